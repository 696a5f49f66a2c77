"""How tall the rows of a plan must be for every cell to be seen whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.forms.entry import is_coloured
from scrutiny_xl.workbooks.forms.heights import TALLEST, capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.rows import banner_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.forms.frame import Frame
    from scrutiny_xl.workbooks.forms.lines import Line
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["measure"]


def measure(frame: Frame, lines: Sequence[Line], cells: Sequence[Sequence[CellValue]]) -> list[float]:
    """Return the height of each line; `cells` holds the values of the items, in order."""
    spanning = frame.number_of.get(frame.layout.spans, 0)
    room = [
        (number - 1, capacity(column.width, bold=is_coloured(column)))
        for number, column in frame.numbered
        if number != spanning
    ]
    heights = [
        _tallest(room, cells[line.item]) if line.kind == "item" else banner_height(frame, line.words) for line in lines
    ]
    if spanning:
        letters = capacity(frame.width(spanning, spanning))
        for n, line in enumerate(lines):
            if line.kind == "item" and line.spans:
                _make_room(heights, n, line.spans, _needed(cells[line.item][spanning - 1], letters))
    return heights


def _tallest(room: Sequence[tuple[int, int]], values: Sequence[CellValue]) -> float:
    most = 1
    for column, letters in room:
        words = values[column]
        # The commonest cells take one line: they are not worth a call.
        if isinstance(words, str) and (len(words) > letters or "\n" in words):
            most = max(most, lines_of(words, letters))
    return height_of(most)


def _needed(value: CellValue, letters: int) -> float:
    return height_of(lines_of(value, letters)) if isinstance(value, str) else 0.0


def _make_room(heights: list[float], first: int, count: int, needed: float) -> None:
    """Make the rows that a spanning cell covers taller, all by the same amount, until its words fit."""
    missing = needed - sum(heights[first : first + count])
    if missing > 0:
        for n in range(first, first + count):
            heights[n] = min(TALLEST, heights[n] + missing / count)
