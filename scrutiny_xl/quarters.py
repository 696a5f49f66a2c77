"""Quarters of the financial year, which runs from 1 April to 31 March."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from scrutiny_xl.lazily import Pattern

__all__ = ["Quarter", "quarter_of", "read_quarter"]

_WORDS = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4}
_NUMBER = Pattern(
    r"\b(?:q(?:uarter|tr)?\.?\s*([1-4]|one|two|three|four)|([1-4])(?:st|nd|rd|th)\s+q(?:uarter|tr)?"
    r"|(first|second|third|fourth)\s+quarter)\b",
    re.IGNORECASE,
)
_YEAR = Pattern(r"\b(?:FY\s*)?(20\d\d|\d\d)\s*[/–-]\s*(20\d\d|\d\d)\b|\b(20\d\d)\b", re.IGNORECASE)


class Quarter(NamedTuple):
    """A quarter of a financial year; `year` is the calendar year the financial year starts in."""

    year: int
    number: int

    def __str__(self) -> str:
        """Write the quarter as councils do: `Q2 2024/25`."""
        return f"Q{self.number} {self.year}/{(self.year + 1) % 100:02d}"

    @property
    def start(self) -> date:
        """The first day of the quarter."""
        month = 3 * self.number + 1
        return date(self.year, month, 1) if month <= 12 else date(self.year + 1, 1, 1)

    @property
    def end(self) -> date:
        """The last day of the quarter."""
        following = Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)
        return following.start - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """Return the quarter of the financial year that holds a day."""
    year = day.year if day.month >= 4 else day.year - 1
    return Quarter(year, (day.month - 4) % 12 // 3 + 1)


def read_quarter(words: str) -> Quarter | None:
    """Read a quarter as people write it ("Q2 2024/25", "2nd quarter 2024-25"), or None where it is none.

    A single year is the one the financial year starts in. A quarter without a year is None: the year is not
    guessed.
    """
    number, year = _NUMBER.search(words), _YEAR.search(words)
    if number is None or year is None:
        return None
    digit = next(group for group in number.groups() if group).lower()
    first = year[1] or year[3]
    start = int(first) if len(first) == 4 else 2000 + int(first)
    if year[2] and int(year[2]) % 100 != (start + 1) % 100:
        return None
    return Quarter(start, _WORDS.get(digit) or int(digit))
