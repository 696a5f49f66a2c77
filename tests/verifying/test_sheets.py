"""What stands around the cells of a sheet: ranges may grow, notes may be linked, all else stays."""

from __future__ import annotations

import pytest
from verifying.packages_made import CALCULATED, OLD, PARTS, ROWS, SHEET, edited, package, replaced, rules, with_sheet

from scrutiny_xl.verifying import Growth, compare

ROW_3 = '<row r="3" spans="1:4">'
ROW_4 = '<row r="4"><c r="A4" s="1"/><c r="C4"><v>3</v></c></row>'


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ('<dimension ref="A1:D8"/>', '<dimension ref="A1:D9"/>', "the used range"),
        ('sqref="A2:A3"', 'sqref="A2:A4"', "conditional format"),
        ('sqref="C2:C3"', 'sqref="C2:C4 C9"', "data validation"),
        ("<xm:sqref>B2:B3<", "<xm:sqref>B2:B4<", "conditional format or data validation"),
        ('ref="A8:B8"', 'ref="A8:B9"', "merged cells"),
    ],
)
def test_a_range_may_grow(before: str, after: str, what: str) -> None:
    """It is listed with both versions."""
    found = compare(OLD, with_sheet((before, after)))
    assert found.clean
    assert [each.what for each in found.grown] == [what]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<dimension ref="A1:D8"/>', '<dimension ref="A1:D7"/>'),
        ('<dimension ref="A1:D8"/>', ""),
        ('sqref="A2:A3"', 'sqref="A2"'),
        ('sqref="A2:A3"', 'sqref="A3:A4"'),
        ("<formula>A2=1</formula>", "<formula>A2=2</formula>"),
        ('type="whole"', 'type="list"'),
        ('left="0.7"', 'left="0.8"'),
        ('left="0.7" right="0.7"', 'right="0.7" left="0.7"'),
        ('<mergeCells count="1"><mergeCell ref="A8:B8"/></mergeCells>', ""),
        ("<pageMargins", "<!-- x --><pageMargins"),
        ("<pageMargins", " <pageMargins"),
        ("</worksheet>", "</worksheet>\n"),
        ('<tableParts count="1"><tablePart r:id="rId1"/></tableParts>', ""),
        ("</worksheet>", '<oleSize ref="A1"/></worksheet>'),
        ('<?xml version="1.0"?>', '<?xml version="1.1"?>'),
        ("<xm:sqref>B2:B3<", "<xm:sqref>B2<"),
    ],
)
def test_nothing_else_around_the_cells_may_change(before: str, after: str) -> None:
    """Whatever it is."""
    if before == '<?xml version="1.0"?>':
        after = '<?xml version="1.0" standalone="yes"?>'
    assert rules(compare(OLD, with_sheet((before, after)))) == ["sheet-settings"]


def test_a_merged_range_may_be_added() -> None:
    """As for a row that is copied; it is listed, and its count must be right."""
    merged = '<mergeCells count="1"><mergeCell ref="A8:B8"/>'
    more = '<mergeCells count="2"><mergeCell ref="A8:B8"/><mergeCell ref="A9:B9"/>'
    found = compare(OLD, with_sheet((merged, more)))
    assert found.clean
    assert found.grown == (Growth(SHEET, "merged cells", "", "A9:B9"),)
    assert rules(compare(OLD, with_sheet((merged, more.replace('count="2"', 'count="1"'))))) == ["count"]


def test_a_range_that_is_merged_anew_hides_no_value() -> None:
    """Neither one that was there before."""
    more = '<mergeCells count="2"><mergeCell ref="A8:B8"/><mergeCell ref="A2:B2"/>'
    found = compare(OLD, with_sheet(('<mergeCells count="1"><mergeCell ref="A8:B8"/>', more)))
    assert rules(found) == ["merged"]
    assert found.violations[0].place == "B2"


@pytest.mark.parametrize("before", ["<pageMargins", "<extLst", "</worksheet>"])
def test_an_element_is_added_in_its_place(before: str) -> None:
    """Excel does not open a sheet with another order."""
    found = compare(OLD, with_sheet((before, f'<legacyDrawing r:id="rId1"/>{before}')))
    assert rules(found) == ["order"]


# -- rows --


def test_a_row_may_be_added() -> None:
    """Its blank cells, which only have a style, are not listed."""
    found = compare(OLD, with_sheet(('<row r="5"', f'{ROW_4}<row r="5"')))
    assert found.clean
    (sheet,) = found.sheets
    assert sheet.rows_added == (4,)
    assert [each.address for each in sheet.cells] == ["C4"]


