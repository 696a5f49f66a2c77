"""The rules about timescales: at most one of them speaks of a cell, the one that says most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.checks.readings import years_apart
from scrutiny_xl.checks.rows import RowRule
from scrutiny_xl.days import written
from scrutiny_xl.rulebook import short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.checks.columns import Columns, Mask

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


def _queried(rows: Columns) -> Mask:
    """Return the rows whose timescale still matters: neither done nor declined; an impossible date is an error."""
    return ~(rows.done | rows.declined | rows.impossible)


def _far_off(rows: Columns) -> Mask:
    return _queried(rows) & rows.far_off


def _before(rows: Columns) -> Mask:
    return _queried(rows) & rows.before_plan & ~_far_off(rows)


def _uncertain(rows: Columns) -> Mask:
    doubtful = ~rows.certain & rows.date_read
    return _queried(rows) & doubtful & ~_far_off(rows) & ~_before(rows)


def _unclear(rows: Columns) -> Mask:
    """Return the rows without a day to measure by, though the words neither recur nor go on."""
    undated = rows.kind("by", "window", "from") & ~rows.date_read
    contrary = rows.kind("done") & rows.has("progress")
    return _queried(rows) & (rows.kind("unclear", "event", "immediate") | undated | contrary)


def _missing(rows: Columns) -> Mask:
    return ~(rows.has("timescale") | rows.declined | rows.done)


TIMESCALE_RULES: Mapping[str, RowRule] = {
    "timescale-missing": RowRule(lambda r, _t: ~_missing(r), "timescale", asks=True),
    "impossible-date": RowRule(lambda r, _t: ~r.impossible | (r.declined & r.plain), "timescale", _impossible),
    "timescale-far-off": RowRule(lambda r, _t: ~_far_off(r), "timescale", _reading),
    "timescale-before-plan": RowRule(lambda r, _t: ~_before(r), "timescale", _reading),
    "timescale-uncertain": RowRule(lambda r, _t: ~_uncertain(r), "timescale", _reading),
    "timescale-unclear": RowRule(lambda r, _t: ~_unclear(r), "timescale", _reading),
}
