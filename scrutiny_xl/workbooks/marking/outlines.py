"""Outlines around faulty cells: thick and red for an error, dashed and brown for a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.addresses import range_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.findings import Severity
    from scrutiny_xl.grids import Area
    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit

__all__ = ["ERROR", "QUERY", "outline"]

ERROR = "C00000"
"""Dark red: 6.5 to 1 on white."""
QUERY = "8A4B00"
"""Brown: 6.7 to 1 on white."""

_LINES: Mapping[Severity, tuple[str, str]] = {"error": ("thick", ERROR), "query": ("mediumDashed", QUERY)}
_MOST_CELLS = 10_000
"""Merged areas larger than this are formatting: only their first cell is outlined."""


def outline(sheet: SheetEdit, area: Area, severity: Severity) -> None:
    """Draw a line around a cell or the merged cells of an area."""
    large = area.width * (area.bottom - area.top + 1) > _MOST_CELLS
    first = type(area)(area.top, area.left, area.top, area.left)
    sheet.outline(range_of(first if large else area), *_LINES[severity])
