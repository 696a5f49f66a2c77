"""Where the pages of a filled form end."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks.editing.packages import edited, package, worksheet
from workbooks.filling.councils import form, looked_through, shipped
from workbooks.filling.test_filled import HEADER, item, lines

from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.filling import Filling, fill
from scrutiny_xl.workbooks.filling.pages import page_ends, page_height
from scrutiny_xl.workbooks.forms.lines import Line

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

MARGINS = '<pageMargins left="1" right="1" top="0.5" bottom="0.5" header="0" footer="0"/>'


def part(after: str = "", before: str = "") -> SheetPart:
    """Return a sheet whose first row is 40 points tall, and has 20 points a row otherwise."""
    usual = '<sheetFormatPr defaultRowHeight="20"/>'
    return edited(package(worksheet('<row r="1" ht="40"/><row r="2"/>', before + usual, after))).sheet("S").part


@pytest.mark.parametrize(
    ("setup", "points"),
    [
        ('<pageSetup paperSize="9" orientation="landscape"/>', 0.97 * (8.27 - 1) * 72),
        ('<pageSetup paperSize="9" orientation="landscape" scale="50"/>', 0.97 * (8.27 - 1) * 144),
        ('<pageSetup paperSize="8" orientation="portrait"/>', 0.97 * (16.54 - 1) * 72),
        ('<pageSetup orientation="portrait"/>', 0.97 * 10 * 72),
        ("", 0.97 * (11.69 - 1) * 72),
    ],
)
def test_how_much_a_page_holds(setup: str, points: float) -> None:
    """By paper, orientation, margins and scale."""
    assert page_height(part(MARGINS + setup)) == pytest.approx(points)


def test_a_sheet_that_is_fitted_has_no_ends_of_ours() -> None:
    """Excel chooses the scale."""
    fitted = part(MARGINS, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    assert page_height(fitted) == 0
    assert page_ends(fitted, 3, [Line("item"), Line("section", "A.")], [600, 600]) == ()


@given(st.lists(st.tuples(st.booleans(), st.integers(15, 300)), min_size=1, max_size=60))
def test_no_banner_stands_alone_at_the_foot_of_a_page(rows: list[tuple[bool, int]]) -> None:
    """Wherever the page would end by itself."""
    sheet = part(MARGINS + '<pageSetup paperSize="9" orientation="landscape"/>')
    all_lines = [Line("section", "A.") if banner else Line("item") for banner, _ in rows]
    heights = [float(height) for _, height in rows]
    ends = page_ends(sheet, 3, all_lines, heights, range(2, 3))
    page, used = page_height(sheet), 60.0
    pages: dict[int, int] = {}
    for row, height in enumerate(heights, 3):
        new = row - 1 in ends or (used + height > page and row > 3)
        used = (20 if new else used) + height
        pages[row] = pages.get(row - 1, 0) + new
    for row, line in enumerate(all_lines[:-1], 3):
        item_below = next((n for n in range(row, 3 + len(rows)) if all_lines[n - 3].kind == "item"), 2 + len(rows))
        fits = 20 + sum(heights[row - 3 : item_below - 2]) <= page
        if line.kind == "section" and fits and row > 3:
            assert pages[row] == pages[item_below]
    assert list(ends) == sorted(set(ends))


def test_a_filled_form_has_them() -> None:
    """So that a section begins on the page with its first item."""
    template = looked_through(shipped("rag-plan"))
    many = lines(60, *(n for n in range(60) if n % 7 in {0, 2, 3}))
    data = fill(template, Filling(HEADER, many, [item(n, action="Act. " * n) for n in range(60)])).to_bytes()
    ends = [each.id for each in form(load_workbook(io.BytesIO(data))).row_breaks.brk]
    assert ends
    assert all(many[end - template.first + 1].kind == "section" for end in ends)


def test_the_rows_repeated_on_each_page_are_those_the_template_names() -> None:
    """None where it names none."""
    names = []
    for data in (shipped("scraip"), package(worksheet(""))):
        edit = WorkbookEdit(data, "t.xlsx")
        names.append(list(edit.book.repeated_rows(edit.book.sheets[0])))
    assert names == [[7, 8], []]
