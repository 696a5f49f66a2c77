"""Which items of a register belong into which part of the committee's report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.rating.rules import COMPLETED
from scrutiny_xl.register import SOUGHT, Extension, Register, RegisterItem, RegisterPlan, states_of
from scrutiny_xl.responses import NO_RESPONSE

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Entry",
    "by_plan",
    "category_of",
    "completed_on",
    "completed_since",
    "days_late",
    "entries_of",
    "extension_sought",
    "is_completed",
    "is_declined",
    "is_live",
    "is_overdue",
    "is_unanswered",
]

_NOT_ACCEPTED = "not-accepted"
"""The slug of the case of an item that will not be done, the same in every rule set."""
_SAYS_COMPLETED = ("completed_on", "progress", "percent")
"""The roles in which a service says that an item is completed."""


class Entry(NamedTuple):
    """An item with the plan it is in."""

    plan: RegisterPlan
    item: RegisterItem

    @property
    def words(self) -> str:
        """What was recommended or is to be done, in the plan's own words."""
        return self.text(self.plan.layout.words)

    def text(self, role: str) -> str:
        """Return a role's words, "" where it has none."""
        return str(self.item.values.get(role, ""))


def entries_of(register: Register) -> list[Entry]:
    """Return all items of a register with their plans, plan by plan."""
    return [Entry(plan, item) for plan in register.plans for item in plan.items]


def by_plan(entries: Iterable[Entry]) -> list[tuple[RegisterPlan, list[Entry]]]:
    """Return items under their plans, in their order; a plan of which there is none is left out."""
    found: dict[int, tuple[RegisterPlan, list[Entry]]] = {}
    for entry in entries:
        found.setdefault(id(entry.plan), (entry.plan, []))[1].append(entry)
    return list(found.values())


def is_completed(item: RegisterItem) -> bool:
    """Say whether an item is rated as completed."""
    return item.rating.case == COMPLETED


def is_declined(item: RegisterItem) -> bool:
    """Say whether nothing will be done: the recommendation was rejected, or is outside the remit."""
    return item.rating.case == _NOT_ACCEPTED


def is_live(item: RegisterItem) -> bool:
    """Say whether something is still to be done, or still to be decided."""
    return not is_completed(item) and not is_declined(item)


def is_overdue(item: RegisterItem, as_at: date) -> bool:
    """Say whether a live item is past the day that counts: the one agreed last, or else that of its timescale."""
    return is_live(item) and days_late(item, as_at) > 0


def days_late(item: RegisterItem, as_at: date) -> int:
    """Return by how many days the day that counts has passed, 0 where it has not or there is none."""
    return max((as_at - item.rating.due).days, 0) if item.rating.due else 0


def category_of(item: RegisterItem) -> str:
    """Return the decision on a recommendation: the officer's word, or else the category the response was read as.

    It is "" where the form asks for no response.
    """
    return str(item.values.get("decision") or (item.decision.category if item.decision else ""))


def is_unanswered(item: RegisterItem) -> bool:
    """Say whether the form asks for a response and the item has none yet."""
    return category_of(item) == NO_RESPONSE


def extension_sought(item: RegisterItem) -> Extension | None:
    """Return the extension a live item waits for, None where it waits for none."""
    if not item.extensions or not is_live(item):
        return None
    waits = states_of(item.extensions, item.values.get("revised_date"))[-1] == SOUGHT
    return item.extensions[-1] if waits else None


def completed_on(item: RegisterItem) -> date | None:
    """Return the day an item was completed on, None where none can be told."""
    day = item.values.get("completed_on")
    return day if isinstance(day, date) else None


def completed_since(item: RegisterItem, since: date) -> bool:
    """Say whether an item was completed on or after a day.

    One whose day cannot be told counts where its completion was reported in the quarter of that day or a later one.
    """
    if not is_completed(item):
        return False
    day = completed_on(item)
    return day >= since if day else _reported_since(item, since)


def _reported_since(item: RegisterItem, since: date) -> bool:
    roles = [role for role in _SAYS_COMPLETED if role in item.values]
    quarters = [read_quarter(item.kept[role].quarter) for role in roles if role in item.kept]
    # What stands in no earlier register came with the returns of this quarter.
    return len(quarters) < len(roles) or any(quarter is None or quarter.end >= since for quarter in quarters)
