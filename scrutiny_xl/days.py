"""Reading one day out of a cell that should hold a date: numbers are day, month, year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from scrutiny_xl.lazily import Pattern

__all__ = ["american_day", "american_hint", "day_of_serial", "ordinal", "read_day", "unread_hint", "written"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = Pattern(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_NUMERIC = Pattern(r"^(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})$")
_ISO = Pattern(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_WORDED = Pattern(
    r"^(\d{1,2})\s*(?:st|nd|rd|th)?(?:\s+of)?[\s./-]*([a-z]{3,9})\.?,?[\s./-]*(\d{4}|'?\d{2})$", re.IGNORECASE
)
_MONTH_FIRST = Pattern(r"^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$", re.IGNORECASE)
_TIME_OF_DAY = Pattern(
    r"(?:,?\s+(?:at\s+)?|T)\d{1,2}(?:[:.]\d{2}){1,2}(?:\.\d+)?\s*(?:[ap]\.?m\.?|hrs?|Z)?$|,?\s+(?:at\s+)?\d{1,2}\s*[ap]m$",
    re.IGNORECASE,
)
_EPOCH = date(1899, 12, 30)
_FEBRUARY, _MONTHS_IN_YEAR = 2, 12
_FIRST_SERIAL, _LAST_SERIAL = 32_874, 73_050
"""1 January 1990 and 31 December 2099: a bare number outside these is not taken for a date."""


@lru_cache(maxsize=4096)
def written(day: date) -> str:
    """Write a day so that nobody can misread it: 31 October 2009."""
    return f"{day.day} {day:%B %Y}"


def ordinal(number: int) -> str:
    """Write a place in an order: 1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _month(words: str) -> int:
    short = words[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def read_day(words: str) -> date | None:
    """Return the one day the words name, None where they name none or a day that does not exist."""
    named = _named(words)
    return _day(*named) if named else None


def _named(words: str) -> tuple[int, int, int] | None:
    """Return the year, month and day that the words name, whether or not there is such a day."""
    text = _WEEKDAY.sub("", " ".join(words.split())).strip(" .,")
    if ":" in text or text[-1:] in "mMsSzZ":
        text = _TIME_OF_DAY.sub("", text)
    if match := _NUMERIC.match(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _ISO.match(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _WORDED.match(text):
        return int(match[3].lstrip("'")), _month(match[2]), int(match[1])
    if match := _MONTH_FIRST.match(text):
        return int(match[3]), _month(match[1]), int(match[2])
    return None


def american_day(words: str) -> date | None:
    """Return the day that figures such as 08/05/2025 name in American order, None where they name none."""
    match = _NUMERIC.match(words.strip())
    return _day(int(match[3]), int(match[1]), int(match[2])) if match else None


def american_hint(words: str) -> str:
    """Say which day a date would be that only makes sense in American order, "" where there is none."""
    day = american_day(words)
    return f" (in American order it would be {written(day)})" if day and day.day > _MONTHS_IN_YEAR else ""


def unread_hint(words: str) -> str:
    """Say why a cell that should hold a day names none, "" where it cannot be told.

    It is a day in American order, or one more than its month has.
    """
    if hint := american_hint(words):
        return hint
    named = _named(words)
    first = _day(named[0], named[1], 1) if named else None
    if not named or first is None or _day(*named) or not named[2]:
        return ""
    month = f"{first:%B %Y}" if first.month == _FEBRUARY else f"{first:%B}"
    return f" ({month} has {monthrange(first.year, first.month)[1]} days)"


def day_of_serial(number: float) -> date | None:
    """Return the day of a bare Excel serial number, None where the number is no likely date."""
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    return _EPOCH + timedelta(days=int(number))
