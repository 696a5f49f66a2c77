"""Periods told from the date of the plan alone: 'next month', 'end of the financial year', 'by Friday'."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count as counter
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.makers_long import FIRST_MONTH, kind_of
from scrutiny_xl.timescales.periods import DAY, Span, friday, months
from scrutiny_xl.timescales.units import Unit
from scrutiny_xl.timescales.words import WEEKDAYS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from scrutiny_xl.timescales.units import Near, Size

_AHEAD = ("next", "coming", "forthcoming", "new")


def _nothing(_: int) -> None:
    """No days: the year alone does not tell them."""


def near_unit(found: re.Match[str], size: Size, near: Near, *codes: str, remark: str = "") -> Unit:
    """A unit that only the date of the plan can place."""
    return Unit(found.start(), found.end(), size, _nothing, None, frozenset(codes), remark, near=near)


def stretches(first: int, length: int, ahead: int) -> Near:
    """Stretches of so many months that repeat through the year: the one around a day, and those after."""

    def near(day: date, count: int) -> Span:
        back = (day.month - first) % length
        return months(day.year, day.month - back + length * (count + ahead), length)

    return near


def _weeks(ahead: int) -> Near:
    """Weeks that end on their Friday."""

    def near(day: date, count: int) -> Span:
        end = friday(day) + timedelta(weeks=count + ahead)
        return Span(end - 4 * DAY, end)

    return near


def this(found: re.Match[str]) -> Unit | None:
    """This or the next week, month, quarter or year."""
    words = found["n_d"] or found["n_e"] or ""
    ahead = int(any(word in words for word in _AHEAD))
    size = found["n_p"] or found["n_q"] or found["n_z"]
    if size == "week":
        return near_unit(found, "week", _weeks(ahead), "relative")
    if size in {"month", "quarter"}:
        near = stretches(1, 1 if size == "month" else 3, ahead)
        return near_unit(found, "month" if size == "month" else "quarter", near, "relative")
    unit = _year(found, ahead)
    return unit.also("end", "uncertain", remark="the financial year could be meant") if found["n_z"] else unit


def _year(found: re.Match[str], ahead: int) -> Unit:
    """A year of a kind, the calendar year where none is named."""
    kind = kind_of(found["n_k"]) or "calendar"
    near = stretches(FIRST_MONTH.get(kind, 4), 12, ahead)
    end = ("end",) if found[0].endswith("end") else ()
    return near_unit(found, "year", near, "relative" if ahead else "no-year", *end)


def weekday_day(found: re.Match[str]) -> Unit | None:
    """A day of the month without its month; a weekday decides the month."""
    wanted = int(found["wd_d"] or found["wd_e"])
    weekday = WEEKDAYS.index(found["wd_w"][:3]) if found["wd_w"] else None
    if not 0 < wanted < 32:
        return None

    def near(day: date, count: int) -> Span:
        days = (day + step * DAY for step in counter())
        fitting = (one for one in days if one.day == wanted and weekday in {None, one.weekday()})
        for _ in range(count):
            next(fitting)
        first = next(fitting)
        return Span(first, first)

    return near_unit(found, "day", near, "no-year")


def weekday(found: re.Match[str]) -> Unit:
    """A day of the week alone: the first on or after the date of the plan."""
    wanted = WEEKDAYS.index(found["w_w"][:3])

    def near(day: date, count: int) -> Span:
        first = day + timedelta(days=(wanted - day.weekday()) % 7 + 7 * count)
        return Span(first, first)

    return near_unit(found, "day", near, "relative")


NEAR: dict[str, Callable[[re.Match[str]], Unit | None]] = {
    "this": this,
    "weekday_day": weekday_day,
    "weekday": weekday,
}
