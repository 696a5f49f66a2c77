"""A sheet that is drawn from top to bottom, line by line, such as the Summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.styles import BAND, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.drawing import Cell, Sheet
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["SENTENCE", "SUBTITLE", "TITLE", "Canvas"]

TITLE = Look(size=18, bold=True, ink="FFFFFF", fill=BAND, border=False, wrap=False, down="center")
SUBTITLE = TITLE.but(size=11, bold=False)
SENTENCE = Look(size=11, border=False, wrap=False, down="center")

_HEADING = Look(size=12, bold=True, ink=BAND, border=False, wrap=False, down="center")


@dataclass
class Canvas:
    """A sheet, the widths of its columns in characters, the row to be drawn next, and the points drawn so far."""

    sheet: Sheet
    widths: Sequence[float]
    row: int = 1
    height: float = 0

    def __post_init__(self) -> None:
        self.sheet.widths.update(enumerate(self.widths, 1))
        self.sheet.grid_lines = False

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.widths)

    def line(self, words: str, look: Look, height: float) -> Cell:
        """Write one line over the whole width; it takes the fill of its look throughout."""
        for column in range(2, self.columns + 1 if look.fill else 2):
            self.sheet.put(self.row, column, "", look)
        cell = self.sheet.put(self.row, 1, words, look)
        self._done(height)
        return cell

    def heading(self, words: str) -> None:
        """Write a heading of a part, with a little room above it."""
        self.gap()
        self.line(words, _HEADING, 20)

    def gap(self, points: float = 8) -> None:
        """Leave an empty row."""
        self._done(points)

    def cells(self, values: Sequence[CellValue], looks: Sequence[Look], height: float) -> list[Cell]:
        """Write cells side by side from the first column."""
        drawn = [
            self.sheet.put(self.row, column, value, look)
            for column, (value, look) in enumerate(zip(values, looks, strict=True), 1)
        ]
        self._done(height)
        return drawn

    def paragraph(self, words: str, look: Look, first: int = 1, least: float = 0) -> None:
        """Write words over the columns from `first` on, in as many lines as they need."""
        wrapped = look.but(wrap=True)
        self.sheet.put(self.row, first, words, wrapped)
        if self.columns > first:
            self.sheet.merge(self.row, first, self.columns, wrapped)
        self._done(max(least, self.height_of(words, first, look, self.columns)))

    def beside(self, words: str, look: Look) -> Cell:
        """Write into the first column of the row to be drawn next."""
        return self.sheet.put(self.row, 1, words, look)

    def height_of(self, words: str, first: int, look: Look, last: int = 0) -> float:
        """Return how high words stand in a run of columns, in points."""
        return height_of([words], [sum(self.widths[first - 1 : last or first])], look.size)

    def _done(self, height: float) -> None:
        self.sheet.heights[self.row] = height
        self.height += height
        self.row += 1
