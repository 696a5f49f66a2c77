"""Odd, damaged and hostile workbooks: each is edited, or refused in one sentence."""

from __future__ import annotations

import pytest
from workbooks.editing.packages import (
    BOOK,
    MAIN,
    PACKAGE,
    SHEET,
    edited,
    members,
    package,
    relations,
    rows_of,
    shown,
    types,
    workbook,
    worksheet,
    zipped,
)

from scrutiny_xl.errors import ScrutinyError

PLAIN = worksheet(rows_of("A1 one\nB2 2"))
RELATED = "xl/_rels/workbook.xml.rels"


def refused(data: bytes, cell: str = "C3") -> str:
    """Return the sentence by which an edit of a cell is refused."""
    with pytest.raises(ScrutinyError) as error:
        tried(data, cell)
    assert "\n" not in str(error.value)
    return str(error.value)


def tried(data: bytes, cell: str = "C3") -> bytes:
    """Return the workbook with words in a cell."""
    edit = edited(data)
    edit.sheet("S").set(cell, "new")
    return edit.to_bytes()


BROKEN = {
    "cut off": PLAIN[:-20],
    "no end of a row": PLAIN.replace("</row>", "", 1),
    "no root": "<worksheet",
    "only words": "words",
    "nothing": "",
    "zeros": "\0" * 20,
    "a comment that does not end": PLAIN.replace("<sheetData>", "<!-- <sheetData>"),
    "two roots": PLAIN + "<a/>",
    "a sign in an attribute": PLAIN.replace('r="1"', 'r="<"', 1),
    "an entity nobody declared": PLAIN.replace("one", "&one;"),
    "an encoding nobody knows": '<?xml version="1.0" encoding="x-none"?>' + PLAIN,
    "an encoding of several bytes": '<?xml version="1.0" encoding="gbk"?>' + PLAIN,
    "no encoding of text": '<?xml version="1.0" encoding="rot13"?>' + PLAIN,
    "an encoding with rules of its own": '<?xml version="1.0" encoding="idna"?>' + PLAIN,
}


@pytest.mark.parametrize("part", [SHEET, BOOK, RELATED, "_rels/.rels"])
@pytest.mark.parametrize("fault", BROKEN)
def test_a_part_that_is_not_well_formed_is_named(fault: str, part: str) -> None:
    """Whatever is wrong with its XML, one sentence names the part."""
    assert f"its part '{part}' is not well-formed XML" in refused(package(PLAIN, **{part: BROKEN[fault]}))


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY one "two">]>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
        "\ufeff<!DOCTYPE a>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_made_of_it(declared: str) -> None:
    """No workbook has one; entities can multiply and fetch things."""
    assert "has a document type in 'xl/worksheets/sheet1.xml'" in refused(package(declared + PLAIN))


def test_entities_that_multiply_cost_nothing() -> None:
    """They are refused when the document type begins, not when it has been read."""
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{lines}]>' + PLAIN.replace("one", "&l29;")
    assert "has a document type" in refused(package(bomb))


def test_many_comments_that_do_not_end_are_refused_at_once() -> None:
    """A pattern that looked for the end of each would take hours."""
    assert "not well-formed" in refused(package(PLAIN.replace("one", "<!-- " * 500_000)))
    assert "not well-formed" in refused(package(PLAIN.replace("one", "<a " * 500_000)))


# -- the calculation chain ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chain", "cells", "left"),
    [
        ('<c r="A1" i="1"/><c r="B1"/><c r="C1"/>', "A1", '<c r="B1" i="1"/><c r="C1"/>'),
        ('<c r="A1" i="1"/><c r="B1"/><c r="C1"/>', "B1", '<c r="A1" i="1"/><c r="C1"/>'),
        ('<c r="A1" i="2"/><c r="B1" i="1" l="1"/><c r="C1"/>', "B1", '<c r="A1" i="2"/><c r="C1" i="1"/>'),
        ('<c r="A1" i="1"/><c r="B1"/><c r="C1"/>', "A1 B1 C1", None),
        ('<c i="1"/><c r="A1"/>', "A1", '<c i="1"/>'),
        ('<c r="A1" i="2"/>', "A1", '<c r="A1" i="2"/>'),
    ],
)
def test_what_lost_its_formula_leaves_the_chain(chain: str, cells: str, left: str | None) -> None:
    """Entries that name no sheet are of the sheet before; a chain without any goes with all that names it."""
    sheet = worksheet(rows_of("A1 =1\nB1 =2\nC1 =3"))
    data = package(
        sheet,
        **{
            "xl/calcChain.xml": f'<calcChain xmlns="{MAIN}">{chain}</calcChain>',
            RELATED: relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "calcChain", "calcChain.xml")),
            "[Content_Types].xml": types(**{BOOK: "sheet.main+xml", "xl/calcChain.xml": "calcChain+xml"}),
        },
    )
    edit = edited(data)
    edit.sheet("S").set_many(dict.fromkeys(cells.split(), 5))
    after = members(edit.to_bytes())
    if left is None:
        assert "xl/calcChain.xml" not in after
        assert b"alcChain" not in after[RELATED] + after["[Content_Types].xml"]
    else:
        assert after["xl/calcChain.xml"].decode() == f'<calcChain xmlns="{MAIN}">{left}</calcChain>'


