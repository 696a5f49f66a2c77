"""How high words stand: not every program that opens a workbook works it out, and a row too low hides them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["height_of", "heights_of", "lines_of"]

_LINE = 1.36
"""A line of text is so many times as high as its letters."""
_PADDING = 3
_PER_WIDTH = 11.3
"""Letters of one point that a character of column width holds, with a little spared for breaks between words."""
_HIGHEST = 409
"""Excel's own limit for the height of a row."""


def lines_of(words: str, width: float, size: float = 10) -> int:
    """Return how many lines words take in a column so many characters wide."""
    room = width * _PER_WIDTH / size
    if "\n" not in words:
        return max(1, math.ceil(len(words) / room))
    return sum(max(1, math.ceil(len(part) / room)) for part in words.split("\n"))


def height_of(values: Sequence[CellValue], widths: Sequence[float], size: float = 10) -> float:
    """Return the height, in points, of a row that shows all its words; a width of 0 is a column that does not wrap."""
    lines = [
        lines_of(value, width, size)
        for value, width in zip(values, widths, strict=True)
        if width and isinstance(value, str) and value
    ]
    return min(_HIGHEST, max(lines, default=1) * size * _LINE + _PADDING)


def heights_of(columns: Sequence[Sequence[CellValue]], widths: Sequence[float], size: float = 10) -> list[float]:
    """Return the heights of the rows that columns side by side make up, as `height_of` does for one."""
    most = [1] * len(columns[0])
    for values, width in zip(columns, widths, strict=True):
        if width:
            for row, value in enumerate(values):
                if isinstance(value, str) and value and (lines := lines_of(value, width, size)) > most[row]:
                    most[row] = lines
    return [min(_HIGHEST, lines * size * _LINE + _PADDING) for lines in most]
