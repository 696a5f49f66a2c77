"""What holds of every rating, whatever the facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scrutiny_xl.days import written
from scrutiny_xl.layouts import monitoring
from scrutiny_xl.rating import PROGRESS, RULE_SETS, Facts, Rating, RuleSet, rate
from scrutiny_xl.rating.conditions import PREDICATES
from scrutiny_xl.timescales import Kind, Timescale

_DAYS = st.dates(date(2008, 1, 1), date(2032, 12, 31))
_MAYBE_DAY = st.none() | _DAYS
_KINDS = st.sampled_from(get_args(Kind))
_CODES = st.lists(
    st.sampled_from(["no-year", "relative", "impossible-date", "uncertain", "tbc", "vague"]), max_size=2
).map(tuple)
_PHRASES = st.text("By 31 Oct“”{}\n?", max_size=80)
_RANK = {"red": 0, "amber": 1, "": 2, "green": 3, "blue": 4}


@st.composite
def timescales(draw: st.DrawFn) -> Timescale:
    """Draw a reading as the reader might give it."""
    kind = draw(_KINDS)
    start = draw(_DAYS) if kind in {"from", "window"} else None
    due = draw(_MAYBE_DAY) if kind == "by" else None
    if kind == "window" and start:
        due = start + timedelta(days=draw(st.integers(0, 700)))
    codes = draw(_CODES)
    return Timescale(draw(_PHRASES), draw(_MAYBE_DAY), kind, start, due, "", not codes, codes, "")


facts_of_any_kind = st.builds(
    Facts,
    timescale=st.none() | timescales(),
    progress=st.sampled_from(["", *PROGRESS]),
    percent=st.none() | st.floats(0, 1),
    completed_on=_MAYBE_DAY,
    reported=st.sampled_from(["", "Red", "Amber", "Green", "Blue"]),
    updated=st.booleans(),
    accepted=st.booleans(),
    agreed_due=_MAYBE_DAY,
    sought_due=_MAYBE_DAY,
    clash=st.booleans(),
    agreed_by=st.sampled_from(["", "Committee"]),
    agreed_on=_MAYBE_DAY,
    agreed_as_sought=st.booleans(),
    extensions=st.integers(0, 4),
)
rule_sets = st.sampled_from(list(RULE_SETS.values()))


def outcome(rating: Rating) -> tuple[str, str, str]:
    """Return what a rating comes to, without its words."""
    return rating.case, rating.word, rating.colour


@given(facts_of_any_kind, _DAYS, rule_sets)
def test_every_rating_is_whole(facts: Facts, as_at: date, rule_set: RuleSet) -> None:
    """There is a word and a sentence that names the rule set, and a colour's word is the colour."""
    rating = rate(facts, as_at, rule_set)

    assert rating.sentence.startswith(f"{rating.word} under {rule_set.name}: ")
    assert rating.sentence.endswith(".")
    assert not rating.colour or rating.word.casefold() == rating.colour


@given(facts_of_any_kind, _DAYS, rule_sets)
def test_a_rating_names_the_dates_it_used(facts: Facts, as_at: date, rule_set: RuleSet) -> None:
    """The due date, the day of completion and, while it is not completed, the day rated for are named."""
    rating = rate(facts._replace(accepted=True, clash=False), as_at, rule_set)

    if rating.due:
        assert written(rating.due) in rating.sentence
    if facts.completed_on:
        assert written(facts.completed_on) in rating.sentence
    if rating.case != "completed":
        assert written(as_at) in rating.sentence
        if facts.sought_due and not facts.agreed_due:
            assert written(facts.sought_due) in rating.sentence
    assert rating.assumed in rating.sentence


@given(facts_of_any_kind, _DAYS, rule_sets)
def test_green_is_never_given_without_a_ground(facts: Facts, as_at: date, rule_set: RuleSet) -> None:
    """Green and blue go to completed items, and else only to the case that is on target or far enough."""
    rating = rate(facts, as_at, rule_set)

    if rating.colour in {"green", "blue"}:
        assert rating.case in {"completed", "on-target", "above-three-quarters"}
    if rule_set.name == "three-boxes" and rating.colour == "green":
        assert rating.case == "completed"


