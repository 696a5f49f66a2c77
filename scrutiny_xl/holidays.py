"""Days on which no council meets: weekends and the bank holidays of England since 2000, worked out by rule."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["bank_holidays", "day_off"]

_SATURDAY, _SUNDAY = 5, 6
_DAY = timedelta(days=1)

_PROCLAIMED: Mapping[date, str] = MappingProxyType(
    {
        date(2002, 6, 3): "the Golden Jubilee bank holiday",
        date(2011, 4, 29): "the bank holiday for the royal wedding",
        date(2012, 6, 5): "the Diamond Jubilee bank holiday",
        date(2022, 6, 3): "the Platinum Jubilee bank holiday",
        date(2022, 9, 19): "the bank holiday for the State Funeral",
        date(2023, 5, 8): "the bank holiday for the coronation",
    }
)
"""Holidays of one year alone."""
_MOVED: Mapping[date, date] = MappingProxyType(
    {
        date(2002, 5, 27): date(2002, 6, 4),
        date(2012, 5, 28): date(2012, 6, 4),
        date(2020, 5, 4): date(2020, 5, 8),
        date(2022, 5, 30): date(2022, 6, 2),
    }
)
"""Holidays that were kept on another day in one year."""


def day_off(day: date) -> str:
    """Return what keeps councils from meeting on a day, in words such as "a Sunday" or "Good Friday"; "" for none."""
    if holiday := bank_holidays(day.year).get(day):
        return holiday
    return f"a {day:%A}" if day.weekday() >= _SATURDAY else ""


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> Mapping[date, str]:
    """Return the bank holidays of England in a year, by day, with their names.

    Source: Banking and Financial Dealings Act 1971, schedule 1, and the days proclaimed under it since 2000.
    """
    easter = easter_sunday(year)
    fixed = {
        easter - 2 * _DAY: "Good Friday",
        easter + _DAY: "Easter Monday",
        _monday_from(date(year, 5, 1)): "the early May bank holiday",
        _monday_from(date(year, 5, 25)): "the spring bank holiday",
        _monday_from(date(year, 8, 25)): "the summer bank holiday",
    }
    holidays = {_MOVED.get(day, day): name for day, name in fixed.items()}
    holidays |= {day: name for day, name in _PROCLAIMED.items() if day.year == year}
    return MappingProxyType({**holidays, **_new_year(year), **_christmas(year)})


def _new_year(year: int) -> dict[date, str]:
    """Return New Year's Day, and the Monday in its place where it falls on a weekend."""
    day = date(year, 1, 1)
    kept = {day: "New Year's Day"}
    return kept if day.weekday() < _SATURDAY else {**kept, _monday_from(day): "the bank holiday for New Year's Day"}


def _christmas(year: int) -> dict[date, str]:
    """Return Christmas Day and Boxing Day, and the weekdays in their place where one falls on a weekend."""
    holidays = {date(year, 12, 25): "Christmas Day", date(year, 12, 26): "Boxing Day"}
    for day, name in list(holidays.items()):
        if day.weekday() >= _SATURDAY:
            instead = day
            while instead in holidays or instead.weekday() >= _SATURDAY:
                instead += _DAY
            holidays[instead] = f"the bank holiday for {name}"
    return holidays


def _monday_from(day: date) -> date:
    """Return the first Monday on or after a day."""
    return day + (-day.weekday() % 7) * _DAY


def easter_sunday(year: int) -> date:
    """Return Easter Sunday, by the rule for the Gregorian calendar as Oudin has it."""
    century = year // 100
    golden = year % 19
    corrected = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    moon = corrected - (corrected // 28) * (1 - (29 // (corrected + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + (moon - weekday) * _DAY
