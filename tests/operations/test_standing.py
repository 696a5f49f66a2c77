"""A register that goes on is asked anew about everything it says, also about what no return of now says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from builders_core import PLAN, SCRAIP, form, workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.demonstrating import run_demo
from scrutiny_xl.operations.importing import import_plans
from scrutiny_xl.operations.issuing import issue
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.presenting.receipts import receipt_text
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.register import Register
    from scrutiny_xl.settings import Settings

DEMO_DAY = date(2025, 1, 31)
OWNERS = '[owners]\n"Head of Finance" = "Finance"\n'
RESPONSES = """
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| a) Make a toolkit. | Leader | This lies outside the remit of the task and finish group. | | Head of Finance |
| b) Use it. | Leader | This will be looked at. | | Head of Finance |
"""
ACTIONS = """
| No. | Recommendation | Action | Timescale | Lead |
| 1 | Publish the budget book. | Agreed: it will be. | By 31 March 2026 | Head of Finance |
"""


def terms(day: date) -> Terms:
    """Return three boxes on a day."""
    return Terms(day, RULE_SETS["three-boxes"])


def said(register: Register) -> set[tuple[str, str, str]]:
    """Return the findings by rule, item and sentence."""
    return {(each.slug, each.ref, each.sentence) for each in register.findings}


def begun(folder: Path, rows: list[list[Scalar]]) -> tuple[Path, Settings]:
    """Import a plan and return its register, with the settings that say who is who."""
    (folder / "scrutiny.toml").write_text(OWNERS, encoding="utf-8")
    workbook(folder / "plan.xlsx", rows)
    settings = load_settings(folder / "scrutiny.toml")
    import_plans([folder / "plan.xlsx"], folder / "0.xlsx", terms(date(2025, 7, 1)), settings, written=receipt_text)
    return folder / "0.xlsx", settings


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo's register."""
    return run_demo(tmp_path_factory.mktemp("demo") / "demo").output


def test_nothing_is_mended_by_consolidating_without_returns(demo: Path, tmp_path: Path) -> None:
    """Every finding about the items and about the quarter's returns is there again."""
    settings = load_settings(demo.parent / "scrutiny.toml")
    day = terms(DEMO_DAY)
    first = consolidate([demo.parent / "returns"], tmp_path / "1.xlsx", day, settings)
    again = consolidate([], tmp_path / "2.xlsx", day, settings, register=tmp_path / "1.xlsx")
    missing = said(first) - said(again)
    # Gaps in the numbers are asked about while a plan is put together for the first time.
    assert {slug for slug, _, _ in missing} <= {"item-missing"}
    assert {slug for slug, _, _ in said(again) - said(first)} <= {"return-missing"}


def test_what_the_officer_writes_is_checked_where_it_stands(tmp_path: Path) -> None:
    """A day that does not exist, typed into the Register."""
    register, settings = begun(tmp_path, form(ACTIONS, {**PLAN, "Plan": "Scrutiny Improvement Plan 2025"}, ""))
    book = openpyxl.load_workbook(register)
    headings = [cell.value for cell in book["Register"][1]]
    cell = book["Register"].cell(2, headings.index("Timescale") + 1, "31/02/2026")
    book.save(register)
    made = consolidate([], tmp_path / "1.xlsx", terms(date(2025, 7, 1)), settings, register=register)
    [found] = [each for each in made.findings if each.slug == "impossible-date"]
    assert (found.place.file, found.place.sheet, found.place.cell) == ("0.xlsx", "Register", cell.coordinate)


@pytest.mark.parametrize("title", ["Budget Plan", "Housing", "Review of Parks"])
def test_a_plan_with_a_short_code_goes_round(tmp_path: Path, title: str) -> None:
    """Its references are whole ones, however short."""
    register, settings = begun(tmp_path, form(ACTIONS, {**PLAN, "Plan": title}, ""))
    day = terms(date(2025, 10, 1))
    issue(open_register(register, settings), tmp_path / "issued", "Q2 2025/26", day, settings)
    made = consolidate([tmp_path / "issued"], tmp_path / "1.xlsx", day, settings, register=register)
    assert [item.values["recommendation"] for item in made.items] == ["Publish the budget book."]


def test_a_decision_read_from_prose_stays_a_proposal(tmp_path: Path) -> None:
    """It is shown to the service, comes back unread, is asked about again, and the item is issued again."""
    register, settings = begun(tmp_path, form(RESPONSES, SCRAIP, ""))
    day = terms(date(2025, 10, 1))
    issue(open_register(register, settings), tmp_path / "issued", "Q2 2025/26", day, settings)
    made = consolidate([tmp_path / "issued"], tmp_path / "1.xlsx", day, settings, register=register)
    slugs = {(each.slug, each.ref[-1]) for each in made.findings if each.ref}
    assert {("decision-from-prose", "a"), ("decision-unclear", "b")} <= slugs
    assert "unknown-decision" not in {slug for slug, _ in slugs}
    assert all("decision" not in item.values for item in made.items)
    done = issue(
        open_register(tmp_path / "1.xlsx", settings), tmp_path / "next", "Q3 2025/26", terms(date(2026, 1, 1)), settings
    )
    assert [each.led for each in done.files] == [2]
