"""A council's own forms, issued: what is theirs stays, and the same cells are open as in ours."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

import pytest
from builders_issuing import AS_AT, OWNERS, QUARTER, whole_register
from openpyxl import load_workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.issuing import Notice, portions_of
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import read_return
from scrutiny_xl.workbooks.filling import FormTemplate
from scrutiny_xl.workbooks.forms.blank import blank_form
from scrutiny_xl.workbooks.issuing import issued_workbook
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


@cache
def templates() -> Mapping[str, FormTemplate]:
    """Return the forms with a column of the council's own behind the others."""
    return {layout.id: FormTemplate.of(_with_cost(blank_form(layout)), f"{layout.id}.xlsx") for layout in LAYOUTS}


def _with_cost(form: bytes) -> bytes:
    book = load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Ref")
    column = sheet.max_column + 1
    sheet.cell(heading.row, column, "Cost code")
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def issued(area: str, forms: Mapping[str, FormTemplate]) -> bytes:
    """Return the workbook of a service area in these forms."""
    register = whole_register()
    notice = Notice(register.council, QUARTER, AS_AT, TERMS.rule_set, register.file, register.digest)
    found = portions_of(register, QUARTER, TERMS, OWNERS).portions
    return issued_workbook(next(each for each in found if each.service_area == area), notice, forms)


def _opened(sheet: Worksheet) -> dict[str, list[str]]:
    """Return the headings of the cells that may be written in, by ref."""
    rows = list(sheet.iter_rows())
    top = next(number for number, row in enumerate(rows) if row[0].value == "Ref")
    known = {each.heading for layout in LAYOUTS for each in layout.columns}
    return {
        str(row[0].value): [
            str(head.value)
            for head, cell in zip(rows[top], row, strict=True)
            if head.value in known and not cell.protection.locked
        ]
        for row in rows[top + 1 :]
        if row[0].value
    }


@pytest.mark.parametrize("area", ["Finance", "Housing"])
def test_the_same_cells_are_open_and_say_the_same(area: str) -> None:
    """Whichever form they stand in."""
    ours, theirs = (load_workbook(io.BytesIO(issued(area, forms))) for forms in ({}, templates()))
    assert theirs.sheetnames == ours.sheetnames
    assert theirs["Issued"].sheet_state == "hidden"
    for title in ours.sheetnames[1:-1]:
        assert _opened(theirs[title]) == _opened(ours[title])
        assert theirs[title].protection.sheet
        assert "Cost code" in [cell.value for row in theirs[title].iter_rows() for cell in row]


def test_it_is_read_back_as_it_was_issued() -> None:
    """Nothing is wrong with it but the column nobody knows."""
    grids = read_grids(SourceFile("Housing.xlsx", issued("Housing", templates())))
    filled = read_return("Housing.xlsx", "digest", grids)
    ours = read_return("Housing.xlsx", "digest", read_grids(SourceFile("Housing.xlsx", issued("Housing", {}))))
    assert filled.findings == ()
    assert filled.issued == ours.issued
    assert [plan.id for plan in filled.plans] == [plan.id for plan in ours.plans]


def test_a_form_is_needed_only_for_some_layouts() -> None:
    """The others are drawn as ever, and the sheets stand in their order."""
    only = {"rag-plan": templates()["rag-plan"]}
    assert load_workbook(io.BytesIO(issued("Housing", only))).sheetnames == [
        "Guidance",
        "Repairs",
        "Parks Plan 2024",
        "Review Action Plan 2024",
        "Issued",
    ]
