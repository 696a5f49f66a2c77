"""What stands in the cells of a register's items, column by column of the form."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.live import due_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import RegisterItem, RegisterPlan
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["SEE_CLASHES", "columns_of"]

SEE_CLASHES = "see Clashes"
"""What stands where two services gave different answers."""


def _plain(value: str | date | float) -> CellValue:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _numbered(item: RegisterItem, layout: Layout) -> CellValue:
    """Return the item's words with its letter before them, as a form has it that gives letters no column."""
    words = item.values.get(layout.words, "")
    letter = item.values.get(layout.number)
    if not letter or not words:
        return words
    return f"{str(_plain(letter)).rstrip(').')}) {words}"


def _decision(item: RegisterItem) -> CellValue:
    return item.values.get("decision", "") if item.decision is None else item.decision.category


_OF_ITEM: Mapping[str, Callable[[RegisterItem], CellValue]] = {
    "ref": attrgetter("ref"),
    "decision": _decision,
    "rated_rag": attrgetter("rating.word"),
    "reason": attrgetter("rating.sentence"),
}
"""Roles that are not taken from the values of an item as they stand."""


def _due(items: Sequence[RegisterItem]) -> list[CellValue]:
    """Return the due dates of items; many share one reading of their timescale, which is asked once."""
    found = [item.timescale for item in items]
    readings = list(map(id, found))
    shown = {key: due_shown(each) for key, each in dict(zip(readings, found, strict=True)).items()}
    return list(map(shown.__getitem__, readings))


def columns_of(plan: RegisterPlan) -> list[Sequence[CellValue]]:
    """Return the values of a plan's items by the layout's columns, "" where there is none."""
    roles = [column.role for column in plan.layout.columns]
    columns = [_column(plan, role, numbered=plan.layout.number in roles) for role in roles]
    clashing = {clash.role for item in plan.items for clash in item.clashes}
    return [
        _with_clashes(plan, role, values) if role in clashing else values
        for role, values in zip(roles, columns, strict=True)
    ]


def _with_clashes(plan: RegisterPlan, role: str, values: Sequence[CellValue]) -> list[CellValue]:
    return [
        SEE_CLASHES if any(clash.role == role for clash in item.clashes) else value
        for item, value in zip(plan.items, values, strict=True)
    ]


def _column(plan: RegisterPlan, role: str, *, numbered: bool) -> Sequence[CellValue]:
    """Return what stands in the column of a role; `numbered` says that numbers have a column of their own."""
    layout = plan.layout
    if role == "due":
        return _due(plan.items)
    if get := _OF_ITEM.get(role):
        return list(map(get, plan.items))
    if role == layout.number:
        return list(map(_plain, plan.column(role)))
    if layout.number and role == layout.words and not numbered:
        return [_numbered(item, layout) for item in plan.items]
    return plan.column(role)
