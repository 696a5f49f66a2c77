"""A workbook that is about to be marked, whichever way it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.cell_range import CellRange

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Place

__all__ = ["COLUMNS", "ROWS", "Copy", "free_name", "shortened"]

ROWS, COLUMNS = 1_048_576, 16_384
"""Excel's own limits for a sheet."""


@dataclass(frozen=True)
class Copy:
    """A workbook with the sheets of a return.

    `sheets` has them by the name they have in the return: the name in the copy differs where Excel would not take it.
    `drawn` says that it was drawn from the return's values, not loaded from its file.
    """

    book: Workbook
    sheets: Mapping[str, Worksheet]
    drawn: bool = False

    def area(self, place: Place) -> tuple[Worksheet, CellRange] | None:
        """Return the cell at a place, or the merged cells it belongs to; None where no cell is meant."""
        sheet = self.sheets.get(place.sheet)
        if sheet is None or not place.cell:
            return None
        row, column = coordinate_to_tuple(place.cell)
        # A CSV file may go on where a sheet ends.
        if row > ROWS or column > COLUMNS:
            return None
        merged = (
            each
            for each in sheet.merged_cells.ranges
            if each.min_row <= row <= each.max_row and each.min_col <= column <= each.max_col
        )
        return sheet, next(merged, CellRange(min_row=row, max_row=row, min_col=column, max_col=column))


def shortened(name: str, longest: int = 31) -> str:
    """Return a sheet's name cut to the length Excel takes, counted in UTF-16 units: an emoji is two."""
    return name.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return a sheet's name, a number behind it where it is taken: Excel does not tell capitals from small letters."""
    known = {name.casefold() for name in taken}
    name, number = wanted, 1
    while name.casefold() in known:
        number += 1
        ending = f" ({number})"
        name = shortened(wanted, 31 - len(ending)) + ending
    return name
