"""A register as it is opened: its items with the service areas the settings know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import TERMS, workbook
from openpyxl import load_workbook

from scrutiny_xl.cleaning import fold
from scrutiny_xl.errors import UnknownOwnersError
from scrutiny_xl.findings import Place
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.operations.importing import import_plans
from scrutiny_xl.operations.issuing import issue
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.register import KeptRegister

AREAS = {"Housing": "Housing", "Homes": "Housing", "Finance": "Finance", "Tax": "Finance"}
OWNERS = Settings(
    owners={"head of repairs": "Housing"}, service_areas={fold(name): area for name, area in AREAS.items()}
)
ROWS = [
    ["Review 2024"],
    ["No.", "Recommendation", "Action", "Timescale", "Lead Officer"],
    ["1", "Do it.", "Agreed.", "Ongoing", "Head of Repairs"],
    ["2", "Do more.", "Agreed.", "Ongoing", "Head of Tax"],
]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a register that was imported before anything was known of owners."""
    source, output = workbook(tmp_path / "plan.xlsx", ROWS, "Plan"), tmp_path / "register.xlsx"
    import_plans([source], output, TERMS, Settings(), written=lambda _: "")
    return output


def typed(register: Path, *areas: str) -> KeptRegister:
    """Return the register opened after an officer typed service areas into it, row by row."""
    book = load_workbook(register)
    sheet = book["Register"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Service area")
    for row, area in enumerate(areas, 2):
        sheet.cell(row, column or 1, area)
    book.save(register)
    return open_register(register, OWNERS)


def test_owners_that_became_known_reach_the_register(register: Path) -> None:
    """So that what goes on from it counts who has not returned; whom the settings do not know stays out."""
    kept = open_register(register, OWNERS)
    assert [item.service_areas for item in kept.plans[0].items] == [("Housing",), ()]
    made = build_register(Gathered((), ()), TERMS, OWNERS, "", kept)
    assert made.missing == ("Housing",)


def test_names_typed_are_looked_up(register: Path) -> None:
    """By any name a service area goes by, however it is typed, and by its owners; the officer's word comes first."""
    kept = typed(register, "TAX", "head of  Repairs")
    assert [item.service_areas for item in kept.plans[0].items] == [("Finance",), ("Housing",)]
    assert not kept.findings


def test_a_name_that_is_none_of_the_councils(register: Path, tmp_path: Path) -> None:
    """Is a query at its cell, kept as it is typed, and nothing is issued to it."""
    kept = typed(register, "Huosing", "Tax")
    assert [item.service_areas for item in kept.plans[0].items] == [("Huosing",), ("Finance",)]
    (found,) = kept.findings
    assert (found.slug, found.place) == ("service-area-unknown", Place("register.xlsx", "Register", "E2"))
    assert "'Huosing' is not one of the council's service areas; the nearest is Housing." in found.sentence
    with pytest.raises(UnknownOwnersError, match=r'"Huosing" = "Housing"  # 1 item: R24.1; nearest: Housing'):
        issue(kept, tmp_path / "out", "Q3 2024/25", TERMS, OWNERS)
