"""The response clocks of a register's plans: one for each that asks the Executive for a response."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold
from scrutiny_xl.clocks import ClockTerms, Days, ResponseClock, reckon
from scrutiny_xl.layouts.answers import ANSWERED_ON, NOTICE, RECEIVED
from scrutiny_xl.responses import NO_RESPONSE, UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register.kept import KeptPlan
    from scrutiny_xl.register.model import RegisterPlan
    from scrutiny_xl.responses import Decision
    from scrutiny_xl.returns import PlanId

__all__ = ["CLOCK_SHEET", "PlanClock", "clock_of", "clocks_of", "has_clock"]

CLOCK_SHEET = "Response clock"
"""The sheet of a register on which they stand; it is drawn anew each time."""

_OPEN = frozenset({NO_RESPONSE, UNCLEAR})
"""What is no answer yet, or none that can be told."""


class PlanClock(NamedTuple):
    """The response clock of one plan, and the committee whose report it is; "" where the plan does not say."""

    plan: PlanId
    committee: str
    clock: ResponseClock


def clocks_of(plans: Sequence[RegisterPlan], terms: ClockTerms, as_at: date) -> tuple[PlanClock, ...]:
    """Return the clocks of the plans that have one, in their order."""
    return tuple(
        clock_of(plan, [item.decision for item in plan.items], terms, as_at) for plan in plans if has_clock(plan.layout)
    )


def has_clock(layout: Layout) -> bool:
    """Say whether a form has a place for the day the Executive received the report."""
    return any(each.key == RECEIVED.key for each in layout.header)


def clock_of(
    plan: RegisterPlan | KeptPlan, decisions: Sequence[Decision | None], terms: ClockTerms, as_at: date
) -> PlanClock:
    """Return the clock of a plan with these decisions on its recommendations, as at a day."""
    committee = str(plan.header.get("committee", ""))
    days = Days(
        _day(plan.header, plan.layout.anchor),
        _day(plan.header, RECEIVED.key),
        _day(plan.header, NOTICE.key),
        _day(plan.header, ANSWERED_ON.key),
        sum(each is not None and each.category not in _OPEN for each in decisions),
        len(decisions),
    )
    return PlanClock(plan.id, committee, reckon(days, terms.rule_of(fold(committee)), terms, as_at))


def _day(header: Mapping[str, str | date], key: str) -> date | None:
    value = header.get(key)
    return value if isinstance(value, date) else None
