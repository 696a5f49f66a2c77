"""A workbook that is about to be marked, whichever way it was made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.addresses import COLUMNS, ROWS, cell_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scrutiny_xl.findings import Place
    from scrutiny_xl.grids import Area
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit

__all__ = ["COLUMNS", "ROWS", "Copy", "free_name", "shortened"]


@dataclass(frozen=True)
class Copy:
    """A workbook with the sheets of a return, about to be edited.

    `sheets` has the names of the sheets by the name they have in the return: the name in the copy differs where Excel
    would not take it. `drawn` says that it was drawn from the return's values, and is not the file itself.
    """

    edit: WorkbookEdit
    sheets: Mapping[str, str]
    drawn: bool = False

    @cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset(entry.name for entry in self.edit.book.sheets if entry.visible)

    def is_shown(self, place: Place) -> bool:
        """Say whether the sheet of a place can be seen: Excel does not follow a link to one that is hidden."""
        return self.sheets.get(place.sheet) in self._shown

    def area(self, place: Place) -> tuple[SheetEdit, Area] | None:
        """Return the cell at a place, or the merged cells it belongs to; None where no cell is meant."""
        name = self.sheets.get(place.sheet)
        if name is None or not place.cell:
            return None
        try:
            row, column = cell_of(place.cell)
        except ValueError:
            # A CSV file may go on where a sheet ends.
            return None
        sheet = self.edit.sheet(name)
        return sheet, sheet.guards.area(row, column)


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
