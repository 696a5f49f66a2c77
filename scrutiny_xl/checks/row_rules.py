"""The rules that look at a whole row, each under its slug in the rulebook.

A rule says which rows are as they should be, for all rows at once; where in the row to point when one is not; and the
facts its sentence needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from scrutiny_xl.assessment import CheckedItem, Terms
from scrutiny_xl.days import written

__all__ = ["COMMON", "ROW_RULES", "RowRule"]

Holds = Callable[[pd.DataFrame, Terms], pd.Series]
FactsOf = Callable[[CheckedItem, Terms], Mapping[str, object]]


def _no_facts(_each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule for a row: which rows keep it, the role to point at, the facts for the sentence."""

    holds: Holds
    role: str
    facts: FactsOf = _no_facts


def _has(frame: pd.DataFrame, role: str) -> pd.Series:
    return frame[role].notna()


def _is(frame: pd.DataFrame, fact: str) -> pd.Series:
    return frame[fact].astype(bool)


def _days(frame: pd.DataFrame, role: str) -> pd.Series:
    """Return which cells of a role hold a day."""
    return frame[role].map(lambda value: isinstance(value, date)).astype(bool)


def _numbers(frame: pd.DataFrame) -> pd.Series:
    """Return the percentages as numbers, missing where there is none."""
    return pd.to_numeric(frame["percent"], errors="coerce")


def _after(frame: pd.DataFrame, role: str, day: date) -> pd.Series:
    return frame[role].map(lambda value: isinstance(value, date) and value > day).astype(bool)


def _overdue(frame: pd.DataFrame, terms: Terms) -> pd.Series:
    past = frame["due"].map(lambda due: isinstance(due, date) and due < terms.as_at).astype(bool)
    return past & ~_is(frame, "completed") & ~_is(frame, "declined")


def _later(frame: pd.DataFrame) -> pd.Series:
    """Return whether each revised date is later than the day it would replace; True where there is no such pair."""
    pairs = zip(frame["revised_date"], frame["due"], strict=True)
    kept = [not (isinstance(new, date) and isinstance(due, date) and new < due) for new, due in pairs]
    return pd.Series(kept, index=frame.index, dtype=bool)