@given(st.none() | timescales(), _MAYBE_DAY, _MAYBE_DAY, _DAYS, rule_sets)
def test_a_blank_report_is_never_green(
    timescale: Timescale | None, agreed: date | None, sought: date | None, as_at: date, rule_set: RuleSet
) -> None:
    """Where nothing is reported nothing is green, unless the timescale itself says it is done."""
    assume(timescale is None or timescale.kind != "done")
    rating = rate(Facts(timescale, agreed_due=agreed, sought_due=sought), as_at, rule_set)

    assert rating.colour not in {"green", "blue"}


@given(facts_of_any_kind, _DAYS, _DAYS, rule_sets)
def test_seeking_a_date_changes_no_status(facts: Facts, sought: date, as_at: date, rule_set: RuleSet) -> None:
    """A revised date that is not agreed changes neither the case nor the word nor the colour."""
    without = rate(facts._replace(sought_due=None), as_at, rule_set)

    assert outcome(without) == outcome(rate(facts._replace(sought_due=sought), as_at, rule_set))


@given(facts_of_any_kind, _DAYS, st.integers(0, 800), _DAYS, rule_sets)
def test_agreeing_a_later_date_never_makes_it_worse(
    facts: Facts, due: date, days: int, as_at: date, rule_set: RuleSet
) -> None:
    """An agreed date after the due date never lowers the colour."""
    deadline = Timescale("By then", None, "by", None, due, "", certain=True, codes=(), remark="")
    before = facts._replace(timescale=deadline, agreed_due=None)
    after = before._replace(agreed_due=due + timedelta(days=days))

    assert _RANK[rate(after, as_at, rule_set).colour] >= _RANK[rate(before, as_at, rule_set).colour]


@given(facts_of_any_kind, _DAYS, st.integers(0, 800), rule_sets)
def test_time_never_improves_what_is_not_completed(facts: Facts, as_at: date, days: int, rule_set: RuleSet) -> None:
    """A later day never raises the colour of an item that is still not completed."""
    early, late = (rate(facts, day, rule_set) for day in (as_at, as_at + timedelta(days=days)))
    assume("completed" not in {early.case, late.case})

    assert _RANK[late.colour] <= _RANK[early.colour]


@given(facts_of_any_kind, st.floats(0, 1), st.floats(0, 1), _DAYS)
def test_more_done_is_never_rated_lower(facts: Facts, less: float, more: float, as_at: date) -> None:
    """By completion, a higher percentage never lowers the colour."""
    less, more = sorted((less, more))
    low, high = (rate(facts._replace(percent=done), as_at, RULE_SETS["by-completion"]) for done in (less, more))

    assert _RANK[low.colour] <= _RANK[high.colour]


@given(
    facts_of_any_kind,
    st.floats() | st.none(),
    st.sampled_from(["", "red", "done", "?", "Completed "]),
    st.dates(),
    rule_sets,
)
def test_rating_never_fails(facts: Facts, percent: float | None, word: str, as_at: date, rule_set: RuleSet) -> None:
    """Nonsense is rated too: odd percentages, unknown words, the ends of the calendar."""
    odd = facts._replace(percent=percent, progress=word, reported=word, agreed_due=as_at)

    assert all(rate(odd, day, rule_set).word for day in (as_at, date.min, date.max))


@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
def test_rule_sets_are_well_formed(rule_set: RuleSet) -> None:
    """Slugs differ, conditions are known, the last case holds always, and the legend covers every colour."""
    slugs = [case.slug for case in rule_set.cases]

    assert len(set(slugs)) == len(slugs)
    assert {condition.name for case in rule_set.cases for condition in case.when} <= set(PREDICATES)
    assert [condition.name for condition in rule_set.cases[-1].when] == ["otherwise"]
    assert {box.colour for box in rule_set.legend} == {case.box.colour for case in rule_set.cases} - {""}


def test_the_words_of_progress_are_the_forms_own() -> None:
    """The dropdown of the forms and the rating use the same four words."""
    assert monitoring.PROGRESS == PROGRESS
