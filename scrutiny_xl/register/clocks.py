"""The response clocks of a register's plans: one for each that asks the Executive for a response."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.clocks import ClockTerms, Days, ResponseClock, reckon
from scrutiny_xl.responses import NO_RESPONSE, UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.register.model import RegisterItem, RegisterPlan
    from scrutiny_xl.returns import PlanId

__all__ = ["CLOCK_SHEET", "PlanClock", "clocks_of"]

CLOCK_SHEET = "Response clock"
"""The sheet of a register on which they stand; it is drawn anew each time."""

_OPEN = frozenset({NO_RESPONSE, UNCLEAR})


class PlanClock(NamedTuple):
    """The response clock of one plan, and the committee whose report it is; "" where the plan does not say."""

    plan: PlanId
    committee: str
    clock: ResponseClock


def clocks_of(plans: Sequence[RegisterPlan], terms: ClockTerms, as_at: date) -> tuple[PlanClock, ...]:
    """Return the clocks of the plans whose form has a place for the day the Executive received the report."""
    asked = [plan for plan in plans if any(each.key == "received" for each in plan.layout.header)]
    return tuple(_clock(plan, terms, as_at) for plan in asked)


def _clock(plan: RegisterPlan, terms: ClockTerms, as_at: date) -> PlanClock:
    committee = str(plan.header.get("committee", ""))
    days = Days(
        _day(plan, plan.layout.anchor),
        _day(plan, "received"),
        _day(plan, "notice"),
        _day(plan, "answered"),
        sum(map(_is_decided, plan.items)),
        len(plan.items),
    )
    return PlanClock(plan.id, committee, reckon(days, terms.rule_of(fold(committee)), terms, as_at))


def _day(plan: RegisterPlan, key: str) -> date | None:
    value = plan.header.get(key)
    return value if isinstance(value, date) else None


def _is_decided(item: RegisterItem) -> bool:
    return item.decision is not None and item.decision.category not in _OPEN
