"""Answers of the first item that stand above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Reads

HEADER = """
| Committee | Housing | | | |
| Meeting Date | {2024-01-15} | | | |
| Minute № | 12 | | | |
| Topic | Repairs | | | |
"""
ITEMS = """
| a) Waiting times be published; | Leader | Accepted. They will be. | | |
| b) Members be trained. | Leader | Accepted. In May. | Continuing | Chief Executive |
"""
EXPECTED = """
| item | recommendation | timescale | lead |
| a | Waiting times be published; | Continuing | Chief Executive |
| b | Members be trained. | Continuing | Chief Executive |
"""
PLAIN = "| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |"


@pytest.mark.parametrize(
    "above",
    [
        f"{PLAIN}\n| It was recommended that: | | | Continuing | Chief Executive |",
        f"{PLAIN}\n| | | | Continuing | Chief Executive |",
        f"{PLAIN}\n| | | | Continuing | Chief Executive |\n| It was recommended that: | | | | |",
        "| Recommendation | Cabinet Member | Response | Timetable\\nContinuing | Lead Officer\\nChief Executive |",
    ],
)
def test_they_are_brought_to_it(reads: Reads, above: str) -> None:
    """From beside the lead-in, from a row of their own, from the headings; each is told with its place."""
    filled = reads(f"{HEADER.strip()}\n{above}\n{ITEMS.strip()}", EXPECTED)
    told = [(each.place.cell[0], each.before) for each in filled.receipt if each.kind == "row-above"]
    assert told == [("D", "Continuing"), ("E", "Chief Executive")]


@pytest.mark.parametrize(
    "above",
    [
        "| It was recommended that: | | | By May 2024 | |",
        "| Lobby the Government. | | | Continuing | |",
    ],
)
def test_what_is_not_the_items(reads: Reads, above: str) -> None:
    """Where the first item has an answer of its own, or the row above is an item, it stays as it is."""
    items = ITEMS.replace("They will be. | |", "They will be. | Ongoing |")
    filled = reads(f"{HEADER.strip()}\n{PLAIN}\n{above}\n{items.strip()}")
    assert not any(each.kind == "row-above" for each in filled.receipt)
    (first,) = [item for item in filled.plans[0].items if item.text("item") == "a"]
    assert first.text("timescale") == "Ongoing"


def test_a_remark_on_a_heading_is_no_answer(reads: Reads) -> None:
    """Unless another item has the same words, or they are a date."""
    headings = PLAIN.replace("Timetable", "Timetable\\nplease fill in").replace("Lead Officer", "Lead Officer\\n(post)")
    (first, _) = reads(f"{HEADER.strip()}\n{headings}\n{ITEMS.strip()}").plans[0].items
    assert not {"timescale", "lead"} & first.values.keys()
