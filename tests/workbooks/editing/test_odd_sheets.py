"""Sheets as odd programs write them: an edit leaves them as odd as they were."""

from __future__ import annotations

import pytest
from workbooks.editing.packages import (
    MAIN,
    SHEET,
    edited,
    members,
    package,
    parts,
    relations,
    rows_of,
    shown,
    worksheet,
    zipped,
)

from scrutiny_xl.workbooks.editing.values import Formula

PLAIN = worksheet(rows_of("A1 one\nB2 2"))
PREFIXED = (
    f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    "</x:worksheet>"
)
ANCHORS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    'Requires="x14"><controls><control shapeId="1025"><controlPr><anchor><from><xdr:col xmlns:xdr="urn:d">0</xdr:col>'
    '<xdr:row xmlns:xdr="urn:d">7</xdr:row></from></anchor></controlPr></control></controls></mc:Choice>'
    "</mc:AlternateContent>"
)
NEW = '<c r="C3" t="inlineStr"><is><t xml:space="preserve">new</t></is></c>'
ROW = f'<row r="3">{NEW}</row>'
ODD = {
    "no rows, one tag": (worksheet(""), f"<sheetData>{ROW}</sheetData>"),
    "no rows, two tags": (worksheet(" "), f"<sheetData> {ROW}</sheetData>"),
    "a row of one tag": (worksheet('<row r="3" spans="1:2" />'), f'<row r="3" spans="1:3">{NEW}</row>'),
    "rows out of order": (worksheet('<row r="9"/><row r="2"/>'), f'{ROW}<row r="9"/><row r="2"/>'),
    "cells out of order": (worksheet('<row r="3"><c r="D3"/><c r="B3"/></row>'), f'{NEW}<c r="D3"/><c r="B3"/>'),
    "neither says where it is": (
        worksheet("<row/><row/><row><c/><c/><c><v>5</v></c><c/></row>"),
        "<row/><row/><row><c/><c/>" + NEW.replace(' r="C3"', "") + "<c/></row>",
    ),
    "a comment like a row": (worksheet('<!-- <row r="3"><c r="C3"/></row> -->'), f"-->{ROW}"),
    "CDATA like a cell": (
        worksheet('<row r="3"><c r="A3" t="str"><v><![CDATA[</v></c><c r="C3"/>]]></v></c></row>'),
        f"]]></v></c>{NEW}</row>",
    ),
    "an instruction like a cell": (worksheet('<row r="3"><?do <c r="C3"/>?></row>'), f"?>{NEW}</row>"),
    "signs in attributes": (
        worksheet("<row x=\"r='9'>\" r='3'><c y='>' r='C3' t='n'/></row>"),
        "<c y='>' r='C3' t=\"inlineStr\">",
    ),
    "a dimension that lies": (worksheet("", before='<dimension ref="A1"/>'), '<dimension ref="A1:C3"/>'),
    "a dimension that is none": (worksheet("", before='<dimension ref="all"/>'), '<dimension ref="all"/>'),
    "no dimension": (worksheet(""), '<worksheet xmlns="' + MAIN),
    "anchors like rows": (worksheet("", after=ANCHORS), f"<sheetData>{ROW}</sheetData>{ANCHORS}"),
    "a prefix": (
        PREFIXED,
        '<x:row r="3"><x:c r="C3" t="inlineStr"><x:is><x:t xml:space="preserve">new</x:t></x:is></x:c></x:row>',
    ),
    "a byte-order mark": ("\ufeff" + worksheet(""), f"<sheetData>{ROW}</sheetData>"),
}
"""By what is odd: a sheet, and what it holds when C3 has been set."""


def with_new(data: bytes) -> bytes:
    """Return the workbook with words in C3 of its sheet."""
    edit = edited(data)
    edit.sheet("S").set("C3", "new")
    return edit.to_bytes()


@pytest.mark.parametrize("what", ODD)
def test_an_odd_sheet_is_edited(what: str) -> None:
    """The cell stands where it belongs, and everything else as it stood."""
    sheet, expected = ODD[what]
    after = members(with_new(package(sheet)))[SHEET].decode()
    assert expected in after
    if what != "neither says where it is":
        assert shown(with_new(package(sheet))).endswith(("C3 new", "C3 new | D3 5"))


def test_a_sheet_in_utf_16_stays_one() -> None:
    """Each byte order, with its mark."""
    for encoding in ("utf-16-le", "utf-16-be"):
        words = "\ufeff" + '<?xml version="1.0" encoding="UTF-16"?>' + worksheet(rows_of("A1 \u0142"))
        after = members(with_new(package(words.encode(encoding))))[SHEET]
        assert after.decode(encoding) == words.replace("</sheetData>", f"{ROW}</sheetData>")


def test_letters_that_an_encoding_has_not_are_numbers() -> None:
    """What stands there in windows-1250 stays; what is set can be anything."""
    words = '<?xml version="1.0" encoding="windows-1250"?>' + worksheet(rows_of("A1 \u0142\u00f3d\u017a"))
    edit = edited(package(words.encode("windows-1250")))
    edit.sheet("S").set("B1", "\u0142 \u2603")
    edit.sheet("S").set("C1", Formula('"\u0142"'))
    after = members(edit.to_bytes())[SHEET]
    assert "\u0142\u00f3d\u017a".encode("windows-1250") in after
    assert b"&#322; &#9731;" in after
    assert shown(edit.to_bytes()) == 'A1 \u0142\u00f3d\u017a | B1 \u0142 \u2603 | C1 ="\u0142"'


def test_without_shared_strings_their_cells_are_set() -> None:
    """A number of a string that is not there is no reason to refuse."""
    sheet = worksheet('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"/></row>')
    edit = edited(package(sheet))
    for cell in ("A1", "B1", "C1"):
        edit.sheet("S").set(cell, "new")
    assert shown(edit.to_bytes()) == "A1 new | B1 new | C1 new"


@pytest.mark.parametrize(
    "target",
    ["/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "./worksheets/./sheet1.xml", "worksheets/sheet%31.xml",
     "worksheets\\sheet1.xml", "WORKSHEETS/Sheet1.XML", "worksheets/sheet1.xml#x"],
)  # fmt: skip
def test_a_target_however_written_is_found(target: str) -> None:
    """Absolute, through folders, with escapes, backslashes or other capitals."""
    data = package(PLAIN, **{"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", target))})
    assert NEW in members(with_new(data))[SHEET].decode()


STRICT = "http://purl.oclc.org/ooxml"


def test_a_strict_workbook_stays_one() -> None:
    """Its names are others; nothing of the usual ones comes in."""
    names = {"http://schemas.openxmlformats.org/spreadsheetml/2006": f"{STRICT}/spreadsheetml",
             "http://schemas.openxmlformats.org/officeDocument/2006": f"{STRICT}/officeDocument"}  # fmt: skip
    strict = parts(PLAIN)
    for name, held in strict.items():
        for usual, other in names.items():
            strict[name] = strict[name].replace(usual.encode(), other.encode())
        assert held
    after = members(with_new(zipped(strict)))
    assert ROW in after[SHEET].decode()
    assert b"openxmlformats.org/spreadsheetml" not in after[SHEET]


def test_a_span_no_row_can_have_is_left() -> None:
    """It is only a hint to readers."""
    sheet = worksheet(f'<row r="3" spans="1:{"9" * 5000}"/>')
    assert f'spans="1:{"9" * 5000}">{NEW}' in members(with_new(package(sheet)))[SHEET].decode()
