"""The sheet Dates of a register: its headings, and how it is read back."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.days import unread_hint
from scrutiny_xl.findings import Place
from scrutiny_xl.grids import address
from scrutiny_xl.layouts import Column, heading_key
from scrutiny_xl.register.kept import Extension
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import read_value
from scrutiny_xl.rulebook import finding, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.findings import Finding, Repair
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns import Value

__all__ = ["DATES_HEADINGS", "DATES_SHEET", "KeptDates", "read_dates"]

DATES_SHEET = "Dates"
DATES_HEADINGS: Mapping[str, str] = {
    "ref": "Ref",
    "timescale": "Timescale",
    "original": "Original date",
    "due": "Date until then",
    "sought": "Date sought",
    "reason": "Reason",
    "quarter": "Sought in",
    "agreed": "Date agreed",
    "agreed_by": "Agreed by",
    "agreed_on": "Agreed on",
    "which": "Which",
    "state": "State",
}
"""The headings of its table, in order."""

_DAYS = frozenset({"due", "sought", "agreed", "agreed_on"})
_COLUMNS = {
    "ref": Column("ref", DATES_HEADINGS["ref"], 0, kind="ref"),
    **{name: Column(name, DATES_HEADINGS[name], 0, kind="date") for name in sorted(_DAYS)},
    **{name: Column(name, DATES_HEADINGS[name], 0) for name in ("reason", "quarter", "agreed_by", "which")},
}
"""What is read; the others are worked out anew: the timescale's words, the original date, the state."""
_NUMBER = re.compile(r"\d{1,6}")
_HEADINGS_WITHIN = 20
"""Rows: somebody may have put a title above the table."""


class KeptDates(NamedTuple):
    """What the sheet holds: the extensions by the refs of their items, in the order in which they came about.

    `findings` are the days that could not be read, `repairs` those that were read otherwise than they stand there.
    """

    extensions: Mapping[str, tuple[Extension, ...]]
    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]


def read_dates(file: str, grid: Grid) -> KeptDates:
    """Read the sheet Dates of a register; it may have been sorted, and rows been added, changed or deleted."""
    top, columns = _headings(grid)
    receipt = ReceiptBook(file, grid.name)
    found: list[Finding] = []
    rows: dict[str, list[tuple[int, Extension]]] = defaultdict(list)
    for row in range(top + 1, len(grid.rows) + 1):
        cells = {name: read_value(grid, row, column, _COLUMNS[name], receipt) for name, column in columns.items()}
        ref = plain_text(cells.get("ref") or "")
        found += [_unreadable(file, grid, row, columns[name], cells[name], ref) for name in sorted(_unread(cells))]
        if ref and (isinstance(cells.get("sought"), date) or isinstance(cells.get("agreed"), date)):
            rows[ref].append((_place(cells.get("which")), _extension(cells)))
    ordered = {ref: sorted(several, key=lambda each: each[0]) for ref, several in rows.items()}
    extensions = {ref: tuple(each for _, each in several) for ref, several in ordered.items()}
    return KeptDates(extensions, tuple(found), receipt.repairs())


def _headings(grid: Grid) -> tuple[int, Mapping[str, int]]:
    """Return the row of the headings and the columns by name; a row beyond the sheet where there are none."""
    names = {heading_key(words): name for name, words in DATES_HEADINGS.items() if name in _COLUMNS}
    for row, cells in enumerate(grid.rows[:_HEADINGS_WITHIN], 1):
        keys = [heading_key(plain_text(cell)) for cell in cells]
        columns = {names[key]: column for column, key in enumerate(keys, 1) if key in names}
        if {"ref", "sought", "agreed"} <= columns.keys():
            return row, columns
    return len(grid.rows), {}


def _unread(cells: Mapping[str, Value | None]) -> list[str]:
    """Return the names of the cells that should hold a day and hold something else."""
    return [name for name in _DAYS & cells.keys() if cells[name] is not None and not isinstance(cells[name], date)]


def _unreadable(file: str, grid: Grid, row: int, column: int, value: Value | None, ref: str) -> Finding:
    words = str(value)
    place = Place(file, grid.name, address(row, column))
    return finding("unreadable-date", place, ref=ref, words=short(words), hint=unread_hint(words))


def _place(which: Value | None) -> int:
    """Return the place in the order that a cell names ("2nd"); what names none was added, and comes last."""
    number = _NUMBER.search(str(which or ""))
    return int(number[0]) if number else 1_000_000


def _extension(cells: Mapping[str, Value | None]) -> Extension:
    words = {name: plain_text(cells.get(name) or "") for name in ("reason", "quarter", "agreed_by")}
    days = {name: _day(cells.get(name)) for name in _DAYS}
    return Extension(
        days["due"],
        days["sought"],
        words["reason"],
        words["quarter"],
        days["agreed"],
        words["agreed_by"],
        days["agreed_on"],
    )


def _day(value: Value | None) -> date | None:
    return value if isinstance(value, date) else None
