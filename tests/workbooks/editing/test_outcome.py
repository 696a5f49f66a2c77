"""A plan in words, and what it warns of."""

from __future__ import annotations

import io
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import openpyxl

from scrutiny_xl.workbooks.editing import WorkbookEdit

if TYPE_CHECKING:
    from pathlib import Path


def edit() -> WorkbookEdit:
    """Return an edit of a workbook with one cell and a formula."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Due"
    book.worksheets[0]["A2"] = "=1+1"
    data = io.BytesIO()
    book.save(data)
    return WorkbookEdit(data.getvalue(), "tracker.xlsx")


def test_a_plan_can_be_read() -> None:
    """It names the part and the cells, and says where nothing changes."""
    asked = edit()
    assert str(asked.plan()) == "Nothing changes."
    asked.sheet("Sheet").set("A1", "Done on")
    assert str(asked.plan()).splitlines()[0] == "Changes: xl/worksheets/sheet1.xml, A1"
    asked.sheet("Sheet").set("A1", float("nan"))
    assert "Refused: Sheet!A1 cannot hold what it was given" in str(asked.plan())


def test_a_day_that_shows_as_a_number_is_said() -> None:
    """The cell keeps its style, as asked; `set_day` gives it one that shows days."""
    asked = edit()
    asked.sheet("Sheet").set("B1", date(2025, 1, 31))
    assert any(each.startswith("Sheet!B1: a day shows as a number") for each in asked.plan().warnings)
    asked.sheet("Sheet").set_day("B1", date(2025, 1, 31))
    assert not any("a day shows as a number" in each for each in asked.plan().warnings)


def test_the_same_note_is_not_put_twice() -> None:
    """A copy that is marked again has each note once."""
    asked = edit()
    asked.sheet("Sheet").note("A1", "Error: it is wrong.")
    again = WorkbookEdit(once := asked.to_bytes(), "tracker.xlsx")
    again.sheet("Sheet").note("A1", "Error: it is wrong.")
    assert again.to_bytes() == once


def test_a_receipt_has_both_digests(tmp_path: Path) -> None:
    """An edit that changes nothing gives the bytes that were opened; any other says so."""
    path = tmp_path / "tracker.xlsx"
    assert edit().save(path).unchanged
    asked = edit()
    asked.sheet("Sheet").set("A1", "Done on")
    receipt = asked.save(path, overwrite=True)
    assert not receipt.unchanged
    assert receipt.after == sha256(path.read_bytes()).hexdigest()
    assert receipt.plan.cells == {"xl/worksheets/sheet1.xml": ("A1",)}
