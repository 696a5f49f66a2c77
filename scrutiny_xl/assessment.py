"""What is made of an item's words: the reading of its timescale, the decision, the rating."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.rating import PROGRESS, RAG, Facts, Rater, Rating, RuleSet, disagreement
from scrutiny_xl.rating.cases import in_words_of_form
from scrutiny_xl.responses import NO_RESPONSE, Decision, is_declined, propose_decision
from scrutiny_xl.timescales import Timescale, read_timescale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.model import Item, Plan, Value

__all__ = [
    "MOVED",
    "RATING_ROLES",
    "SERVICE_ROLES",
    "Agreement",
    "Assessment",
    "CheckedItem",
    "Terms",
    "agreement_of",
    "assess",
    "assess_plan",
    "decision_on",
]

RATING_ROLES = frozenset(
    {
        "timescale",
        "progress",
        "percent",
        "completed_on",
        "rag",
        "revised_date",
        "response",
        "decision",
        "agreed_date",
        "extension_by",
        "extension_on",
    }
)
"""The roles whose values a rating is made from."""

SERVICE_ROLES = frozenset(
    {"progress", "percent", "completed_on", "revised_date", "update", "explanation", "rag", "comments"}
)
"""The roles in which a service reports."""

_DONE = "Completed on"
"""What most forms call the day of completion."""
MOVED = frozenset({"revised_date", "agreed_date", "extension_by", "extension_on"})
"""The roles that say of a date that it moves."""


@dataclass(frozen=True)
class Terms:
    """What every rating of one run has in common: the day it is made for and the rule set."""

    as_at: date
    rule_set: RuleSet

    @cached_property
    def rater(self) -> Rater:
        """What rates on that day under that rule set."""
        return Rater(self.as_at, self.rule_set)


class Assessment(NamedTuple):
    """What was made of one item.

    `timescale` is None where the form's box is empty, `decision` where the form asks for no response. `reported` is
    the status in the service's own word, its RAG before its progress, "" where it gives none; `differs` says in a
    sentence how it disagrees with the rating, "" where it does not. The register has them in this order too.
    """

    timescale: Timescale | None
    decision: Decision | None
    reported: str
    rating: Rating
    differs: str


class Agreement(NamedTuple):
    """An extension that was agreed: the day that counts from then on, who agreed it, and on which day.

    `as_sought` says that the day is the one sought: who agreed it and when are filled in, and no day.
    """

    due: date
    by: str
    on: date
    as_sought: bool = False


class CheckedItem(NamedTuple):
    """An item with the plan it stands in and what was made of it."""

    plan: Plan
    item: Item
    assessment: Assessment


def assess_plan(plan: Plan, terms: Terms) -> list[CheckedItem]:
    """Assess all items of a plan."""
    layout, anchor = plan.layout, plan.anchor
    return [CheckedItem(plan, item, assess(layout, item.values, anchor, terms)) for item in plan.items]


def assess(
    layout: Layout,
    values: Mapping[str, Value],
    anchor: date | None,
    terms: Terms,
    *,
    clash: bool = False,
    extensions: int = 0,
) -> Assessment:
    """Read an item's timescale and response and rate it.

    `anchor` is the day the plan's timescales are read from; `clash` says that two services disagree about a value the
    rating needs; `extensions` is how often another date was agreed, 0 where that is not known.
    """
    words = values.get("timescale")
    timescale = read_timescale(str(words), anchor) if words else None
    decision = decision_on(layout, values)
    facts = _facts(values, timescale, decision, terms.as_at, clash=clash, extensions=extensions)
    rating = terms.rater.rate(facts)
    if decision and not (facts.accepted or decision.plain):
        rating = _with_proposal(rating, decision)
    done = layout.by_role.get("completed_on")
    if done and done.heading != _DONE:
        rating = rating._replace(to_green=in_words_of_form(rating.to_green, done.heading))
    differs = disagreement(facts.reported, facts.progress, rating, terms.rule_set) if facts.reported else ""
    return Assessment(timescale, decision, facts.reported or facts.progress, rating, differs)


def _with_proposal(rating: Rating, decision: Decision) -> Rating:
    """Say of a rating that rests on a decision read out of prose that it does."""
    assumed = f"the response was read as {decision.category} from the words '{decision.words}'"
    sentence = f"{rating.sentence} Assumed: {assumed}; confirm it in Decision."
    return rating._replace(sentence=sentence, assumed="; ".join(part for part in (rating.assumed, assumed) if part))


def decision_on(layout: Layout, values: Mapping[str, Value]) -> Decision | None:
    """Return what the Executive decided: the officer's own word where one is filled in, else what is proposed."""
    if "response" not in layout.by_role:
        return None
    proposed = propose_decision(str(values.get("response", "")))
    filled_in = values.get("decision")
    if not filled_in:
        return proposed
    settled = propose_decision(str(filled_in))
    # An officer's "to follow" does not undo a response that has come since.
    return settled if settled.words and settled.category != NO_RESPONSE else proposed


def agreement_of(values: Mapping[str, Value]) -> Agreement | None:
    """Return the extension that an item's cells say was agreed, None where one of them is empty or cannot be read.

    Forms of version 1 have no cell for the day: there, and wherever it is empty, the day sought was agreed.
    """
    by = values.get("extension_by")
    on = _day(values, "extension_on") if by else None
    if not by or on is None:
        return None
    as_sought = "agreed_date" not in values
    due = _day(values, "revised_date" if as_sought else "agreed_date")
    return Agreement(due, str(by), on, as_sought) if due else None


def _facts(
    values: Mapping[str, Value],
    timescale: Timescale | None,
    decision: Decision | None,
    as_at: date,
    *,
    clash: bool,
    extensions: int,
) -> Facts:
    progress, reported = str(values.get("progress", "")), str(values.get("rag", ""))
    percent = values.get("percent")
    plain = Facts(
        timescale,
        progress if progress in PROGRESS else "",
        percent if isinstance(percent, float) and 0 <= percent <= 1 else None,
        _day(values, "completed_on"),
        reported if reported in RAG else "",
        not SERVICE_ROLES.isdisjoint(values),
        decision is None or not _declined(values, decision),
        clash=clash,
        extensions=extensions,
    )
    # Most items have one date, the form's own: no other is looked for then.
    return plain if MOVED.isdisjoint(values) else _with_moves(plain, values, as_at)


def _with_moves(facts: Facts, values: Mapping[str, Value], as_at: date) -> Facts:
    """Return the facts of an item with the other dates that are sought or agreed for it."""
    sought, agreement = _day(values, "revised_date"), agreement_of(values)
    if agreement is None or agreement.on > as_at:
        return facts._replace(sought_due=sought)
    return facts._replace(
        agreed_due=agreement.due,
        sought_due=None if agreement.due == sought else sought,
        agreed_by=agreement.by,
        agreed_on=agreement.on,
        agreed_as_sought=agreement.as_sought,
    )


def _declined(values: Mapping[str, Value], decision: Decision) -> bool:
    """Say whether there is nothing to carry out: the response says so, or its prose does and no timetable is given.

    An item with a timetable stays rated until somebody confirms that it was declined.
    """
    return is_declined(decision.category) and (decision.plain or "timescale" not in values)


def _day(values: Mapping[str, Value], role: str) -> date | None:
    value = values.get(role)
    return value if isinstance(value, date) else None
