"""Units of days and months made from what the pattern found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.periods import Span, months, real_day
from scrutiny_xl.timescales.remarks import could_be_day
from scrutiny_xl.timescales.units import Unit
from scrutiny_xl.timescales.words import WEEKDAY, WEEKDAYS, follows, full_year, month_number

if TYPE_CHECKING:
    from collections.abc import Callable

_YEARS = range(1900, 2200)  # 31/12/9999 is how a system writes "never"
_WEEKDAY_BEFORE = Pattern(rf"\b({WEEKDAY})[ ,.]*(?:the )?$")


def day_unit(found: re.Match[str], month: int, day: int, year: int | None) -> Unit:
    """One day of one month; the weekday written before it is kept as a check."""
    before = _WEEKDAY_BEFORE.search(found.string, max(0, found.start() - 16), found.start())
    lo = before.start() if before else found.start()
    weekday = WEEKDAYS.index(before[1][:3]) if before else -1

    def within(in_year: int) -> Span | None:
        return real_day(in_year, month, day)

    shift = int(month < 4)
    return Unit(lo, found.end(), "day", within, year, month=month, day=day, shift=shift, weekday=weekday)


def month_unit(found: re.Match[str], month: int, year: int | None, *codes: str, remark: str = "") -> Unit:
    """One whole month."""

    def within(in_year: int) -> Span:
        return months(in_year, month, 1)

    shift = int(month < 4)
    hi = found.end()
    return Unit(found.start(), hi, "month", within, year, frozenset(codes), remark, month=month, shift=shift)


def year_and_shift(figures: str | None, month: int) -> tuple[int | None, bool]:
    """The year of a month from '2014', '14' or a pair such as '2013/14'; false where the pair is none."""
    if not figures:
        return None, True
    first, *rest = re.split(r"[-/]", figures.strip("'"))
    year = full_year(first)
    if not rest:
        return year, True
    return (year + int(month < 4), True) if follows(year, rest[0]) else (year, False)


def iso(found: re.Match[str]) -> Unit | None:
    """A day written year first."""
    year = int(found["iso_y"])
    return day_unit(found, int(found["iso_m"]), int(found["iso_d"]), year) if year in _YEARS else None


def figures(found: re.Match[str]) -> Unit | None:
    """A day in figures: day, month, year."""
    year = full_year(found["fig_y"])
    return day_unit(found, int(found["fig_m"]), int(found["fig_d"]), year) if year in _YEARS else None


def day_month(found: re.Match[str]) -> Unit:
    """A day with its month in letters, with or without a year."""
    month = month_number(found["dm_m"])
    year, whole = year_and_shift(found["dm_y"] or found["dm_y4"], month)
    unit = day_unit(found, month, int(found["dm_d"]), year)
    return unit if whole else _cut(unit, found, "dm_y")


def month_day(found: re.Match[str]) -> Unit:
    """A day after its month."""
    year = int(found["md_y"]) if found["md_y"] else None
    return day_unit(found, month_number(found["md_m"]), int(found["md_d"]), year)


def day_figures(found: re.Match[str]) -> Unit | None:
    """A day and month in figures without a year."""
    day, month = int(found["df_d"] or found["de_d"]), int(found["df_m"] or found["de_m"])
    return day_unit(found, month, day, None) if 0 < day < 32 and 0 < month < 13 else None


def month_year(found: re.Match[str]) -> Unit:
    """A month with its year; a bare number up to 31 after it could be a day as well."""
    month, words = month_number(found["my_m"]), found["my_y"]
    year, whole = year_and_shift(words, month)
    spaced = not found["my_s"].strip(" .")
    if words.isdigit() and len(words) == 2 and int(words) < 32 and spaced:
        remark = could_be_day(int(words), month)
        return month_unit(found, month, year, "uncertain", remark=remark)
    unit = month_unit(found, month, year)
    return unit if whole else _cut(unit, found, "my_y")


def month_figures(found: re.Match[str]) -> Unit:
    """A month and year in figures."""
    return month_unit(found, int(found["mf_m"] or found["yf_m"]), int(found["mf_y"] or found["yf_y"]))


_VERB_AFTER = Pattern(
    r" (?:be|not|have|need|also|take|require|vary|change|only|well|still|extend|slip|depend|get|go|come"
    r"|require"
    r"|affect|become|include|continue|occur|happen|follow|wish|want|result|impact|lead|start|begin|need|apply"
    r"|involve|make|differ|fall|delay|arise|use|call|run|move|mean|prove|receive|seek|ask|on|never|now"
    r"|make)\b"
)
_NOUN_BEFORE = Pattern(
    r"\b(?:it|this|that|which|who|they|we|there|dates?|timescales?|times?|work|project|council|members?"
    r"|officers?"
    r"|report|review|what|these|those|he|she|you|i|cllr|councillor|theresa|mr|mrs|ms|plans?|actions?|and"
    r"|but) $"
)


def month(found: re.Match[str]) -> Unit | None:
    """A month alone, unless the word is a verb or part of a name."""
    text = found.string
    if found[0] == "may" and (_VERB_AFTER.match(text, found.end()) or _NOUN_BEFORE.search(text, 0, found.start())):
        return None
    if found[0] == "march" and re.match(r" (?:on|past|through|against|for)\b", text[found.end() :]):
        return None
    return month_unit(found, month_number(found[0]), None)


def days(found: re.Match[str]) -> Unit:
    """A day whose month is written with a later day: '3 and 17 March'."""
    return day_unit(found, 0, int(found["ds_d"]), None).also("day-alone")


def _cut(unit: Unit, found: re.Match[str], group: str) -> Unit:
    """The unit ended after its first year, where what follows the year is no second year."""
    length = re.search(r"[-/]", found[group])
    hi = found.start(group) + (length.start() if length else 0)
    return unit._replace(hi=hi)


DAYS: dict[str, Callable[[re.Match[str]], Unit | None]] = {
    "iso": iso,
    "figures": figures,
    "day_month": day_month,
    "days": days,
    "month_day": month_day,
    "month_year": month_year,
    "month_figures": month_figures,
    "month": month,
    "day_figures": day_figures,
}
