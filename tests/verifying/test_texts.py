"""Sheets in every encoding and way of writing: the same cells are found, and bytes put together are the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verifying.packages_made import AROUND, BOOK, MAIN, OLD, PARTS, ROWS, SHEET, edited, replaced, rules

from scrutiny_xl.verifying import CellChange, compare
from scrutiny_xl.verifying.formulas import moved
from scrutiny_xl.verifying.lexing import tokens
from scrutiny_xl.verifying.rows import SheetText, cells_of
from scrutiny_xl.verifying.texts import encoding_of, fault_in, in_utf8

SIMPLE = (
    '<?xml version="1.0" encoding="{}"?><worksheet xmlns="{}"><sheetData><row>'
    '<c t="inlineStr"><is><t>caf\u00e9</t></is></c>'
    "<c><v>1</v></c></row><row><c><v>2</v></c></row></sheetData></worksheet>"
)


def written(sheet: bytes) -> bytes:
    """Return the workbook with that sheet, and nothing that needs another."""
    return edited(OLD, {SHEET: lambda _: sheet, BOOK: lambda text: text.replace(b"191029", b'1" fullCalcOnLoad="1')})


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-be"),
        ("utf-16", "utf-16-le"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "latin-1"),
    ],
)
def test_a_sheet_in_any_encoding(declared: str, encoding: str) -> None:
    """Cells and rows without addresses are found too."""
    text = SIMPLE.format(declared, MAIN)
    old = written(text.encode(encoding))
    changed = text.replace("caf\u00e9", "th\u00e9").replace("<v>2</v>", "<v>3</v>")
    found = compare(old, written(changed.encode(encoding)))
    assert found.clean
    assert found.sheets[0].cells == (CellChange("A1", "caf\u00e9", "th\u00e9"), CellChange("A2", "2", "3"))


def test_an_encoding_that_is_not_known_or_not_kept() -> None:
    """Excel could not read the one, and the other is more than cells."""
    old = written(SIMPLE.format("utf-8", MAIN).encode())
    assert rules(compare(old, written(SIMPLE.format("klingon", MAIN).encode()))) == ["not-well-formed"]
    assert rules(compare(old, written(b"\xef\xbb\xbf" + SIMPLE.format("utf-8", MAIN).encode()))) == ["encoding"]


MASKED = (
    "<worksheet><!-- <sheetData><row r='9'/> --><?x <sheetData>?><sheetData ><!-- </row> --><row r='1'>"
    "<!--<c r='Z1'/>--><c r='A1' t='str' x='>'>"
    "<v><![CDATA[</c></row>]]></v></c >\n<c r='C1'/></row ><row\nr='3'/></sheetData>"
    "<row r='7'/></worksheet>"
)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_what_only_looks_like_a_row_or_cell(prefix: str) -> None:
    """Comments, CDATA, instructions, quotes, and what stands outside the rows."""
    text = MASKED
    for name in ("worksheet", "sheetData", "row", "c ", "c>", "v>"):
        text = text.replace(f"<{name}", f"<{prefix}{name}").replace(f"</{name}", f"</{prefix}{name}")
    sheet = SheetText([text.encode()])
    rows = list(sheet.rows())
    assert [row.number for row in rows] == [1, 3]
    assert [cell.address for cell in cells_of(rows[0], sheet.prefix)[0]] == ["A1", "C1"]
    assert sheet.tail.endswith(f"<{prefix}row r='7'/></{prefix}worksheet>".encode())


@given(st.lists(st.integers(1, 400), max_size=8))
def test_pieces_may_be_cut_anywhere(cuts: list[int]) -> None:
    """What is read, put together again, is the text."""
    text = (PARTS[SHEET] + MASKED).encode()
    pieces, at = list[bytes](), 0
    for cut in cuts:
        pieces.append(text[at : at + cut])
        at += cut
    sheet = SheetText([*pieces, text[at:]])
    rows = list(sheet.rows())
    assert b"".join([sheet.head, *(row.raw for row in rows), sheet.gap, sheet.tail]) == text
    assert [row.number for row in rows] == [1, 2, 3, 5, 6, 8]


@pytest.mark.parametrize("text", [ROWS, AROUND, MASKED, PARTS[SHEET]])
def test_tokens_put_together_are_the_text(text: str) -> None:
    """No byte is lost."""
    assert b"".join(tokens(text.encode())) == text.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_is_the_same_in_utf_8(words: str, encoding: str) -> None:
    """Its mark is left out."""
    text = f"<?xml version='1.0'?>{words}"
    assert b"".join(in_utf8([text.encode(encoding)])).decode() == text


@pytest.mark.parametrize("start", [b"<?xml version='1.0' encoding='ASCII'?>", b"<a/>", b""])
def test_plain_texts_are_utf_8(start: bytes) -> None:
    """Which ASCII is a part of."""
    assert encoding_of(start) == "utf-8"


@pytest.mark.parametrize(("text", "faulty"), [(b"<a/>", False), (b"<a>", True), (b"<a>&#0;</a>", True), (b"", True)])
def test_whether_a_text_is_well_formed(text: bytes, *, faulty: bool) -> None:
    """As a parser sees it."""
    assert (fault_in(text) is not None) == faulty


# -- formulas --


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1+$B2+C$3+$D$4", "B3+$B4+D$3+$D$4"),
        ('"A1"&\'A1 b\'!A1&"x""A1"', '"A1"&\'A1 b\'!B3&"x""A1"'),
        ("SUM(A:B,2:3,$A:B)", "SUM(B:C,4:5,$A:C)"),
        ("LOG10(A1)+A1B+Total_A1+_A1", "LOG10(B3)+A1B+Total_A1+_A1"),
        ("Table1[A1]+[1]Plan!A1+A1.x", "Table1[A1]+[1]Plan!B3+A1.x"),
        ("XFD1048576+XFE1+#REF!", "A2+XFE1+#REF!"),
        ("A1:B2 C3#", "B3:C4 D5#"),
        ("A1!A1", "A1!B3"),
    ],
)
def test_a_formula_moves_as_in_excel(formula: str, expected: str) -> None:
    """Two rows down and one column to the right."""
    assert moved(formula, 2, 1) == expected


@given(st.integers(1, 1_048_576), st.integers(-5000, 5000), st.integers(-300, 300))
def test_a_formula_moved_there_and_back(row: int, down: int, right: int) -> None:
    """It is the same again."""
    formula = f"IF(C{row}>$D{row},SUM(AB$7:AC9),'it''s A1'!Z{row})"
    assert moved(moved(formula, down, right), -down, -right) == formula


def test_the_same_edit_in_a_sheet_with_a_prefix() -> None:
    """The main namespace's names may have one."""
    rows = '<x:sheetData><x:row r="1"><x:c r="B1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    text = f'<x:worksheet xmlns:x="{MAIN}">{rows}</x:worksheet>'
    old = written(text.encode())
    found = compare(old, edited(old, {SHEET: replaced(("<x:v>1<", "<x:v>2<"))}))
    assert found.clean
    assert found.sheets[0].cells == (CellChange("B1", "1", "2"),)
