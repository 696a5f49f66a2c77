"""The ratings of a register's items in its table: the columns that follow from a rating, and no others."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.workbooks.refreshing.sheets import RatedSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from scrutiny_xl.assessment import Assessment, CheckedItem
    from scrutiny_xl.grids import Grid

__all__ = ["TableSheet", "write_table"]


class TableSheet(RatedSheet, Protocol):
    """The sheet of a register's table: the word of a rating is tinted in its colour."""

    def tint(self, row: int, column: int, colour: str) -> None:
        """Let a cell have the fill of a RAG colour, "" for none."""


def _agreement(made: Assessment) -> str:
    return "Not reported" if not made.reported else "Differs" if made.differs else "Agree"


_RATED = "Rated RAG"
_FOLLOWING: Mapping[str, Callable[[Assessment], str | date | None]] = MappingProxyType(
    {
        "Due": lambda made: made.timescale.due if made.timescale else None,
        "Reported status": lambda made: made.reported,
        _RATED: lambda made: made.rating.word,
        "Colour": lambda made: made.rating.colour.capitalize(),
        "Due as rated": lambda made: made.rating.due,
        "Reason": lambda made: made.rating.sentence,
        "To turn green": lambda made: made.rating.to_green,
        "Agreement": _agreement,
        "Difference": lambda made: made.differs,
    }
)
"""The columns of the table that follow from what was made of an item, by heading."""


def write_table(sheet: TableSheet, grid: Grid, items: Iterable[CheckedItem]) -> int:
    """Put what follows from the items' ratings into the table's rows, found by ref, and return how many there were.

    The headings stand in the first row; a column that is not there is left out, and a ref the table has not as well.
    """
    headings = {plain_text(value): column for column, value in enumerate(grid.rows[0] if grid.rows else (), 1)}
    rows = {plain_text(row[0]): number for number, row in enumerate(grid.rows, 1) if row and number > 1}
    known = [each for each in items if each.item.ref in rows]
    for each in known:
        row = rows[each.item.ref]
        for heading, get in _FOLLOWING.items():
            if column := headings.get(heading):
                _write(sheet, row, column, get(each.assessment))
        if column := headings.get(_RATED):
            _tint(sheet, grid, (row, column), each.assessment)
    return len(known)


def _write(sheet: TableSheet, row: int, column: int, value: str | date | None) -> None:
    if value is None or isinstance(value, str):
        sheet.set_at(row, column, value or None)
    else:
        sheet.set_day_at(row, column, value)


def _tint(sheet: TableSheet, grid: Grid, cell: tuple[int, int], made: Assessment) -> None:
    if grid.value(*cell) != made.rating.word:
        sheet.tint(*cell, made.rating.colour)
