"""What a sheet's XML says besides its values, sheets written in all the ways that programs do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.reading.sheet_marks import cell_styles, hidden_columns, hidden_rows, unread_cells

CELLS = {
    "value": '<{p}c r="{r}" s="3"><{p}v>1</{p}v></{p}c>',
    "empty": '<{p}c r="{r}" s="3"/>',
    "words": '<{p}c r="{r}" t="inlineStr"><{p}is><{p}t>if</{p}t></{p}is></{p}c>',
    "calculated": '<{p}c r="{r}"><{p}f>1+1</{p}f><{p}v>2</{p}v></{p}c>',
    "shared": '<{p}c r="{r}"><{p}f t="shared" si="0"/><{p}v>2</{p}v></{p}c>',
    "no words": '<{p}c r="{r}" t="str"><{p}f>B1</{p}f><{p}v></{p}v></{p}c>',
    "extended": '<{p}c r="{r}"><{p}f>1</{p}f><{p}v>1</{p}v><{p}extLst><{p}foo/></{p}extLst></{p}c>',
    "uncalculated": '<{p}c r="{r}" s="3"><{p}f>1+1</{p}f><{p}v></{p}v></{p}c>',
    "shared, uncalculated": '<{p}c r="{r}"><{p}f t="shared" si="0"/></{p}c>',
    "extended, uncalculated": '<{p}c r="{r}"><{p}f>1</{p}f><{p}extLst><{p}foo/></{p}extLst></{p}c>',
    "error": '<{p}c r="{r}" t="e"><{p}v>#REF!</{p}v></{p}c>',
    "failing": '<{p}c r="{r}" t="e"><{p}f>1/0</{p}f><{p}v>#DIV/0!</{p}v></{p}c>',
}
SHOWN = {"error": "#REF!", "failing": "#DIV/0!"}
BEHIND = "<{p}conditionalFormatting><{p}cfRule><{p}formula>A1</{p}formula></{p}cfRule></{p}conditionalFormatting>"


@given(st.lists(st.sampled_from(list(CELLS)), max_size=12), st.sampled_from(["", "x:"]))
def test_cells_that_cannot_be_read(kinds: list[str], prefix: str) -> None:
    """Those that show an error come first, then the formulas that were never calculated, each in their order."""
    cells = "".join(CELLS[kind].format(p=prefix, r=f"A{row}") for row, kind in enumerate(kinds, 1))
    xml = f"<{prefix}sheetData><{prefix}row>{cells}</{prefix}row></{prefix}sheetData>{BEHIND.format(p=prefix)}"
    errors = {f"A{row}": SHOWN[kind] for row, kind in enumerate(kinds, 1) if kind in SHOWN}
    never = {f"A{row}": "" for row, kind in enumerate(kinds, 1) if kind.endswith("uncalculated")}
    assert list(unread_cells(xml.encode()).items()) == list((errors | never).items())


def test_a_formula_without_an_end() -> None:
    """A cell that is not closed is the reader's to refuse."""
    assert unread_cells(b'<sheetData><row><c r="A1"><f>1</f>') == {}
    assert unread_cells(b'<sheetData><row><c r="A1"><f>1</f></row></sheetData>') == {}


def test_what_is_hidden() -> None:
    """Rows count on where they have no number of their own."""
    xml = (
        b'<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="0"/></cols><sheetData>'
        b'<row r="4" hidden="1"/><row hidden="true"/><row r="9" hidden="0"/></sheetData>'
    )
    assert hidden_columns(xml) == {2, 3}
    assert hidden_rows(xml) == {4, 5}
    assert hidden_rows(b"<sheetData/>") == hidden_columns(b"<sheetData/>") == frozenset()


def test_styles() -> None:
    """Each cell's, 0 where it has none of its own; there is an entry more."""
    assert cell_styles(b'<c r="A1" s="4"/><c r="B1"/>') == {"": 0, "A1": 4, "B1": 0}
