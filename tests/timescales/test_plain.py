"""The short ways to read a timescale, beside what the rules make of the same words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timescales import test_phrases_dated as dated
from timescales import test_phrases_periods as periods
from timescales import test_phrases_words as words_only
from timescales.test_dev_phrases import collected

from scrutiny_xl.timescales.plain import FRONTS, read_plain
from scrutiny_xl.timescales.reader import read_long, read_timescale
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.tidy import tidy
from scrutiny_xl.timescales.words import MONTH_NAMES, NUMBERS, UNDATED

ANCHORS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
SOME_ANCHORS = (None, date(2014, 1, 31), date(2024, 2, 29), date(2024, 12, 31), date(2025, 4, 1))
MONTHS = st.sampled_from((*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "Sept"))
YEARS = st.integers(2000, 2099).map(str)
SHORT_YEARS = st.integers(0, 99).map("{:02}".format)
DAYS = st.integers(0, 32).map(str)
SEASONS = st.sampled_from(("spring", "Summer", "autumn", "Winter"))
NUMBERED = st.sampled_from((*NUMBERS, "3", "28", "120"))
UNITS = st.sampled_from(("day", "days", "week", "weeks", "month", "months", "year", "years"))
DATES = (
    st.tuples(DAYS, st.sampled_from(("", "st", "th")), st.sampled_from(" -"), MONTHS).map("".join),
    MONTHS,
    SEASONS,
    YEARS,
    st.sampled_from("1234").map("Q{}".format),
    st.sampled_from(("quarter 2", "quarter four", "1st quarter", "Third quarter")),
    st.tuples(DAYS, DAYS, YEARS | SHORT_YEARS).map("/".join),
    st.tuples(DAYS, DAYS, YEARS | SHORT_YEARS).map(".".join),
    st.tuples(MONTHS, st.sampled_from((" to ", "-", " - ", "/", " / ", " 2024 to ", " 2024 - ", " 2024/")), MONTHS).map(
        "".join
    ),
    st.tuples(NUMBERED, UNITS).map(" ".join),
)
ENDS = st.sampled_from(("", "", "", " {}", " {}", "-{}", " of {}", " {}/{}", " {}-{}", "/{}", "-{}"))
FRONT = st.sampled_from(sorted(FRONTS)).map(lambda words: f"{words} ".lstrip()) | st.sampled_from(
    ("Within ", "by-", "end-", "due ", "the next ")
)
BEHIND = st.sampled_from(("", "", "", "?", " ?", ".", " onwards", " (TBC)", " meeting"))
PIECES = st.tuples(FRONT, st.one_of(*DATES), st.tuples(ENDS, YEARS | SHORT_YEARS, SHORT_YEARS), BEHIND)
PHRASES = PIECES.map(lambda pieces: f"{pieces[0]}{pieces[1]}{pieces[2][0].format(*pieces[2][1:])}{pieces[3]}")
TABLES = (*dated.PHRASES, *dated.MORE, *periods.PHRASES, *words_only.RECURRING, *words_only.LENGTHS, *words_only.OTHERS)


def agree(phrase: str, anchor: date | None) -> bool:
    """Hold the short way against the rules; tell whether it read the phrase at all."""
    text = tidy(phrase)
    short = read_plain(text, anchor)
    assert short is None or short == read_long(text, anchor), (phrase, anchor)
    return short is not None


@given(PHRASES, ANCHORS)
def test_what_is_read_at_once_is_read_as_the_rules_read_it(phrase: str, anchor: date | None) -> None:
    """Whatever stands in front of a date or behind it, and whenever the plan was made."""
    agree(phrase, anchor)


@pytest.mark.parametrize("front", sorted(FRONTS))
@pytest.mark.parametrize("anchor", SOME_ANCHORS)
def test_every_front_is_read_as_the_rules_read_it(front: str, anchor: date | None) -> None:
    """Before a day, a month, a quarter, a season, years and a range, with their year and without."""
    days = ("5 May 2024", "31-Dec-24", "1st Feb", "29 February", "01/02/2024", "1.2.24", "31 April 2024", "31/04/2024")
    months = ("September 2024", "Sept", "Mar-25", "May 24", "May 45", "December", "February 2024", "january ?")
    longer = (
        "Q3 2024/25",
        "Q3 2024/26",
        "Q3 2009-10",
        "2024-25",
        "q4",
        "quarter 1 2024",
        "winter",
        "Winter 2024",
        "24/25",
        "11/12",
        "2024/25",
    )
    ranges = (
        "Nov - Feb",
        "May/June 2025",
        "October 2011 to March 2012",
        "March 2012 to March 2012",
        "June to May 2012",
    )
    phrases = [f"{front} {words}".strip() for words in (*days, *months, *longer, "2024", *ranges)]

    assert sum(agree(phrase, anchor) for phrase in phrases) >= 16


@pytest.mark.parametrize("anchor", SOME_ANCHORS)
def test_phrases_of_other_tests_are_read_as_the_rules_read_them(anchor: date | None) -> None:
    """Those whose readings were worked out by hand, and those collected from real plans."""
    phrases = [str(row[0]) for row in TABLES] + [row["phrase"] for row in collected()]

    assert sum(agree(phrase, anchor) for phrase in phrases) >= 50


@pytest.mark.parametrize("words", sorted(UNDATED))
def test_words_without_a_date_say_the_same_whatever_the_plan(words: str) -> None:
    """They are read once, without it."""
    assert len({read_long(words, anchor) for anchor in SOME_ANCHORS}) == 1
    assert tidy(words) == words
    assert read_timescale(words, SOME_ANCHORS[1]).kind == read_long(words, None).kind


@pytest.mark.parametrize(
    "words",
    [
        *(
            "31 november 2024",
            "0 may 2024",
            "32 may",
            "29 february",
            "2024/26",
            "11/12",
            "by 13/13/2024",
            "early nov - feb",
        ),
        *(
            "end june 2024 onwards",
            "june 2024 (tbc)",
            "next month",
            "march 2013 to march 2012",
            "dec 2024/jan 2025",
            "",
        ),
    ],
)
def test_all_other_words_are_left_to_the_rules(words: str) -> None:
    """Also a day that does not exist, and what has two readings: the rules say why."""
    assert read_plain(words, date(2025, 5, 1)) is None


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        ("30 june 2024", Reading("by", None, date(2024, 6, 30))),
        ("by end of june 2024", Reading("by", None, date(2024, 6, 30))),
        ("from 1/6/24", Reading("from", date(2024, 6, 1))),
        ("q3 2024/25", Reading("window", date(2024, 10, 1), date(2024, 12, 31))),
        (
            "6 weeks",
            Reading("by", None, date(2024, 7, 13), codes=("relative",), remark="counted from the date of the plan"),
        ),
    ],
)
def test_plain_words_are_read(words: str, reading: Reading) -> None:
    """A deadline, a start, a stretch of time, a length."""
    assert read_plain(words, date(2024, 6, 1)) == reading
