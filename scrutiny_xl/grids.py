"""A grid: a sheet's name, a rectangle of plain values and their addresses.

Everything that can be read becomes a grid (a workbook's sheet, a CSV file, a table in a test), and one parser reads
grids. Rows and columns are counted from 1, as Excel counts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Area", "Grid", "Rows", "Scalar", "Spot", "address", "cell_at", "column_letters", "column_of"]

Scalar = str | float | int | bool | date | datetime | time | timedelta | None

Rows = Sequence[Sequence[Scalar]]
"""The values of a sheet, row by row."""

Spot = Callable[[int, int], tuple[str, str]]
"""Says where a cell of a grid that is no sheet stands, as sheet and cell of a place: `Table 2`, `row 5, column 3`."""


@cache
def column_letters(column: int) -> str:
    """Return Excel's letters for a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=4096)
def column_of(letters: str) -> int:
    """Return the number of a column, counted from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return the address of a cell as Excel writes it: row 14, column 3 is C14."""
    return f"{column_letters(column)}{row}"


_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


def cell_at(cell: str) -> tuple[int, int]:
    """Return the row and column of an address, 0 and 0 where the words are none: C14 is row 14, column 3."""
    match = _ADDRESS.match(cell)
    if match is None:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


_FIGURES = "0123456789"
_TALLEST, _WIDEST = 5000, 200
"""Areas larger than any that somebody merged for its words: formatting, not contents."""


class Area(NamedTuple):
    """A rectangle of cells, first and last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def width(self) -> int:
        """How many columns it covers."""
        return self.right - self.left + 1


def _not_shown(_row: int, _column: int) -> str:
    return ""


@dataclass(frozen=True, eq=False)
class Grid:
    """A sheet as plain values, with what can be seen of it; it is equal to itself alone.

    `rows[0]` is row 1 and `rows[0][0]` is A1; an empty cell is "" or None; rows may differ in length. `shown` gives
    the number format's text of a date cell ("January 2023"), "" where it is not known. `unread` maps the address of a
    cell whose value could not be had to the reason (a formula never calculated). `colour` gives the fill of a cell as
    red, amber, green, blue or "". `spot` says where a cell stands if this is no sheet, but a document's text.
    """

    name: str
    rows: Rows
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    visible: bool = True
    shown: Callable[[int, int], str] = field(default=_not_shown)
    colour: Callable[[int, int], str] = field(default=_not_shown)
    unread: Mapping[str, str] = field(default_factory=dict)
    spot: Spot | None = None

    def value(self, row: int, column: int) -> Scalar:
        """Return a cell's value; "" outside the rectangle."""
        if not 0 < row <= len(self.rows):
            return ""
        cells = self.rows[row - 1]
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def unread_in(self, columns: Iterable[int], first: int, last: int) -> list[tuple[str, int, str]]:
        """Return the cells in some columns of rows `first` to `last` that are unread: cell, row, what it shows."""
        wanted = {column_letters(column) for column in columns if column}
        found = []
        for cell, shown in self.unread.items():
            letters = cell.rstrip(_FIGURES)
            row = cell[len(letters) :]
            if letters in wanted and row and first <= int(row) <= last:
                found.append((cell, int(row), shown))
        return found

    def merged_cells(self, first: int, last: int) -> dict[tuple[int, int], Area]:
        """Return the merged area of each cell, by row and column, in areas that reach into rows `first` to `last`."""
        return {
            (row, column): area
            for area in self.merged
            if area.bottom >= first and area.top <= last and area.bottom - area.top < _TALLEST
            for row in range(max(area.top, first), area.bottom + 1)
            for column in range(area.left, min(area.right, area.left + _WIDEST) + 1)
        }
