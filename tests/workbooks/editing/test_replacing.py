"""Rows of a sheet replaced by others: what stands around them, and everything that names it, follows."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks.editing.grafting import dangling, made
from workbooks.editing.packages import (
    BOOK,
    SHEET,
    TYPES,
    edited,
    members,
    package,
    relations,
    rows_of,
    shown,
    types,
    worksheet,
)
from workbooks.editing.packages import workbook as book

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.replacing import NewRow, Replacement
from scrutiny_xl.workbooks.editing.values import CellText, contents

if TYPE_CHECKING:
    from openpyxl import Workbook

FIRST, LAST = 3, 5
"""The rows that are replaced, of those of `TABLE`."""
TABLE = """
A1 Title
A2 Heading
B2 Rated
A3
A4
A5
A7 note
B7 =COUNTIF(B3:B5,"Red")
A8 =A7
"""


def rows(count: int) -> tuple[NewRow, ...]:
    """Return new rows with a word each."""
    return tuple(NewRow("", {1: (contents(f"row {n}", from_1904=False), 0)}) for n in range(count))


def replaced(data: bytes, count: int, **more: Any) -> bytes:
    """Return a workbook whose rows 3 to 5 on the sheet S have been replaced by so many others."""
    edit = edited(data)
    edit.sheet("S").replace_rows(Replacement(FIRST, LAST, rows(count), **more))
    return edit.to_bytes()


def replaced_xml(after: str, count: int, before: str = "", **more: Any) -> str:
    """Return the sheet's XML behind its rows, of a sheet that had this before and behind them."""
    data = replaced(package(worksheet(rows_of(TABLE), before, after)), count, **more)
    return members(data)[SHEET].decode().partition("</sheetData>")[2].removesuffix("</worksheet>")


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


@pytest.mark.parametrize(
    ("count", "cells"),
    [
        (1, 'A3 row 0 | A5 note | B5 =COUNTIF(B3:B3,"Red") | A6 =A5'),
        (3, 'A3 row 0 | A4 row 1 | A5 row 2 | A7 note | B7 =COUNTIF(B3:B5,"Red") | A8 =A7'),
        (4, 'A3 row 0 | A4 row 1 | A5 row 2 | A6 row 3 | A8 note | B8 =COUNTIF(B3:B6,"Red") | A9 =A8'),
    ],
)
def test_cells_around_the_rows(count: int, cells: str) -> None:
    """Those above stay, those below move, and formulas name what they named."""
    data = replaced(package(worksheet(rows_of(TABLE))), count)
    assert shown(data) == f"A1 Title | A2 Heading | B2 Rated | {cells}"


@pytest.mark.parametrize("strip", [r' r="[A-Z]+[0-9]+"', r' r="[A-Z]*[0-9]+"'])
def test_rows_and_cells_that_do_not_say_where_they_are(strip: str) -> None:
    """They stand behind the one before."""
    table = "A1 Title\nA2 Heading\nA3 x\nA4 x\nA5 x\nA6 below\nA7 more"
    data = replaced(package(worksheet(re.sub(strip, "", rows_of(table)))), 5)
    assert shown(data) == (
        "A1 Title | A2 Heading | A3 row 0 | A4 row 1 | A5 row 2 | A6 row 3 | A7 row 4 | A8 below | A9 more"
    )


@given(above=st.integers(0, 4), old=st.integers(1, 6), new=st.integers(1, 9), below=st.integers(0, 4))
@settings(max_examples=40)
def test_whatever_stands_around_keeps_value_and_style(above: int, old: int, new: int, below: int) -> None:
    """For any number of rows above, replaced, put in and below."""
    total = above + old + below
    xml = "".join(f'<row r="{n}" ht="{n}"><c r="A{n}" s="1"><v>{n}</v></c></row>' for n in range(1, total + 1))
    edit = edited(package(worksheet(xml)))
    edit.sheet("S").replace_rows(Replacement(above + 1, above + old, rows(new)))
    after = members(edit.to_bytes())[SHEET].decode()
    found = re.findall(r'<row r="([0-9]+)" ht="([0-9]+)"><c r="A([0-9]+)" s="1"><v>([0-9]+)</v>', after)
    around = [n for n in range(1, total + 1) if not above < n <= above + old]
    assert [int(value) for *_, value in found] == around
    assert all(row == cell and height == value for row, height, cell, value in found)
    assert [int(row) for row, *_ in found] == [n if n <= above else n + new - old for n in around]


