"""The Summary's charts: native ones, so that they can be copied into a report and edited there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.drawing.bar_chart import BarChart, Labels, Series
from scrutiny_xl.workbooks.drawing.graphics import filled
from scrutiny_xl.workbooks.registers.palette import paints
from scrutiny_xl.workbooks.registers.texts import counted, sheet_place
from scrutiny_xl.workbooks.styles import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.rating import Status
    from scrutiny_xl.workbooks.registers.counts import Tally

__all__ = ["Block", "area_chart", "area_words", "status_chart", "status_words"]

_NO_ZERO = "0;;;"
"""A number format that says nothing where there is nothing: labels of empty bars would stand on each other."""
_COUNTED = "Number of items"


class Block(NamedTuple):
    """Where a table of counts stands: its sheet, the row of its headings, its first and last row and count."""

    sheet: str
    heading: int
    first: int
    last: int
    left: int
    right: int

    def cells(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return a range of the sheet, from row and column to row and column, as a chart names it."""
        corners = [f"${column_letters(column)}${row}" for row, column in dict.fromkeys((first, last))]
        return sheet_place(self.sheet) + ":".join(corners)


def area_chart(block: Block, statuses: Sequence[Status]) -> BarChart:
    """Return a bar for each service area, made up of its statuses."""
    series = [
        Series(
            block.cells((block.first, column), (block.last, column)),
            # Letters on a pattern are hard to read: they get the plain fill behind them.
            Labels(_NO_ZERO, "ctr", paint.ink, paint.fill if paint.pattern else ""),
            paint.shape(),
            named_in=block.cells((block.heading, column), (block.heading, column)),
        )
        for column, paint in enumerate(paints(statuses), block.left)
    ]
    names = block.cells((block.first, 1), (block.last, 1))
    return BarChart("Items by service area and rated status", _COUNTED, names, series, stacked=True)


def status_chart(block: Block, statuses: Sequence[Status]) -> BarChart:
    """Return a bar for each status, over all items."""
    total = block.last + 1
    series = Series(
        block.cells((total, block.left), (total, block.right)),
        Labels("0", "outEnd", INK),
        filled("CBD2D9"),
        name="Items",
        points=[paint.shape() for paint in paints(statuses)],
    )
    names = block.cells((block.heading, block.left), (block.heading, block.right))
    return BarChart("All items by rated status", _COUNTED, names, [series])


def area_words(tally: Tally) -> str:
    """Say in words what the chart of service areas shows, for people who do not see it."""
    rows = [f"{row}: {_parts(tally.words, tally.of(row))}" for row in tally.rows]
    return "Stacked bar chart of items by service area and rated status. " + "; ".join(rows) + "."


def status_words(tally: Tally) -> str:
    """Say in words what the chart of statuses shows."""
    parts = _parts(tally.words, tally.totals)
    return f"Bar chart of {counted(sum(tally.totals), 'item')} by rated status: {parts}."


def _parts(words: Sequence[str], counts: Sequence[int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in zip(words, counts, strict=True) if count) or "none"
