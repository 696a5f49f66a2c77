"""What the rules ask of a timescale as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.timescales import Timescale

__all__ = ["Reading", "reading_of", "years_apart"]

_FAR_OFF = 10
"""A date more than this many years from the plan's is more likely a slip of the keyboard than a plan."""


class Reading(NamedTuple):
    """What is asked of a timescale: `kind` is "" where none is given, `due` None where it names no last day."""

    kind: str = ""
    certain: bool = True
    impossible: bool = False
    date_read: bool = False
    far_off: bool = False
    before_plan: bool = False
    due: date | None = None


def reading_of(timescale: Timescale | None, layout: Layout, anchor: date | None) -> Reading:
    """Return what the rules ask of a timescale in a plan of that layout and date."""
    if timescale is None:
        return Reading()
    due = timescale.due
    # Only a date that tells one plan from another never changes: that of an action plan may be its last revision's.
    dated = anchor is not None and layout.anchor in layout.identity
    return Reading(
        timescale.kind,
        timescale.certain,
        "impossible-date" in timescale.codes,
        (due or timescale.start) is not None,
        _years_between(timescale, anchor) > _FAR_OFF,
        dated and due is not None and anchor is not None and due < anchor,
        due,
    )


def years_apart(each: CheckedItem) -> int:
    """Return how many years an item's date lies from the plan's, 0 where either is not known."""
    timescale = each.assessment.timescale
    return _years_between(timescale, each.plan.anchor) if timescale else 0


def _years_between(timescale: Timescale, anchor: date | None) -> int:
    day = timescale.due or timescale.start
    return abs(day.year - anchor.year) if day and anchor else 0
