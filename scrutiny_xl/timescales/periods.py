"""The calendar of the timescale rules: months, quarters, seasons, terms, years and feasts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

DAY = timedelta(days=1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The first month of each season."""


class Span(NamedTuple):
    """A stretch of time with its first and last day."""

    start: date
    due: date


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4096)
def months(year: int, first: int, count: int) -> Span:
    """So many months from one month of a year, which may cross the year end."""
    last = first + count - 1
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    return Span(date(start_year, start_month, 1), month_end(year + (last - 1) // 12, (last - 1) % 12 + 1))


def add_months(day: date, count: int) -> date:
    """The same day so many months on, or the last day of a month that is too short or of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date.max if year > date.max.year else date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working_days(day: date, count: int) -> date:
    """So many days on, Saturdays and Sundays left out."""
    step = DAY if count > 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def friday(day: date) -> date:
    """The Friday of the Monday-to-Sunday week that holds a day."""
    return day + timedelta(days=4 - day.weekday())


@lru_cache(maxsize=4096)
def real_day(year: int, month: int, day: int) -> Span | None:
    """One day as a span, or nothing where the calendar has no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Span(found, found)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian reckoning."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
