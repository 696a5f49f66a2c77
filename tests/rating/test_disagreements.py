"""Where the reported status and the rated one do not agree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.rating import PROGRESS, RULE_SETS, Facts, RuleSet, disagreement, rate
from scrutiny_xl.timescales import Timescale

AS_AT = date(2010, 1, 15)


def due(day: date) -> Timescale:
    """Make a plain deadline."""
    return Timescale("By then", None, "by", None, day, "", certain=True, codes=(), remark="")


LATE, AHEAD = due(date(2009, 10, 31)), due(date(2010, 3, 31))
ONGOING = Timescale("Ongoing", None, "continuing", None, None, "", certain=True, codes=(), remark="")


def said(facts: Facts, rule_set: str) -> str:
    """Rate the facts and say how the report disagrees."""
    rules = RULE_SETS[rule_set]
    return disagreement(facts.reported, facts.progress, rate(facts, AS_AT, rules), rules)


@pytest.mark.parametrize("rule_set", ["three-boxes", "by-lateness", "brag"])
def test_green_although_the_date_has_passed(rule_set: str) -> None:
    """The loudest disagreement names the date and the rating."""
    assert said(Facts(LATE, "In progress", reported="Green"), rule_set) == (
        "The service reports Green, but it was due on 31 October 2009 and is not completed, "
        f"which is Red under {rule_set}."
    )


@pytest.mark.parametrize(
    ("facts", "rule_set", "words"),
    [
        (
            Facts(AHEAD, "In progress", reported="Green"),
            "three-boxes",
            "Green, which means completed, but Progress",
        ),
        (Facts(AHEAD, reported="Green"), "three-boxes", "but it is not reported as Completed"),
        (Facts(ONGOING, "In progress", reported="Green"), "three-boxes", "but Progress says In progress"),
        (Facts(LATE, "Completed", reported="Red"), "three-boxes", "reports Red, but it is completed"),
        (Facts(AHEAD, "In progress", reported="Red"), "three-boxes", "31 March 2010, has not passed"),
        (Facts(AHEAD, "In progress", reported="Red"), "by-lateness", "has not passed, which is Green"),
        (Facts(AHEAD, "In progress", 0.2, reported="Green"), "by-completion", "no more than 25% is done"),
        (Facts(AHEAD, "In progress", reported="Blue"), "brag", "Blue, which means completed, but Progress"),
        (Facts(AHEAD, "Completed", reported="Green"), "brag", "it is completed, which is Blue under brag"),
        (
            Facts(AHEAD, "Completed", completed_on=date(2010, 2, 1), reported="Green"),
            "three-boxes",
            "the day of completion it gives has yet to come",
        ),
    ],
)
def test_disagreements(facts: Facts, rule_set: str, words: str) -> None:
    """A report that the rules contradict is answered with the fact that contradicts it."""
    assert words in said(facts, rule_set)


@pytest.mark.parametrize(
    ("facts", "rule_set"),
    [
        (Facts(AHEAD, "In progress"), "three-boxes"),
        (Facts(AHEAD, "Completed", reported="Green"), "three-boxes"),
        (Facts(AHEAD, "Completed", reported="Blue"), "three-boxes"),
        (Facts(AHEAD, "In progress", reported="Amber"), "three-boxes"),
        (Facts(AHEAD, "In progress", reported="Green"), "by-lateness"),
        (Facts(AHEAD, "In progress", reported="Green"), "brag"),
        (Facts(ONGOING, "In progress", reported="Green"), "brag"),
        (Facts(ONGOING, "In progress", reported="Amber"), "three-boxes"),
        (Facts(LATE, "In progress", reported="Red"), "brag"),
        (Facts(AHEAD, "In progress", reported="Green"), "by-completion"),
        (Facts(LATE, "In progress", reported="Green", accepted=False), "three-boxes"),
        (Facts(LATE, "In progress", reported="Green", clash=True), "three-boxes"),
    ],
)
def test_agreements(facts: Facts, rule_set: str) -> None:
    """What the rules cannot contradict is left alone."""
    assert said(facts, rule_set) == ""


@given(
    st.sampled_from(["", "Red", "Amber", "Green", "Blue", "Purple"]),
    st.sampled_from(["", *PROGRESS]),
    st.sampled_from([None, LATE, AHEAD, ONGOING]),
    st.sampled_from(list(RULE_SETS.values())),
    st.sampled_from(list(RULE_SETS.values())),
)
def test_it_is_one_sentence_or_nothing(
    reported: str, progress: str, timescale: Timescale | None, rated_by: RuleSet, asked_of: RuleSet
) -> None:
    """No report, and a rating by another rule set, fail nothing."""
    rating = rate(Facts(timescale, progress, reported=reported), AS_AT, rated_by)
    words = disagreement(reported, progress, rating, asked_of)

    assert words == "" or (words.startswith(f"The service reports {reported}, ") and words.count(".") == 1)
    assert reported or not words
