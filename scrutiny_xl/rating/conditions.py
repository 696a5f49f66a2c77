"""The conditions the cases of all rule sets are made of, each with its words for the tables."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.timescales.periods import add_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.rating.rules import Condition
    from scrutiny_xl.rating.situation import Situation

__all__ = ["PREDICATES", "Predicate", "condition_words"]


class Predicate(NamedTuple):
    """A question that can be asked of a situation, and the same question in words."""

    test: Callable[[Situation, float], bool]
    words: str


def _past_by_months(situation: Situation, months: float) -> bool:
    """Say whether more than that many calendar months have gone by since the due date."""
    due = situation.due
    return due is not None and situation.as_at > due and situation.as_at > add_months(due, int(months))


def _issues(situation: Situation, _limit: float) -> bool:
    """Say whether the service reports an issue: Amber, Red, or work that is paused."""
    return situation.facts.reported in {"Amber", "Red"} or situation.stage == "Paused"


PREDICATES: Mapping[str, Predicate] = MappingProxyType(
    {
        "not-accepted": Predicate(lambda s, _: not s.facts.accepted, "the recommendation was not accepted"),
        "clash": Predicate(lambda s, _: s.facts.clash, "two answers were given for a value the rating needs"),
        "completed": Predicate(lambda s, _: bool(s.completion), "it is completed"),
        "past-due": Predicate(lambda s, _: s.due is not None and s.as_at > s.due, "the due date has passed"),
        "past-due-by": Predicate(_past_by_months, "the due date passed more than {months} ago"),
        "goes-on": Predicate(lambda s, _: s.goes_on, "it goes on or recurs without a deadline"),
        "awaits-start": Predicate(lambda s, _: s.awaits_start, "it has only a start that lies ahead"),
        "no-deadline": Predicate(lambda s, _: s.due is None, "no deadline can be read from the timescale"),
        "silent": Predicate(lambda s, _: s.silent, "nothing was reported"),
        "issues": Predicate(_issues, "the service reports Amber, Red or Paused"),
        "paused": Predicate(lambda s, _: s.stage == "Paused", "the service reports Paused"),
        "not-started": Predicate(lambda s, _: s.stage == "Not started", "it is not started"),
        "no-percent-given": Predicate(lambda s, _: s.given is None, "no percentage is given"),
        "percent-unknown": Predicate(lambda s, _: s.percent is None, "how much is done is not known"),
        "under": Predicate(lambda s, limit: s.percent is not None and s.percent < limit, "under {percent} is done"),
        "up-to": Predicate(lambda s, limit: s.percent is not None and s.percent <= limit, "up to {percent} is done"),
        "above": Predicate(lambda s, limit: s.percent is not None and s.percent > limit, "above {percent} is done"),
        "otherwise": Predicate(lambda _s, _: True, "otherwise"),
    }
)


def condition_words(condition: Condition) -> str:
    """Return a condition in words, with its threshold."""
    months = "one month" if condition.limit == 1 else f"{condition.limit:g} months"
    return PREDICATES[condition.name].words.format(months=months, percent=f"{condition.limit * 100:g}%")
