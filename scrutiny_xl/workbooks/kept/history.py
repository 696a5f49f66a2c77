"""The sheet of the items' history read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import read_day
from scrutiny_xl.findings import Place
from scrutiny_xl.register import Change, Source
from scrutiny_xl.workbooks.registers.history import NOTHING_STOOD
from scrutiny_xl.workbooks.registers.roles import headings_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.kept.tables import KeptTable

__all__ = ["kinds_of", "read_history"]


def kinds_of(layouts: Sequence[Layout]) -> dict[str, str]:
    """Return the kind of value each role has."""
    return {role: column.kind for layout in layouts for role, column in layout.by_role.items()}


def read_history(table: KeptTable, layouts: Sequence[Layout]) -> dict[str, tuple[Change, ...]]:
    """Return what gave way, by the reference of its item, in the order of the sheet."""
    roles = {heading.words.casefold(): role for role, heading in headings_in(layouts).items()}
    kinds = kinds_of(layouts)
    found: dict[str, list[Change]] = {}
    for row in table.rows():
        if not table.words(row, "Why"):
            continue  # what stands under a table that has nothing
        change = _change(table, row, roles, kinds)
        found.setdefault(change.ref, []).append(change)
    return {ref: tuple(changes) for ref, changes in found.items()}


def _change(table: KeptTable, row: int, roles: Mapping[str, str], kinds: Mapping[str, str]) -> Change:
    heading = table.words(row, "Heading")
    role = roles.get(heading.casefold(), heading)
    file, sheet, cell = (table.words(row, each) for each in ("File", "Sheet", "Cell"))
    source = Source(table.words(row, "Said by"), table.words(row, "Quarter"), Place(file, sheet, cell))
    value = _value(table.words(row, "What it said"), kinds.get(role, ""))
    ref, until, why = (table.words(row, each) for each in ("Ref", "Gave way in", "Why"))
    return Change(ref, role, value, source, until, why)


def _value(words: str, kind: str) -> Value | None:
    """Return what stood in a cell of that kind."""
    if words == NOTHING_STOOD:
        return None
    if kind == "date":
        return read_day(words) or words
    if kind == "percent" and words.endswith("%"):
        try:
            return round(float(words[:-1]) / 100, 12)
        except ValueError:
            return words
    return words
