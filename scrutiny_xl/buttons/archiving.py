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

    The returns of a register are looked for beside it, and in the folder of returns that its sheet Control names.

    Raises:
        CannotPressError: the workbook was never saved, or cannot be.
        SettingsError: the council's settings cannot be read.
        UnreadableFileError, WriteFailedError: the archive cannot be written.
    """
    wanted = wanted or Wanted()
    taken_on, licence = day_or_today(wanted.as_at), wanted.council(book).licence
    path = saved_file(book, "no snapshot was taken")
    named = [wanted.folder] if wanted.folder and wanted.folder.exists() else []
    settings = wanted.settings_file(book)
    return snapshot_text(take_snapshot(path, taken_on, returns=named, licence=licence, settings=settings))
