"""A length of time in days, weeks or months, and the day on which it ends."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from scrutiny_xl.timescales.periods import add_months
from scrutiny_xl.timescales.words import NUMBERS

__all__ = ["MOST", "Length", "Unit", "read_length"]

Unit = Literal["day", "week", "month"]

MOST = 1000
"""The largest number of days, weeks or months that is taken for a length."""

_WRITTEN = re.compile(r"(\d{1,4}|[a-z-]+)[\s-]+(day|week|month)s?")
_WEEK = 7
_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Length(NamedTuple):
    """So many days, weeks or months."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        """Write it in figures: `28 days`, `1 month`."""
        return f"{self.number} {self.unit}" + ("" if self.number == 1 else "s")

    @property
    def words(self) -> str:
        """The length as a sentence has it: `two months`, and `28 days`, as numbers above twelve stay figures."""
        number = _IN_WORDS[self.number] if self.number < len(_IN_WORDS) else str(self.number)
        return f"{number} {self.unit}" + ("" if self.number == 1 else "s")

    def after(self, day: date) -> date:
        """Return the day that lies this length after a day; the last day of a month that is too short."""
        try:
            if self.unit == "month":
                return add_months(day, self.number)
            return day + timedelta(days=self.number * (_WEEK if self.unit == "week" else 1))
        except (OverflowError, ValueError):
            # A year typed as 9999: there is no calendar beyond it.
            return date.max

    def last_day(self, start: date, *, counted: bool) -> date:
        """Return the last day of this length of time beginning with a day or, where it is not `counted`, after it.

        Months end on the day before the one that has the same number, or on that day where the first is not counted.
        Where the month in which they end has no such day, they end with its last: the corresponding date rule, as in
        Dodds v Walker [1981] 1 WLR 1027.
        """
        same = self.after(start)
        if not counted or self.falls_short(start) or not self.number:
            return same
        return same - timedelta(days=1)

    def falls_short(self, start: date) -> bool:
        """Say whether the month in which it ends is too short to have the day it began with."""
        return self.unit == "month" and self.after(start).day < start.day


def read_length(words: str) -> Length | None:
    """Return the length that words name, such as `28 days`, `6-weeks` or `two months`; None where they name none."""
    found = _WRITTEN.fullmatch(" ".join(words.casefold().split()))
    if not found:
        return None
    number = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1])
    unit: Unit = "day" if found[2] == "day" else "week" if found[2] == "week" else "month"
    return Length(number, unit) if number is not None and number <= MOST else None
