"""What the cell Due (as read) shows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import due_shown

_PLAN = date(2024, 1, 15)


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("By 31 October 2025", date(2025, 10, 31)),
        ("January to March 2025", date(2025, 3, 31)),
        ("Ongoing", "Ongoing"),
        ("Quarterly", "Recurring"),
        ("From 30 Jun 2025", "From 30/06/2025"),
        ("From 1 May 2025", "From 01/05/2025"),
        ("Completed", "Done"),
        ("As soon as possible", "No date"),
        ("By 31 Nov 2025", "No date"),
        ("After the election", "No date"),
        ("n/a", "No date"),
        (" ", ""),
    ],
)
def test_it_is_a_day_or_a_plain_word(phrase: str, shown: date | str) -> None:
    """A day where there is one, else a word for what the phrase says."""
    assert due_shown(read_timescale(phrase, _PLAN)) == shown


def test_an_empty_box_shows_nothing() -> None:
    """There was nothing to read."""
    assert due_shown(None) == ""


@given(st.text("By 31 Octjanuary-2025 From done ongoing/.", max_size=30))
def test_no_day_is_lost_where_it_shows_a_word(phrase: str) -> None:
    """What is finished has no due date that the word would hide."""
    timescale = read_timescale(phrase, _PLAN)

    assert timescale.due in {None, due_shown(timescale)}
