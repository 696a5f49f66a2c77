"""The rows of a Word table, each cell in the column it stands in on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.documents.markup import WORD, Element, attribute, child, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["PlacedCell", "TableRow", "members", "table_rows"]

_WRAPPERS = frozenset(f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_MOST_COLUMNS = 63
"""Word allows no more columns in a table."""


class _Cell(NamedTuple):
    """A cell and the columns of the table's own raster it covers; `down` says how it is merged with those above."""

    element: Element
    start: int
    span: int
    down: str


class PlacedCell(NamedTuple):
    """A cell in its place: first and last column, counted from 1, and whether it goes on with the cell above it."""

    element: Element
    column: int
    last: int
    goes_on: bool


class TableRow(NamedTuple):
    """A row of a table, counted from 1 as it is seen; `deleted` says that it is marked as deleted."""

    number: int
    cells: tuple[PlacedCell, ...]
    deleted: bool


def members(element: Element, name: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, also those that a content control or a tag is put around."""
    for node in element:
        if node.tag == f"{WORD}{name}":
            yield node
        elif node.tag in _WRAPPERS:
            yield from members(node, name)


def table_rows(table: Element) -> list[TableRow]:
    """Return the rows of a table; the columns are those that cells begin in, whatever widths were dragged apart."""
    elements = list(members(table, "tr"))
    rows = [_cells(row) for row in elements]
    columns = _columns(rows)
    return [
        TableRow(number, tuple(_placed(cells, columns)), child(row, "trPr", "del") is not None)
        for number, (row, cells) in enumerate(zip(elements, rows, strict=True), 1)
    ]


def _cells(row: Element) -> list[_Cell]:
    at = min(whole_number(attribute(child(row, "trPr", "gridBefore")), 0), _MOST_COLUMNS)
    cells: list[_Cell] = []
    for element in members(row, "tc"):
        span = min(whole_number(attribute(child(element, "tcPr", "gridSpan")), 1), _MOST_COLUMNS)
        if cells and attribute(child(element, "tcPr", "hMerge")) == "continue":
            cells[-1] = cells[-1]._replace(span=cells[-1].span + span)
        else:
            merged = child(element, "tcPr", "vMerge")
            down = "" if merged is None else attribute(merged) or "continue"
            cells.append(_Cell(element, at, span, down))
        at += span
    return cells


def _columns(rows: Sequence[Sequence[_Cell]]) -> list[int]:
    """Return where the table's columns begin in its raster.

    Where borders were dragged apart row by row, so that there are more beginnings than cells in any row, the rows of
    the commonest number of cells say it.
    """
    starts = sorted({cell.start for cells in rows for cell in cells})
    if len(starts) <= max(map(len, rows), default=0):
        return starts
    counts = Counter(len(cells) for cells in rows)
    usual = max(counts, key=lambda count: (counts[count], count))
    alike = Counter(" ".join(f"{cell.start:03}" for cell in cells) for cells in rows if len(cells) == usual)
    return [int(start) for start in max(alike, key=lambda kind: (alike[kind], kind)).split()]


def _placed(cells: Sequence[_Cell], columns: Sequence[int]) -> Iterator[PlacedCell]:
    ordinal = len(cells) == len(columns)
    before = 0
    for place, cell in enumerate(cells, 1):
        column = place if ordinal else max(bisect_right(columns, cell.start), before + 1)
        end = bisect_right(columns, cell.start + cell.span - 1)
        before = place if ordinal else max(column, end)
        yield PlacedCell(cell.element, column, before, cell.down == "continue")
