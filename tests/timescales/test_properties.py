"""What holds for every phrase, whatever its words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.timescales import read_timescale

ANCHORS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
PIECES = """by from to the end of early mid late 31 30 29 1st 2014 2014/15 11/12 14 March may Feb Sept Q1 quarter
autumn term year next this w/c before until every monthly twice a year within 3 months 6 weeks beginning with and
, - ( ) / ? . TBC ongoing asap completed was revised from now Cabinet meeting summer recess Easter"""
WORDS = st.sampled_from(sorted(set(PIECES.split())))
PHRASES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join))
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
STYLES = (
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y2:02}",
    "{d}.{m}.{y}",
    "{d:02}-{m:02}-{y}",
    "{y}-{m:02}-{d:02}",
    "{d} {name} {y}",
    "{d}{th} {name} {y}",
    "the {d}{th} of {name} {y}",
    "{d} {short} {y2:02}",
    "{d:02}-{short}-{y}",
    "{name} {d}, {y}",
    "by {d}{th} {name}, {y}",
    "on {d} {short}. {y}",
)


def _written(style: str, year: int, month: int, day: int) -> str:
    """A day in one of the usual styles."""
    th = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in {11, 12, 13} else 0, "th")
    name = MONTHS[month - 1]
    return style.format(d=day, m=month, y=year, y2=year % 100, name=name, short=name[:3], th=th)


@given(PHRASES, st.one_of(st.none(), st.dates()))
def test_any_words_are_kept_and_read(phrase: str, anchor: date | None) -> None:
    """No text makes the reader fail, and the words are never lost."""
    made = read_timescale(phrase, anchor)
    assert made.phrase == phrase
    assert made.anchor == anchor
    assert set(made.fields) == {"kind", "start", "due", "every", "certain", "codes"}
    assert made.sentence.endswith(".")


@given(PHRASES, ANCHORS)
def test_a_reading_is_consistent(phrase: str, anchor: date) -> None:
    """Each kind has the fields that belong to it, and a stretch of time runs forward."""
    made = read_timescale(phrase, anchor)
    assert bool(made.every) == (made.kind == "recurring")
    assert made.start is None or made.kind in {"from", "window"}
    assert made.due is None or made.kind in {"by", "window"}
    assert not made.certain or made.kind not in {"event", "unclear"}
    if made.start and made.due:
        assert made.start <= made.due
    if made.kind == "by" and not made.due:
        assert made.codes == ("impossible-date",)


@given(st.sampled_from(STYLES), ANCHORS, st.one_of(st.none(), ANCHORS))
def test_a_real_day_with_its_year_is_read_back(style: str, day: date, anchor: date | None) -> None:
    """A day written in full is that day, and certain."""
    made = read_timescale(_written(style, day.year, day.month, day.day), anchor)
    assert (made.kind, made.due, made.certain, made.codes) == ("by", day, True, ())


@given(st.sampled_from(STYLES), st.integers(2000, 2035), st.integers(1, 12), st.integers(29, 32), ANCHORS)
def test_a_day_that_does_not_exist_is_never_mended(style: str, year: int, month: int, day: int, anchor: date) -> None:
    """A day that no calendar has gives no date."""
    if day <= monthrange(year, month)[1]:
        return
    made = read_timescale(_written(style, year, month, day), anchor)
    assert (made.kind, made.start, made.due, made.certain) == ("by", None, None, False)
    assert made.codes == ("impossible-date",)


@given(st.sampled_from(MONTHS), st.sampled_from(("{d} {m}", "by {m}", "late {m}", "before the end of {m}")), ANCHORS)
def test_a_missing_year_is_the_first_that_is_not_past(month: str, style: str, anchor: date) -> None:
    """A date without its year is due on or after the date of the plan, within a year, and never certain."""
    made = read_timescale(style.format(d=15, m=month), anchor)
    assert made.due is not None
    assert anchor <= made.due <= anchor + timedelta(days=396)
    assert not made.certain
    assert "no-year" in made.codes


@given(PHRASES)
def test_nothing_is_supplied_without_the_date_of_the_plan(phrase: str) -> None:
    """Without a date of the plan a date is read only where figures give its year."""
    made = read_timescale(phrase, None)
    if not re.search(r"\d\d", phrase):
        assert made.start is None
        assert made.due is None
    if set(made.codes) & {"no-year", "relative"}:
        assert not made.certain


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda words: f"  {words.replace(' ', '   ')} "])
@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), ANCHORS)
def test_case_and_spaces_do_not_matter(change: object, phrase: str, anchor: date) -> None:
    """The same words in other letters or with more spaces are read the same."""
    assert callable(change)
    assert read_timescale(change(phrase), anchor).fields == read_timescale(phrase, anchor).fields


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), st.sampled_from("‐‑–—−"), ANCHORS)
def test_the_kind_of_dash_and_a_full_stop_do_not_matter(phrase: str, dash: str, anchor: date) -> None:
    """A longer dash and a final full stop change nothing."""
    changed = phrase.replace("-", dash) + "."
    assert read_timescale(changed, anchor).fields == read_timescale(phrase, anchor).fields
