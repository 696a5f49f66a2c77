"""The parts that are no worksheets: each may differ in what an edit needs, and in nothing else."""

from __future__ import annotations

import pytest
from verifying.packages_made import (
    BOOK,
    BOOK_LINKS,
    CALCULATED,
    CHAIN,
    CONTENT,
    LINKS,
    MAIN,
    OLD,
    PARTS,
    SHEET,
    SHEET_LINKS,
    STYLES,
    TABLE,
    edited,
    override,
    package,
    relation,
    relations,
    replaced,
    rules,
)

from scrutiny_xl.verifying import Growth, compare

NOTES, SHAPES, SHEET_2 = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet2.xml"
NOTE = '<comment ref="{}" authorId="0"><text><t>Look here.</t></text></comment>'
NOTED = f'<comments xmlns="{MAIN}"><authors><author>A</author></authors><commentList>{{}}</commentList></comments>'
SHAPE = '<v:shape id="{}"><br></v:shape>'
DRAWN = '<xml xmlns:v="urn:schemas-microsoft-com:vml">{}</xml>'
WITH_NOTES = package(
    {
        **PARTS,
        CONTENT: PARTS[CONTENT].replace(
            "</Types>", override(NOTES, "comments") + '<Default Extension="vml" ContentType="v"/></Types>'
        ),
        SHEET_LINKS: relations(
            relation(1, "table", "../tables/table1.xml"),
            relation(2, "comments", "../comments1.xml"),
            relation(3, "vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ),
        NOTES: NOTED.format(NOTE.format("A1")),
        SHAPES: DRAWN.format(SHAPE.format("_x0000_s1025")),
    }
)


def broken(part: str, *pairs: tuple[str, str], old: bytes = OLD) -> list[str]:
    """Return the rules broken where texts of one part are replaced."""
    return rules(compare(old, edited(old, {part: replaced(*pairs)})))


# -- styles --

OUTLINED = (
    ('<fonts count="1"><font/>', '<fonts count="2"><font/><font><b/></font>'),
    ('<fills count="1"><fill/>', '<fills count="2"><fill/><fill/>'),
    ('<borders count="1"><border/>', '<borders count="2"><border/><border><left/></border>'),
    ('<xf numFmtId="14"/>', '<xf numFmtId="14"/><xf borderId="1"/>'),
    ('<cellXfs count="3">', '<cellXfs count="4">'),
    ('<dxfs count="0"/>', '<dxfs count="1"><dxf/></dxfs>'),
)


def test_styles_are_added_at_the_end() -> None:
    """A cell may then have the new one."""
    new = edited(OLD, {STYLES: replaced(*OUTLINED), SHEET: replaced(('<c r="A3"/>', '<c r="A3" s="3"/>'))})
    found = compare(OLD, new)
    assert found.clean
    assert found.sheets[0].cells[0].restyled


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('<xf numFmtId="14"/>', '<xf numFmtId="15"/>', "part-changed"),
        ("<xf/><xf/>", '<xf borderId="0"/><xf/><xf/>', "part-changed"),
        ('<xf numFmtId="14"/>', '<xf numFmtId="14"/><xf/>', "count"),
        ('<xf numFmtId="14"/>', "", "part-changed"),
        ("<font/>", "<font/ >", "not-well-formed"),
    ],
)
def test_styles_that_are_there_stay(before: str, after: str, rule: str) -> None:
    """Cells name them by their place."""
    assert rule in broken(STYLES, (before, after))


# -- tables --


def test_a_table_grows_downwards() -> None:
    """Its filter with it."""
    new = edited(OLD, {TABLE: replaced(('ref="A1:C3"><autoFilter ref="A1:C3"', 'ref="A1:C5"><autoFilter ref="A1:C5"'))})
    found = compare(OLD, new)
    assert found.clean
    assert found.grown == (
        Growth(TABLE, "table Actions", "A1:C3", "A1:C5"),
        Growth(TABLE, "filter of table Actions", "A1:C3", "A1:C5"),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('displayName="Actions" ref="A1:C3"', 'displayName="Actions" ref="A1:D3"'),
        ('displayName="Actions" ref="A1:C3"', 'displayName="Actions" ref="A1:C2"'),
        ('displayName="Actions"', 'displayName="Others"'),
        ('<tableColumn id="1"', '<tableColumn id="9"'),
        ('<tableColumn id="3" name="Done"/>', ""),
    ],
)
def test_nothing_else_of_a_table_changes(before: str, after: str) -> None:
    """Neither its names nor its columns."""
    assert "part-changed" in broken(TABLE, (before, after))


