"""Every slip in the demo's returns is noticed where it was made, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.demonstration import MISTAKES, Mistake
from scrutiny_xl.demonstration.returns import (
    ADULTS,
    CHILDREN,
    COMMUNICATIONS,
    CUSTOMER,
    DEMOCRATIC,
    FINANCE,
    HOUSING,
    PARKS,
    PLANNING,
    TRANSPORT,
)
from scrutiny_xl.rulebook import RULEBOOK

if TYPE_CHECKING:
    from scrutiny_xl.register import Register

FOUND = [mistake for mistake in MISTAKES if mistake.finding]
REPAIRED = [mistake for mistake in MISTAKES if mistake.repair]

# Where the officer is sent: sheet and cell of every finding, by file, slug and the end of the item's reference.
PLACES = {
    (ADULTS, "clash", "34.g"): "Damp and mould!G11",
    (ADULTS, "returned-twice", "34.g"): "Damp and mould!A11",
    (ADULTS, "rejected-with-timetable", "34.n"): "Damp and mould!E12",
    (ADULTS, "response-missing", "22.l"): "School transport!D10",
    (CHILDREN, "accepted-without-timetable", "22.a"): "School transport!E10",
    (CHILDREN, "accepted-without-lead", "22.b"): "School transport!F11",
    (CHILDREN, "decision-from-prose", "22.c"): "School transport!D12",
    (CHILDREN, "rejected-without-explanation", "22.d"): "School transport!D13",
    (CHILDREN, "clash", "22.f"): "School transport!B15",
    (CHILDREN, "repeated-heading", ""): "School transport!T8",
    (COMMUNICATIONS, "full-not-completed", "C.3"): "Scrutiny improvement!I11",
    (COMMUNICATIONS, "hidden-sheet", ""): "Q2 2024-25",
    (CUSTOMER, "completed-in-future", "34.l"): "Damp and mould!I11",
    (CUSTOMER, "formula-error", "24.3"): "Customer contact!H9",
    (CUSTOMER, "percent-out-of-range", "24.1"): "Customer contact!H7",
    (CUSTOMER, "unknown-column", ""): "Customer contact!S6",
    (CUSTOMER, "unknown-progress", "24.2"): "Customer contact!G8",
    (DEMOCRATIC, "colour-only", "A.3"): "Scrutiny improvement!G11",
    (DEMOCRATIC, "duplicate-ref", ""): "Scrutiny improvement!A17",
    (DEMOCRATIC, "hidden-rows", ""): "Scrutiny improvement!A9",
    (DEMOCRATIC, "item-added", ""): "Scrutiny improvement!A23",
    (DEMOCRATIC, "status-differs", "C.2"): "Scrutiny improvement!G18",
    (DEMOCRATIC, "unknown-rag", "D.2"): "Scrutiny improvement!G21",
    (FINANCE, "timescale-missing", "B.5"): "Scrutiny improvement!F12",
    (FINANCE, "timescale-unclear", "24.14"): "Customer contact!E7",
    (HOUSING, "completed-without-date", "24.9"): "Customer contact!I8",
    (HOUSING, "decision-unclear", "34.k"): "Damp and mould!D20",
    (HOUSING, "impossible-date", "34.c"): "Damp and mould!E12",
    (HOUSING, "revised-not-agreed", "34.f"): "Damp and mould!J15",
    (HOUSING, "revised-without-reason", "34.f"): "Damp and mould!L15",
    (HOUSING, "unreadable-date", "34.b"): "Damp and mould!I11",
    (PARKS, "unreadable-date", "24.2"): "I8",
    (PLANNING, "action-missing", "24.10"): "Tracker!C7",
    (TRANSPORT, "formula-not-calculated", "22.h"): "School transport!H14",
    (TRANSPORT, "overdue-without-update", "22.i"): "School transport!K15",
    (TRANSPORT, "timescale-uncertain", "22.g"): "School transport!E13",
}


def _named(mistake: Mistake) -> str:
    return " ".join(part for part in (mistake.finding or mistake.repair, mistake.file, mistake.ref) if part)


def _explains(mistake: Mistake, slug: str, file: str, ref: str) -> bool:
    """Say whether a finding follows from a slip.

    What concerns two returns is found in the one that comes first; a row that is gone has no place at all.
    """
    of_two = mistake.gone or slug in {"clash", "returned-twice"}
    return (
        mistake.finding == slug and (of_two or mistake.file == file) and (not mistake.ref or ref in {mistake.ref, ""})
    )


@pytest.mark.parametrize("mistake", FOUND, ids=_named)
def test_the_slip_is_found(register: Register, mistake: Mistake) -> None:
    """A slip is found in its file, at its item."""
    assert any(_explains(mistake, each.slug, each.place.file, each.ref) for each in register.findings)


@pytest.mark.parametrize("mistake", REPAIRED, ids=_named)
def test_the_slip_is_on_the_receipt(register: Register, mistake: Mistake) -> None:
    """What was read otherwise than typed is on the receipt, with its file."""
    assert any((each.kind, each.place.file) == (mistake.repair, mistake.file) for each in register.receipt)


def test_nothing_else_is_found(register: Register) -> None:
    """Every finding follows from a slip: no return is accused of what it did not do."""
    strange = [
        str(each)
        for each in register.findings
        if not any(_explains(mistake, each.slug, each.place.file, each.ref) for mistake in FOUND)
    ]
    assert strange == []


def test_the_officer_is_sent_to_the_right_cells(register: Register) -> None:
    """Each finding names the sheet and the cell where the slip stands."""
    for (file, slug, ref), place in PLACES.items():
        shown = [
            "!".join(part for part in (each.place.sheet, each.place.cell) if part)
            for each in register.findings
            if (each.place.file, each.slug) == (file, slug) and (each.ref.endswith(ref) or not each.ref)
        ]
        assert place in shown, (file, slug, ref, shown)


def test_slips_are_of_many_kinds() -> None:
    """The demo shows at least forty kinds of finding, each one of the rulebook."""
    slugs = {mistake.finding for mistake in FOUND}
    assert len(slugs) >= 40
    assert slugs <= RULEBOOK.keys()


def test_most_items_are_well_filled(register: Register) -> None:
    """At least half of the items have nothing wrong with them."""
    assert sum(item.findings == 0 for item in register.items) * 2 > len(register.items)
