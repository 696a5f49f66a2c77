"""The rules about timescales: at most one of them speaks of a cell, the one that says most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.checks.frames import years_apart
from scrutiny_xl.checks.rows import RowRule, equals, has, holds_fact, one_of
from scrutiny_xl.days import written
from scrutiny_xl.rulebook import short

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from scrutiny_xl.assessment import CheckedItem, Terms

__all__ = ["TIMESCALE_RULES"]


def _reading(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    reading, anchor = each.assessment.timescale, each.plan.anchor
    remark = reading.remark if reading else ""
    return {
        "words": short(each.item.text("timescale")),
        "remark": remark or "doubt is marked, or the words can be read in two ways",
        "reading": _days_read(each),
        "years": years_apart(each),
        "anchor": written(anchor) if anchor else "",
        "why": f", because {remark}" if anchor is None and remark and _waits_on_plan(each) else "",
    }


def _waits_on_plan(each: CheckedItem) -> bool:
    reading = each.assessment.timescale
    return reading is not None and bool({"relative", "no-year"} & set(reading.codes))


def _impossible(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    reading = each.assessment.timescale
    remark = f" ({reading.remark})" if reading and reading.remark else ""
    return {"words": short(each.item.text("timescale")), "remark": remark}


def _days_read(each: CheckedItem) -> str:
    reading = each.assessment.timescale
    start, due = (reading.start, reading.due) if reading else (None, None)
    if start and due:
        return f"{written(start)} to {written(due)}"
    return written(due) if due else f"from {written(start)}" if start else "no date"


def _queried(frame: pd.DataFrame) -> pd.Series:
    """Return the rows whose timescale still matters: neither done nor declined; an impossible date is an error."""
    return ~(holds_fact(frame, "done") | holds_fact(frame, "declined") | holds_fact(frame, "impossible"))


def _far_off(frame: pd.DataFrame) -> pd.Series:
    return _queried(frame) & (frame["years_off"] != 0).astype(bool)


def _before(frame: pd.DataFrame) -> pd.Series:
    return _queried(frame) & holds_fact(frame, "before_plan") & ~_far_off(frame)


def _uncertain(frame: pd.DataFrame) -> pd.Series:
    doubtful = ~holds_fact(frame, "certain") & holds_fact(frame, "date_read")
    return _queried(frame) & doubtful & ~_far_off(frame) & ~_before(frame)


def _unclear(frame: pd.DataFrame) -> pd.Series:
    """Return the rows without a day to measure by, though the words neither recur nor go on."""
    undated = one_of(frame, "kind", ("by", "window", "from")) & ~holds_fact(frame, "date_read")
    contrary = equals(frame, "kind", "done") & has(frame, "progress")
    return _queried(frame) & (one_of(frame, "kind", ("unclear", "event", "immediate")) | undated | contrary)


def _missing(frame: pd.DataFrame) -> pd.Series:
    return ~(has(frame, "timescale") | holds_fact(frame, "declined") | holds_fact(frame, "done"))


TIMESCALE_RULES: Mapping[str, RowRule] = {
    "timescale-missing": RowRule(lambda f, _t: ~_missing(f), "timescale", asks=True),
    "impossible-date": RowRule(
        lambda f, _t: ~holds_fact(f, "impossible") | (holds_fact(f, "declined") & holds_fact(f, "plain")),
        "timescale",
        _impossible,
    ),
    "timescale-far-off": RowRule(lambda f, _t: ~_far_off(f), "timescale", _reading),
    "timescale-before-plan": RowRule(lambda f, _t: ~_before(f), "timescale", _reading),
    "timescale-uncertain": RowRule(lambda f, _t: ~_uncertain(f), "timescale", _reading),
    "timescale-unclear": RowRule(lambda f, _t: ~_unclear(f), "timescale", _reading),
}
