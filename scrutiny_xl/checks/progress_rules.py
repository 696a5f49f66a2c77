"""The rules about what the service reports: progress, completion, the status it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.checks.rows import RowRule, percent_written, said
from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.checks.columns import Columns, Mask

__all__ = ["PROGRESS_RULES"]


def _monitoring(each: CheckedItem, terms: Terms) -> Mapping[str, object]:
    values = each.item.values
    return {
        "progress": f"says '{values['progress']}'" if "progress" in values else "is empty",
        "percent": percent_written(values.get("percent")),
        "day": said(values.get("completed_on")),
        "as_at": written(terms.as_at),
    }


def _dates(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    return {"due": said(each.assessment.rating.due)}


def _status(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    differs = each.assessment.differs.rstrip(".")
    return {"how": differs[:1].lower() + differs[1:]}


def _late(rows: Columns, terms: Terms) -> Mask:
    """Return the rows that are late and not done; a date whose year is likely a slip is queried as that."""
    return rows.overdue(terms.as_at) & ~rows.done & ~(rows.far_off | rows.before_plan)


def _unanswered(rows: Columns, terms: Terms) -> Mask:
    """Return the rows that are late and say nothing about it."""
    late = _late(rows, terms)
    return late & ~rows.says_among(late, "update", "explanation", "comments")


def _less_than_all(rows: Columns) -> Mask:
    return (rows.percent >= 0) & (rows.percent < 1)


def _dated_without_word(rows: Columns, terms: Terms) -> Mask:
    dated = rows.days("completed_on") & ~rows.after("completed_on", terms.as_at)
    return dated & rows.has("progress") & ~rows.completed


PROGRESS_RULES: Mapping[str, RowRule] = {
    "completed-without-date": RowRule(lambda r, _t: ~r.completed | r.has("completed_on"), "completed_on", asks=True),
    "completed-date-without-progress": RowRule(lambda r, t: ~_dated_without_word(r, t), "progress", _monitoring),
    "completed-in-future": RowRule(
        lambda r, t: ~r.after("completed_on", t.as_at) | r.mistyped("completed_on", t.as_at),
        "completed_on",
        _monitoring,
    ),
    "completed-not-full": RowRule(lambda r, _t: ~(r.completed & _less_than_all(r)), "percent", _monitoring),
    "full-not-completed": RowRule(lambda r, _t: ~((r.percent == 1) & ~r.done), "progress", _monitoring),
    "started-not-started": RowRule(
        lambda r, _t: ~(r.equals("progress", "Not started") & _less_than_all(r) & (r.percent > 0)),
        "percent",
        _monitoring,
    ),
    "overdue-without-update": RowRule(lambda r, t: ~_unanswered(r, t), "update", _dates, asks=True),
    "status-differs": RowRule(lambda r, _t: ~r.differs, "rag", _status),
}