# -- refused -----------------------------------------------------------------------------------------------------------


def related(kind: str, target: str) -> bytes:
    """Return a workbook whose own part leads to a sheet in another way."""
    return package(PLAIN, **{RELATED: relations(("rId1", kind, target))})


@pytest.mark.parametrize("target", ["worksheets/none.xml", "", "../../../etc/passwd", "worksheets/", "%", "%zz%00"])
def test_a_sheet_whose_part_is_missing_is_none(target: str) -> None:
    """It can be listed, and still not be edited."""
    assert "There is no sheet 'S'" in refused(related("worksheet", target))


def test_a_sheet_of_another_kind_is_none() -> None:
    """Chart, dialog and macro sheets have no cells to set."""
    for kind in ("chartsheet", "dialogsheet", "xlMacrosheet"):
        assert "There is no sheet 'S'" in refused(related(kind, "worksheets/sheet1.xml"))


def test_a_sheet_that_is_something_else_is_refused() -> None:
    """What it leads to has no rows."""
    assert "is no sheet of cells" in refused(related("worksheet", "workbook.xml"))


def test_packages_that_are_no_workbooks() -> None:
    """Each with what it is."""
    word = {
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": "<w:document xmlns:w='u'/>",
    }
    assert "is not an Excel workbook" in refused(package(PLAIN, **word))
    binary: dict[str, str | bytes] = {
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"\x83\x01",
    }
    assert "is a binary workbook (.xlsb)" in refused(package(PLAIN, **binary))
    assert "has no list of sheets" in refused(package(PLAIN, **{"_rels/.rels": relations()}))
    assert "has no list of sheets" in refused(zipped({"a.txt": b"words"}))
    assert "has no sheets" in refused(package(PLAIN, **{BOOK: f'<workbook xmlns="{MAIN}"/>'}))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    """Its directory says one thing and its data another."""
    data = bytearray(package(PLAIN))
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02"))
    while SHEET.encode() not in data[entry : entry + 46 + len(SHEET)]:
        entry = data.index(b"PK\x01\x02", entry + 4)
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    assert "is not as long as it says" in refused(bytes(data))


@pytest.mark.parametrize("part", ["xl/tables/t.xml", "xl/pivotTables/p.xml"])
@pytest.mark.parametrize(
    "held", ["<a", "<table/>", '<pivotTableDefinition><location ref="??"/></pivotTableDefinition>']
)
def test_what_guards_cells_is_read_or_refused(part: str, held: str) -> None:
    """A table or pivot table of which nothing can be told: a table that says nothing guards nothing."""
    kind = "table" if "tables" in part else "pivotTable"
    data = package(PLAIN, **{part: held, "xl/worksheets/_rels/sheet1.xml.rels": relations(("rId1", kind, "/" + part))})
    if kind == "table" and held != "<a":
        assert b">new</t>" in members(tried(data))[SHEET]
    else:
        assert part in refused(data)


def test_an_area_no_formula_can_fill_is_refused() -> None:
    """What it covers could not be told."""
    sheet = worksheet('<row r="1"><c r="A1"><f t="array" ref="A1:??">1</f></c></row>')
    assert "has a formula that fills 'A1:??'" in refused(package(sheet))


def test_a_sheet_listed_twice_is_edited_once() -> None:
    """Two names for one part are one sheet."""
    two = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "worksheet", "worksheets/sheet1.xml"))
    edit = edited(package(PLAIN, **{BOOK: workbook(sheets=("S", "T")), RELATED: two}))
    edit.sheet("S").set("A1", "first")
    edit.sheet("T").set("A1", "second")
    assert shown(edit.to_bytes()) == "A1 second | B2 2"


def test_a_row_that_stands_twice_is_refused() -> None:
    """Programs differ in which they take."""
    assert "S!C3 stands in a row that the file has twice" in refused(package(worksheet('<row r="3"/><row r="3"/>')))


@pytest.mark.parametrize(
    "rows",
    [
        '<x:row xmlns:x="m" r="3"><x:c r="C3"/></x:row>',
        '<row r="1"/></sheetData><sheetData><row r="3"/>',
        "<sheetData/>",
    ],
)
def test_rows_that_would_be_missed_are_refused(rows: str) -> None:
    """Another reader might find them: the same cell would stand there twice."""
    assert "has rows where no sheet has them" in refused(package(worksheet(rows)))


def test_a_signature_kept_elsewhere_is_one() -> None:
    """Its relationship counts, not its folder."""
    origin = f'<Relationship Id="rId9" Type="{PACKAGE}/relationships/digital-signature/origin" Target="s/o.sigs"/>'
    roots = relations(("rId1", "officeDocument", BOOK)).replace("</Rel", origin + "</Rel")
    assert "is digitally signed" in refused(package(PLAIN, **{"_rels/.rels": roots, "s/o.sigs": ""}))
