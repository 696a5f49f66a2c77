"""Units longer than a month, and feasts, made from what the pattern found."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.makers import day_unit
from scrutiny_xl.timescales.periods import SEASONS, Span, easter, months, real_day
from scrutiny_xl.timescales.units import Unit
from scrutiny_xl.timescales.words import QUARTERS, follows, full_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.timescales.units import Size

_TERMS = {
    "autumn": (9, 4),
    "michaelmas": (9, 4),
    "spring": (1, 3),
    "lent": (1, 3),
    "summer": (4, 4),
    "easter": (4, 4),
}
FIRST_MONTH = {"calendar": 1, "municipal": 5, "civic": 5, "council": 5, "mayoral": 5, "academic": 9, "school": 9}


def stretch(found: re.Match[str], size: Size, first: int, count: int) -> Unit:
    """So many months from one month of the year."""

    def within(in_year: int) -> Span:
        return months(in_year, first, count)

    shift = 1 if size == "season" and first == 3 else 0
    return Unit(found.start(), found.end(), size, within, shift=shift, month=first)


def quarter(found: re.Match[str]) -> Unit:
    """One financial quarter."""
    rank = QUARTERS[found["q_n"] or found["q_r"]]
    return stretch(found, "quarter", 3 * rank + 1, 3).also("ambiguous-quarter")


def quarters(found: re.Match[str]) -> Unit:
    """Two or more quarters as one stretch."""
    first = QUARTERS[found["qs_a"]]
    last = max(first, QUARTERS[found["qs_b"]])
    return stretch(found, "quarter", 3 * first + 1, 3 * (last - first + 1)).also("ambiguous-quarter")


def season(found: re.Match[str]) -> Unit:
    """One season."""
    return stretch(found, "season", SEASONS[found[0]], 3)


def term(found: re.Match[str]) -> Unit:
    """One school term, whose dates are local."""
    first, count = _TERMS[found["t_n"]]
    unit = stretch(found, "term", first, count).also("uncertain", remark="the dates of school terms are local")
    return unit._replace(shift=int(first < 9))


def year_unit(found: re.Match[str], kind: str, year: int | None, count: int = 1) -> Unit:
    """So many years of a kind, which sets the month they begin in."""
    first = FIRST_MONTH.get(kind, 4)

    def within(in_year: int) -> Span:
        if kind in {"academic", "school"}:
            return months(in_year, 9, 12 * count - 1)
        return months(in_year, first, 12 * count)

    local = frozenset({"uncertain"} if kind in {"academic", "school"} else ())
    return Unit(found.start(), found.end(), "year", within, year, local, month=first, pair=first != 1)


def kind_of(words: str | None) -> str:
    """The kind of year that words in front or behind name, or nothing."""
    named = re.search(
        r"financial|fiscal|municipal|civic|council|mayoral|calendar|academic|school|fy"
        r"|f/y",
        words or "",
    )
    return named[0] if named else ""


def years(found: re.Match[str]) -> Unit:
    """Two years joined: a financial year, or a longer span."""
    first, second, joint = full_year(found["ys_a"]), found["ys_b"], found["ys_s"]
    if follows(first, second) and joint in {"-", "/"}:
        return year_unit(found, kind_of((found["ys_k"] or "") + (found["ys_e"] or "")) or "financial", first)
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if len(second) == 1 or last <= first:
        return _first_year(found, first)
    unit = year_unit(found, "calendar", first, last - first + 1)
    return unit.also("uncertain", remark="council plans often run from April to March")


def _first_year(found: re.Match[str], first: int) -> Unit:
    """The first of two figures alone, where the second is no later year."""
    unit = year_unit(found, "calendar", first)
    return Unit(unit.lo, found.end("ys_a"), "year", unit.within, first, month=1)


def short_years(found: re.Match[str]) -> Unit | None:
    """Two years of two figures: a financial year where they follow one another."""
    first, second = int(found["sy_a"].strip("'")), found["sy_b"]
    if not follows(first, second):
        return _not_years(found, first, int(second))
    unit = year_unit(found, kind_of((found["sy_k"] or "") + (found["sy_e"] or "")) or "financial", 2000 + first)
    if 0 < first < 32 and int(second) < 13 and not found["sy_k"]:
        return unit.also("uncertain", remark="could also be a day and a month")
    return unit


def _not_years(found: re.Match[str], day: int, in_year: int) -> Unit | None:
    """A day and month where two figures are no years."""
    if found["sy_s"] == "/" and not found["sy_k"] and 0 < day < 32 and 0 < in_year < 13:
        return day_unit(found, in_year, day, None)
    return None


def year(found: re.Match[str]) -> Unit:
    """One year; a financial or municipal one named by a single year runs into the next."""
    figures = found["y_y"] or found["y_f"]
    kind = kind_of((found["y_k"] or "") + (found["y_e"] or "")) or ("fy" if found["y_f"] else "calendar")
    unit = year_unit(found, kind, full_year(figures))
    if kind == "calendar":
        return unit
    return unit.also("uncertain", remark="could also be the year that ends in that year")


def feast(found: re.Match[str]) -> Unit:
    """Christmas, Easter or a quarter day."""
    words = found[0]
    if words.startswith(("easter", "good")):
        offset = timedelta(days=-2 if words.startswith("good") else int("monday" in words))
        return _easter(found, offset)
    for name, at in {"lady": (3, 25), "midsummer": (6, 24), "michaelmas": (9, 29)}.items():
        if words.startswith(name):
            return day_unit(found, *at, None).also("uncertain", remark=f"{words.capitalize()} as the quarter day")
    return day_unit(found, 12, 24 if words.endswith("eve") else 25, None)


def _easter(found: re.Match[str], offset: timedelta) -> Unit:
    """A day counted from Easter Sunday."""

    def within(in_year: int) -> Span | None:
        day = easter(in_year) + offset
        return real_day(day.year, day.month, day.day)

    remark = "Easter Sunday; may mean the last working day before it"
    return Unit(found.start(), found.end(), "day", within, None, frozenset({"uncertain"}), remark, month=4, shift=1)


LONG: dict[str, Callable[[re.Match[str]], Unit | None]] = {
    "quarter": quarter,
    "quarters": quarters,
    "season": season,
    "term": term,
    "years": years,
    "short_years": short_years,
    "year": year,
    "feast": feast,
}