RANGES = """
<mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A5"/><mergeCell ref="A7:C7"/></mergeCells>
<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A9:C9"/></mergeCells>

<mergeCells count="1"><mergeCell ref="A3:C3"/></mergeCells>
-
<conditionalFormatting sqref="B3:B5"><cfRule><formula>$B3="Red"</formula></cfRule></conditionalFormatting>
<conditionalFormatting sqref="B3:B7"><cfRule><formula>$B3="Red"</formula></cfRule></conditionalFormatting>

<conditionalFormatting sqref="B3:B4 B7:B8"><cfRule><formula>$B3=$A$7</formula></cfRule></conditionalFormatting>
<conditionalFormatting sqref="B3:B7 B9:B10"><cfRule><formula>$B3=$A$9</formula></cfRule></conditionalFormatting>

<conditionalFormatting sqref="B4:B5"><cfRule><formula>$B4="Red"</formula></cfRule></conditionalFormatting>
<conditionalFormatting sqref="B3:B7"><cfRule><formula>$B3=&quot;Red&quot;</formula></cfRule></conditionalFormatting>

<dataValidations count="2"><dataValidation sqref="A3:A5"/><dataValidation sqref="A7"/></dataValidations>
<dataValidations count="2"><dataValidation sqref="A3:A7"/><dataValidation sqref="A9"/></dataValidations>

<dataValidations count="2"><dataValidation sqref="A3:A4"/><dataValidation sqref="A5"/></dataValidations>
<dataValidations count="1"><dataValidation sqref="A3:A7"/></dataValidations>

<autoFilter ref="A2:B5"/>
<autoFilter ref="A2:B7"/>

<protectedRanges><protectedRange sqref="A3:B5" name="mine"/></protectedRanges>
<protectedRanges><protectedRange sqref="A3:B7" name="mine"/></protectedRanges>

<ignoredErrors><ignoredError sqref="A2:A8" numberStoredAsText="1"/></ignoredErrors>
<ignoredErrors><ignoredError sqref="A2:A10" numberStoredAsText="1"/></ignoredErrors>

<hyperlinks><hyperlink ref="A1" location="B8"/><hyperlink ref="A4"/><hyperlink ref="A7" location="B2"/></hyperlinks>
<hyperlinks><hyperlink ref="A1" location="B10"/><hyperlink ref="A4"/><hyperlink ref="A9" location="B2"/></hyperlinks>

<rowBreaks count="2" manualBreakCount="2"><brk id="1" max="3" man="1"/><brk id="7" max="3" man="1"/></rowBreaks>
<rowBreaks count="2" manualBreakCount="2"><brk id="1" max="3" man="1"/><brk id="9" max="3" man="1"/></rowBreaks>

<rowBreaks count="1" manualBreakCount="1"><brk id="4" max="16383" man="1"/></rowBreaks>
-
""".strip("\n")
PAIRS = [pair.split("\n") for pair in RANGES.split("\n\n")]


@pytest.mark.parametrize("pair", PAIRS, ids=range(len(PAIRS)))
def test_ranges_follow_when_rows_are_put_in(pair: list[str]) -> None:
    """Five rows in the place of three: before and after."""
    assert replaced_xml(pair[0], 5) == pair[1].removeprefix("-")


def test_ranges_of_one_kind_of_rows() -> None:
    """What only some of the rows had, those of the runs get; what covered all, keeps covering all."""
    before = (
        '<conditionalFormatting sqref="B3:B5"/><dataValidations count="2"><dataValidation sqref="A4:A5"/>'
        '<dataValidation sqref="B5"/></dataValidations>'
    )
    after = replaced_xml(before, 6, runs=((4, 5), (7, 8)))
    assert re.findall('sqref="([^"]*)"', after) == ["B3:B8", "A4:A5 A7:A8", "B4:B5 B7:B8"]


def test_links_of_rows_that_are_gone_go() -> None:
    """And the list of links with the last of them."""
    assert replaced_xml('<hyperlinks><hyperlink ref="A4" location="A1"/></hyperlinks>', 1) == ""
    assert replaced_xml('<hyperlinks><hyperlink ref="A3:B4" location="A1"/></hyperlinks>', 1) == (
        '<hyperlinks><hyperlink ref="A3:B3" location="A1"/></hyperlinks>'
    )


def test_page_ends_and_merged_cells_are_put_in() -> None:
    """Each where the standard has it."""
    merged = (Area(3, 1, 4, 1),)
    xml = replaced_xml(
        '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>', 4, merged=merged, breaks=(4,)
    )
    assert re.findall("<([a-zA-Z]+)", xml) == ["mergeCells", "mergeCell", "pageMargins", "rowBreaks", "brk"]
    assert 'ref="A3:A4"' in xml
    assert 'brk id="4" ' in xml


