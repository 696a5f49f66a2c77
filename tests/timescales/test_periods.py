"""The calendar of the timescale rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.timescales.periods import add_months


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 11, 30), 2, date(2025, 1, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(9999, 11, 30), 2, date.max),
    ],
)
def test_months_on(day: date, months: int, later: date) -> None:
    """The last day of a month that is too short, and of the calendar."""
    assert add_months(day, months) == later


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-600, 600))
def test_months_there_and_back(day: date, months: int) -> None:
    """So many months on, on the same day or on the month's last; back again at most three days have been lost."""
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert 0 <= (day - add_months(later, -months)).days <= 3
