"""What is archived of a register: its table, and the files that were handed in for its quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.workbooks.kept.register_table import table_of
from scrutiny_xl.workbooks.kept.sheets import find_sheets
from scrutiny_xl.workbooks.registers.about import EARLIER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.register_table import RegisterTable
    from scrutiny_xl.workbooks.kept.tables import KeptTable

__all__ = ["HandedIn", "RegisterHandedIn", "read_handed_in"]


class HandedIn(NamedTuple):
    """A file that was handed in: its name as shown, its SHA-256, its service area.

    The SHA-256 is "" where it could not be opened, the service area where none is stated.
    """

    file: str
    sha256: str
    service_area: str


class RegisterHandedIn(NamedTuple):
    """What is archived of a register: its table, the files handed in for its quarter, the ids of its plans' forms."""

    table: RegisterTable
    files: tuple[HandedIn, ...]
    forms: frozenset[str]


def read_handed_in(name: str, grids: Sequence[Grid]) -> RegisterHandedIn:
    """Return the Register table of a register that was read, the files handed in for its quarter, and its forms.

    The files are all that it was made from just now, also what was sent twice or could not be read, and of the earlier
    ones those of the same quarter, each once.

    Raises:
        UnreadableFileError: it is no register, or a sheet that is needed has gone.
    """
    sheets = find_sheets(name, grids)
    files = tuple(dict.fromkeys(_handed_in(sheets.tables["About"], sheets.state.quarter)))
    return RegisterHandedIn(table_of(sheets), files, frozenset(plan.id.layout for plan in sheets.state.plans))


def _handed_in(table: KeptTable, quarter: str) -> Iterator[HandedIn]:
    for row in table.rows():
        file, status = table.words(row, "File"), table.words(row, "Status")
        named = read_quarter(table.words(row, "Quarter"))
        if file and status and (status != EARLIER or named == read_quarter(quarter)):
            area = table.words(row, "Service area")
            yield HandedIn(file, table.words(row, "SHA-256").lower(), "" if area == NOT_STATED else area)
