"""The demo's register shows what a register is for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.demonstration.plans import demo_plans
from scrutiny_xl.demonstration.returns import (
    CUSTOMER,
    FINANCE,
    FINANCE_AGAIN,
    HOUSING,
    HOUSING_AGAIN,
    LEISURE,
    PARKS,
    PERMITS,
    PLANNING,
    RETURNS,
)

if TYPE_CHECKING:
    from scrutiny_xl.register import Register


def test_it_is_of_one_council_quarter_and_day(register: Register) -> None:
    """Council, quarter, day and rule set are fixed: the demo is the same on any day."""
    assert register.council == "Wexcombe Borough Council"
    assert register.quarter == "Q3 2024/25"
    assert register.as_at == date(2025, 1, 31)
    assert register.rule_set == "three-boxes"


def test_it_holds_all_items_of_all_layouts(register: Register) -> None:
    """All items of the five plans are there but the one whose row was deleted, and the two rows that were added."""
    assert {plan.layout.id for plan in register.plans} == {"scraip", "rag-plan", "improvement-plan"}
    assert len(register.plans) == 5
    issued = {item.ref for plan in demo_plans() for item in plan.items}
    refs = {item.ref for item in register.items}
    assert issued - refs == {"CCIP24.7"}
    assert len(refs - issued) == 2
    assert len(register.items) == len(refs) >= 60


def test_it_comes_from_ten_service_areas(register: Register) -> None:
    """Each service area's return was read, under the council's name for it where it says which it is."""
    read = {source.file: source for source in register.sources if source.status == "read"}
    assert read.keys() == {each.file for each in RETURNS}
    named = {source.service_area for source in read.values()}
    assert named >= {"Adult Social Care", "Finance", "Parks and Environment", "Transport and Highways"}
    assert named & {"Planning", "Communications"} == set()


def test_returns_sent_twice_are_counted_once(register: Register) -> None:
    """One was copied byte for byte, one saved again."""
    again = {source.file: source.remark for source in register.sources if source.status == "sent twice"}
    assert again.keys() == {HOUSING_AGAIN, FINANCE_AGAIN}
    assert HOUSING in again[HOUSING_AGAIN]
    assert FINANCE in again[FINANCE_AGAIN]
    digests = {source.file: source.digest for source in register.sources}
    assert digests[HOUSING] == digests[HOUSING_AGAIN]
    assert digests[FINANCE] != digests[FINANCE_AGAIN]


def test_files_that_are_no_returns_are_skipped(register: Register) -> None:
    """A text file and a wrong workbook are listed with the reason."""
    skipped = {source.file: source.remark for source in register.sources if source.status == "skipped"}
    assert skipped.keys() == {LEISURE, PERMITS}
    assert all(skipped.values())


def test_inserted_rows_and_headings_cost_no_item(register: Register) -> None:
    """Blank rows, repeated headings and title rows inside a return are seen through."""
    items = {source.file: source.items for source in register.sources}
    assert items[HOUSING] == 11
    assert items[PARKS] == 7
    assert items[PLANNING] == 4
    assert items[CUSTOMER] == 7


def test_two_items_were_answered_by_two_services(register: Register) -> None:
    """They clash in at least two fields, and the one whose rating is in doubt has none."""
    joint = {item.ref: item for item in register.items if len(item.service_areas) > 1}
    assert joint.keys() == {"PLA.240912.34.g", "PEO.240717.22.f"}
    assert {clash.role for clash in joint["PLA.240912.34.g"].clashes} == {"progress", "percent", "update"}
    assert joint["PLA.240912.34.g"].rating.word == "Clash"
    assert {clash.role for clash in joint["PEO.240717.22.f"].clashes} == {"recommendation"}
    assert len(register.clashes) == 4


def test_the_picture_is_mixed(register: Register) -> None:
    """There is something of everything, and nothing outweighs the rest."""
    words = Counter(item.rating.word for item in register.items)
    assert words["Red"] >= 6
    assert words["Amber"] >= 5
    assert words["Green"] >= 15
    assert words["On target"] >= 10
    assert words.keys() >= {"Not started", "Ongoing", "Not accepted", "No date", "To start", "No update"}


def test_an_agreed_extension_lifts_the_red(register: Register) -> None:
    """The sensors' date has passed, and the Chair has agreed a new one."""
    item = next(item for item in register.items if item.ref == "PLA.240912.34.d")
    assert item.rating.due == date(2025, 6, 30)
    assert item.rating.word == "On target"


def test_an_extension_nobody_agreed_does_not(register: Register) -> None:
    """The flats' date has passed too, and a new one is only sought."""
    item = next(item for item in register.items if item.ref == "PLA.240912.34.f")
    assert item.values["revised_date"] == date(2025, 6, 30)
    assert item.rating.due == date(2024, 12, 31)
    assert item.rating.word == "Red"


def test_single_recommendations_lose_their_letter(register: Register) -> None:
    """The letter before a recommendation is its letter, also where a return holds no other of the plan."""
    words = {item.ref: item for item in register.items}
    assert words["PLA.240912.34.m"].values["item"] == "m"
    assert str(words["PLA.240912.34.m"].values["recommendation"]).startswith("That the 2025/26 budget")