def _words(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    reading = each.assessment.timescale
    remark = reading.remark if reading else ""
    return {
        "words": each.item.text("timescale"),
        "remark": remark or "the words leave room for doubt",
        "reading": _reading(each),
        "years": _years(each),
    }


def _impossible(each: CheckedItem, terms: Terms) -> Mapping[str, object]:
    reading = each.assessment.timescale
    remark = f" ({reading.remark})" if reading and reading.remark else ""
    return {**_words(each, terms), "remark": remark}


def _reading(each: CheckedItem) -> str:
    reading = each.assessment.timescale
    if reading is None:
        return "no date"
    start, due = reading.start, reading.due
    if start and due:
        return f"{written(start)} to {written(due)}"
    return written(due) if due else f"from {written(start)}" if start else "no date"


def _years(each: CheckedItem) -> int:
    reading, anchor = each.assessment.timescale, each.plan.anchor
    day = (reading.due or reading.start) if reading else None
    return abs(day.year - anchor.year) if day and anchor else 0


def _decided(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    decision, values = each.assessment.decision, each.item.values
    category, words = (decision.category, decision.words) if decision else ("", "")
    if category and not values.get("timescale") and not values.get("lead"):
        left_open = "Timetable and Lead Officer are empty"
    elif not values.get("timescale"):
        left_open = "Timetable is empty and Lead Officer is filled in"
    else:
        left_open = "Lead Officer is empty" if not values.get("lead") else "Timetable and Lead Officer are filled in"
    return {"category": category, "words": words, "timescale": each.item.text("timescale"), "left_open": left_open}


def _monitoring(each: CheckedItem, terms: Terms) -> Mapping[str, object]:
    values = each.item.values
    percent = values.get("percent")
    return {
        "progress": values.get("progress", "nothing"),
        "percent": f"{percent:.0%}" if isinstance(percent, float) else "",
        "day": _said(values.get("completed_on")),
        "as_at": written(terms.as_at),
    }


def _dates(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    return {"day": _said(each.item.values.get("revised_date")), "due": _said(each.assessment.rating.due)}


def _said(value: object) -> str:
    return written(value) if isinstance(value, date) else str(value or "")


def _open_in_prose(frame: pd.DataFrame) -> pd.Series:
    """Return the rows whose decision stands in prose and leaves open what the form asks for (SCRAIP notes iii to v)."""
    prose = ~_is(frame, "plain")
    accepted = _is(frame, "accepted") & ~(_has(frame, "timescale") & _has(frame, "lead"))
    declined = _is(frame, "declined") & (_has(frame, "lead") | _has(frame, "timescale"))
    return prose & (accepted | declined)


def _outright(frame: pd.DataFrame, what: str) -> pd.Series:
    return _is(frame, what) & _is(frame, "plain")


ROW_RULES: Mapping[str, RowRule] = {
    "recommendation-missing": RowRule(lambda f, _t: _has(f, "recommendation"), "recommendation"),
    "action-missing": RowRule(lambda f, _t: _has(f, "action"), "action"),
    "response-missing": RowRule(lambda f, _t: _has(f, "response") | _has(f, "decision"), "response"),
    "rejected-without-explanation": RowRule(
        lambda f, _t: ~(_outright(f, "declined") & (f["substance"] == "") & ~_has(f, "explanation")), "response"
    ),
    "rejected-with-timetable": RowRule(
        lambda f, _t: ~(_outright(f, "declined") & _has(f, "timescale")), "timescale", _decided
    ),
    "accepted-without-action": RowRule(lambda f, _t: ~(_outright(f, "accepted") & (f["substance"] == "")), "response"),
    "accepted-without-timetable": RowRule(lambda f, _t: ~_outright(f, "accepted") | _has(f, "timescale"), "timescale"),
    "accepted-without-lead": RowRule(lambda f, _t: ~_outright(f, "accepted") | _has(f, "lead"), "lead"),
    "decision-unclear": RowRule(lambda f, _t: f["category"] != "unclear", "response"),
    "decision-from-prose": RowRule(lambda f, _t: ~_open_in_prose(f), "response", _decided),
    "timescale-missing": RowRule(
        lambda f, _t: _has(f, "timescale") | _is(f, "declined") | _is(f, "completed"), "timescale"
    ),
    "impossible-date": RowRule(lambda f, _t: ~_is(f, "impossible"), "timescale", _impossible),
    "timescale-uncertain": RowRule(
        lambda f, _t: _is(f, "certain") | ~_is(f, "date_read") | _is(f, "impossible"), "timescale", _words
    ),
    "timescale-unclear": RowRule(
        lambda f, _t: ~(f["kind"].isin(["unclear", "event"]) | _undated(f)), "timescale", _words
    ),
    "timescale-far-off": RowRule(lambda f, _t: f["years_off"] == 0, "timescale", _words),
    "completed-without-date": RowRule(lambda f, _t: ~_is(f, "completed") | _has(f, "completed_on"), "completed_on"),
    "completed-date-without-progress": RowRule(
        lambda f, _t: ~_days(f, "completed_on") | _is(f, "completed") | ~_has(f, "progress"), "progress", _monitoring
    ),
    "completed-in-future": RowRule(lambda f, t: ~_after(f, "completed_on", t.as_at), "completed_on", _monitoring),
    "completed-not-full": RowRule(lambda f, _t: ~(_is(f, "completed") & (_numbers(f) < 1)), "percent", _monitoring),
    "full-not-completed": RowRule(
        lambda f, _t: ~(_has(f, "progress") & ~_is(f, "completed") & (_numbers(f) == 1)), "progress", _monitoring
    ),
    "started-not-started": RowRule(
        lambda f, _t: ~((f["progress"] == "Not started") & (_numbers(f) > 0) & (_numbers(f) < 1)),
        "percent",
        _monitoring,
    ),
    "overdue-without-update": RowRule(
        lambda f, t: ~_overdue(f, t) | _has(f, "update") | _has(f, "explanation"), "update", _dates
    ),
    "revised-without-reason": RowRule(
        lambda f, _t: ~_days(f, "revised_date") | _has(f, "explanation"), "explanation", _dates
    ),
    "revised-not-agreed": RowRule(
        lambda f, _t: ~_days(f, "revised_date") | (_has(f, "extension_by") & _days(f, "extension_on")),
        "revised_date",
        _dates,
    ),
    "revised-not-later": RowRule(lambda f, _t: _later(f), "revised_date", _dates),
    "status-differs": RowRule(
        lambda f, _t: f["differs"] == "", "rag", lambda each, _t: {"sentence": each.assessment.differs}
    ),
}


def _undated(frame: pd.DataFrame) -> pd.Series:
    """Return the rows whose deadline could not be worked out because the plan itself bears no date."""
    return frame["kind"].isin(["by", "window"]) & ~_is(frame, "date_read") & ~_is(frame, "impossible")


COMMON = tuple(
    slug
    for slug in ROW_RULES
    if slug.startswith(
        ("impossible", "timescale-u", "timescale-f", "completed", "full", "started", "overdue", "revised", "status")
    )
)
"""The rules that hold for every form; a layout names the others that hold for it."""
