"""Values as the words a report shows, safe wherever they are written."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.reports.model import Marked

if TYPE_CHECKING:
    from scrutiny_xl.reports.model import Cell

__all__ = ["cell_words", "safe"]

_UNSAFE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, and control characters that no reader shows."""


def safe(words: str) -> str:
    """Return words without what no document can hold; every line break is one."""
    return _UNSAFE.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def cell_words(cell: Cell) -> str:
    """Return what a cell says: days as 31 March 2025, numbers with their thousands parted."""
    if isinstance(cell, Marked):
        return safe(cell.word)
    if isinstance(cell, date):
        return written(cell)
    return f"{cell:,}" if isinstance(cell, int) else safe(cell)
