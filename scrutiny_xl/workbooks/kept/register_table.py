"""The Register table of a workbook, read by itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import as_day, plain_text, tidy
from scrutiny_xl.register_table import Entry, RegisterTable, field_name
from scrutiny_xl.workbooks.kept.sheets import find_sheets
from scrutiny_xl.workbooks.reading import read_grids

if TYPE_CHECKING:
    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.workbooks.kept.sheets import RegisterSheets
    from scrutiny_xl.workbooks.kept.tables import KeptTable
    from scrutiny_xl.workbooks.reading import SourceFile

__all__ = ["entry_of", "read_register_table", "table_of"]

_TABLE = "Register"


def read_register_table(source: SourceFile) -> RegisterTable:
    """Return the Register table of a register as it stands there now: columns moved and rows sorted do not matter.

    A row without a reference is none of its items and is left out, and so is one that repeats a reference.

    Raises:
        UnreadableFileError: it is no register, or a sheet that is needed has gone.
    """
    return table_of(find_sheets(source.name, read_grids(source)))


def table_of(sheets: RegisterSheets) -> RegisterTable:
    """Return the Register table of a register whose sheets were found."""
    state, table = sheets.state, sheets.tables[_TABLE]
    headings = _headings(table)
    names = [field_name(heading) for heading in headings]
    rows: dict[str, tuple[Entry, ...]] = {}
    for row in table.rows():
        if ref := table.words(row, "Ref"):
            entries = tuple(entry_of(table.grid.value(row, column)) for column in headings.values())
            rows.setdefault(
                ref, tuple(ref if name == "ref" else each for name, each in zip(names, entries, strict=True))
            )
    return RegisterTable(
        state.council, state.quarter, state.as_at, state.rule_set, tuple(headings), tuple(rows.values())
    )


def _headings(table: KeptTable) -> dict[str, int]:
    """Return the columns by heading, as each is written, in the sheet's order."""
    columns = sorted(table.columns.values())
    return {" ".join(plain_text(table.grid.value(table.heading_row, column)).split()): column for column in columns}


def entry_of(value: Scalar) -> Entry:
    """Return what stands in a cell as the table has it: words tidied, whole numbers whole, days without a time."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return as_day(value) or ""
    if isinstance(value, str):
        return tidy(value)[0]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float) else tidy(plain_text(value))[0]
