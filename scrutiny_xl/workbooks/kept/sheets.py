"""The sheets of a register found again: its tables, and the plans' sheets however they are called now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.register import CLOCK_SHEET, DATES_HEADINGS, DATES_SHEET
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.kept.rows import PlanRows
from scrutiny_xl.workbooks.kept.state import State, read_state
from scrutiny_xl.workbooks.kept.tables import KeptTable, find_table
from scrutiny_xl.workbooks.registers.history import HISTORY_SHEET
from scrutiny_xl.workbooks.registers.roles import PLAIN_HEADINGS
from scrutiny_xl.workbooks.registers.state import STATE_SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Plan

__all__ = ["RegisterSheets", "find_sheets", "plan_sheets"]

_TABLES: Mapping[str, Sequence[str]] = {
    "Register": ("Ref", "Plan", "Service area"),
    "Findings": ("Rule", "Ref", "What is wrong", "Explanation"),
    "Clashes": ("Ref", "Heading", "Answer A", "Choice"),
    DATES_SHEET: tuple(DATES_HEADINGS[name] for name in ("ref", "sought", "agreed")),
    "Sources": ("Ref", "File", "Sheet", "Row"),
    HISTORY_SHEET: ("Ref", "Heading", "What it said", "Why"),
    "About": ("File", "Status", "SHA-256"),
}
"""The sheets that hold a table, each with the headings the table is known by."""

_NOT_READ = ("Summary", CLOCK_SHEET, "Receipt")
"""Sheets that are made anew each time."""


@dataclass(frozen=True)
class RegisterSheets:
    """A register's tables by the sheet they stand on, what its hidden sheet says, and all other sheets."""

    tables: Mapping[str, KeptTable]
    state: State
    others: Sequence[Grid]


def find_sheets(file: str, grids: Sequence[Grid]) -> RegisterSheets:
    """Return the sheets of a register that was read.

    Raises:
        UnreadableFileError: it is no register, was made by an earlier version, or a sheet or heading has gone.
    """
    by_name = {grid.name: grid for grid in grids}
    if "Register" not in by_name or "Sources" not in by_name:
        raise UnreadableFileError(file, "is no register.", "Name a workbook that import or consolidate has written.")
    if STATE_SHEET not in by_name and HISTORY_SHEET not in by_name:
        reason = "was made by an earlier version, which kept no history."
        raise UnreadableFileError(file, reason, "Consolidate its returns anew, and use that register.")
    state = read_state(by_name[STATE_SHEET]) if STATE_SHEET in by_name else None
    gone = [f"'{name}'" for name in (*_TABLES, STATE_SHEET) if name not in by_name]
    if gone or state is None:
        named = " and ".join(gone) or f"'{STATE_SHEET}' as it was written"
        reason = f"has lost the sheet {named}: what it held is needed to go on from this register."
        raise UnreadableFileError(file, reason, "Use a copy that has it.")
    tables = {name: _table(file, by_name[name], headings) for name, headings in _TABLES.items()}
    _check_columns(file, tables)
    own = {*_TABLES, *_NOT_READ, STATE_SHEET}
    return RegisterSheets(tables, state, [grid for grid in grids if grid.name not in own])


def _table(file: str, grid: Grid, headings: Sequence[str]) -> KeptTable:
    table = find_table(file, grid, headings)
    if table is None:
        listed = ", ".join(f"'{heading}'" for heading in headings)
        reason = f"has no table on its sheet '{grid.name}' with the headings {listed}."
        raise UnreadableFileError(file, reason, "Put the headings back, or use a copy that has them.")
    return table


def _check_columns(file: str, tables: Mapping[str, KeptTable]) -> None:
    """Make sure that the Register has a column for every value: what was deleted is not to be read as cleared.

    Raises:
        UnreadableFileError: a column has gone, which Sources has as well.
    """
    known = {heading.words for heading in PLAIN_HEADINGS.values()}
    gone = [words for words in known if tables["Sources"].column(words) and not tables["Register"].column(words)]
    if gone:
        listed = ", ".join(f"'{words}'" for words in sorted(gone))
        reason = f"has lost columns of its sheet 'Register': {listed}."
        raise UnreadableFileError(file, reason, "Put the columns back, or use a copy that has them.")


def plan_sheets(file: str, sheets: RegisterSheets, layouts: Sequence[Layout]) -> Mapping[str, list[PlanRows]]:
    """Return the rows of the plans' sheets by the code of the plan whose items stand on them.

    `layouts` are the forms its plans may be in. A sheet is known by the references on it, whatever it is called now;
    one without any by its name.
    """
    owner = {ref: plan.id.code for plan in sheets.state.plans for ref in plan.sums}
    found: dict[str, list[PlanRows]] = {}
    for grid in sheets.others:
        read = read_return(file, "", [replace(grid, visible=True)], layouts=tuple(layouts))
        for plan in read.plans:
            votes = Counter(owner[item.ref] for item in plan.items if item.ref in owner)
            named = next((each for each in sheets.state.plans if each.sheet == grid.name), None)
            code = votes.most_common(1)[0][0] if votes else named.id.code if named else ""
            if code:
                found.setdefault(code, []).append(PlanRows(grid, plan, _unclear(plan, read.findings)))
    return found


def _unclear(plan: Plan, findings: Sequence[Finding]) -> list[Finding]:
    """Return what was found about days above the plan's table that cannot be read."""
    cells = set(plan.header_cells.values())
    return [each for each in findings if each.slug == "header-date-unclear" and each.place.cell in cells]
