"""The rating of one item: the first case of the rule set that holds, said in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.rating.assumptions import assumptions, remarks
from scrutiny_xl.rating.conditions import holds
from scrutiny_xl.rating.model import Facts, Rating
from scrutiny_xl.rating.situation import Situation, situation_of
from scrutiny_xl.rating.wording import fill

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.rating.rules import Case, RuleSet

__all__ = ["rate"]

_NOTHING_MEASURED = frozenset({"not-accepted", "clash"})


def rate(facts: Facts, as_at: date, rule_set: RuleSet) -> Rating:
    """Rate an item on a day under a rule set."""
    situation = situation_of(facts, as_at)
    case = _deciding(rule_set, situation)
    measured = case.slug not in _NOTHING_MEASURED
    assumed = assumptions(case, situation)
    sentences = [f"{case.box.word} under {rule_set.name}: {fill(case.because, situation)}."]
    if measured:
        sentences += remarks(case, situation)
    if assumed:
        sentences.append(f"Assumed: {assumed}.")
    return Rating(
        word=case.box.word,
        colour=case.box.colour,
        case=case.slug,
        sentence=" ".join(sentences),
        assumed=assumed,
        to_green=f"{case.to_green}." if case.to_green else "",
        due=situation.due if measured else None,
    )


def _deciding(rule_set: RuleSet, situation: Situation) -> Case:
    """Return the first case that holds; the last case of every rule set holds always."""
    for case in rule_set.cases:
        if holds(case, situation):
            return case
    return rule_set.cases[-1]
