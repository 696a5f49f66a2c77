"""Years that look mistyped: a day far from where the other dates of its item let one expect it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.periods import add_months

if TYPE_CHECKING:
    from scrutiny_xl.assessment import CheckedItem

__all__ = ["DATED", "likely_year"]

DATED = ("completed_on", "revised_date", "agreed_date", "extension_on")
"""The roles whose years are looked at."""
_AHEAD = frozenset({"revised_date", "agreed_date"})
"""Those whose day comes after the one it replaces; the others have passed when they are reported."""
_FAR = 5
"""Years: what lies further than this from all other dates of an item is more likely a slip of the keyboard."""


def likely_year(role: str, each: CheckedItem, as_at: date) -> int:
    """Return the year that was likely meant by an item's day in a role, 0 where nothing is odd about its own.

    What is odd is told by the item's other dates, its plan's and the day rated for.
    """
    day = each.item.values.get(role)
    if not isinstance(day, date):
        return 0
    timescale, plan = each.assessment.timescale, each.plan
    due = timescale.due if timescale else None
    # The date of an action plan may be that of its last revision: only a plan known by its date began on it.
    anchor = plan.anchor if plan.layout.anchor in plan.layout.identity else None
    known = [other for other in (due, anchor, as_at) if other]
    first = anchor or _years_on(min(known), -_FAR)
    if role in _AHEAD:
        return _replacing(day, first, _years_on(max(known), _FAR), due or as_at)
    return _passed(day, min(first, as_at), as_at)


def _replacing(day: date, first: date, last: date, replaced: date) -> int:
    """Return the likely year of a day that is to replace another: the first in which it comes after that one."""
    if first <= day <= last:
        return 0
    return replaced.year if _in_year(day, replaced.year) > replaced else replaced.year + 1


def _passed(day: date, first: date, as_at: date) -> int:
    """Return the likely year of a day on which something was done: the last in which it would fit.

    A day that comes within a year is queried as one that is yet to come, and not for its year.
    """
    if first <= day <= _years_on(as_at, 1):
        return 0
    near = [_in_year(day, year) for year in (as_at.year, as_at.year - 1)]
    likely = min(near, key=lambda other: _days_outside(other, first, as_at))
    # Something may have been done a little before the plan began, and then no year would fit better.
    is_near = _years_on(first, -1) <= day <= first
    return 0 if is_near and _days_outside(likely, first, as_at) else likely.year


def _days_outside(day: date, first: date, last: date) -> int:
    return max((first - day).days, (day - last).days, 0)


@lru_cache(maxsize=256)
def _years_on(day: date, years: int) -> date:
    return add_months(day, 12 * years) if day.year + years >= date.min.year else date.min


def _in_year(day: date, year: int) -> date:
    return add_months(day, 12 * (year - day.year))
