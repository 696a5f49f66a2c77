"""A cell found by its address alone is the one that is found by looking at every cell of its row."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from workbooks.editing.packages import worksheet

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.editing.cells import halves, rewritten, style_in, styled
from scrutiny_xl.workbooks.editing.markup import Markup, raw_attribute, with_attribute
from scrutiny_xl.workbooks.editing.plain_rows import PlainRows
from scrutiny_xl.workbooks.editing.rows import CellSpan, RowSpan, SheetData
from scrutiny_xl.workbooks.editing.values import CellText

CELLS = (
    '<c r="A2"/>',
    '<c r="B2" s="3" t="n"></c>',
    '<c r="C2"><f>A2&lt;1</f><v>7</v></c>',
    '<c r="D2" t="inlineStr"><is><t>&lt;c r="E2"/&gt;</t></is></c>',
    '<c r="AB2"><f t="shared" si="0"/></c>',
    '<c r="D2" x="/"></c>',
    '<c r="P2" s="3" />',
    # From here on the row is one that is looked at cell by cell, or none that can be read.
    '<c r="E2" x="a>b"><v>1</v></c>',
    "<c r='F2'/>",
    '<c s="1" r="G2"/>',
    "<c/>",
    '<c r="H2"></c >',
    '<c r="I3"/>',
    '<c r="A2"/>',
    '<c r="A02"/>',
    '<c  r="J2"/>',
    "<x/>",
    " ",
    "<!-- <c r='A2'/> -->",
    '<x><c r="K2"><f>1</f></c></x>',
    '<c r="L2"><c r="M2"/></c>',
    '<c r="N2"><v><![CDATA[</c><c r="O2"/>]]></v></c>',
)
OPENINGS = (
    '<row r="2">',
    '<row r="2" spans="1:4" ht=\'20\'>',
    '<row r="2" x="a>b">',
    "<row r='2'>",
    "<row>",
    '<row r="02">',
)
COLUMNS = range(1, 30)
"""All that a cell may stand in: one without an address stands behind another, which may be the last."""
FORMULA = re.compile(rb"<f(?=[\s/>])")


def rows_of(inside: str) -> tuple[SheetData, list[RowSpan]]:
    """Return a sheet, and where its rows stand; none where a row ends within another."""
    sheet = SheetData(Markup.of("xl/s.xml", worksheet(inside).encode(), "return.xlsx"), "return.xlsx")
    return sheet, list(sheet.rows())


def read(sheet: SheetData, row: RowSpan) -> tuple[list[CellSpan], str]:
    """Return the cells of a row, looked at one by one, and why they cannot be read."""
    try:
        return list(sheet.cells(row)), ""
    except UnreadableFileError as error:
        return [], str(error)


def found(sheet: SheetData, row: RowSpan) -> tuple[list[CellSpan], str]:
    """Return the cells of a row, each asked for by its column, and why they cannot be read."""
    try:
        return [cell for column in COLUMNS if (cell := sheet.cell(row, column)) is not None], ""
    except UnreadableFileError as error:
        return [], str(error)


def with_formulas(sheet: SheetData, row: RowSpan) -> tuple[list[CellSpan], str]:
    """Return the cells of a row with a formula, found by their formulas, and why they cannot be read."""
    try:
        return list(sheet.cells_with(row, FORMULA)), ""
    except UnreadableFileError as error:
        return [], str(error)


@given(
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(CELLS[:7]), unique=True, max_size=5),
    st.lists(st.sampled_from(CELLS), max_size=1),
    st.integers(0, 5),
)
@example(OPENINGS[0], list(CELLS[:5]), [], 0)
@example(OPENINGS[0], [CELLS[2]], ['<c r="I3"/>'], 0)
@example(OPENINGS[0], ['<c r="AB2"><f t="shared" si="0"/></c>'], ["<c/>"], 1)
def test_every_way_finds_the_same_cells(opening: str, cells: list[str], odd: list[str], place: int) -> None:
    """Also where they cannot be read: the sentence is the same."""
    pieces = [*cells[:place], *odd, *cells[place:]]
    inside = f'<row r="1"/>{opening}{"".join(pieces)}</row><row r="3"><c r="A3"/></row>'
    sheet, rows = rows_of(inside)
    for row in rows:
        expected, fault = read(sheet, row)
        assert found(sheet, row) == (sorted(expected, key=lambda cell: cell.column), fault)
        text = sheet._markup.visible
        holding = [each for each in expected if FORMULA.search(text, each.element.open_end, each.element.inner_end)]
        has_any = FORMULA.search(text, row.element.open_end, row.element.inner_end)
        assert with_formulas(sheet, row) == (holding, fault if has_any else "")


@pytest.mark.parametrize("cells", ["", *CELLS[:7], "".join(CELLS[:5])])
@pytest.mark.parametrize("prefix", ["", "m:"])
def test_what_programs_write_is_plain(cells: str, prefix: str) -> None:
    """Or each of its cells would be looked at for the sake of one."""
    text = f'<worksheet xmlns="m" xmlns:m="m"><sheetData><row r="2" spans="1:4">{cells}</row></sheetData></worksheet>'
    markup = Markup.of("xl/s.xml", re.sub("<(/?)(?=[a-z])", rf"<\1{prefix}", text).encode(), "return.xlsx")
    (row,) = SheetData(markup, "return.xlsx").rows()
    assert PlainRows(markup).holds(row.element)


@given(
    st.sampled_from(["<c", "<m:c"]),
    st.permutations([' r="B2"', ' s="3"', ' t="n"', ' cm="1"', " vm='2'", ' x=" r=&quot; s=&quot;"']),
    st.integers(0, 6),
    st.sampled_from([">", "/>", " />"]),
)
def test_a_tag_cut_in_two_is_changed_as_a_whole_one(name: str, attributes: list[str], count: int, end: str) -> None:
    """The second half is what cells have in common; nothing in the first is asked for."""
    tag = (name + "".join(attributes[:count]) + end).encode()
    first, second = halves(tag)
    assert first + second == tag
    assert style_in(second) == style_in(tag)
    assert styled(tag, 12) == with_attribute(tag, b"s", b"12")
    markup = Markup.of("xl/s.xml", b"<worksheet/>", "return.xlsx")
    emptied = rewritten(markup, tag, CellText("b", ()))
    assert {each: raw_attribute(emptied, each) for each in (b"r", b"s", b"cm", b"vm", b"t")} == {
        **{each: raw_attribute(tag, each) for each in (b"r", b"s")},
        b"cm": None,
        b"vm": None,
        b"t": b"b",
    }