# -- the workbook's own part --


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('calcId="191029"', 'calcId="191029" fullCalcOnLoad="1"'),
        ("Plan!$A$1:$D$6", "Plan!$A$1:$D$9"),
    ],
)
def test_the_workbook_may_ask_for_calculation_and_its_print_area_may_grow(before: str, after: str) -> None:
    """Nothing else."""
    assert broken(BOOK, (before, after)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('calcId="191029"', 'calcId="191029" fullCalcOnLoad="0"'),
        ('calcId="191029"', 'calcId="191030"'),
        ("Plan!$C$2<", "Plan!$C$2:$C$3<"),
        ("Plan!$A$1:$D$6", "Plan!$A$1:$D$5"),
        ("Plan!$A$1:$D$6", "Other!$A$1:$D$9"),
        ('name="Plan"', 'name="Plans"'),
        ("<sheets>", "<bookViews/><sheets>"),
        ("<sheets>", '<sheets><sheet name="New" sheetId="9" r:id="rId1"/>'),
    ],
)
def test_nothing_else_of_the_workbook_changes(before: str, after: str) -> None:
    """Neither names nor views."""
    assert "part-changed" in broken(BOOK, (before, after))


def test_calculation_may_be_asked_for_where_nothing_was_said_of_it() -> None:
    """One element is added."""
    old = edited(OLD, {BOOK: replaced(('<calcPr calcId="191029"/>', ""))})
    assert broken(BOOK, ("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>'), old=old) == []
    assert "part-changed" in broken(BOOK, ("</workbook>", '<calcPr iterate="1"/></workbook>'), old=old)


# -- the calculation chain --


def test_entries_leave_the_chain_or_all_of_it_goes() -> None:
    """Excel makes it anew."""
    assert broken(CHAIN, ('<c r="A5" i="3"/><c r="B5"/>', '<c r="B5" i="3"/>')) == []
    gone = {
        CONTENT: replaced((override(CHAIN, "calcChain"), "")),
        BOOK_LINKS: replaced((relation(4, "calcChain", "calcChain.xml"), "")),
    }
    found = compare(OLD, edited(OLD, gone, removed=(CHAIN,)))
    assert found.clean
    assert found.removed == (CHAIN,)


@pytest.mark.parametrize(
    ("before", "after"),
    [('<c r="B5"/>', '<c r="B7"/>'), ('<c r="B5"/><c r="C5"/>', '<c r="C5"/><c r="B5"/>'), ('i="3"', 'i="4"')],
)
def test_the_chain_gains_nothing(before: str, after: str) -> None:
    """Neither an entry nor another order."""
    assert broken(CHAIN, (before, after)) == ["calculation-chain"]


def test_the_chain_is_otherwise_the_same() -> None:
    """Its namespace too."""
    assert broken(CHAIN, ("<calcChain xmlns=", '<calcChain a="1" xmlns=')) == ["part-changed"]


# -- notes --


def test_a_note_is_added_where_there_were_none() -> None:
    """New parts, their relationships and content types, and an element of the sheet."""
    changes = {
        SHEET: replaced(("<tableParts", '<legacyDrawing r:id="rId3"/><tableParts')),
        SHEET_LINKS: replaced(
            (
                "</Relationships>",
                relation(2, "comments", "../comments1.xml")
                + relation(3, "vmlDrawing", "../drawings/vmlDrawing1.vml")
                + "</Relationships>",
            )
        ),
        CONTENT: replaced(
            ("</Types>", override(NOTES, "comments") + '<Default Extension="vml" ContentType="v"/></Types>')
        ),
    }
    found = compare(OLD, edited(OLD, changes, {NOTES: NOTED.format(NOTE.format("C2")), SHAPES: DRAWN.format("")}))
    assert found.clean
    assert found.added == (NOTES, SHAPES)
    assert [(each.address, each.noted) for each in found.sheets[0].cells] == [("C2", True)]


def test_a_note_is_added_to_those_there() -> None:
    """At the end of the list, and its shape at the end of the drawing."""
    more = {
        NOTES: replaced(("</commentList>", NOTE.format("C2") + "</commentList>")),
        SHAPES: replaced(("</xml>", SHAPE.format("_x0000_s1026") + "</xml>")),
    }
    found = compare(WITH_NOTES, edited(WITH_NOTES, more))
    assert found.clean
    assert [(each.address, each.noted) for each in found.sheets[0].cells] == [("C2", True)]


def test_words_are_added_to_a_note() -> None:
    """Those that were there stay."""
    more = {NOTES: replaced(("Look here.</t></text>", "Look here.</t><t>And there.</t></text>"))}
    found = compare(WITH_NOTES, edited(WITH_NOTES, more))
    assert found.clean
    assert [(each.address, each.noted) for each in found.sheets[0].cells] == [("A1", True)]


@pytest.mark.parametrize(
    ("part", "before", "after", "rule"),
    [
        (NOTES, "Look here.", "Look there.", "part-changed"),
        (NOTES, "<commentList>", f"<commentList>{NOTE.format('C2')}", "part-changed"),
        (NOTES, "</commentList>", f"{NOTE.format('A1')}</commentList>", "two-notes"),
        (SHAPES, "_x0000_s1025", "_x0000_s1026", "part-changed"),
        (SHAPES, "<br>", "<br/>", "part-changed"),
    ],
)
def test_notes_that_are_there_stay(part: str, before: str, after: str, rule: str) -> None:
    """Their text, their order and their shapes."""
    assert rule in broken(part, (before, after), old=WITH_NOTES)


# -- sheets added --

MORE_SHEET = {
    BOOK: replaced(("</sheets>", '<sheet name="Findings" sheetId="4" r:id="rId5"/></sheets>')),
    BOOK_LINKS: replaced(("</Relationships>", relation(5, "worksheet", "worksheets/sheet2.xml") + "</Relationships>")),
    CONTENT: replaced(("</Types>", override(SHEET_2, "worksheet") + "</Types>")),
}
BLANK = f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"><sheetData/></worksheet>'


def test_a_sheet_is_added() -> None:
    """At the end."""
    found = compare(OLD, edited(OLD, MORE_SHEET, {SHEET_2: BLANK}))
    assert found.clean
    assert found.added == (SHEET_2,)


def test_a_part_that_is_added_is_well_formed_and_of_a_known_kind() -> None:
    """A stray part belongs to no edit."""
    assert "not-well-formed" in rules(compare(OLD, edited(OLD, MORE_SHEET, {SHEET_2: BLANK[:-3]})))
    stray = rules(compare(OLD, edited(OLD, {}, {"xl/media/image1.png": "x"})))
    assert sorted(stray) == ["content-type", "part-added"]


# -- all other parts, and the package --


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("xl/sharedStrings.xml", "Done", "Gone"),
        (SHEET_LINKS, "../tables/table1.xml", "/xl/tables/table1.xml"),
        (BOOK_LINKS, relation(2, "styles", "styles.xml"), ""),
        (CONTENT, override(STYLES, "styles"), ""),
        (CONTENT, "</Types>", '<Default Extension="png" ContentType="image/png"/></Types>'),
    ],
)
def test_no_other_part_changes(part: str, before: str, after: str) -> None:
    """However small the change is."""
    assert "part-changed" in broken(part, (before, after))


