"""The plainest ways to write a date or a period."""

from __future__ import annotations

import re
from datetime import date

import pytest

from scrutiny_xl.timescales.shapes import SHAPES, Plain


def shape(name: str, words: str) -> Plain | None:
    """Make words that have a shape into what they are."""
    pattern, make = SHAPES[name]
    found = re.fullmatch(pattern, words)
    assert found is not None
    return make(found)


@pytest.mark.parametrize(
    ("name", "words", "start", "due"),
    [
        ("day", "31st march 2025", "2025-03-31", "2025-03-31"),
        ("day", "30-sep-11", "2011-09-30", "2011-09-30"),
        ("month", "feb 2024", "2024-02-01", "2024-02-29"),
        ("month", "mar-25", "2025-03-01", "2025-03-31"),
        ("range", "october 2011 to march 2012", "2011-10-01", "2012-03-31"),
        ("range", "nov-feb 2025", "2024-11-01", "2025-02-28"),
        ("figures", "1.4.25", "2025-04-01", "2025-04-01"),
        ("quarter", "q4 2024/25", "2025-01-01", "2025-03-31"),
        ("quarter", "quarter one 2025/2026", "2025-04-01", "2025-06-30"),
        ("quarter", "third quarter of 2024-25", "2024-10-01", "2024-12-31"),
        ("years", "2024-25", "2024-04-01", "2025-03-31"),
        ("years", "2009/10", "2009-04-01", "2010-03-31"),
        ("season", "winter of 2031", "2031-12-01", "2032-02-29"),
        ("years", "24/25", "2024-04-01", "2025-03-31"),
        ("year", "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_shape_with_its_year_has_its_days(name: str, words: str, start: str, due: str) -> None:
    """And nothing is in doubt."""
    plain = shape(name, words)

    assert plain is not None
    assert plain.year is not None
    assert plain.within(plain.year) == (date.fromisoformat(start), date.fromisoformat(due))
    assert not plain.doubt


@pytest.mark.parametrize(
    ("name", "words"),
    [("day", "1 april"), ("month", "sept"), ("range", "may/june"), ("quarter", "q1"), ("season", "spring")],
)
def test_a_shape_without_its_year_has_none(name: str, words: str) -> None:
    """The date of the plan supplies it."""
    plain = shape(name, words)

    assert plain is not None
    assert plain.year is None


@pytest.mark.parametrize(
    ("name", "words", "doubt"),
    [("month", "may 24", "uncertain"), ("month", "may 45", ""), ("quarter", "q2 2005", "ambiguous-quarter")],
)
def test_what_has_two_readings_says_so(name: str, words: str, doubt: str) -> None:
    """A month with two figures, and a quarter of a single year."""
    plain = shape(name, words)

    assert plain is not None
    assert (plain.doubt, bool(plain.remark)) == (doubt, bool(doubt))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(
            ("quarter", "q3 2024/26"),
            ("years", "2024/26"),
            ("years", "11/12"),
            ("years", "24/26"),
            ("years", "2009-10"),
            ("years", "24/2025"),
        ),
        *(("range", "may 2012 to may 2011"), ("range", "may 2011 to june 2012"), ("range", "may 2011 to june")),
    ],
)
def test_what_only_looks_like_a_shape_is_none(name: str, words: str) -> None:
    """Years that do not follow one another, a day and a month, a range that runs backwards or on and on."""
    assert shape(name, words) is None


def test_a_day_that_does_not_exist_has_no_days() -> None:
    """It is never mended."""
    plain = shape("day", "30 february 2025")

    assert plain is not None
    assert plain.within(2025) is None
