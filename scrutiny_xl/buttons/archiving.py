"""The button Take snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.buttons.native import is_saved
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted, saved_path_of
from scrutiny_xl.operations.options import day_or_today
from scrutiny_xl.operations.snapshots import take_snapshot
from scrutiny_xl.presenting.snapshots import snapshot_text

if TYPE_CHECKING:
    from xlwings import Book

__all__ = ["snapshot"]


class _NotSavedError(CannotPressError):
    """A workbook that Excel cannot save."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"Excel could not save {name}, so no snapshot was taken; it may be open as read-only. "
            "Save it under another name, or close it wherever else it is open, and press the button again."
        )


def snapshot(book: Book, wanted: Wanted | None = None) -> str:
    """Let Excel save the open workbook if it has changed, archive its file, and say in a sentence where.

    Raises:
        CannotPressError: the workbook was never saved, or cannot be.
        UnreadableFileError, WriteFailedError: the archive cannot be written.
    """
    path = saved_path_of(book)
    taken_on = day_or_today((wanted or Wanted()).as_at)
    if not is_saved(book):
        _save(book)
    return snapshot_text(take_snapshot(path, taken_on))


def _save(book: Book) -> None:
    """Let Excel save a workbook: what is archived is the file, and it is to hold what is on the screen."""
    try:
        with book.app.properties(display_alerts=False):
            book.save()
    except Exception as error:
        raise _NotSavedError(book.name) from error
