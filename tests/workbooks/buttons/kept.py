"""Workbooks with macros as openpyxl opens and saves them: with the macros kept."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl import Workbook

__all__ = ["opened"]


@contextmanager
def opened(path: Path, saved_to: Path | None = None) -> Iterator[Workbook]:
    """Open a workbook with its macros, and save it afterwards: in its place, or elsewhere."""
    book = openpyxl.load_workbook(path, keep_vba=True)
    try:
        yield book
        book.save(saved_to or path)
    finally:
        # What openpyxl keeps of the file it does not close.
        if book.vba_archive is not None:
            book.vba_archive.close()
