"""What each service area is issued with, and what is left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_issuing import (
    AREAS,
    AS_AT,
    OWNERS,
    QUARTER,
    kept_item,
    kept_plan,
    kept_register,
    settings,
    whole_register,
)
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.assessment import Terms
from scrutiny_xl.issuing import Portions, portions_of
from scrutiny_xl.layouts.review_timetable import REVIEW_TIMETABLE
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import RULE_SETS

if TYPE_CHECKING:
    from scrutiny_xl.returns import Value

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


def shown(found: Portions) -> dict[str, list[str]]:
    """Return the refs each area is issued with; those it only supports in brackets."""
    return {
        portion.service_area: [
            each.item.ref if each.part == "lead" else f"({each.item.ref}: {each.lead})" for each in portion.items
        ]
        for portion in found.portions
    }


def test_each_area_gets_what_it_leads_and_what_it_supports() -> None:
    """In the order of the plans; joint items go to both."""
    found = portions_of(whole_register(), QUARTER, TERMS, OWNERS)
    assert shown(found) == {
        "Finance": ["HSC.240115.12.b", "PP24.A.2", "PP24.B.4"],
        "Housing": [
            "HSC.240115.12.a",
            "(HSC.240115.12.b: Finance)",
            "PP24.A.1",
            "PP24.A.3",
            "(PP24.B.4: Finance)",
            "RAP24.1",
        ],
    }
    assert found.left.finished == ("HSC.240115.12.c", "HSC.240115.12.d")
    assert [plan.layout.id for plan in found.portions[0].plans] == ["scraip", "rag-plan"]


def test_items_done_with_may_be_asked_for() -> None:
    """A recommendation that was not accepted names nobody: then it goes to nobody all the same, and is said."""
    found = portions_of(whole_register(), QUARTER, TERMS, OWNERS, finished=True)
    assert "HSC.240115.12.d" in shown(found)["Housing"]
    assert (found.left.finished, found.left.unled) == ((), ("HSC.240115.12.c",))


COMPLETED: dict[str, Value] = {"recommendation": "x", "lead": "Housing", "progress": "Completed"}
REJECTED: dict[str, Value] = {"recommendation": "x", "lead": "Housing", "response": "Rejected. No money."}
LATE: dict[str, Value] = {"recommendation": "x", "lead": "Housing", "timescale": "May 2024", "response": "Accepted."}


@pytest.mark.parametrize(
    ("values", "quarter", "issued"),
    [
        (COMPLETED, "Q1 2024/25", False),
        (COMPLETED, "Q2 2024/25", True),
        (COMPLETED, "", False),
        ({**COMPLETED, "completed_on": date(2025, 5, 1)}, "Q1 2024/25", True),
        (REJECTED, "Q1 2024/25", False),
        (REJECTED, "Q2 2024/25", True),
        (LATE, "Q1 2024/25", True),
    ],
)
def test_what_is_done_with_is_left_out_once_it_was_reported(
    values: dict[str, Value], quarter: str, *, issued: bool
) -> None:
    """In an earlier quarter: in the same one the service is still asked."""
    register = kept_register(kept_plan(SCRAIP, [kept_item("P.1", values, quarter=quarter)]))
    found = portions_of(register, QUARTER, TERMS, settings())
    assert (shown(found), found.left.finished) == (({"Housing": ["P.1"]}, ()) if issued else ({}, ("P.1",)))


def test_items_are_rated_as_at_the_day() -> None:
    """They look as in the register of that day."""
    register = kept_register(kept_plan(SCRAIP, [kept_item("P.1", LATE)]))
    (portion,) = portions_of(register, QUARTER, TERMS, settings()).portions
    assert portion.items[0].item.rating.word == "Red"


def test_who_is_not_known_is_named_unless_nothing_is_issued_to_them() -> None:
    """An item that was completed long ago asks for nobody."""
    items = [
        kept_item("P.1", {**LATE, "lead": "Tree Officer"}),
        kept_item("P.2", {**COMPLETED, "lead": "Play Officer"}),
    ]
    found = portions_of(kept_register(kept_plan(SCRAIP, items)), QUARTER, TERMS, settings())
    assert [(each.name, each.refs) for each in found.unknown] == [("Tree Officer", ("P.1",))]


names = st.lists(st.sampled_from([*AREAS, "Somebody"]), max_size=3).map("; ".join)


@given(st.lists(st.tuples(names, st.lists(st.sampled_from(AREAS), max_size=2, unique=True)), max_size=6))
def test_every_item_has_one_lead_or_is_left(rows: list[tuple[str, list[str]]]) -> None:
    """No item is lost, and none is led by two."""
    items = [
        kept_item(f"P.{number}", {"recommendation": "x", "lead": lead} if lead else {"recommendation": "x"}, areas)
        for number, (lead, areas) in enumerate(rows)
    ]
    found = portions_of(kept_register(kept_plan(SCRAIP, items)), QUARTER, TERMS, settings())
    led = [each.item.ref for portion in found.portions for each in portion.items if each.part == "lead"]
    assert sorted([*led, *found.left.finished, *found.left.unled]) == sorted(item.ref for item in items)
    for portion in found.portions:
        refs = [each.item.ref for each in portion.items]
        assert len(refs) == len(set(refs))


def test_a_stage_goes_out_with_the_date_that_the_chair_agreed() -> None:
    """The date beside it is open to be changed, and another one is not agreed."""
    stage: dict[str, Value] = {"action": "Take it there", "lead": "Chair", "timescale": "7 October 2024"}
    moved: dict[str, Value] = {**stage, "revised_date": date(2024, 10, 14)}
    agreed: dict[str, Value] = {**moved, "extension_by": "Chair", "extension_on": date(2024, 9, 2)}
    items = [kept_item(f"RF.{n}", each, ["Planning"]) for n, each in enumerate((stage, moved, agreed), 1)]
    found = portions_of(kept_register(kept_plan(REVIEW_TIMETABLE, items)), QUARTER, TERMS, OWNERS)
    assert shown(found) == {"Planning": ["RF.1", "RF.2", "RF.3"]}
    days = [each.item.values.get("agreed_date") for each in found.portions[0].items]
    assert days == [None, None, date(2024, 10, 14)]
    assert found.unknown == ()
