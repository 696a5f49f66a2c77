"""The sheet of the items' history read back."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
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

__all__ = ["kinds_of", "read_history", "text_read"]


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
    text = text_read(table.words(row, "What it said"))
    value = _value(text, kinds.get(role, "")) if text is not None else None
    ref, until, why = (table.words(row, each) for each in ("Ref", "Gave way in", "Why"))
    return Change(ref, role, value, source, until, why)


def text_read(words: str) -> str | None:
    """Return the text that a register shows as these words, None for an empty cell."""
    if words == NOTHING_STOOD:
        return None
    return words[1:-1] if len(words) > 1 and words.strip('"') == NOTHING_STOOD else words


def _value(words: str, kind: str) -> Value:
    """Return what stood in a cell of that kind."""
    if kind == "date":
        return read_day(words) or words
    if kind == "percent" and words.endswith("%"):
        try:
            return float(Decimal(words[:-1]) / 100)
        except InvalidOperation:
            return words
    return words
