"""What an officer has edited in an item's two rows: the one in the Register table and the one on its plan's sheet.

Both were written from the same values, of which only a check sum is kept. Where the two say the same, that is the
value. Where they differ, the check sum tells which of them is as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.kept.rows import shown_decision
from scrutiny_xl.workbooks.registers.sums import kept_roles, sum_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.findings import Place
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Value

__all__ = ["Edit", "Edits", "Rows", "edits_of"]

_DECISION = "decision"
_MOST = 8
"""Of more cells than these that differ no combination is tried: each is then said to be edited in both rows."""


class Edit(NamedTuple):
    """A value an officer has written, None where the cell was cleared, and where."""

    value: Value | None
    place: Place


@dataclass
class Edits:
    """An item's values as they were written, and what an officer wrote over them by role.

    A role with two edits was edited differently in the two rows; what stood there is then not known, nor is it where
    `unknown` names the role.
    """

    written: dict[str, Value]
    made: dict[str, list[Edit]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rows:
    """An item's two rows, of which one may be gone: the values in each by role, and where each value stands."""

    layout: Layout
    section: str
    register: Mapping[str, Value] | None
    plan: Mapping[str, Value | None] | None
    in_register: Callable[[str], Place]
    in_plan: Callable[[str], Place]


def edits_of(rows: Rows, written_sum: int) -> Edits:
    """Return what stood in an item's rows as the register was written, and what was written over it since."""
    register, plan = _with_decisions(rows, written_sum)
    if register is None or plan is None:
        return _of_one(rows, register if register is not None else _filled(plan or {}), written_sum)
    roles = kept_roles(rows.layout)
    differing = [role for role in roles if role in plan and plan[role] != register.get(role)]
    if not differing:
        return _of_one(rows, register, written_sum)
    for count in range(min(len(differing), _MOST) + 1):
        for from_plan in combinations(differing, count):
            written = _filled({**register, **{role: plan[role] for role in from_plan}})
            if sum_of(written, rows.section, roles) == written_sum:
                return Edits(written, {role: [_edit(rows, role, from_plan, register, plan)] for role in differing})
    both = {
        role: [Edit(register.get(role), rows.in_register(role)), Edit(plan[role], rows.in_plan(role))]
        for role in differing
    }
    return Edits(_filled({role: value for role, value in register.items() if role not in both}), both)


def _edit(
    rows: Rows, role: str, from_plan: tuple[str, ...], register: Mapping[str, Value], plan: Mapping[str, Value | None]
) -> Edit:
    """Return the edit of a role: where what was written is the plan's, the Register's cell was edited."""
    if role in from_plan:
        return Edit(register.get(role), rows.in_register(role))
    return Edit(plan[role], rows.in_plan(role))


def _of_one(rows: Rows, values: Mapping[str, Value], written_sum: int) -> Edits:
    """Return the edits where both rows say the same, or only one is there.

    What only the Register has a column for, or was edited alike in both, is known to be edited and not what it was.
    """
    roles = kept_roles(rows.layout)
    written = dict(values)
    if sum_of(written, rows.section, roles) == written_sum:
        return Edits(written)
    only = frozenset(values) - frozenset(rows.plan or ())
    return Edits(written, {role: [Edit(values[role], rows.in_register(role))] for role in only}, only)


def _filled(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {role: value for role, value in values.items() if value is not None}


def _with_decisions(rows: Rows, written_sum: int) -> tuple[dict[str, Value] | None, dict[str, Value | None] | None]:
    """Return both rows with the decision an officer wrote, and without one that was only proposed.

    The Register shows the officer's words, or else the category proposed; a plan's sheet shows the category that
    either comes to.
    """
    register = dict(rows.register) if rows.register is not None else None
    plan = dict(rows.plan) if rows.plan is not None else None
    known = [_filled(each) for each in (register, plan) if each is not None]
    if register is not None and _is_proposed(rows, register, known, written_sum):
        del register[_DECISION]
    if plan is not None and _DECISION in plan:
        kept = (register or {}).get(_DECISION)
        own = {_DECISION: kept} if kept is not None else {}
        shown = {shown_decision(rows.layout, {**_without(each), **own}) for each in known}
        if (plan[_DECISION] or "") in shown:
            plan[_DECISION] = kept
    return register, plan


def _is_proposed(rows: Rows, register: Mapping[str, Value], known: list[dict[str, Value]], written_sum: int) -> bool:
    """Say whether the Register's decision is the one proposed; an officer may have written the same words."""
    decision = register.get(_DECISION)
    if decision is None or decision not in {shown_decision(rows.layout, _without(each)) for each in known}:
        return False
    return sum_of(register, rows.section, kept_roles(rows.layout)) != written_sum


def _without(values: Mapping[str, Value]) -> dict[str, Value]:
    return {role: value for role, value in values.items() if role != _DECISION}
