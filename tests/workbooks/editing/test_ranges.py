"""Ranges that cover the last row take in the rows appended; the others stay."""

from __future__ import annotations

import pytest
from workbooks.editing.packages import BOOK, edited, members, package, rows_of, workbook, worksheet

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import area_of, range_of
from scrutiny_xl.workbooks.editing.ranges import Growth

ROWS = rows_of("A1 h\nB1 k\nA2 1\nB2 2\nA3 3\nB3 4")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A1:B3", "A1:B5"),
        ("A2:A3", "A2:A5"),
        ("B2:B2", None),
        ("A1:B2", None),
        ("A3", None),
        ("A3:B3", None),
        ("D1:D3", None),
        ("A1:A9", None),
        ("B1:F3", "B1:F5"),
    ],
)
def test_what_ends_in_the_last_row_grows(before: str, after: str | None) -> None:
    """A range of several rows that meets the columns and ends in the last row of data."""
    grown = Growth(Area(2, 1, 3, 2), 2).grown(area_of(before))
    assert (None if grown is None else range_of(grown)) == after


@pytest.mark.parametrize(
    ("before", "after"), [("A4:B4", "A6:B6"), ("A2:A4", "A2:A6"), ("A2:A3", "A2:A5"), ("A4:C4", None)]
)
def test_what_is_in_the_totals_row_moves(before: str, after: str | None) -> None:
    """What covers that row alone moves with it, and what covers both grows."""
    grown = Growth(Area(2, 1, 3, 2), 2, moved=4).grown(area_of(before))
    assert (None if grown is None else range_of(grown)) == after


SHEET = worksheet(
    ROWS,
    before='<dimension ref="A1:B3"/>',
    after='<autoFilter ref="A1:B3"/><conditionalFormatting sqref="A2:A3 D1"><cfRule/></conditionalFormatting>'
    '<dataValidations count="2"><dataValidation sqref="B2:B3"/><dataValidation sqref="?? B1:B2"/></dataValidations>'
    '<extLst><ext><x14:dataValidations xmlns:x14="u" xmlns:xm="v"><x14:dataValidation><xm:sqref>A2:B3</xm:sqref>'
    "</x14:dataValidation></x14:dataValidations></ext></extLst>",
)
NAMES = (
    '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">S!$A$1:$B$3,S!$D$1</definedName>'
    '<definedName name="_xlnm.Print_Area" localSheetId="1">S!$A$1:$B$3</definedName>'
    '<definedName name="mine">S!$A$1:$B$3</definedName></definedNames>'
)


def test_rules_lists_filters_and_print_areas_grow_with_the_rows() -> None:
    """Each in the words it had, and nothing besides."""
    edit = edited(package(SHEET, **{BOOK: workbook(behind=NAMES)}))
    edit.sheet("S").append_after(3, [{1: 5}, {1: 6}])
    after = members(edit.to_bytes())
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    for ranges in (
        '<dimension ref="A1:B5"/>', '<autoFilter ref="A1:B5"/>',
        'sqref="A2:A5 D1"', 'sqref="B2:B5"', 'sqref="?? B1:B2"',
        "<xm:sqref>A2:B5</xm:sqref>",
    ):  # fmt: skip
        assert ranges in sheet
    assert after[BOOK].decode() == workbook(behind=NAMES.replace("$B$3,S!$D$1", "$B$5,S!$D$1"))
    assert {(grown.what, grown.after) for grown in edit.plan().grown["xl/worksheets/sheet1.xml"]} >= {
        ("dimension", "A1:B5"),
        ("autoFilter", "A1:B5"),
        ("extension", "A2:B5"),
    }
