"""A table of a register found again on its sheet: its columns may have been moved, its rows sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text, tidy
from scrutiny_xl.findings import Place
from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.registers.tables import NO_ITEM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.grids import Grid

__all__ = ["KeptTable", "find_table"]


@dataclass(frozen=True)
class KeptTable:
    """A table on a sheet: the file it is in, the row of its headings, and its columns by heading, without capitals."""

    file: str
    grid: Grid
    heading_row: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[int]:
        """Yield the numbers of the rows below the headings that hold anything in the table's columns.

        The sentence that there is no item is no row.
        """
        columns = self.columns.values()
        for row in range(self.heading_row + 1, len(self.grid.rows) + 1):
            held = (value for column in columns if (value := self.grid.value(row, column)) not in {"", None})
            if next(held, NO_ITEM) != NO_ITEM:
                yield row

    def column(self, heading: str) -> int:
        """Return the column under a heading, 0 where there is none."""
        return self.columns.get(heading.casefold(), 0)

    def words(self, row: int, heading: str) -> str:
        """Return what stands in a row under a heading, as words."""
        column = self.column(heading)
        return tidy(plain_text(self.grid.value(row, column)))[0] if column else ""

    def place(self, row: int, heading: str) -> Place:
        """Return where a cell stands."""
        return Place(self.file, self.grid.name, address(row, self.column(heading) or 1))


def find_table(file: str, grid: Grid, headings: Sequence[str]) -> KeptTable | None:
    """Return the table whose headings, among others, stand in one row of a sheet; None where there is none."""
    wanted = {heading.casefold() for heading in headings}
    for number, row in enumerate(grid.rows, 1):
        if len(row) < len(wanted):
            continue
        found: dict[str, int] = {}
        for column, value in enumerate(row, 1):
            if isinstance(value, str) and value:
                found.setdefault(" ".join(value.split()).casefold(), column)
        if wanted <= found.keys():
            return KeptTable(file, grid, number, found)
    return None
