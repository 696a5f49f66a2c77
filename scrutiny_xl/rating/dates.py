"""The little arithmetic of days that a rating needs."""

from __future__ import annotations

import calendar
from datetime import date

__all__ = ["add_months", "days_words"]


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_words(days: int) -> str:
    """Write a number of days: `1 day`, `76 days`."""
    return "1 day" if days == 1 else f"{days} days"
