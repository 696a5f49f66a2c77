"""A form that was begun: what stands in it, what is to be filled in, and how much room there is."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.layouts.review_timetable import REVIEW_TIMETABLE
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.forms.begun import MORE_ROWS, Begun
from scrutiny_xl.workbooks.forms.blank import begun_form, blank_form

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MADE_ON = date(2026, 1, 5)
LONG = "Take the report there, with all that was found and everything that is asked for. " * 3
BEGUN = Begun(
    {"plan": "Notes"},
    (
        {"ref": "N.1", "action": "Meet", "timescale": "1 December 2025", "due": date(2025, 12, 1)},
        {"ref": "N.2", "action": LONG},
    ),
    frozenset({"extension_by"}),
)


def drawn(layout: Layout, begun: Begun, *, values: bool = False) -> Workbook:
    """Return a form that was begun, as another program reads it."""
    data = begun_form(layout, RULE_SETS["three-boxes"], MADE_ON, begun)
    return load_workbook(io.BytesIO(data), data_only=values)


def under(sheet: Worksheet, role: str, row: int) -> object:
    """Return what stands in a role's column, in a row of the table counted from 0."""
    frame = Frame(REVIEW_TIMETABLE)
    return sheet.cell(frame.first_row + row, frame.number_of[role]).value


def test_what_was_begun_stands_in_its_first_rows() -> None:
    """Above rows to go on in; each row is rated, on the day the form was made until it is calculated."""
    sheet = drawn(REVIEW_TIMETABLE, BEGUN).worksheets[0]
    assert [under(sheet, "ref", row) for row in range(4)] == ["N.1", "N.2", None, None]
    assert str(under(sheet, "rated_rag", 1 + MORE_ROWS)).startswith("=")
    assert under(sheet, "rated_rag", 2 + MORE_ROWS) is None
    shown = drawn(REVIEW_TIMETABLE, BEGUN, values=True).worksheets[0]
    assert [under(shown, "rated_rag", row) for row in range(3)] == ["Red", "No date", None]


def test_a_review_called_notes_stands_beside_the_notes() -> None:
    """No two sheets have one name."""
    titles = drawn(REVIEW_TIMETABLE, BEGUN).sheetnames
    assert len({title.casefold() for title in titles}) == 3
    assert titles[1:] == ["Guidance", "Notes"]


def test_what_is_opened_can_be_filled_in() -> None:
    """As what the form itself leaves open; the officer's other cells stay locked."""
    sheet = drawn(REVIEW_TIMETABLE, BEGUN).worksheets[0]
    frame = Frame(REVIEW_TIMETABLE)
    cells = {role: sheet.cell(frame.first_row, number) for role, number in frame.number_of.items()}
    assert not cells["extension_by"].protection.locked
    assert cells["extension_by"].fill.fgColor.rgb == cells["action"].fill.fgColor.rgb
    assert cells["extension_on"].protection.locked
    guarded = [str(rule.sqref) for rule in sheet.data_validations.dataValidation]
    assert any(cells["extension_by"].coordinate in places for places in guarded)
    assert not any(f"{cells['extension_on'].coordinate}:" in places for places in guarded)


def test_a_row_is_as_tall_as_its_words() -> None:
    """And never too low to write beside them."""
    sheet = drawn(REVIEW_TIMETABLE, BEGUN).worksheets[0]
    first = Frame(REVIEW_TIMETABLE).first_row
    short, tall, empty = (sheet.row_dimensions[first + row].height or 0 for row in range(3))
    assert tall > short == empty >= 30


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_any_form_can_be_begun(layout: Layout) -> None:
    """With a word in the column that makes a row an item."""
    sheet = drawn(layout, Begun({}, ({layout.words: "Publish it."},))).worksheets[0]
    assert "Publish it." in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_same_beginning_gives_the_same_bytes() -> None:
    """And a blank form is none that was begun."""
    rules = RULE_SETS["three-boxes"]
    data = begun_form(REVIEW_TIMETABLE, rules, MADE_ON, BEGUN)
    assert data == begun_form(REVIEW_TIMETABLE, rules, MADE_ON, BEGUN)
    assert data != blank_form(REVIEW_TIMETABLE, rules, MADE_ON)
