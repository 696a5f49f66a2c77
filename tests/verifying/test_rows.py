"""Rows and cells found in the text of a sheet, where something only looks like the end of one."""

from __future__ import annotations

import pytest
from verifying.packages_made import AROUND, CALCULATED, OLD, ROWS, SHEET, edited, replaced, rules, with_sheet

from scrutiny_xl.verifying import packages, verify
from scrutiny_xl.verifying.rows import RawRow, SheetText, cells_of, masked

BESIDE = '<from xmlns="urn:drawing"><col>1</col><row>5</row></from>'


def test_what_stands_after_the_rows_is_none_of_them() -> None:
    """An anchor of a drawing may have a row too, and needs no prefix for it."""
    text = f"<worksheet><sheetData>{ROWS}</sheetData>{BESIDE}</worksheet>"
    sheet = SheetText([text.encode()])
    assert [row.number for row in sheet.rows()] == [1, 2, 3, 5, 6, 8]
    assert sheet.tail.decode() == f"</sheetData>{BESIDE}</worksheet>"


def test_rows_of_one_tag_stand_among_others() -> None:
    """Each is a row of its own, wherever the text is cut."""
    rows = ['<row r="1"/>', '<row r="2"/>', '\n<row r="4" ht="9"><c r="A4"/></row >', '<row r="5"><c r="A5"/></row>']
    text = f"<worksheet><sheetData>{''.join(rows)}<row/></sheetData></worksheet>".encode()
    for size in (7, 50, len(text)):
        sheet = SheetText(text[at : at + size] for at in range(0, len(text), size))
        assert [row.raw.decode() for row in sheet.rows()] == [*rows, "<row/>"]


@pytest.mark.parametrize(
    ("words", "expected"), [("a!?<b", False), ("<!--x-->", True), ("a<?b?>", True), ("<a/>", False)]
)
def test_what_may_hide_a_tag(words: str, *, expected: bool) -> None:
    """A comment, CDATA or an instruction."""
    assert masked(words.encode()) == expected


def test_the_end_of_a_cell_may_have_white_space() -> None:
    """The next cell is another."""
    row = RawRow(2, b'<row r="2"><c r="A2"><v>1</v></c ><c r="B2"/><c r="C2"><v>3</v></c></row>')
    assert [cell.address for cell in cells_of(row, b"")[0]] == ["A2", "B2", "C2"]


def test_a_change_behind_a_cell_whose_end_has_white_space_is_not_its_own() -> None:
    """It was not declared with it."""
    spaced = with_sheet(
        ('<c r="B5"><f t="shared" si="0"/><v>2</v></c>', '<c r="B5"><f t="shared" si="0"/><v>2</v></c >')
    )
    text = packages.Package(spaced, "").bytes_of(SHEET)
    assert text.count(b"</c >") == 1
    change = replaced(('<v>2</v></c ><c r="C5"><f t="shared" si="0"/><v>3</v>', '<v>9</v></c ><c r="C5"><v>4</v>'))

    found = verify(spaced, edited(spaced, {SHEET: change}), {SHEET: ["B5"]})
    assert [(each.place, each.rule) for each in found.violations if each.rule == "undeclared"] == [("C5", "undeclared")]


WITHIN = '<c r="A8"><v>1</v><extLst><ext uri="u"/><c r="B8"/><c r="C8"><v>{}</v></c></extLst></c><c r="D8"/>'


def test_what_looks_like_a_cell_within_a_cell_is_a_part_of_it() -> None:
    """An extension of a cell may hold anything."""
    row = RawRow(8, f'<row r="8">{WITHIN.format(2)}</row>'.encode())
    assert [cell.address for cell in cells_of(row, b"")[0]] == ["A8", "D8"]


@pytest.mark.parametrize("declared", ["A8", "C8"])
def test_a_change_within_a_cell_is_not_that_of_another(declared: str) -> None:
    """Nobody may change C8 there, which is none; A8 has no other value."""
    last = ROWS[ROWS.index('<row r="8">') :]
    old = with_sheet((last, f'<row r="8">{WITHIN.format(2)}</row>'))
    found = verify(old, edited(old, {SHEET: replaced((WITHIN.format(2), WITHIN.format(3)))}), {SHEET: [declared]})
    assert [(each.place, each.rule) for each in found.violations] == ([] if declared == "A8" else [("A8", "rewritten")])


def test_an_edit_beside_an_anchor_is_clean() -> None:
    """Nothing of the drawing is taken for cells."""
    old = edited(OLD, {SHEET: replaced((AROUND, AROUND.replace("<tableParts", f"{BESIDE}<tableParts")))})
    new = edited(old, {**CALCULATED, SHEET: replaced(("<v>45000</v>", "<v>45001</v>"))})
    assert not rules(verify(old, new, {SHEET: ["B2"], "xl/workbook.xml": ()}))
