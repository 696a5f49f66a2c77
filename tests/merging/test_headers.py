"""One header for a plan that several returns hold: the days of the Executive's answer are the officer's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from builders_core import SCRAIP, returned, submitted

from scrutiny_xl.merging.grouping import Contribution, Group
from scrutiny_xl.merging.headers import merged_header
from scrutiny_xl.register import KeptPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Scalar

TABLE = """
| Ref | Recommendation | Response |
| HSC.240115.12.a | Do it. | Accepted. |
"""
RECEIVED = date(2024, 1, 29)


def group(said: Mapping[str, Scalar], kept: Mapping[str, str | date] | None = None) -> Group:
    """Return a plan with one return, on top of how the register has it, if it has it."""
    filled = returned(TABLE, {**SCRAIP, **said})
    [item] = submitted(filled).items
    plan = filled.plans[0]
    before = KeptPlan(plan.id, plan.layout, {**kept}, ()) if kept is not None else None
    return Group(plan.id, plan.layout, [Contribution(item, "Housing", item.item.ref, filled)], before)


def test_without_a_register_the_first_return_gives_the_days() -> None:
    """A form may have come with them."""
    header, found = merged_header(group({"Received by the Executive": RECEIVED}))

    assert (header["received"], found) == (RECEIVED, [])


def test_the_register_s_day_stands_against_a_return() -> None:
    """The difference is said; agreement is not."""
    said = group({"Received by the Executive": date(2024, 3, 3)}, {"received": RECEIVED})
    header, [found] = merged_header(said)
    assert header["received"] == RECEIVED
    assert "the register says '29 January 2024'; the latter was used" in found.sentence

    assert merged_header(group({"Received by the Executive": RECEIVED}, {"received": RECEIVED}))[1] == []


def test_what_is_empty_in_the_register_stays_empty() -> None:
    """No return writes into the officer's cells; one that lacks them takes nothing away."""
    header, [found] = merged_header(group({"Answered on": RECEIVED}, {"received": RECEIVED}))

    assert "answered" not in header
    assert "and the register says '(empty)'; the latter was used" in found.sentence
    assert merged_header(group({}, {"received": RECEIVED}))[0]["received"] == RECEIVED
