"""The rules about recommendations, actions and responses: the SCRAIP's notes i to v."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.checks.rows import RowRule
from scrutiny_xl.responses import NO_RESPONSE, NOTED, REFERRED, UNCLEAR, propose_decision
from scrutiny_xl.rulebook import short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.checks.columns import Columns, Mask

__all__ = ["RESPONSE_RULES"]

_UNDECIDED = (UNCLEAR, NOTED, REFERRED)
"""The categories that are neither an acceptance nor a rejection: the officer may settle them in Decision."""


def _decided(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    decision = each.assessment.decision
    return {
        "category": decision.category if decision else "",
        "words": short(decision.words) if decision else "",
        "timescale": short(each.item.text("timescale")),
        "left_open": _left_open(each),
    }


def _left_open(each: CheckedItem) -> str:
    """Say which of the boxes that an acceptance fills and a rejection leaves blank are filled in."""
    timetable, lead = (_state(each, role) for role in ("timescale", "lead"))
    if timetable == lead:
        return f"Timetable and Lead Officer are {lead}"
    return f"Timetable is {timetable} and Lead Officer is {lead}"


def _state(each: CheckedItem, role: str) -> str:
    return "filled in" if each.item.values.get(role) else "empty"


def _against(each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    said = propose_decision(each.item.text("response"))
    return {"decision": short(each.item.text("decision")), "category": said.category, "words": short(said.words)}


def _open_in_prose(rows: Columns) -> Mask:
    """Return the rows whose decision stands in prose and leaves open what the form asks for (SCRAIP notes iii to v)."""
    accepted = rows.accepted & ~(rows.has("timescale") & rows.has("lead"))
    declined = rows.declined & (rows.has("lead") | rows.has("timescale"))
    return ~rows.plain & (accepted | declined)


def _undecided(rows: Columns) -> Mask:
    """Return the rows that are neither accepted nor rejected, and that nobody has settled in Decision."""
    return rows.decided(*_UNDECIDED) & ~rows.has("decision")


def _accepted(rows: Columns) -> Mask:
    """Return the rows whose response accepts the recommendation outright."""
    return rows.accepted & rows.plain


def _declined(rows: Columns) -> Mask:
    """Return the rows whose response declines the recommendation outright."""
    return rows.declined & rows.plain


def _unexplained(rows: Columns) -> Mask:
    """Return the rows that are declined outright, without a reason in the response or beside it."""
    bare = _declined(rows) & ~rows.explained
    return bare & ~rows.says_among(bare, "explanation")


RESPONSE_RULES: Mapping[str, RowRule] = {
    "recommendation-missing": RowRule(lambda r, _t: r.says("recommendation"), "recommendation", asks=True),
    "action-missing": RowRule(lambda r, _t: r.says("action"), "action", asks=True),
    "cabinet-member-missing": RowRule(lambda r, _t: r.says("cabinet_member"), "cabinet_member", asks=True),
    "response-missing": RowRule(lambda r, _t: ~r.decided(NO_RESPONSE), "response"),
    "rejected-without-explanation": RowRule(lambda r, _t: ~_unexplained(r), "response"),
    "rejected-with-timetable": RowRule(lambda r, _t: ~r.says_among(_declined(r), "timescale"), "timescale", _decided),
    "accepted-without-action": RowRule(lambda r, _t: ~_accepted(r) | r.explained, "response"),
    "accepted-without-timetable": RowRule(
        lambda r, _t: ~_accepted(r) | r.has("timescale") | r.done, "timescale", asks=True
    ),
    "accepted-without-lead": RowRule(lambda r, _t: ~_accepted(r) | r.says("lead"), "lead", asks=True),
    "unknown-decision": RowRule(lambda r, _t: ~r.has("decision") | r.settled, "decision", _against),
    "decision-differs": RowRule(lambda r, _t: ~r.contradicted, "decision", _against),
    "decision-unclear": RowRule(lambda r, _t: ~_undecided(r), "response"),
    "decision-from-prose": RowRule(lambda r, _t: ~_open_in_prose(r), "response", _decided),
}
