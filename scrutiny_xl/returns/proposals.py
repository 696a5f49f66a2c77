"""Decisions that stand in an issued return only as what its responses were read as."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.responses import propose_decision

if TYPE_CHECKING:
    from scrutiny_xl.returns.issued import Issued, IssuedItem
    from scrutiny_xl.returns.model import Item, Plan

__all__ = ["without_proposals"]

_DECISION = "decision"


def without_proposals(plan: Plan, issued: Issued) -> Plan:
    """Return a plan without the decisions that nobody has made.

    They stand in the return for the service to see, and for its formulas; whoever reads them back must not take them
    for the officer's word.
    """
    return replace(plan, items=tuple(_without_proposal(item, issued.items.get(item.ref)) for item in plan.items))


def _without_proposal(item: Item, issued: IssuedItem | None) -> Item:
    decision = item.values.get(_DECISION)
    if decision is None or issued is None or _DECISION in issued.values:
        return item
    if fold(str(decision)) != fold(propose_decision(item.text("response")).category):
        return item
    return item._replace(values={role: value for role, value in item.values.items() if role != _DECISION})