def test_newer_rules_and_sparklines() -> None:
    """Their ranges are words in the extensions; a sparkline whose row is gone goes."""

    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("S")
        for row in range(9):
            sheet.write_row(row, 0, [row, 1, 2])
        sheet.conditional_format("B3:B5", {"type": "data_bar", "data_bar_2010": True})
        sheet.conditional_format("B8:B9", {"type": "data_bar", "data_bar_2010": True})
        for cell, data in (("D1", "S!B3:C3"), ("D5", "S!A5:C5"), ("D8", "S!A8:C8")):
            sheet.add_sparkline(cell, {"range": data})

    def found(data: bytes) -> list[str]:
        xml = members(data)[SHEET].decode().partition("<extLst>")[2]
        return re.findall("<xm:(?:sqref|f)>([^<]*)<", xml)

    assert found(replaced(made(fill), 5)) == [
        "B3:B7", "B10:B11", "S!A10:C10", "D10", "S!A5:C5", "D5", "S!B3:C3", "D1",
    ]  # fmt: skip
    assert found(replaced(made(fill), 1)) == ["B3", "B6:B7", "S!A6:C6", "D6", "S!B3:C3", "D1"]


def test_what_hangs_on_rows_below_comes_along() -> None:
    """Pictures, charts and what they count, notes and their boxes, tables; what stands above stays."""

    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("S")
        sheet.write_column("A1", ["Heading", "x", "x", "x", "x", "x", "x", "Name", "a", "b"])
        for row in (1, 20):
            chart = workbook.add_chart({"type": "pie"})
            chart.add_series({"values": "=S!$B$3:$B$5", "categories": "=S!$A$9:$A$10"})
            sheet.insert_chart(row, 5, chart)
        sheet.insert_textbox("H30", "a note of ours")
        for cell in ("A1", "A4", "A5", "A10"):
            sheet.write_comment(cell, f"on {cell}")
        sheet.add_table("A8:A10", {"name": "Names", "columns": [{"header": "Name"}]})

    for count in (6, 1):
        shift = count - 3
        data = replaced(made(fill), count)
        sheet = opened(data)["S"]
        assert dangling(data) == []
        drawn = members(data)["xl/drawings/drawing1.xml"].decode()
        tops = [int(row) for row in re.findall("<xdr:from>.*?<xdr:row>([0-9]+)", drawn)]
        assert tops == [1, 20 + shift, 29 + shift]
        chart = members(data)["xl/charts/chart1.xml"].decode()
        assert f"S!$B$3:$B${5 + shift}" in chart
        assert f"S!$A${9 + shift}:$A${10 + shift}" in chart
        notes = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
        kept = {"A4": "on A4", "A5": "on A5"} if count == 6 else {}
        assert notes == {"A1": "on A1", f"A{10 + shift}": "on A10", **kept}
        boxes = members(data)["xl/drawings/vmlDrawing1.vml"].decode()
        assert sorted(int(row) + 1 for row in re.findall("<x:Row>([0-9]+)", boxes)) == sorted(
            int(cell[1:]) for cell in notes
        )
        assert sheet.tables["Names"].ref == f"A{8 + shift}:A{10 + shift}"
        assert sheet.tables["Names"].autoFilter.ref == f"A{8 + shift}:A{10 + shift}"


def test_a_table_around_the_rows_takes_them_in() -> None:
    """So a form that is an Excel table stays one."""

    def fill(workbook: Any) -> None:
        sheet = workbook.add_worksheet("S")
        sheet.add_table("A2:B5", {"name": "Form"})

    table = opened(replaced(made(fill), 7))["S"].tables["Form"]
    assert (table.ref, table.autoFilter.ref) == ("A2:B9", "A2:B9")


