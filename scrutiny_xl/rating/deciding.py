"""The rating of one item: the first case of the rule set that holds, said in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.days import written
from scrutiny_xl.rating.assumptions import assumptions, remarks
from scrutiny_xl.rating.conditions import PREDICATES
from scrutiny_xl.rating.model import Facts, Rating
from scrutiny_xl.rating.situation import Situation, situation_of
from scrutiny_xl.rating.wording import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from scrutiny_xl.rating.rules import Case, RuleSet
    from scrutiny_xl.timescales import Timescale

__all__ = ["Rater", "rate"]

_NOTHING_MEASURED = frozenset({"not-accepted", "clash"})


def rate(facts: Facts, as_at: date, rule_set: RuleSet) -> Rating:
    """Rate an item on a day under a rule set."""
    return Rater(as_at, rule_set).rate(facts)


class Rater:
    """What rates many items on one day under one rule set: its cases are taken apart once, not for every item."""

    def __init__(self, as_at: date, rule_set: RuleSet) -> None:
        self._as_at = as_at
        self._outcomes = [_outcome(case, as_at, rule_set) for case in rule_set.cases]
        self._rated: dict[tuple[int, tuple[object, ...]], Rating] = {}
        self._known: dict[int, tuple[int, Timescale | None]] = {}
        self._readings: dict[Timescale | None, int] = {}

    def rate(self, facts: Facts) -> Rating:
        """Rate an item; many have all their facts in common with others, and are rated once."""
        key = (self._reading(facts.timescale), facts[1:])
        made = self._rated.get(key)
        if made is None:
            made = self._rated[key] = self._worked_out(facts)
        return made

    def _reading(self, timescale: Timescale | None) -> int:
        """Return the number of a reading: two have the same that a rating cannot tell apart.

        The day a timescale is read from is said only where the reading rests on it, and is then not certain.
        """
        # Which timescale it is, is told sooner than what it says. It is kept, so that no other can take its place.
        known = self._known.get(id(timescale))
        if known is None:
            alike = timescale._replace(anchor=None) if timescale and timescale.certain else timescale
            known = self._known[id(timescale)] = (self._readings.setdefault(alike, len(self._readings)), timescale)
        return known[0]

    def _worked_out(self, facts: Facts) -> Rating:
        situation = situation_of(facts, self._as_at)
        outcome = self._deciding(situation)
        case, box = outcome.case, outcome.case.box
        assumed = assumptions(case, situation)
        sentence = outcome.sentence.fill(situation)
        if outcome.measured and (said := remarks(case, situation)):
            sentence = " ".join((sentence, *said))
        if assumed:
            sentence = f"{sentence} Assumed: {assumed}."
        due = situation.due if outcome.measured else None
        return Rating(box.word, box.colour, case.slug, sentence, assumed, outcome.to_green, due)

    def _deciding(self, situation: Situation) -> Outcome:
        """Return the first outcome whose case holds; the last case of every rule set holds always."""
        for outcome in self._outcomes:
            if outcome.holds(situation):
                return outcome
        return self._outcomes[-1]


class Outcome(NamedTuple):
    """A case as it is asked and said: its conditions as tests, its sentence taken apart at the placeholders."""

    case: Case
    tests: tuple[tuple[Callable[[Situation, float], bool], float], ...]
    sentence: Sentence
    to_green: str
    measured: bool

    def holds(self, situation: Situation) -> bool:
        """Say whether all conditions of the case hold."""
        # A loop, not `all` of a generator: this runs a dozen times for each of ten thousand items.
        for test, limit in self.tests:  # noqa: SIM110
            if not test(situation, limit):
                return False
        return True


def _outcome(case: Case, as_at: date, rule_set: RuleSet) -> Outcome:
    because = case.because.replace("{as_at}", written(as_at))  # one day for all items: it is written once
    return Outcome(
        case,
        tuple((PREDICATES[condition.name].test, condition.limit) for condition in case.when),
        Sentence(f"{case.box.word} under {rule_set.name}: {because}."),
        f"{case.to_green}." if case.to_green else "",
        case.slug not in _NOTHING_MEASURED,
    )
