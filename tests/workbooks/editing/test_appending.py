"""Rows appended in and out of tables: what comes with them, and that nothing asked for is lost."""

from __future__ import annotations

import pytest
from workbooks.editing.packages import MAIN, edited, members, package, relations, rows_of, shown, worksheet

from scrutiny_xl.errors import UnknownNameError

PLAIN = worksheet(rows_of("A1 h\nB1 k\nA2 x\nB2 =A2*$A$1"))
TOTALLED = rows_of("A1 h\nB1 k\nA2 x\nB2 1\nA3 y\nB3 2\nA4 Total\nB4 =SUM(B2:B3)\nD4 beside")
PARTS = '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>'


def table(rows: str = TOTALLED, area: str = "A1:B4", totals: int = 1) -> bytes:
    """Return a workbook with a table T of the columns h and k."""
    columns = '<tableColumns count="2"><tableColumn id="1" name="h"/><tableColumn id="2" name="k"/></tableColumns>'
    head = f'<table xmlns="{MAIN}" id="1" name="T" displayName="T" ref="{area}" totalsRowCount="{totals}">'
    return package(
        worksheet(rows, after=PARTS),
        **{
            "xl/tables/table1.xml": f'{head}<autoFilter ref="A1:B3"/>{columns}</table>',
            "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", "table", "../tables/table1.xml")),
        },
    )


def test_a_row_behind_another_has_its_formulas() -> None:
    """A column that is given no value has the pattern's formula, moved."""
    edit = edited(package(PLAIN))
    edit.sheet("S").append_after(2, [{1: "a"}, {1: "b", 2: 7}])
    assert shown(edit.to_bytes()) == "A1 h | B1 k | A2 x | B2 =A2*$A$1 | A3 a | B3 =A3*$A$1 | A4 b | B4 7"


def test_rows_appended_twice_stand_behind_one_another() -> None:
    """The second time does not write over the first."""
    edit = edited(package(PLAIN))
    edit.sheet("S").append_after(2, [{1: "a"}])
    edit.sheet("S").set("A3", "A")
    edit.sheet("S").append_after(2, [{1: "b"}])
    assert shown(edit.to_bytes()).endswith("A3 A | B3 =A3*$A$1 | A4 b | B4 =A4*$A$1")


def test_rows_appended_behind_appended_rows_are_refused() -> None:
    """They would stand where others are put by the same edit."""
    edit = edited(package(PLAIN))
    edit.sheet("S").append_after(2, [{1: "a"}, {1: "b"}])
    edit.sheet("S").append_after(3, [{1: "c"}])
    assert [refusal.why for refusal in edit.plan().refusals] == [
        "has no room for more rows: other rows are appended below it"
    ]


@pytest.mark.parametrize(("row", "column"), [(0, 1), (-1, 1), (2, 0), (2, -1), (2, 16_385), (1_048_576, 1)])
def test_rows_no_sheet_has_are_refused(row: int, column: int) -> None:
    """They lie beyond an edge of the sheet."""
    edit = edited(package(PLAIN))
    edit.sheet("S").append_after(row, [{column: "a"}])
    assert len(edit.plan().refusals) == 1


def test_a_totals_row_moves_down() -> None:
    """It leaves the cells beside the table where they are, and its formula takes in the new row."""
    edit = edited(table())
    edit.sheet("S").table("T").append([{"h": "z", "k": 3}])
    data = edit.to_bytes()
    assert shown(data) == (
        "A1 h | B1 k | A2 x | B2 1 | A3 y | B3 2 | A4 z | B4 3 | D4 beside | A5 Total | B5 =SUM(B2:B4)"
    )
    part = members(data)["xl/tables/table1.xml"]
    assert b'ref="A1:B5" totalsRowCount' in part
    assert b'autoFilter ref="A1:B4"' in part


def test_a_table_appended_to_twice() -> None:
    """Its totals move once more, what was set in a new row stays, and the result is that of one appending."""
    edit = edited(table())
    sheet = edit.sheet("S")
    sheet.table("T").append([{"h": "z", "k": 3}])
    sheet.table("T").append([{"h": "w"}, {"k": 5}])
    once = edited(table())
    once.sheet("S").table("T").append([{"h": "z", "k": 3}, {"h": "w"}, {"k": 5}])
    assert edit.to_bytes() == once.to_bytes()
    assert shown(edit.to_bytes()).endswith("A7 Total | B7 =SUM(B2:B6)")


@pytest.mark.parametrize("first", ["set", "append"])
def test_a_moved_totals_row_is_not_written_over(first: str) -> None:
    """Whichever is asked for first, the other is refused."""
    edit = edited(table())
    sheet = edit.sheet("S")
    if first == "set":
        sheet.set("A5", "mine")
    sheet.table("T").append([{"h": "z"}])
    if first == "append":
        sheet.set("A5", "mine")
    assert len(edit.plan().refusals) == 1


def test_a_cell_set_in_the_way_is_not_written_over() -> None:
    """Nor where another table's new rows run through the same rows."""
    edit = edited(package(PLAIN))
    edit.sheet("S").set("C4", "mine")
    edit.sheet("S").append_after(2, [{1: "a"}, {1: "b"}])
    assert "C4 below it is not empty" in edit.plan().refusals[0].why


def test_names_the_table_has_not() -> None:
    """The columns it has are named."""
    with pytest.raises(UnknownNameError, match="There is no column 'nope'"):
        edited(table()).sheet("S").table("T").append([{"nope": 1}])
    with pytest.raises(UnknownNameError, match="There is no table 'U'"):
        edited(table()).sheet("S").table("U")


def test_no_rows_are_no_change() -> None:
    """Appending nothing leaves every byte."""
    edit = edited(table())
    edit.sheet("S").table("T").append([])
    edit.sheet("S").append_after(4, [])
    assert edit.to_bytes() == table()


def test_a_formula_that_cannot_move_is_refused() -> None:
    """The pattern's formula would look beyond the last row."""
    edit = edited(package(worksheet(rows_of("A1 =A1048576"))))
    edit.sheet("S").append_after(1, [{2: "a"}])
    assert "beyond the edge of the sheet" in edit.plan().refusals[0].why


def test_merged_cells_and_styles_are_repeated() -> None:
    """What makes the row look as it does comes with each new one."""
    after = '<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>'
    rows = '<row r="2" ht="30" customHeight="1"><c r="A2" s="3"/><c r="B2" s="4"/><c r="C2" s="4"/></row>'
    edit = edited(package(worksheet(rows, after=after)))
    edit.sheet("S").append_after(2, [{2: "a"}, {}])
    sheet = members(edit.to_bytes())["xl/worksheets/sheet1.xml"].decode()
    assert '<row r="4" ht="30" customHeight="1"><c r="A4" s="3"/><c r="B4" s="4"/><c r="C4" s="4"/></row>' in sheet
    assert '<mergeCells count="3"><mergeCell ref="B2:C2"/><mergeCell ref="B3:C3"/><mergeCell ref="B4:C4"/>' in sheet


def test_appending_one_by_one_is_no_worse() -> None:
    """A thousand rows, one at a time, are put in once each."""
    edit = edited(table())
    for number in range(1000):
        edit.sheet("S").table("T").append([{"k": number}])
    assert shown(edit.to_bytes()).endswith("B1003 999 | A1004 Total | B1004 =SUM(B2:B1003)")
