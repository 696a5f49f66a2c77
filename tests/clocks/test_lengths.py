"""Lengths of time: how they are written, and on which day they end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.clocks import Length, read_length
from scrutiny_xl.clocks.lengths import MOST, Unit

UNITS: tuple[Unit, ...] = ("day", "week", "month")
DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
LENGTHS = st.builds(Length, st.integers(1, 40), st.sampled_from(UNITS))

WRITTEN = """
| 28 days    | 28 | day   |
| 28-days    | 28 | day   |
| 1 day      | 1  | day   |
| 6 weeks    | 6  | week  |
| Six  Weeks | 6  | week  |
| two months | 2  | month |
| two-months | 2  | month |
| 0 days     | 0  | day   |
| 1000 days  | 1000 | day |
"""
MONTHS_COUNTED = """
| 2025-01-15 | 2025-03-14 | the day before the same day                  |
| 2024-12-31 | 2025-02-28 | no 31 February: its last day                 |
| 2023-12-31 | 2024-02-29 | the same in a leap year                      |
| 2024-12-30 | 2025-02-28 | no 30 February either                        |
| 2023-12-30 | 2024-02-29 | not even in a leap year                      |
| 2024-12-29 | 2025-02-28 | no 29 February in a common year              |
| 2023-12-29 | 2024-02-28 | the 29th is there: the day before it         |
| 2024-12-28 | 2025-02-27 | the day before the 28th                      |
| 2025-01-01 | 2025-02-28 | two whole months                             |
| 2024-01-01 | 2024-02-29 | two whole months of a leap year              |
| 2025-03-01 | 2025-04-30 | two whole months, the second shorter         |
| 2025-02-28 | 2025-04-27 | the number of the day counts, not its place  |
| 2025-07-31 | 2025-09-30 | no 31 September: its last day                |
| 2025-08-31 | 2025-10-30 | the day before 31 October                    |
| 2024-11-15 | 2025-01-14 | over the end of the year                     |
"""
MONTHS_AFTER = """
| 2025-01-15 | 2025-03-15 | the same day                      |
| 2024-12-31 | 2025-02-28 | no 31 February: its last day      |
| 2023-12-30 | 2024-02-29 | the same in a leap year           |
| 2025-02-28 | 2025-04-28 | the same day, not the month's end |
"""


def cells(table: str) -> list[list[str]]:
    """Return the cells of a table, row by row."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("words", "number", "unit"), cells(WRITTEN))
def test_lengths_are_read(words: str, number: str, unit: Unit) -> None:
    """In figures and in words, with a blank or a hyphen."""
    assert read_length(words) == Length(int(number), unit)


@pytest.mark.parametrize("words", ["", "soon", "days", "28", "28 hours", "-3 days", "1001 days", "2 months or so"])
def test_what_is_no_length_is_none(words: str) -> None:
    """Nothing is guessed."""
    assert read_length(words) is None


@pytest.mark.parametrize(("start", "end", "why"), cells(MONTHS_COUNTED))
def test_two_months_beginning_with_a_day(start: str, end: str, why: str) -> None:
    """They end on the day before the corresponding one, or with a month that is too short."""
    counted = Length(2, "month").last_day(date.fromisoformat(start), counted=True)

    assert counted == date.fromisoformat(end), why


@pytest.mark.parametrize(("start", "end", "why"), cells(MONTHS_AFTER))
def test_two_months_after_a_day(start: str, end: str, why: str) -> None:
    """They end on the corresponding day, or with a month that is too short."""
    assert Length(2, "month").last_day(date.fromisoformat(start), counted=False) == date.fromisoformat(end), why


@pytest.mark.parametrize(
    ("words", "counted", "end"),
    [
        ("28 days", True, "2025-02-11"),
        ("28 days", False, "2025-02-12"),
        ("6 weeks", True, "2025-02-25"),
        ("6 weeks", False, "2025-02-26"),
        ("8 weeks", False, "2025-03-12"),
    ],
)
def test_days_and_weeks(words: str, counted: bool, end: str) -> None:
    """From 15 January 2025; the first day makes one day's difference."""
    length = read_length(words)

    assert length is not None
    assert length.last_day(date(2025, 1, 15), counted=counted) == date.fromisoformat(end)


def test_no_day_lies_beyond_the_calendar() -> None:
    """A year may be typed as 9999."""
    assert Length(2, "month").last_day(date(9999, 12, 15), counted=True) == date.max - timedelta(days=1)
    assert Length(28, "day").after(date(9999, 12, 15)) == date.max


@given(st.integers(0, MOST), st.sampled_from(UNITS))
def test_what_is_written_is_read_back(number: int, unit: Unit) -> None:
    """In figures and as a sentence has it."""
    length = Length(number, unit)

    assert read_length(str(length)) == length
    assert read_length(length.words) == length or number == 0


def walked(start: date, months: int) -> date:
    """Return the last day of so many months beginning with a day, found by walking the calendar day by day."""
    month = start.year * 12 + start.month - 1 + months
    day = start
    while True:
        following = day + timedelta(days=1)
        if following.year * 12 + following.month - 1 == month and following.day == start.day:
            return day
        if following.year * 12 + following.month - 1 > month:
            return day
        day = following


@given(DAYS, st.integers(1, 14))
def test_months_end_where_the_calendar_walked_through_says(start: date, months: int) -> None:
    """By another reckoning altogether."""
    assert Length(months, "month").last_day(start, counted=True) == walked(start, months)


@given(DAYS, LENGTHS)
def test_the_last_day_is_never_before_the_first(start: date, length: Length) -> None:
    """Whether it is counted or not."""
    assert length.last_day(start, counted=True) >= start
    assert length.last_day(start, counted=False) > start


@given(DAYS, LENGTHS, st.booleans(), st.integers(1, 70))
def test_a_later_start_never_ends_earlier(start: date, length: Length, counted: bool, days: int) -> None:
    """Not by a day, over any month's end."""
    later = start + timedelta(days=days)

    assert length.last_day(later, counted=counted) >= length.last_day(start, counted=counted)


@given(DAYS, LENGTHS)
def test_counting_the_first_day_ends_at_most_one_day_sooner(start: date, length: Length) -> None:
    """And on the same day where the month is too short."""
    difference = length.last_day(start, counted=False) - length.last_day(start, counted=True)

    assert difference.days in ({0, 1} if length.unit == "month" else {1})


@given(DAYS, LENGTHS, st.booleans())
def test_a_longer_time_never_ends_earlier(start: date, length: Length, counted: bool) -> None:
    """One more of its unit."""
    longer = length._replace(number=length.number + 1)

    assert longer.last_day(start, counted=counted) > length.last_day(start, counted=counted)