def test_a_part_that_is_removed() -> None:
    """Here one that the sheet needs."""
    found = compare(OLD, edited(OLD, {}, removed=(TABLE,)))
    assert {"part-removed", "missing-target"} <= set(rules(found))


def test_a_part_that_is_packed_anew() -> None:
    """Its contents are the same."""
    found = compare(OLD, package({**PARTS, STYLES: PARTS[STYLES]}).replace(b"\0\0\x21\x50", b"\0\0\x22\x50"))
    assert set(rules(found)) == {"repacked"}
    assert found.changed == ()
    assert len(found.repacked) == found.parts


def test_the_package_itself() -> None:
    """Its comment, the order of its parts, and a name that is there twice."""
    assert rules(compare(OLD, package(PARTS, b"hello"))) == ["package"]
    assert rules(compare(OLD, package(dict(reversed(PARTS.items()))))) == ["package"]
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = edited(OLD, {}, {STYLES: PARTS[STYLES]})
    assert "package" in rules(compare(OLD, twice))
    assert compare(twice, twice).identical


def test_edits_of_several_kinds_at_once() -> None:
    """Nothing hides anything else."""
    new = edited(OLD, {**CALCULATED, SHEET: replaced(("<v>45000</v>", "<v>45001</v>")), STYLES: replaced(*OUTLINED)})
    found = compare(OLD, new)
    assert found.clean
    assert found.changed == (BOOK, STYLES, SHEET)
