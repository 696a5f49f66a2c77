"""Outlines around faulty cells: thick and red for an error, dashed and brown for a query."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Literal

from openpyxl.styles import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Severity

__all__ = ["ERROR", "QUERY", "outline"]

ERROR = "C00000"
"""Dark red: 6.5 to 1 on white."""
QUERY = "8A4B00"
"""Brown: 6.7 to 1 on white."""

_Edge = Literal["left", "right", "top", "bottom"]
_LINES: Mapping[Severity, Side] = {
    "error": Side(style="thick", color=ERROR),
    "query": Side(style="mediumDashed", color=QUERY),
}
_FACING: Mapping[_Edge, tuple[_Edge, int, int]] = {
    "left": ("right", 0, -1),
    "right": ("left", 0, 1),
    "top": ("bottom", -1, 0),
    "bottom": ("top", 1, 0),
}
"""For each edge the edge of the neighbour that it shares, and where that neighbour stands: rows down, columns right."""


def outline(sheet: Worksheet, area: CellRange, severity: Severity) -> None:
    """Draw a line around a cell or the merged cells of an area."""
    line = _LINES[severity]
    for edge, row, column in _edges(area):
        _draw(sheet, row, column, edge, line)
        facing, down, right = _FACING[edge]
        # Two cells share an edge, and programs differ in whose line they show: a line of the neighbour's gives way.
        neighbour = sheet._cells.get((row + down, column + right))  # noqa: SLF001 - cell() would make the cell
        theirs = getattr(neighbour.border, facing) if neighbour else None
        if theirs and theirs.style:
            _draw(sheet, row + down, column + right, facing, line)


def _edges(area: CellRange) -> Iterator[tuple[_Edge, int, int]]:
    for row in range(area.min_row, area.max_row + 1):
        yield "left", row, area.min_col
        yield "right", row, area.max_col
    for column in range(area.min_col, area.max_col + 1):
        yield "top", area.min_row, column
        yield "bottom", area.max_row, column


def _draw(sheet: Worksheet, row: int, column: int, edge: _Edge, line: Side) -> None:
    cell = sheet.cell(row, column)
    border: Any = copy(cell.border)
    setattr(border, edge, line)
    cell.border = border
