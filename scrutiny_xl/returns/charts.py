"""Reading a chart of boxes under one another, with arrows between them, as the stages of a process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.returns.headings import Heading
from scrutiny_xl.returns.lines import names_a_process
from scrutiny_xl.returns.numbering import split_letter
from scrutiny_xl.returns.shape import filled_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.grids import Grid, Scalar
    from scrutiny_xl.layouts import Layout

__all__ = ["find_charts"]

_ARROWS = frozenset("↓⇓⇩⬇▼▾🡇🠟🢃")
_DRAWN = Pattern(
    rf"(?:[{''.join(sorted(_ARROWS))}→⇒➔|¦]|-+>|=+>|[vV](?=\Z|\s))(?:[\s{''.join(sorted(_ARROWS))}|¦vV]*)\Z"
)
"""What is typed for an arrow between two boxes, the first of them a true one."""
_FEWEST = 3
"""Boxes with an arrow between each two: fewer are no process, and prose has no arrows at all."""

Line = tuple[int, int, str]
"""A row that holds one text: the row, the column, the words."""


def find_charts(grid: Grid, layouts: Sequence[Layout]) -> list[Heading]:
    """Return the charts of a sheet that has no headings, as headings without a row of their own.

    A chart is a column of at least three texts with nothing but an arrow between each two, under a heading, or a
    numbered list in a document.
    """
    layout = next((each for each in layouts if each.titled), None)
    if layout is None:
        return []
    drawn = _charts(_lines(grid)) if any(_has_arrow(row) for row in grid.rows) else _numbered(grid)
    return [
        Heading(layout, chart[0][0] - 1, {layout.words: chart[0][1]}, top=chart[0][0], ends=chart[-1][0])
        for chart in drawn
        if any(filled_cells(grid, row) for row in range(1, chart[0][0]))
    ]


def _has_arrow(row: Sequence[Scalar]) -> bool:
    """Say of a row, before its words are looked at, whether a cell may hold an arrow: most sheets have none at all."""
    return any(isinstance(value, str) and not _ARROWS.isdisjoint(value.strip()[:1]) for value in row)


def _lines(grid: Grid) -> list[Line]:
    """Return the rows of a sheet that hold anything; of one that holds several texts, none of which is a box, "" ."""
    found = []
    for row in range(1, len(grid.rows) + 1):
        filled = filled_cells(grid, row)
        if filled:
            column, words = next(iter(filled.items()))
            found.append((row, column, words if len(filled) == 1 else ""))
    return found


def _charts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    chart: list[Line] = []
    for at, line in enumerate(lines):
        if _is_arrow(line):
            continue
        follows = bool(chart) and at > 0 and _is_arrow(lines[at - 1]) and lines[at - 2] is chart[-1]
        if not (follows and line[1] == chart[-1][1] and line[2]):
            yield from _long_enough(chart)
            chart = []
        chart.append(line)
    yield from _long_enough(chart)


def _numbered(grid: Grid) -> Iterator[list[Line]]:
    """Give the numbered lists of a document that follow the title of a process, each line a step.

    In a workbook numbered lines are guidance more often than a process.
    """
    chart: list[Line] = []
    titled = False
    for line in _lines(grid) if grid.spot else ():
        number = split_letter(line[2])[0]
        if titled and number == str(len(chart) + 1):
            chart.append(line)
            continue
        yield from _long_enough(chart)
        chart, titled = [], names_a_process(line[2]) or (titled and not chart)
    yield from _long_enough(chart)


def _is_arrow(line: Line) -> bool:
    return _DRAWN.match(line[2].replace("\ufe0f", "")) is not None


def _long_enough(chart: list[Line]) -> Iterator[list[Line]]:
    if len(chart) >= _FEWEST and chart[0][2]:
        yield chart
