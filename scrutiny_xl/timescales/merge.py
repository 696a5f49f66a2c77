"""Neighbours that are one date: a period and its year, days that share a month, months that spell out a name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.periods import real_day

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.periods import Span
    from scrutiny_xl.timescales.units import Near, Unit

_THEN_YEAR = Pattern(
    r"(?: (?:full|scrutiny|cabinet|council|committee|meetings?|board|panel|forum|conference|executive"
    r"|audit))*"
    r"[ ,(:\-/]*(?:(?:of|in|for|the|fy|in the|of the)[ (]*)*"
)
_YEAR_THEN = Pattern(r"[ ,:(\-]*")
_SPELT = Pattern(r" ?(?:-|:|\(|,? ?i\.?e\.?,?|~)+ ?(?:from |between )?")
_SPELT_YEAR = Pattern(r" ?[:(] ?(?:from |between )?")
_SPELT_NEAR = Pattern(r"[ (:,\-]*(?:from )?")
_NAMED = Pattern(r" ?\( ?(?:i\.?e\.? )?(?:the )?(?:end of )?")
_FINE = frozenset({"day", "month"})


def merge(units: list[Unit], text: str) -> list[Unit]:
    """Join what belongs together; with one unit there is nothing to join."""
    if len(units) < 2:
        return [unit for unit in units if "day-alone" not in unit.codes]
    units = _shared_month(units)
    units = _give_year(units, text, before=True)
    units = _give_year(units, text, before=False)
    return _spelt_out(units, text)


def _shared_month(units: list[Unit]) -> list[Unit]:
    """Give days without a month that of the day they are listed with."""
    joined: list[Unit] = []
    for unit in reversed(units):
        if "day-alone" not in unit.codes:
            joined.append(unit)
        elif joined and joined[-1].size == "day":
            joined.append(_with_month(unit, joined[-1]))
    return joined[::-1]


def _with_month(unit: Unit, of: Unit) -> Unit:
    """A day in the month of another."""
    return unit._replace(
        within=partial(_one_day, of.month, unit.day),
        codes=unit.codes - {"day-alone"},
        month=of.month,
        shift=of.shift,
        year=of.year,
    )


def _one_day(month: int, day: int, year: int) -> Span | None:
    """A day of a month in a year."""
    return real_day(year, month, day)


def _pure_year(unit: Unit) -> bool:
    """Whether the unit is a year that can belong to a neighbour."""
    return unit.size == "year" and (unit.year is not None or unit.near is not None)


def _lacks_year(unit: Unit) -> bool:
    """Whether the unit can take the year of a neighbour."""
    return unit.year is None and unit.near is None and unit.size != "year"


def _give_year(units: list[Unit], text: str, *, before: bool) -> list[Unit]:
    """Join a period and the year written behind it, or in front of it."""
    joined: list[Unit] = []
    glue = _THEN_YEAR if before else _YEAR_THEN
    for unit in units:
        last = joined[-1] if joined else None
        period, year = (last, unit) if before else (unit, last)
        if (
            last
            and period
            and year
            and _lacks_year(period)
            and _pure_year(year)
            and (before or not year.near)
            and glue.fullmatch(text, last.hi, unit.lo)
        ):
            joined[-1] = _dated(period, year, last.lo, unit.hi)
        else:
            joined.append(unit)
    return joined


def _dated(period: Unit, year: Unit, lo: int, hi: int) -> Unit:
    """A period in its year; a pair that could be a day and a month is no longer in doubt."""
    if year.near and (period.month, period.day) == (2, 29):
        return period._replace(lo=lo, hi=hi)  # next year may have no such day
    if year.near:
        return _in_near_year(period, year.near)._replace(lo=lo, hi=hi).also(*year.codes)
    unit = period.in_year(year.year or 0, pair=year.pair)
    if year.pair and "could also be a day" not in year.remark:
        unit = unit.also(*year.codes, remark=year.remark)
    return unit._replace(lo=lo, hi=hi, pair=year.pair)


def _in_near_year(period: Unit, near: Near) -> Unit:
    """A period in 'this' or 'next' year, which only the date of the plan can place."""

    def within(day: date, count: int) -> Span:
        span = near(day, count)
        paired = span.start.month != 1
        return period.within(span.start.year + (period.shift if paired else 0)) or span

    return period._replace(near=within, codes=period.codes - {"ambiguous-quarter"})


def _spelt_out(units: list[Unit], text: str) -> list[Unit]:
    """Leave out the name of a period whose months are spelled out beside it."""
    kept: list[Unit] = []
    name: Unit | None = None
    for unit in units:
        last = kept[-1] if kept else None
        if last is not None and _names(last, unit, text):
            if last.year is None and unit.year is not None:
                kept[-1] = last.in_year(unit.year, pair=unit.pair)
            continue
        begins = last is not None and _spells(last, unit, text)
        if begins:
            name = kept.pop()
        kept.append(_spelling(name, unit, first=begins) if name else unit)
    return kept


def _names(last: Unit, unit: Unit, text: str) -> bool:
    """Whether the name of a period stands in brackets behind its months."""
    behind = unit.size not in _FINE and last.size in _FINE
    return behind and _NAMED.fullmatch(text, last.hi, unit.lo) is not None


def _spelling(name: Unit, unit: Unit, *, first: bool) -> Unit:
    """A month or day that spells out a name: it takes the year of the name, the first its place as well."""
    if name.year is not None and _lacks_year(unit) and unit.size in _FINE:
        unit = unit.in_year(name.year, pair=name.pair)
    return unit._replace(lo=name.lo).also("spelt") if first else unit


def _spells(name: Unit, unit: Unit, text: str) -> bool:
    """Whether a month or day stands behind the name of a longer period to spell it out."""
    if name.size in _FINE or unit.size not in _FINE or name.size == "week":
        return False
    glue = _SPELT_NEAR if name.near else _SPELT_YEAR if name.size == "year" else _SPELT
    return bool(glue.fullmatch(text, name.hi, unit.lo))
