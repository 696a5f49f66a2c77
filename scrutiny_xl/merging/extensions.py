"""How a date moves from quarter to quarter: each one sought, and what was agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import Agreement, agreement_of
from scrutiny_xl.register import Extension, day_counted
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.register import KeptItem
    from scrutiny_xl.returns import Value

__all__ = ["day_agreed_before", "extensions_of"]

Extensions = tuple[Extension, ...]


def extensions_of(
    before: KeptItem | None, values: Mapping[str, Value], anchor: date | None, *, as_at: date, quarter: str
) -> Extensions:
    """Return an item's extensions: those it had before, and what its values now add to them.

    `before` is the item as the register had it, None where it is new; `anchor` the day its timescale is read from;
    `quarter` is in words. Nothing is ever taken off the list, and the same values add nothing a second time. What is
    agreed after `as_at` is not agreed yet.
    """
    known = before.extensions if before else ()
    if "revised_date" not in values and "extension_on" not in values:
        return known
    if before:
        # What an officer agreed in the register since came before what the service seeks now.
        known = _told(known, before.values, before.values.get("revised_date"), anchor, as_at, quarter)
    stood = before.values.get("revised_date") if before else None
    return _told(known, values, stood, anchor, as_at, quarter)


def _told(
    known: Extensions, values: Mapping[str, Value], stood: object, anchor: date | None, as_at: date, quarter: str
) -> Extensions:
    """Return the extensions with what an item's values tell of them; `stood` is the day that was sought before."""
    sought, original = values.get("revised_date"), _original(known, values, anchor)
    if isinstance(sought, date) and _is_new(sought, known, stood):
        counted = day_counted(known, original)
        if sought != counted:
            known = (*known, Extension(counted, sought, str(values.get("explanation", "")), quarter))
    return _settled(known, values, original, as_at, quarter)


def _settled(
    known: Extensions, values: Mapping[str, Value], original: date | None, as_at: date, quarter: str
) -> Extensions:
    """Return the extensions with what is agreed by a day, as far as the values tell of it."""
    agreement = agreement_of(values)
    if agreement is None or agreement.on > as_at:
        return known
    unsought = Extension(day_counted(known, original), None, "", quarter)
    return _with(known, agreement, values.get("revised_date"), unsought)


def _original(known: Extensions, values: Mapping[str, Value], anchor: date | None) -> date | None:
    """Return the day that counted before any other was sought."""
    if known:
        return known[0].due
    words = values.get("timescale")
    return read_timescale(str(words), anchor).due if words else None


def _is_new(sought: date, known: Extensions, stood: object) -> bool:
    """Say whether a day is sought that was not sought before, nor agreed and copied into its cell."""
    if known and known[-1].agreed is None and known[-1].sought == sought:
        return False
    return sought != stood or all(sought not in {each.due, each.sought, each.agreed} for each in known)


def _with(known: Extensions, agreement: Agreement, sought: object, unsought: Extension) -> Extensions:
    """Return the extensions with what was agreed: of the one that was sought, or else of one that nobody sought."""
    last = max((place for place, each in enumerate(known) if each.agreed), default=-1)
    if last >= 0 and known[last].agreed_on == agreement.on:
        # One meeting agrees one date. Where the cells give none, the one sought may be another by now.
        return known if agreement.as_sought else (*known[:last], _agreed(known[last], agreement), *known[last + 1 :])
    place = _answered(known, last + 1, agreement, sought)
    if place is None:
        return known if agreement.due == unsought.due else (*known, _agreed(unsought, agreement))
    return (*known[:place], _agreed(known[place], agreement), *known[place + 1 :])


def _answered(known: Extensions, first: int, agreement: Agreement, sought: object) -> int | None:
    """Return which of the extensions that are not agreed was agreed: the one of that day, or the one still sought."""
    places = range(len(known) - 1, first - 1, -1)
    same_day = next((place for place in places if known[place].sought == agreement.due), None)
    return next((place for place in places if known[place].sought == sought), None) if same_day is None else same_day


def _agreed(extension: Extension, agreement: Agreement) -> Extension:
    return extension._replace(agreed=agreement.due, agreed_by=agreement.by, agreed_on=agreement.on)


def day_agreed_before(extensions: Extensions, values: Mapping[str, Value]) -> date | None:
    """Return the day that was agreed as it was sought, where the cells no longer tell it; None where nothing is amiss.

    Who agreed it and when are filled in, Revised date agreed is empty, and another day is sought by now, or none: that
    day is to stand in Revised date agreed, or the one sought now would count as agreed.
    """
    if "agreed_date" in values or "extension_on" not in values:
        return None
    signed = (str(values.get("extension_by", "")), values["extension_on"])
    last = next((each for each in reversed(extensions) if each.agreed), None)
    if last is None or (last.agreed_by, last.agreed_on) != signed or last.agreed != last.sought:
        return None
    return last.agreed if last.agreed != values.get("revised_date") else None
