"""Days on which no council meets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.holidays import bank_holidays, day_off

# The days that the government published for each of these years.
PUBLISHED = """
2019 | 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26
2020 | 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28
2021 | 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28
2022 | 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
2023 | 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
2024 | 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
2025 | 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
2026 | 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
2027 | 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
"""


@pytest.mark.parametrize("line", PUBLISHED.strip().splitlines(), ids=lambda line: line[:4])
def test_bank_holidays_are_those_published(line: str) -> None:
    """Those on weekdays: what falls on a weekend is kept on a weekday after it."""
    year, days = line.split(" | ")
    published = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    assert {day for day in bank_holidays(int(year)) if day.weekday() < 5} == published


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 3, 14), "a Saturday"),
        (date(2026, 3, 15), "a Sunday"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2022, 12, 25), "Christmas Day"),
        (date(2022, 12, 27), "the bank holiday for Christmas Day"),
        (date(2023, 1, 2), "the bank holiday for New Year's Day"),
        (date(2026, 3, 16), ""),
    ],
)
def test_a_day_off_is_told_in_words(day: date, off: str) -> None:
    """As a sentence can say them: "which is a Saturday"."""
    assert day_off(day) == off


@given(st.dates())
def test_any_day_can_be_asked_for(day: date) -> None:
    """A mistyped year stops nothing; every weekend is off."""
    assert day_off(day) or day.weekday() < 5


@given(st.integers(2000, 2100))
def test_every_year_has_eight_weekdays_off_at_least(year: int) -> None:
    """However the weekends fall; and Easter Monday comes three days after Good Friday."""
    days = {name: day for day, name in bank_holidays(year).items()}
    assert sum(day.weekday() < 5 for day in bank_holidays(year)) >= 8
    assert days["Easter Monday"] - days["Good Friday"] == timedelta(3)