def test_names_and_other_sheets_follow() -> None:
    """Print area, repeated rows, names of the council's own, formulas and links elsewhere."""

    def fill(workbook: Any) -> None:
        sheet, other = workbook.add_worksheet("S"), workbook.add_worksheet("Other")
        sheet.write_column("A1", range(12))
        sheet.print_area("A1:D12")
        sheet.repeat_rows(0, 1)
        sheet.autofilter("A2:B5")
        workbook.define_name("Ratings", "=S!$B$3:$B$5")
        workbook.define_name("Note", "=S!$A$7")
        other.write_formula("A7", '=COUNTIF(S!B3:B5,"Red")+S!A7+A7')
        other.write_url("B1", "internal:S!A7", string="note")

    book_after = opened(replaced(made(fill), 5))
    sheet = book_after["S"]
    assert {name: each.attr_text for name, each in book_after.defined_names.items()} == {
        "Ratings": "S!$B$3:$B$7",
        "Note": "S!$A$9",
    }
    assert (sheet.print_area, sheet.print_title_rows, sheet.auto_filter.ref) == ("'S'!$A$1:$D$14", "$1:$2", "A2:B7")
    assert book_after["Other"]["A7"].value == '=COUNTIF(S!B3:B7,"Red")+S!A9+A7'
    assert book_after["Other"]["B1"].hyperlink.location == "S!A9"


def test_formulas_shared_below_keep_their_cells() -> None:
    """The area that a formula fills moves with them."""
    below = (
        '<row r="7"><c r="A7"><f t="shared" ref="A7:A8" si="0">B7*2</f></c></row>'
        '<row r="8"><c r="A8"><f t="shared" si="0"/></c></row>'
        '<row r="9"><c r="A9"><f t="array" ref="A9:B9">C7:D7</f></c></row>'
    )
    data = replaced(package(worksheet(rows_of("A1 x\nA3 y") + below)), 5)
    assert re.findall("<f.*?(?:/>|</f>)", members(data)[SHEET].decode()) == [
        '<f t="shared" ref="A9:A10" si="0">B9*2</f>', '<f t="shared" si="0"/>', '<f t="array" ref="A11:B11">C9:D9</f>',
    ]  # fmt: skip


def test_the_chain_of_calculation_is_made_anew() -> None:
    """It would name cells that have no formula any more, and Excel would call the workbook damaged."""
    data = package(
        worksheet(rows_of(TABLE)),
        **{
            TYPES: types(**{BOOK: "sheet.main+xml", SHEET: "worksheet+xml", "xl/calcChain.xml": "calcChain+xml"}),
            BOOK: book(),
            "xl/calcChain.xml": '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<c r="B7" i="1"/><c r="A8"/></calcChain>',
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "calcChain", "calcChain.xml")
            ),
        },
    )
    after = replaced(data, 4)
    assert "xl/calcChain.xml" not in members(after)
    assert dangling(after) == []
    assert b'fullCalcOnLoad="1"' in members(after)[BOOK]


def test_a_prefix_is_kept() -> None:
    """Sheets whose elements all have one get rows that have it too."""
    xml = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", worksheet(rows_of(TABLE))).replace("xmlns=", "xmlns:x=")
    after = members(replaced(package(xml), 4))[SHEET].decode()
    assert (
        '<x:row r="3"><x:c r="A3" s="0" t="inlineStr"><x:is><x:t xml:space="preserve">row 0</x:t></x:is></x:c></x:row>'
        in after
    )


def test_nothing_but_formulas_in_new_rows() -> None:
    """They are put in as they are given."""
    edit = edited(package(worksheet(rows_of(TABLE))))
    row = NewRow('ht="30"', {2: (CellText("", (("f", "A3*2"),)), 1)}, ((1, 2),))
    edit.sheet("S").replace_rows(Replacement(3, 5, (row,)))
    after = members(edit.to_bytes())[SHEET].decode()
    assert '<row r="3" ht="30"><c r="B3" s="1"><f>A3*2</f></c></row>' in after
    assert '<mergeCells count="1"><mergeCell ref="A3:B3"/></mergeCells>' in after


NEWER = """<extLst><ext xmlns:x14="x14" uri="u"><x14:dataValidations xmlns:xm="xm" count="2">
<x14:dataValidation><x14:formula1><xm:f>Lists!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>B3:B5</xm:sqref></x14:dataValidation>
<x14:dataValidation><x14:formula1><xm:f>$A7</xm:f></x14:formula1><xm:sqref>C7:C9</xm:sqref></x14:dataValidation>
<x14:dataValidation><x14:formula1><xm:f>$A4</xm:f></x14:formula1><xm:sqref>D4:D5</xm:sqref></x14:dataValidation>
</x14:dataValidations></ext></extLst>"""


def test_newer_lists() -> None:
    """Their formulas stand in an element of its own; one written as seen from a row's cell is seen from the first."""
    found = re.findall("<xm:(?:sqref|f)>([^<]*)<", replaced_xml(NEWER, 5))
    assert found == ["Lists!$A$1:$A$9", "B3:B7", "$A9", "C9:C11", "$A3", "D3:D7"]
