"""The rules about what the service reports: progress, completion, revised dates, the status it gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from scrutiny_xl.checks.rows import RowRule, days, equals, has, holds_fact, percent_written, said, says
from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.assessment import CheckedItem, Terms

__all__ = ["PROGRESS_RULES"]


def _monitoring(each: CheckedItem, terms: Terms) -> Mapping[str, object]:
    values = each.item.values
    return {
        "progress": f"says '{values['progress']}'" if "progress" in values else "is empty",
        "percent": percent_written(values.get("percent")),
        "day": said(values.get("completed_on")),
        "agreed_on": said(values.get("extension_on")),
        "as_at": written(terms.as_at),
    }


def _dates(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    reading = each.assessment.timescale
    first_due = reading.due if reading else None
    return {
        "day": said(each.item.values.get("revised_date")),
        "due": said(each.assessment.rating.due),
        "first_due": said(first_due),
    }


def _status(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    differs = each.assessment.differs.rstrip(".")
    return {"how": differs[:1].lower() + differs[1:]}


def _percent(frame: pd.DataFrame) -> pd.Series:
    """Return the percentages as numbers, missing where there is none."""
    return pd.to_numeric(frame["percent"], errors="coerce")


def _after(frame: pd.DataFrame, role: str, day: date) -> pd.Series:
    return frame[role].map(lambda value: isinstance(value, date) and value > day).astype(bool)


def _overdue(frame: pd.DataFrame, terms: Terms) -> pd.Series:
    """Return the rows that are late and not done; a date whose year is likely a slip is queried as that."""
    past = frame["due"].map(lambda due: isinstance(due, date) and due < terms.as_at).astype(bool)
    mistyped = (frame["years_off"] != 0) | holds_fact(frame, "before_plan")
    return past & ~holds_fact(frame, "done") & ~mistyped


def _seeks_time(frame: pd.DataFrame) -> pd.Series:
    """Return the rows in which a revised date is sought and still matters."""
    return days(frame, "revised_date") & ~holds_fact(frame, "done") & ~holds_fact(frame, "declined")


def _not_later(frame: pd.DataFrame) -> pd.Series:
    pairs = zip(frame["revised_date"], frame["first_due"], strict=True)
    found = [isinstance(new, date) and isinstance(due, date) and new <= due for new, due in pairs]
    return _seeks_time(frame) & pd.Series(found, index=frame.index, dtype=bool)


def _agreed(frame: pd.DataFrame) -> pd.Series:
    return has(frame, "extension_by") & has(frame, "extension_on")


def _full_but_open(frame: pd.DataFrame) -> pd.Series:
    return (_percent(frame) == 1).astype(bool) & ~holds_fact(frame, "done")


def _partly(frame: pd.DataFrame) -> pd.Series:
    return ((_percent(frame) > 0) & (_percent(frame) < 1)).astype(bool)


def _less_than_all(frame: pd.DataFrame) -> pd.Series:
    return ((_percent(frame) >= 0) & (_percent(frame) < 1)).astype(bool)


def _dated_without_word(frame: pd.DataFrame, terms: Terms) -> pd.Series:
    dated = days(frame, "completed_on") & ~_after(frame, "completed_on", terms.as_at)
    return dated & has(frame, "progress") & ~holds_fact(frame, "completed")


PROGRESS_RULES: Mapping[str, RowRule] = {
    "completed-without-date": RowRule(
        lambda f, _t: ~holds_fact(f, "completed") | has(f, "completed_on"), "completed_on", asks=True
    ),
    "completed-date-without-progress": RowRule(lambda f, t: ~_dated_without_word(f, t), "progress", _monitoring),
    "completed-in-future": RowRule(lambda f, t: ~_after(f, "completed_on", t.as_at), "completed_on", _monitoring),
    "completed-not-full": RowRule(
        lambda f, _t: ~(holds_fact(f, "completed") & _less_than_all(f)), "percent", _monitoring
    ),
    "full-not-completed": RowRule(lambda f, _t: ~_full_but_open(f), "progress", _monitoring),
    "started-not-started": RowRule(
        lambda f, _t: ~(equals(f, "progress", "Not started") & _partly(f)), "percent", _monitoring
    ),
    "overdue-without-update": RowRule(
        lambda f, t: ~_overdue(f, t) | holds_fact(f, "answered"), "update", _dates, asks=True
    ),
    "revised-without-reason": RowRule(
        lambda f, _t: ~_seeks_time(f) | says(f, "explanation"), "explanation", _dates, asks=True
    ),
    "revised-not-agreed": RowRule(lambda f, _t: ~_seeks_time(f) | _agreed(f) | _not_later(f), "revised_date", _dates),
    "revised-not-later": RowRule(lambda f, _t: ~_not_later(f), "revised_date", _dates),
    "agreed-in-future": RowRule(lambda f, t: ~_after(f, "extension_on", t.as_at), "extension_on", _monitoring),
    "status-differs": RowRule(lambda f, _t: equals(f, "differs", ""), "rag", _status),
}
