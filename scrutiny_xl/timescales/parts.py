"""Parts of a period: early March, mid-2024, the end of the term."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.timescales.periods import DAY, Span, add_months, month_end

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.front import Part
    from scrutiny_xl.timescales.units import Unit

_MONTH_ENDS = {"early": 10, "beginning": 10, "mid": 20, "first half": 15, "1": 7, "2": 14, "3": 21}
_MONTH_STARTS = {"mid": 11, "late": 21, "second half": 16, "2": 8, "3": 15}
_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}
_HALVES = {"first half": (0, 1), "second half": (1, 2)}


def with_part(unit: Unit, part: Part) -> Unit:
    """The unit cut down to a part of itself; a day has no parts."""
    if not part or unit.size in {"day", "week"}:
        return unit
    within, near = unit.within, unit.near

    def cut(year: int) -> Span | None:
        span = within(year)
        return part_of(span, part) if span else None

    def cut_near(day: date, count: int) -> Span:
        return part_of(near(day, count), part) if near else part_of(Span(day, day), part)

    codes = () if part in {"end", "1", "2", "3", "4"} else ("part-month",)
    return unit._replace(within=cut, near=cut_near if near else None).also(*codes)


def part_of(span: Span, part: Part) -> Span:
    """The days of a part."""
    if part == "end":
        return Span(span.due, span.due)
    count = (span.due.year - span.start.year) * 12 + span.due.month - span.start.month + 1
    return _of_month(span, part) if count == 1 else _of_months(span, part, count)


def _of_month(span: Span, part: Part) -> Span:
    """The days of a part of one month."""
    due = span.start.replace(day=_MONTH_ENDS[part]) if part in _MONTH_ENDS else span.due
    if part == "4":
        return Span(due - 6 * DAY, due)
    return Span(span.start.replace(day=_MONTH_STARTS.get(part, 1)), due)


def _of_months(span: Span, part: Part, count: int) -> Span:
    """The days of a part of several months: thirds and halves in whole months, the first month for its beginning."""
    if part in _THIRDS or part in _HALVES:
        first, last = _THIRDS[part] if part in _THIRDS else _HALVES[part]
        pieces = 3 if part in _THIRDS else 2
        return _months_of(span, -(-count * first // pieces), -(-count * last // pieces))
    return _months_of(span, 0, 1) if part == "beginning" else span


def _months_of(span: Span, skip: int, end: int) -> Span:
    """Some whole months of a span."""
    last = add_months(span.start, end - 1)
    return Span(add_months(span.start, skip), month_end(last.year, last.month))
