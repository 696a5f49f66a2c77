"""Remarks in plain English: what was assumed, and why there is no date."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.marks import wrong_weekday
from scrutiny_xl.timescales.words import MONTH_NAMES

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.segments import Segment
    from scrutiny_xl.timescales.units import Unit

NO_YEAR = "the plan has no date to supply the year from"
"""Why a date without its year has none."""
EITHER_QUARTER = "read as a quarter of the financial year; could be one of the calendar year"
"""Why a quarter is in doubt."""


def could_be_day(number: int, month: int) -> str:
    """Why a month with two figures is in doubt."""
    return f"could also be {number} {MONTH_NAMES[month - 1]}"


def year_supplied(due: date) -> str:
    """Where the year of a date came from."""
    return f"the year {due.year} was supplied from the date of the plan"


def impossible(unit: Unit) -> str:
    """Why a day does not exist."""
    if not 0 < unit.month < 13:
        return f"there is no month {unit.month}"
    name = MONTH_NAMES[unit.month - 1]
    year = unit.year if unit.year is not None and 0 < unit.year < 10000 else 2024
    held = f"{name} {year}" if unit.month == 2 and unit.year is not None else name
    return f"{held} has {monthrange(year, unit.month)[1]} days"


def dated(found: list[Segment], replaced: list[Segment], codes: frozenset[str], anchor: date | None) -> str:
    """What was assumed about the dates of a phrase."""
    units = [unit for one in found for unit in _ends(one)]
    said = [unit.remark for unit in units if unit.remark]
    if len(found) > 1:
        said += _listed(found)
    said += _supplied(found, codes, anchor)
    said += [f"replaces {one.last.span.due}" for one in replaced if one.last.span]
    said += [f"the day named falls on another weekday, {name}" for name in map(wrong_weekday, units) if name]
    return "; ".join(dict.fromkeys(said))


def _ends(segment: Segment) -> tuple[Unit, ...]:
    """The one date of a segment, or the two ends of a range."""
    return (segment.first, segment.last) if segment.is_range else (segment.first,)


def _listed(found: list[Segment]) -> list[str]:
    """Say a list and which of its dates is taken."""
    days = [one.last.span.due.isoformat() for one in found if one.last.span]
    return [f"list {', '.join(days)}: the last is taken"] if len(days) > 1 else []


def _supplied(found: list[Segment], codes: frozenset[str], anchor: date | None) -> list[str]:
    """Say what came from the date of the plan, or that there is no such date."""
    said = []
    if codes & {"no-year", "relative"} and not anchor:
        said.append(NO_YEAR)
    elif "no-year" in codes and found[-1].last.span:
        said.append(year_supplied(found[-1].last.span.due))
    elif "relative" in codes:
        said.append("counted from the date of the plan")
    if "ambiguous-quarter" in codes:
        said.append(EITHER_QUARTER)
    return said
