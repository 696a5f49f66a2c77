"""Workbooks made without our forms: a service's own list of actions, and one that is no return at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from scrutiny_xl.demonstration.looks import cell_at
from scrutiny_xl.demonstration.saving import file_of
from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.demonstration.plans import CellWords, DemoItem, DemoPlan

__all__ = ["own_list", "parking_permits"]

_HEADINGS = (
    # What the service calls each column, the role it is, and its width.
    ("No", "item", 5),
    ("Recomendation", "recommendation", 48),
    ("Agreed action", "action", 44),
    ("Target date", "timescale", 20),
    ("Responsible officer", "lead", 22),
    ("Status", "progress", 13),
    ("% done", "percent", 9),
    ("Date completed", "completed_on", 14),
    ("Current position", "update", 40),
)
_HEADING_ROW = 4
_PERMITS: tuple[tuple[str | date, ...], ...] = (
    ("Permit", "Car park", "Bay", "Valid to"),
    ("P-0114", "Mill Lane", "A12", date(2025, 3, 31)),
    ("P-0115", "Mill Lane", "A13", date(2025, 3, 31)),
    ("P-0121", "Town Hall yard", "7", date(2025, 6, 30)),
)


def own_list(plan: DemoPlan, items: Sequence[DemoItem], saved: date) -> bytes:
    """Return a plan's items as a service keeps them itself: its own headings, the plan's name above them."""
    workbook, sheet = _new("Tracker")
    _put(sheet, 1, 1, str(plan.header["plan"]), bold=True)
    _put(sheet, 2, 1, f"Our actions, as at {saved.day} {saved:%B %Y}")
    for column, (heading, role, width) in enumerate(_HEADINGS, 1):
        _put(sheet, _HEADING_ROW, column, heading, bold=True)
        sheet.column_dimensions[column_letters(column)].width = width
        for row, item in enumerate(items, _HEADING_ROW + 1):
            _put(sheet, row, column, item.values.get(role), number_format="0%" if role == "percent" else "")
    for row, item in enumerate(items, _HEADING_ROW + 1):
        lines = [lines_of(str(item.values.get(role) or ""), capacity(width)) for _, role, width in _HEADINGS]
        sheet.row_dimensions[row].height = height_of(max(lines))
    sheet.page_setup.orientation = "landscape"
    return file_of(workbook, saved)


def parking_permits() -> bytes:
    """Return a workbook that was sent by mistake."""
    workbook, sheet = _new("Permits")
    for row, cells in enumerate(_PERMITS, 1):
        for column, value in enumerate(cells, 1):
            _put(sheet, row, column, value, bold=row == 1)
    return file_of(workbook, date(2025, 1, 9))


def _new(title: str) -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = title
    return workbook, sheet


def _put(
    sheet: Worksheet, row: int, column: int, value: CellWords, *, bold: bool = False, number_format: str = ""
) -> None:
    cell = cell_at(sheet, row, column)
    cell.value = value
    cell.font = Font(name="Arial", size=10, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=row >= _HEADING_ROW)
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif number_format:
        cell.number_format = number_format
