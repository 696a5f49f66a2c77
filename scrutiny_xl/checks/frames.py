"""The items of many returns as one table of columns, which is what pandera checks fastest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from scrutiny_xl.responses import is_accepted, is_declined, substance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.layouts import Layout

__all__ = ["DERIVED", "frame_of"]


DERIVED = (
    "accepted",
    "declined",
    "category",
    "plain",
    "substance",
    "kind",
    "certain",
    "impossible",
    "date_read",
    "years_off",
    "due",
    "completed",
    "differs",
)
"""The columns beside the form's own: what was made of the response, the timescale and the rating."""

_FAR_OFF = 10
"""A date more than this many years from the plan's is more likely a slip of the keyboard than a plan."""


def frame_of(layout: Layout, items: Sequence[CheckedItem]) -> pd.DataFrame:
    """Return the items of one layout as a table: a column for each role and each derived fact, a row an item.

    The index counts the items from 0, so that a failure leads back to its item; empty cells are None.
    """
    roles = [column.role for column in layout.columns if column.role != "ref"]
    data: dict[str, list[object]] = {role: [each.item.values.get(role) for each in items] for role in roles}
    derived = [_derived(each) for each in items]
    for number, name in enumerate(DERIVED):
        data[name] = [row[number] for row in derived]
    return pd.DataFrame(data, dtype=object)


def _derived(each: CheckedItem) -> tuple[object, ...]:
    decision, reading, rating = each.assessment.decision, each.assessment.timescale, each.assessment.rating
    category = decision.category if decision else ""
    response = each.item.text("response")
    day = (reading.due or reading.start) if reading else None
    return (
        is_accepted(category),
        is_declined(category),
        category,
        bool(decision and decision.plain),
        substance(response, decision) if decision and decision.plain else response,
        reading.kind if reading else "",
        reading is None or reading.certain,
        reading is not None and "impossible-date" in reading.codes,
        day is not None,
        _years_off(each.plan.anchor, day),
        rating.due,
        each.item.values.get("progress") == "Completed",
        each.assessment.differs,
    )


def _years_off(anchor: date | None, day: date | None) -> int:
    """Return how many years a date lies from the plan's, 0 where that is not far or not known."""
    if anchor is None or day is None:
        return 0
    years = abs(day.year - anchor.year)
    return years if years > _FAR_OFF else 0