@pytest.mark.parametrize("spans", ['spans="1:5"', 'spans="1:4"'])
def test_the_spans_of_a_row_may_widen(spans: str) -> None:
    """They are only a hint."""
    assert compare(
        OLD, with_sheet((f'{ROW_3}<c r="A3"/>', f'<row r="3" {spans}><c r="A3"/><c r="B3"><v>1</v></c>'))
    ).clean


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (ROW_3, '<row r="3" spans="1:3">', "row-attributes"),
        (ROW_3, '<row r="3" spans="1:4" ht="20">', "row-attributes"),
        (ROW_3, '<row r="3">', "row-attributes"),
        (ROW_3, '<row r="3" spans="1:99999">', "row-attributes"),
        (ROW_3, '<row  r="3" spans="1:4">', "row-attributes"),
        ('<row r="5"', '<!-- row --><row r="5"', "row-bytes"),
        ('<c r="C3">', ' <c r="C3">', "row-bytes"),
        (f'{ROW_3}<c r="A3"/><c r="C3"><v>2</v></c></row>', "", "row-removed"),
        ('<row r="6">', f'<row r="6"/>{ROW_4}<row r="6">', "order"),
    ],
)
def test_nothing_else_of_a_row_may_change(before: str, after: str, rule: str) -> None:
    """Neither what stands between its cells."""
    assert rule in rules(compare(OLD, with_sheet((before, after))))


def test_what_was_wrong_before_is_no_violation() -> None:
    """Rows out of order, a count that lies, a style that does not exist."""
    swapped = ROWS.replace('<row r="3" spans="1:4"><c r="A3"/>', '<row r="3" spans="1:4"><c r="A3" s="77"/>')
    first, rest = swapped.split('<row r="5"')
    text = (
        PARTS[SHEET].replace(ROWS, '<row r="5"' + rest + first).replace('mergeCells count="1"', 'mergeCells count="9"')
    )
    old = package({**PARTS, SHEET: text})
    new = edited(old, {**CALCULATED, SHEET: replaced(("<v>45000</v>", "<v>45001</v>"))})
    assert compare(old, new).clean
    late = edited(
        old, {**CALCULATED, SHEET: replaced(('<row r="8">', '<row r="7"><c r="A7"><v>1</v></c></row><row r="8">'))}
    )
    assert compare(old, late).clean


SPACED = ROWS.replace("<row", "\n  <row").replace("<c ", "\n    <c ").replace("</row>", "\n  </row>") + "\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('\n  <row r="5"', f'{ROW_4}\n  <row r="5"'),
        ('<row r="5"', f'{ROW_4}<row r="5"'),
        ('<row r="5"', f'{ROW_4}\n  <row r="5"'),
        ("</sheetData>", '<row r="9"><c r="A9"><v>1</v></c></row></sheetData>'),
        ("\n</sheetData>", '<row r="9"><c r="A9"><v>1</v></c></row>\n</sheetData>'),
        ('\n    <c r="C3">', '<c r="B3"><v>1</v></c>\n    <c r="C3">'),
        ('<c r="C3">', '<c r="B3"><v>1</v></c><c r="C3">'),
        ('<v>2</v></c>\n  </row>\n  <row r="5"', '<v>2</v></c><c r="D3"/>\n  </row>\n  <row r="5"'),
    ],
)
def test_white_space_between_rows_and_cells(before: str, after: str) -> None:
    """What is added may stand before or after it."""
    old = edited(OLD, {SHEET: replaced((ROWS, SPACED))})
    found = compare(old, edited(old, {**CALCULATED, SHEET: replaced((before, after))}))
    assert set(rules(found)) <= {"rewritten"}


def test_a_stray_element_between_rows() -> None:
    """It stays wherever a row is added, and is missed when it goes."""
    row = '<row r="9"><c r="A9"><v>1</v></c></row>'
    old = edited(OLD, {SHEET: replaced(("</sheetData>", "<stray/></sheetData>"))})
    for after in (f"{row}<stray/></sheetData>", f"<stray/>{row}</sheetData>"):
        assert compare(old, edited(old, {**CALCULATED, SHEET: replaced(("<stray/></sheetData>", after))})).clean
    for after in ("</sheetData>", f"{row}</sheetData>"):
        new = edited(old, {**CALCULATED, SHEET: replaced(("<stray/></sheetData>", after))})
        assert rules(compare(old, new)) == ["row-bytes"]


# -- not well-formed --


@pytest.mark.parametrize(
    ("after", "rule"),
    [
        ("<t>Me\x01rged</t>", "forbidden-character"),
        ("<t>Me&#11;rged</t>", "forbidden-character"),
        ("<t>Me\ufffergerd</t>", "forbidden-character"),
        ("<t>Me<rged</t>", "not-well-formed"),
        ("<t>Me&nbsp;rged</t>", "not-well-formed"),
        ("<y:t>Merged</y:t>", "not-well-formed"),
    ],
)
def test_xml_that_excel_would_not_open(after: str, rule: str) -> None:
    """It is said once, and nothing else is."""
    assert rules(compare(OLD, with_sheet(("<t>Merged</t>", after)))) == [rule]


def test_a_document_type_is_refused() -> None:
    """No workbook has one."""
    new = with_sheet(('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'))
    assert rules(compare(OLD, new)) == ["not-well-formed"]


def test_what_was_not_well_formed_before_is_no_fault_of_the_new_version() -> None:
    """Neither is compared as what it is not; a document type is refused in either."""
    old = edited(OLD, {SHEET: replaced(("<t>Merged</t>", "<t>Merged</t"))})
    assert "not-well-formed" not in rules(compare(old, edited(old, {SHEET: replaced(("45000", "45001"))})))
    typed = edited(OLD, {SHEET: replaced(('<?xml version="1.0"?>', '<?xml version="1.0"?><!DOCTYPE worksheet>'))})
    assert rules(compare(typed, OLD)) == ["not-well-formed"]
