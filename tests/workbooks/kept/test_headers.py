"""The header of a plan, as an officer has left it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.returns import Plan, PlanId
from scrutiny_xl.workbooks.kept.headers import header_now
from scrutiny_xl.workbooks.kept.rows import PlanRows
from scrutiny_xl.workbooks.kept.state import KnownPlan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

from scrutiny_xl.grids import Grid

ID = PlanId("scraip", "HSC", "Repairs")
KNOWN = KnownPlan(ID, 3, "Repairs", {"topic": "Repairs", "received": date(2024, 1, 29)}, {})
CELLS = {"topic": "B5", "received": "D4", "answered": "D6"}


def rows(
    header: Mapping[str, str | date], cells: Mapping[str, str] = CELLS, unclear: Sequence[str] = ()
) -> list[PlanRows]:
    """Return the plan's sheet with that header; `unclear` are cells with a day that cannot be read."""
    plan = Plan(ID, SCRAIP, "register.xlsx", "Repairs", 8, header, {}, ())
    findings = [
        Finding("header-date-unclear", "query", Place("register.xlsx", "Repairs", cell), "Unclear.", "Write it.")
        for cell in unclear
    ]
    return [PlanRows(Grid("Repairs", []), replace(plan, header_cells=cells), findings)]


def test_what_was_written_over_counts() -> None:
    """What is typed like it stands stays as it was written, and the quarter is the return's own."""
    now = header_now(KNOWN, rows({"topic": "repairs ", "received": date(2024, 2, 1), "quarter": "Q1 2024/25"}))

    assert now == {"topic": "Repairs", "received": date(2024, 2, 1)}


def test_a_day_that_was_deleted_is_gone() -> None:
    """A topic that was deleted is not: it tells the plan from others."""
    assert header_now(KNOWN, rows({})) == {"topic": "Repairs"}


def test_a_day_without_a_cell_or_that_cannot_be_read_stays() -> None:
    """On a council's own form, which has no cell for it, and where somebody wrote words."""
    assert header_now(KNOWN, rows({}, {"topic": "B5"})) == KNOWN.header
    assert header_now(KNOWN, rows({}, unclear=["D4"])) == KNOWN.header


def test_without_its_sheet_a_plan_has_the_header_it_had() -> None:
    """The sheet is drawn anew."""
    assert header_now(KNOWN, []) == KNOWN.header
