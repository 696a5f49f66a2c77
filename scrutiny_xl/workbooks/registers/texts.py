"""Words for cells that openpyxl writes, and small turns of phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink

from scrutiny_xl.workbooks.streaming import plain_text
from scrutiny_xl.workbooks.styles import Look, apply

if TYPE_CHECKING:
    from datetime import date

    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["counted", "put", "sheet_link", "sheet_place"]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 error`, `4 errors`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def put(sheet: Worksheet, row: int, column: int, value: str | int | date, look: Look) -> Cell:
    """Write a value into a cell and give it a look; words stay words, whatever sign they begin with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - a cell of a merged area would be none
    apply(cell, look)
    if isinstance(value, str):
        if value:
            cell.value = plain_text(value)
            cell.data_type = "s"
    else:
        cell.value = value
        cell.number_format = look.number_format
    return cell


def sheet_place(title: str) -> str:
    """Return a sheet's title as it stands before a cell's address: `'Plan A'!`."""
    quoted = title.replace("'", "''")
    return f"'{quoted}'!"


def sheet_link(cell: Cell, title: str, tip: str) -> None:
    """Make a cell a link to the top of a sheet of this workbook; `tip` says where it leads."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{sheet_place(title)}A1", tooltip=tip)
