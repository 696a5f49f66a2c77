"""How tall the rows of a plan must be for every cell to be seen whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from scrutiny_xl.workbooks.forms.entry import has_rag_words
from scrutiny_xl.workbooks.forms.heights import TALLEST, capacity, height_of, lines_of, room
from scrutiny_xl.workbooks.forms.rows import banner_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.forms.frame import Frame
    from scrutiny_xl.workbooks.forms.lines import Line
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["measure"]


def measure(frame: Frame, lines: Sequence[Line], columns: Sequence[Sequence[CellValue]]) -> list[float]:
    """Return the height of each line; `columns` holds the values of the items, in order."""
    spanning = frame.number_of.get(frame.layout.spans, 0)
    most = [1] * len(columns[0])
    for number, column in frame.numbered:
        if number != spanning:
            bold = column.kind == "rating" or has_rag_words(column)
            _count_lines(most, columns[number - 1], capacity(column.width, bold=bold))
    height = {count: height_of(count) for count in set(most)}
    heights = [height[most[line.item]] if line.kind == "item" else banner_height(frame, line.words) for line in lines]
    if spanning:
        letters = capacity(frame.width(spanning, spanning))
        for n, line in enumerate(lines):
            if line.kind == "item" and line.spans:
                _make_room(heights, n, line.spans, _needed(columns[spanning - 1][line.item], letters))
    return heights


def _count_lines(most: list[int], values: Sequence[CellValue], letters: int) -> None:
    """Raise the most lines that a cell of each item takes, as far as a column with these values does."""
    words = _words(values)
    lengths = list(map(len, words))
    broken = "\n" in "".join(words)
    # The commonest cells take one line, or no more than another cell of the item: they are not worth counting.
    if not broken and max(lengths, default=0) <= room(letters, min(most, default=1)):
        return
    enough = {lines: room(letters, lines) for lines in set(most)}
    for item, length in enumerate(lengths):
        if length > enough[most[item]] or (broken and "\n" in words[item]):
            needed = lines_of(words[item], letters)
            if needed > most[item]:
                most[item] = needed
                enough.setdefault(needed, room(letters, needed))


def _words(values: Sequence[CellValue]) -> Sequence[str]:
    """Return the words of each value, "" for one that is none: it stands on one line."""
    if {str}.issuperset(map(type, values)):
        return cast("Sequence[str]", values)
    return [value if isinstance(value, str) else "" for value in values]


def _needed(value: CellValue, letters: int) -> float:
    return height_of(lines_of(value, letters)) if isinstance(value, str) else 0.0


def _make_room(heights: list[float], first: int, count: int, needed: float) -> None:
    """Make the rows that a spanning cell covers taller, all by the same amount, until its words fit."""
    missing = needed - sum(heights[first : first + count])
    if missing > 0:
        for n in range(first, first + count):
            heights[n] = min(TALLEST, heights[n] + missing / count)
