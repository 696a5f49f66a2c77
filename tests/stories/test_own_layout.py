"""A council's own tracker, from its settings alone: drawn, read, checked, marked, rated, refreshed and consolidated."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import rows_of, workbook
from openpyxl import load_workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.operations.checking import check
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.drawing import new_form
from scrutiny_xl.operations.marking import mark_copies
from scrutiny_xl.operations.refreshing import refresh
from scrutiny_xl.operations.templates import find_templates
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import read_return
from scrutiny_xl.settings import load_settings
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.settings import Settings

SETTINGS = """
council = "Westmarch Borough Council"

[layouts.tracker]
name = "Recommendation tracker"
columns = [
  { heading = "Reference", role = "ref" },
  { heading = "Date", kind = "date" },
  { heading = "Recommendation", role = "recommendation" },
  { heading = "Portfolio Holder", role = "cabinet_member" },
  { heading = "Action taken", role = "update" },
  { heading = "By when", role = "timescale" },
  { heading = "Status", role = "progress", choices = { "Complete" = "Completed", "On track" = "In progress" } },
]
"""
TRACKER = """
| Westmarch Borough Council |
| Scrutiny Recommendation Tracker 2024/25 |
| Service area: Housing |
| Reference | Date | Recommendation | Portfolio Holder | Action taken | By when | Status | Cost |
| HSC/24/01 | {2024-06-03} | That the repairs policy be published | Housing | Published | July 2024 | Complete | 3 |
| HSC/24/02 | {2024-06-03} | That tenants be asked once a year | Housing | Being drafted | 31/03/2025 | on  track | |
| HSC/24/03 | {2024-09-09} | That void times be reported | Housing | | Quarterly | Ongoing | |
| HSC/24/03 | {2024-09-09} | That the parks plan be reviewed | Parks | Not begun | Sept 2024 | Delayed | |
"""
TERMS = Terms(date(2024, 12, 31), RULE_SETS["three-boxes"])


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the council's settings."""
    path = tmp_path / "scrutiny.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    return load_settings(path)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """Return the council's tracker, as it keeps it."""
    return workbook(tmp_path / "returns" / "tracker.xlsx", rows_of(TRACKER), title="2024")


def test_it_is_read(tracker: Path, settings: Settings) -> None:
    """Its references stay where they are unique; a column that it has besides is said to be no part of the form."""
    source = SourceFile.at(tracker)
    filled = read_return(source.name, source.digest, read_grids(source), layouts=settings.layouts)
    (plan,) = filled.plans
    assert plan.id.layout == "tracker"
    assert plan.id.title == "Scrutiny Recommendation Tracker 2024/25"
    assert [item.ref for item in plan.items] == ["HSC/24/01", "HSC/24/02", "HSC/24/03", "HSC/24/03-2"]
    assert [item.text("progress") for item in plan.items] == ["Completed", "In progress", "In progress", "Delayed"]
    assert plan.items[0].values["own_date"] == date(2024, 6, 3)
    assert {each.slug for each in filled.findings} == {"duplicate-ref", "unknown-column"}


def test_it_is_checked_and_marked(tracker: Path, settings: Settings, tmp_path: Path) -> None:
    """With the words of its own form."""
    checked = check([tracker.parent], TERMS, settings)
    (wrong,) = [each for each in checked.findings if each.slug == "unknown-progress"]
    assert wrong.place.cell == "G8"
    assert wrong.sentence == "'Delayed' is not one of the words for Status."
    assert wrong.remedy == "Choose one: Complete or On track."
    (marked,) = mark_copies([tracker.parent], checked, tmp_path / "marked", settings.layouts)
    assert load_workbook(marked)["2024"]["G8"].comment is not None


def test_it_is_consolidated_in_its_own_form(tracker: Path, settings: Settings, tmp_path: Path) -> None:
    """The register has its sheet, and its columns in the table; read back, it holds the same items."""
    register = consolidate([tracker.parent], tmp_path / "register.xlsx", TERMS, settings)
    rated = {item.ref: item.rating.word for item in register.items}
    assert rated == {"HSC/24/01": "Green", "HSC/24/02": "On target", "HSC/24/03": "Ongoing", "HSC/24/03-2": "Red"}
    sheets = {grid.name: grid for grid in read_grids(SourceFile.at(tmp_path / "register.xlsx"))}
    headings = {str(words) for row in sheets["Register"].rows[:6] for words in row}
    assert headings >= {"Date", "Cabinet Member", "Update", "Timescale", "Progress"}
    plan = sheets["Scrutiny Recommendation Tracker"]
    (again,) = read_return("register.xlsx", "0", [plan], layouts=settings.layouts).plans
    assert {item.ref: dict(item.values) for item in again.items} == {
        item.ref: dict(item.values) for item in register.items
    }
    assert again.id.title == register.plans[0].id.title


def test_a_blank_one_is_drawn_filled_in_and_refreshed(settings: Settings, tmp_path: Path) -> None:
    """Its list offers the council's words, and its formula knows them; as a template it is the council's own."""
    form = tmp_path / "forms" / "tracker.xlsx"
    form.parent.mkdir()
    new_form("tracker", form, layouts=settings.layouts)
    book = load_workbook(form)
    sheet = book.worksheets[0]
    lists = [each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert lists == ['"Complete,On track"']
    assert '"on track"' in str(sheet["M7"].value).casefold()
    assert find_templates(form.parent, settings.layouts).keys() == {"tracker"}
    sheet["B2"], sheet["B4"] = "Tracker 2024/25", "Housing"
    for cell, words in {"C7": "That it be published", "F7": "July 2024", "G7": "On track"}.items():
        sheet[cell] = words
    book.save(tmp_path / "filled.xlsx")
    refreshed = refresh(tmp_path / "filled.xlsx", TERMS, settings)
    assert [each.after for each in refreshed.rated] == ["Red"]
