"""The button Take snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.buttons.saving import saved_file
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.operations.options import day_or_today
from scrutiny_xl.operations.snapshots import take_snapshot
from scrutiny_xl.presenting.snapshots import snapshot_text

if TYPE_CHECKING:
    from xlwings import Book

__all__ = ["snapshot"]


def snapshot(book: Book, wanted: Wanted | None = None) -> str:
    """Let Excel save the open workbook if it has changed, archive its file, and say in a sentence where.

    Raises:
        CannotPressError: the workbook was never saved, or cannot be.
        UnreadableFileError, WriteFailedError: the archive cannot be written.
    """
    taken_on = day_or_today((wanted or Wanted()).as_at)
    return snapshot_text(take_snapshot(saved_file(book, "no snapshot was taken"), taken_on))
