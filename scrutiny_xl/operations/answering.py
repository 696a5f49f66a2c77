"""The Executive's answers: by which day each is due, what is to be reviewed, and what goes back to the Executive."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.assessment import decision_on
from scrutiny_xl.cleaning import fold
from scrutiny_xl.clocks import CLOCK_RULES, OVERDUE, Days, clock_rule, reckon
from scrutiny_xl.days import written
from scrutiny_xl.errors import BadOptionError
from scrutiny_xl.findings import Place
from scrutiny_xl.register import PlanClock, clock_of, has_clock
from scrutiny_xl.responses import is_accepted
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from scrutiny_xl.clocks import ClockTerms, ResponseClock
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.register import KeptRegister, Register, RegisterItem, RegisterPlan
    from scrutiny_xl.returns import PlanId
    from scrutiny_xl.settings import Settings

__all__ = [
    "NegativeEvaluation",
    "PlanClock",
    "clock_findings",
    "clock_typed",
    "committee_findings",
    "negative_evaluations",
    "overdue_answers",
]

_COMPLETED, _NOT_ACCEPTED = "completed", "not-accepted"
"""The cases of a rating in which nothing is left to be carried out."""


_OF_ANY = frozenset(
    {
        *("and", "the", "of", "scrutiny", "overview", "select"),
        *("committee", "subcommittee", "panel", "board", "commission"),
    }
)
"""Words that the names of most committees have."""
_ALIKE = 0.85
"""How like the other words of two committees' names are where one is taken for a slip of the other."""


class NegativeEvaluation(NamedTuple):
    """A recommendation to be reported back to the Executive.

    `reason` is "Not carried out" for one that was accepted and, on a day of review, is red or past its date; `review`
    is that day. One that was not accepted is "Not accepted" and has none. `cabinet_member` is who should come in
    person, "" where the plan names nobody.
    """

    plan: PlanId
    committee: str
    item: RegisterItem
    reason: Literal["Not carried out", "Not accepted"]
    review: date | None
    cabinet_member: str


def overdue_answers(register: KeptRegister, settings: Settings, as_at: date) -> tuple[PlanClock, ...]:
    """Return the clocks of a register, as it is kept, whose answer is overdue on a day."""
    clocks = (
        clock_of(plan, [decision_on(plan.layout, item.values) for item in plan.items], settings.clocks, as_at)
        for plan in register.plans
        if has_clock(plan.layout)
    )
    return tuple(each for each in clocks if each.clock.state == OVERDUE)


def clock_typed(
    received: date | None, notice: date | None, rule: str, settings: Settings, as_at: date
) -> ResponseClock:
    """Return the clock of a report received on a day, under the rule typed or else the council's, as at a day.

    Where the rule counts from the issue or the meeting, the day of receipt stands for that one.

    Raises:
        BadOptionError: the rule is no length of time.
    """
    named = clock_rule(rule) if rule else settings.clocks.rule
    if named is None:
        known = ", ".join(f"'{each.length}'" for each in CLOCK_RULES.values())
        raise BadOptionError("--clock", rule, f"Write a length of time, such as {known}.")
    return reckon(Days(received, received, notice), named, settings.clocks, as_at)


def negative_evaluations(register: Register, clocks: Sequence[PlanClock]) -> tuple[NegativeEvaluation, ...]:
    """Return what is to be reported back to the Executive, plan by plan (Luton's scrutiny action plan, 5.2 and 8)."""
    plans = {plan.id: plan for plan in register.plans}
    return tuple(each for clock in clocks for each in _evaluated(plans[clock.plan], clock, register.as_at))


def _evaluated(plan: RegisterPlan, known: PlanClock, as_at: date) -> Iterator[NegativeEvaluation]:
    review = _last_review(known, as_at)
    for item in plan.items:
        member = str(item.values.get("cabinet_member", ""))
        if item.rating.case == _NOT_ACCEPTED:
            yield NegativeEvaluation(plan.id, known.committee, item, "Not accepted", None, member)
        elif review and _is_agreed(item) and _is_behind(item, as_at):
            yield NegativeEvaluation(plan.id, known.committee, item, "Not carried out", review, member)


def _last_review(known: PlanClock, as_at: date) -> date | None:
    """Return the last day of review that has come."""
    return max((day for day in known.clock.reviews if day <= as_at), default=None)


def _is_agreed(item: RegisterItem) -> bool:
    """Say whether something is to be carried out and is not completed."""
    return item.decision is not None and is_accepted(item.decision.category) and item.rating.case != _COMPLETED


def _is_behind(item: RegisterItem, as_at: date) -> bool:
    due = item.rating.due
    return item.rating.colour == "red" or (due is not None and due < as_at)


def clock_findings(
    plans: Sequence[RegisterPlan], clocks: Sequence[PlanClock], as_at: date, register: str = ""
) -> Iterator[Finding]:
    """Yield a query for each answer that is overdue and each plan whose implementation is to be reviewed.

    `register` is the file of the register gone on from, "" where there is none. Only the last review that has come is
    asked about, and none where everything that was accepted is completed.
    """
    by_id = {plan.id: plan for plan in plans}
    for known in clocks:
        plan, clock = by_id[known.plan], known.clock
        place = Place(register) if register else _header_place(plan)
        if clock.state == OVERDUE and clock.due:
            step = clock.step.rstrip(".") or "Ask for it"
            yield finding("response-overdue", place, plan=plan.id.title, day=written(clock.due), step=step)
        review = _last_review(known, as_at)
        if review and (left := sum(map(_is_agreed, plan.items))):
            said = "1 accepted recommendation is" if left == 1 else f"{left} accepted recommendations are"
            yield finding("review-due", place, plan=plan.id.title, day=written(review), left=said)


def committee_findings(
    plans: Sequence[RegisterPlan], clocks: Sequence[PlanClock], terms: ClockTerms, register: str = ""
) -> Iterator[Finding]:
    """Yield a query for each plan whose committee the settings name, with a clock of its own, by nearly its name."""
    by_id = {plan.id: plan for plan in plans}
    settled = {_own_words(name): name for name in terms.committees}
    for known in clocks:
        alike = get_close_matches(_own_words(fold(known.committee)), settled, 1, _ALIKE)
        if alike and fold(known.committee) not in terms.committees:
            plan, named, committee = by_id[known.plan], settled[alike[0]], known.committee
            place = Place(register) if register else _header_place(plan)
            yield finding("clock-committee", place, plan=plan.id.title, committee=committee, named=named)


def _own_words(committee: str) -> str:
    """Return the words of a committee's folded name that other committees do not have too."""
    return " ".join(word for word in committee.split() if word not in _OF_ANY)


def _header_place(plan: RegisterPlan) -> Place:
    """Return where the day of receipt stands, or is to stand, in the return that a plan was first read from."""
    returned = next((each for item in plan.items for each, _ in item.origins), None)
    return returned.header_place("received") if returned else Place("")
