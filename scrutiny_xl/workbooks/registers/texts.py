"""Links between sheets, and small turns of phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.drawing.book_part import sheet_place
from scrutiny_xl.workbooks.drawing.sheet import Link

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.drawing import Cell

__all__ = ["counted", "sheet_link", "sheet_place"]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `1 error`, `4 errors`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sheet_link(cell: Cell, title: str, tip: str) -> None:
    """Make a cell a link to the top of a sheet of this workbook; `tip` says where it leads."""
    cell.sheet.links.append(Link(address(cell.row, cell.column), f"{sheet_place(title)}A1", tip))
