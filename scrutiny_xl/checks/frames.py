"""The items of many returns as one table of columns, which is what pandera checks fastest."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from scrutiny_xl.responses import Decision, is_accepted, is_declined, propose_decision, substance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.returns import Value

__all__ = ["DERIVED", "checked_columns", "frame_of", "says_something", "years_apart"]


DERIVED = (
    "accepted",
    "declined",
    "category",
    "plain",
    "substance",
    "decided",
    "contradicted",
    "kind",
    "certain",
    "impossible",
    "date_read",
    "years_off",
    "before_plan",
    "first_due",
    "due",
    "completed",
    "done",
    "answered",
    "differs",
)
"""The columns beside the form's own: what was made of the response, the timescale and the rating."""

_FAR_OFF = 10
"""A date more than this many years from the plan's is more likely a slip of the keyboard than a plan."""
_NOTHING = re.compile(r"[\W_]*(?:n\W?a|tb[acd]|nil|none|to be (?:confirmed|advised|agreed))?[\W_]*\Z", re.IGNORECASE)
_ANSWERS = ("update", "explanation", "comments")


def says_something(value: object) -> bool:
    """Say whether a cell holds more than a dash or a word that only holds the place (TBC, n/a)."""
    return value is not None and _NOTHING.match(str(value)) is None


def checked_columns(layout: Layout) -> list[Column]:
    """Return the columns whose values are looked at, also those that a form is not drawn with but may have."""
    return [column for role, column in layout.by_role.items() if role not in {"ref", "section", "service_area"}]


def frame_of(layout: Layout, items: Sequence[CheckedItem]) -> pd.DataFrame:
    """Return the items of one layout as a table: a column for each role and each derived fact, a row an item.

    The index counts the items from 0, so that a failure leads back to its item; empty cells are None.
    """
    roles = [column.role for column in checked_columns(layout)]
    data: dict[str, list[object]] = {role: [each.item.values.get(role) for each in items] for role in roles}
    derived = [(*_of_response(each), *_of_timescale(each), *_of_progress(each)) for each in items]
    for name, column in zip(DERIVED, zip(*derived, strict=True), strict=True):
        data[name] = list(column)
    return pd.DataFrame(data, dtype=object)


def _of_response(each: CheckedItem) -> tuple[object, ...]:
    decision, values = each.assessment.decision, each.item.values
    if decision is None:
        return (False, False, "", False, True, False, False)
    response = each.item.text("response")
    return (
        is_accepted(decision.category),
        is_declined(decision.category),
        decision.category,
        decision.plain,
        not decision.plain or says_something(substance(response, decision)),
        *_of_decision(values, response, decision),
    )


def _of_decision(values: Mapping[str, Value], response: str, decision: Decision) -> tuple[bool, bool]:
    """Return whether the officer's Decision is filled in and understood, and whether the response contradicts it."""
    filled_in = values.get("decision")
    if not filled_in or not propose_decision(str(filled_in)).words:
        return False, False
    said = propose_decision(response)
    one, other = said.category, decision.category
    opposed = (is_accepted(one) and is_declined(other)) or (is_declined(one) and is_accepted(other))
    return True, said.plain and opposed


def _of_timescale(each: CheckedItem) -> tuple[object, ...]:
    reading, anchor, layout = each.assessment.timescale, each.plan.anchor, each.plan.layout
    if reading is None:
        return ("", True, False, False, 0, False, None)
    day = reading.due or reading.start
    years = years_apart(each)
    # Only a date that tells one plan from another never changes: that of an action plan may be its last revision's.
    dated = anchor is not None and layout.anchor in layout.identity
    return (
        reading.kind,
        reading.certain,
        "impossible-date" in reading.codes,
        day is not None,
        years if years > _FAR_OFF else 0,
        dated and reading.due is not None and anchor is not None and reading.due < anchor,
        reading.due,
    )


def _of_progress(each: CheckedItem) -> tuple[object, ...]:
    values, completed = each.item.values, each.item.values.get("progress") == "Completed"
    return (
        each.assessment.rating.due,
        completed,
        completed or isinstance(values.get("completed_on"), date),
        any(says_something(values.get(role)) for role in _ANSWERS),
        each.assessment.differs,
    )


def years_apart(each: CheckedItem) -> int:
    """Return how many years an item's date lies from the plan's, 0 where either is not known."""
    reading, anchor = each.assessment.timescale, each.plan.anchor
    day = (reading.due or reading.start) if reading else None
    return abs(day.year - anchor.year) if day and anchor else 0
