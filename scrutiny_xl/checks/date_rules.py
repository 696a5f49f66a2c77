"""The rules about dates that move, and about years that look mistyped."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import agreement_of
from scrutiny_xl.checks.rows import RowRule, said
from scrutiny_xl.checks.years import DATED, likely_year
from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.checks.columns import Columns, Mask
    from scrutiny_xl.checks.rows import FactsOf

__all__ = ["DATE_RULES"]


def _dates(each: CheckedItem, terms: Terms) -> Mapping[str, object]:
    values, column_of = each.item.values, each.plan.layout.by_role
    return {
        "date_heading": column_of["agreed_date"].heading,
        "by_heading": column_of["extension_by"].heading,
        "on_heading": column_of["extension_on"].heading,
        "day": said(values.get("revised_date")),
        "replaced": said(_replaced(each)),
        "first_due": said(_first_due(each)),
        "agreed": said(values.get("agreed_date")),
        "agreed_on": said(values.get("extension_on")),
        "as_at": written(terms.as_at),
        "why": _not_agreed(each),
        "counts": _as_sought(each),
        "missing": _missing(each),
        "agrees": each.plan.layout.agrees,
    }


def _first_due(each: CheckedItem) -> date | None:
    reading = each.assessment.timescale
    return reading.due if reading else None


def _replaced(each: CheckedItem) -> date | None:
    """Return the day that the one sought would replace: one that was agreed, else the timescale's own."""
    agreement = agreement_of(each.item.values)
    agreed = agreement.due if agreement else None
    return agreed if agreed and agreed != each.item.values.get("revised_date") else _first_due(each)


def _not_agreed(each: CheckedItem) -> str:
    agreement = agreement_of(each.item.values)
    return f"{written(agreement.due)} was agreed" if agreement else "who agreed it and when is not filled in"


def _as_sought(each: CheckedItem) -> str:
    agreement = agreement_of(each.item.values)
    return f"{written(agreement.due)}, the date sought, counts" if agreement else "no other date counts"


def _missing(each: CheckedItem) -> str:
    missing = {"extension_by": "who agreed it", "extension_on": "when"}
    return " and ".join(words for role, words in missing.items() if role not in each.item.values)


def _open(rows: Columns) -> Mask:
    """Return the rows in which something is still to be carried out."""
    return ~rows.done & ~rows.declined


def _seeks_time(rows: Columns) -> Mask:
    """Return the rows in which a revised date is sought and still matters."""
    return rows.days("revised_date") & _open(rows)


def _without_reason(rows: Columns) -> Mask:
    sought = _seeks_time(rows)
    return sought & ~rows.says_among(sought, "explanation")


def _not_later(rows: Columns, terms: Terms) -> Mask:
    """Return the rows that seek a date no later than the one it would replace."""
    sought = _seeks_time(rows) & ~rows.mistyped("revised_date", terms.as_at)
    return rows.asked(sought, lambda each: _is_by(each.item.values["revised_date"], _replaced(each)))


def _agreed_not_later(rows: Columns, terms: Terms) -> Mask:
    agreed = rows.days("agreed_date") & _open(rows) & ~rows.mistyped("agreed_date", terms.as_at)
    return rows.asked(agreed, lambda each: _is_by(each.item.values["agreed_date"], _first_due(each)))


def _is_by(day: object, last: date | None) -> bool:
    return isinstance(day, date) and last is not None and day <= last


def _signed(rows: Columns) -> Mask:
    """Return the rows that say who agreed an extension, and when."""
    return rows.has("extension_by") & rows.has("extension_on")


def _awaits_agreement(rows: Columns, terms: Terms) -> Mask:
    """Return the rows that seek a date which was not agreed, or which is another than was agreed."""
    sought = _seeks_time(rows) & ~_not_later(rows, terms) & ~rows.mistyped("revised_date", terms.as_at)
    unsigned = sought & ~_signed(rows) & ~rows.has("agreed_date")
    return unsigned | rows.asked(sought & _signed(rows), _is_another)


def _is_another(each: CheckedItem) -> bool:
    agreement = agreement_of(each.item.values)
    return agreement is not None and agreement.due != each.item.values["revised_date"]


def _without_day(rows: Columns) -> Mask:
    signed = rows.has("extension_by") & rows.days("extension_on") & ~rows.has("agreed_date") & _open(rows)
    # The Chair agrees the date that stands beside the signature: a timetable needs no other.
    return signed & ~rows.asked(signed, _is_agreed_as_sought)


def _is_agreed_as_sought(each: CheckedItem) -> bool:
    agreement = agreement_of(each.item.values)
    return each.plan.layout.in_order and agreement is not None and agreement.as_sought


def _incomplete(rows: Columns) -> Mask:
    return rows.days("agreed_date") & ~_signed(rows) & _open(rows)


def _in_future(rows: Columns, terms: Terms) -> Mask:
    return rows.after("extension_on", terms.as_at) & ~rows.mistyped("extension_on", terms.as_at)


def _mistyped(role: str) -> RowRule:
    """Return the rule about the year of one role."""

    def holds(rows: Columns, terms: Terms) -> Mask:
        matters = ~rows.declined if role == "completed_on" else _open(rows)
        return ~(rows.mistyped(role, terms.as_at) & matters)

    return RowRule(holds, role, _year_of(role), slug="year-mistyped")


def _year_of(role: str) -> FactsOf:
    def facts(each: CheckedItem, terms: Terms) -> Mapping[str, object]:
        heading, day = each.plan.layout.by_role[role].heading, each.item.values[role]
        return {"heading": heading, "day": said(day), "likely": likely_year(role, each, terms.as_at)}

    return facts


DATE_RULES: Mapping[str, RowRule] = {
    "revised-without-reason": RowRule(lambda r, _t: ~_without_reason(r), "explanation", _dates, asks=True),
    "revised-not-agreed": RowRule(lambda r, t: ~_awaits_agreement(r, t), "revised_date", _dates),
    "revised-not-later": RowRule(lambda r, t: ~_not_later(r, t), "revised_date", _dates),
    "agreed-not-later": RowRule(lambda r, t: ~_agreed_not_later(r, t), "agreed_date", _dates),
    "agreed-without-date": RowRule(lambda r, _t: ~_without_day(r), "agreed_date", _dates, asks=True),
    "agreement-incomplete": RowRule(lambda r, _t: ~_incomplete(r), "agreed_date", _dates),
    "agreed-in-future": RowRule(lambda r, t: ~_in_future(r, t), "extension_on", _dates),
    **{f"year-mistyped:{role}": _mistyped(role) for role in DATED},
}
