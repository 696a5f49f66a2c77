"""From the words that point to other items to the refs of those."""

from __future__ import annotations

import pytest
from builders_core import PLAN, merged, returned

from scrutiny_xl.linking import cross_references

NUMBERED = """
| No. | Recommendation | Action | Timescale |
| 1 | Adopt a protocol. | Agreed: one will be written. {0} | Ongoing |
| 2 | Publish the programme. | Agreed: it will be. | Ongoing |
| 14 | Train members. | Agreed: in May. | Ongoing |
"""
SECTIONS = """
| No. | Recommendation | Action | Timescale |
| 1. LEADERSHIP | | | |
| a | Adopt a protocol. | Agreed: one will be written. | Ongoing |
| b | Publish the programme. | Agreed: it will be. {0} | Ongoing |
| 2. TRAINING | | | |
| a | Train members. | Agreed: in May. | Ongoing |
| b | Train officers. | Agreed: in June. | Ongoing |
"""


def found(table: str, words: str) -> list[tuple[str, list[str]]]:
    """Return the cross-references of a plan in which one action has the words added: its words and the refs."""
    (plan,) = merged(returned(table.format(words), PLAN)).plans
    before = len(plan.id.code) + 1
    return [(each.item.ref[before:], [ref[before:] for ref in each.refs]) for each in cross_references(plan)]


@pytest.mark.parametrize(
    ("words", "refs"),
    [("See 14 below.", ["14"]), ("See items 2 and 14.", ["2", "14"]), ("See item 7.", []), ("See 1 above.", [])],
)
def test_numbers_that_run_through_the_plan(words: str, refs: list[str]) -> None:
    """One that is not there, or is the item's own, is not resolved."""
    assert found(NUMBERED, words) == [("1", refs)]


def test_an_item_may_point_to_none() -> None:
    """Then there is nothing to resolve."""
    assert found(NUMBERED, "") == []
