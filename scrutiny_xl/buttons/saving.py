"""The file of an open workbook as the screen shows it: what a button takes from the disk is saved first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.buttons.native import is_saved
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import saved_path_of

if TYPE_CHECKING:
    from pathlib import Path

    from xlwings import Book

__all__ = ["saved_file"]


class _NotSavedError(CannotPressError):
    """A workbook that Excel cannot save."""

    def __init__(self, name: str, undone: str) -> None:
        self.name = name
        super().__init__(
            f"Excel could not save {name}, so {undone}; it may be open as read-only. "
            "Save it under another name, or close it wherever else it is open, and press the button again."
        )


def saved_file(book: Book, undone: str) -> Path:
    """Let Excel save an open workbook if it has changed, and return where its file is.

    `undone` are the words that say what does not happen where it cannot be saved: "no snapshot was taken".

    Raises:
        CannotPressError: the workbook was never saved, is open from the web, or cannot be saved.
    """
    path = saved_path_of(book)
    if not is_saved(book):
        try:
            with book.app.properties(display_alerts=False):
                book.save()
        except Exception as error:
            raise _NotSavedError(book.name, undone) from error
    return path
