"""The rules about recommendations, actions and responses: the SCRAIP's notes i to v."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.checks.rows import RowRule, has, holds_fact, one_of, says
from scrutiny_xl.responses import NO_RESPONSE, NOTED, REFERRED, UNCLEAR, propose_decision
from scrutiny_xl.rulebook import short

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from scrutiny_xl.assessment import CheckedItem, Terms

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


def _outright(frame: pd.DataFrame, what: str) -> pd.Series:
    return holds_fact(frame, what) & holds_fact(frame, "plain")


def _open_in_prose(frame: pd.DataFrame) -> pd.Series:
    """Return the rows whose decision stands in prose and leaves open what the form asks for (SCRAIP notes iii to v)."""
    accepted = holds_fact(frame, "accepted") & ~(has(frame, "timescale") & has(frame, "lead"))
    declined = holds_fact(frame, "declined") & (has(frame, "lead") | has(frame, "timescale"))
    return ~holds_fact(frame, "plain") & (accepted | declined)


def _undecided(frame: pd.DataFrame) -> pd.Series:
    """Return the rows that are neither accepted nor rejected, and that nobody has settled in Decision."""
    return one_of(frame, "category", _UNDECIDED) & ~has(frame, "decision")


RESPONSE_RULES: Mapping[str, RowRule] = {
    "recommendation-missing": RowRule(lambda f, _t: says(f, "recommendation"), "recommendation", asks=True),
    "action-missing": RowRule(lambda f, _t: says(f, "action"), "action", asks=True),
    "cabinet-member-missing": RowRule(lambda f, _t: says(f, "cabinet_member"), "cabinet_member", asks=True),
    "response-missing": RowRule(lambda f, _t: ~one_of(f, "category", (NO_RESPONSE,)), "response"),
    "rejected-without-explanation": RowRule(
        lambda f, _t: ~_outright(f, "declined") | holds_fact(f, "substance") | says(f, "explanation"), "response"
    ),
    "rejected-with-timetable": RowRule(
        lambda f, _t: ~(_outright(f, "declined") & says(f, "timescale")), "timescale", _decided
    ),
    "accepted-without-action": RowRule(
        lambda f, _t: ~_outright(f, "accepted") | holds_fact(f, "substance"), "response"
    ),
    "accepted-without-timetable": RowRule(
        lambda f, _t: ~_outright(f, "accepted") | has(f, "timescale") | holds_fact(f, "done"), "timescale", asks=True
    ),
    "accepted-without-lead": RowRule(lambda f, _t: ~_outright(f, "accepted") | says(f, "lead"), "lead", asks=True),
    "unknown-decision": RowRule(lambda f, _t: ~has(f, "decision") | holds_fact(f, "decided"), "decision", _against),
    "decision-differs": RowRule(lambda f, _t: ~holds_fact(f, "contradicted"), "decision", _against),
    "decision-unclear": RowRule(lambda f, _t: ~_undecided(f), "response"),
    "decision-from-prose": RowRule(lambda f, _t: ~_open_in_prose(f), "response", _decided),
}
