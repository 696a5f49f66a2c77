"""The numbers Word puts in front of paragraphs by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_documents import paragraph, read_plans_in, read_text, rows_in
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scrutiny_xl.documents.numbering import in_letters, in_roman

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordDocument

LEVEL = "<w:lvl w:ilvl='{}'><w:start w:val='{}'/><w:numFmt w:val='{}'/><w:lvlText w:val='{}'/></w:lvl>"


def lists(*levels: tuple[int, str, str], anew: int = 0) -> Callable[[WordDocument], None]:
    """Give a document lists 91 and 92 of one kind, with those levels: start, format and pattern; 92 may begin anew."""

    def change(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        inside = "".join(LEVEL.format(depth, *level) for depth, level in enumerate(levels))
        first = numbering.find(numbering.tag.replace("numbering", "num"))
        kind = parse_xml(f"<w:abstractNum {nsdecls('w')} w:abstractNumId='90'>{inside}</w:abstractNum>")
        first.addprevious(kind)
        override = f"<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{anew}'/></w:lvlOverride>" if anew else ""
        for number, more in (("91", ""), ("92", override)):
            numbering.append(
                parse_xml(f"<w:num {nsdecls('w')} w:numId='{number}'><w:abstractNumId w:val='90'/>{more}</w:num>")
            )

    return change


def listed(words: str, number: int = 91, depth: int = 0) -> str:
    """Return a paragraph of a list."""
    settings = f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>"
    return paragraph(f"<w:pPr>{settings}</w:pPr><w:r><w:t>{words}</w:t></w:r>")


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ((1, "decimal", "%1."), ["1. x", "2. x", "3. x"]),
        ((4, "lowerLetter", "%1)"), ["d) x", "e) x", "f) x"]),
        ((1, "upperLetter", "%1."), ["A. x", "B. x", "C. x"]),
        ((8, "lowerRoman", "(%1)"), ["(viii) x", "(ix) x", "(x) x"]),
        ((1, "upperRoman", "%1"), ["I x", "II x", "III x"]),
        ((9, "decimalZero", "%1"), ["09 x", "10 x", "11 x"]),
        ((1, "none", ""), ["x", "x", "x"]),
        ((1, "bullet", "\uf0b7"), ["• x", "• x", "• x"]),
    ],
)
def test_formats(level: tuple[int, str, str], expected: list[str]) -> None:
    """Each way to count, from where the list says, in the pattern of the list."""
    assert rows_in(*[listed("x")] * 3, change=lists(level)) == [[words] for words in expected]


def test_levels_below_begin_again() -> None:
    """A pattern may have the numbers of the levels above in it."""
    depths = [0, 1, 1, 0, 1]
    rows = rows_in(
        *(listed("x", depth=depth) for depth in depths),
        change=lists((1, "decimal", "%1."), (1, "lowerLetter", "%1.%2)")),
    )
    assert rows == [["1. x"], ["1.a) x"], ["1.b) x"], ["2. x"], ["2.a) x"]]


@pytest.mark.parametrize(
    ("anew", "expected"), [(0, ["1. x", "2. x", "3. x", "4. x"]), (5, ["1. x", "5. x", "6. x", "7. x"])]
)
def test_lists_of_one_kind_count_on_unless_they_begin_anew(anew: int, expected: list[str]) -> None:
    """As Word does when a list is continued, or its numbering restarted."""
    paragraphs = [listed("x"), *[listed("x", 92)] * 3]
    assert rows_in(*paragraphs, change=lists((1, "decimal", "%1."), anew=anew)) == [[words] for words in expected]


def test_a_style_numbers_its_paragraphs() -> None:
    """Without a word of numbering in the paragraph itself."""
    styled = paragraph("<w:pPr><w:pStyle w:val='ListNumber'/></w:pPr><w:r><w:t>x</w:t></w:r>")
    off = paragraph(
        "<w:pPr><w:pStyle w:val='ListNumber'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r>"
    )
    assert rows_in(styled, styled, off) == [["1. x"], ["2. x"], ["x"]]


def test_numbers_alone_in_their_cells_are_those_of_items() -> None:
    """A column No. whose numbers are all Word's own; the receipt says so once."""
    empty = listed("").replace("<w:t></w:t>", "")
    table = f"""
    | No. | Recommendation | Action | Timescale |
    | {empty} | Publish the waiting times every month. | Agreed: they will be. | Ongoing |
    | {empty} | Train all members of the committee. | Agreed: in May. | By May 2024 |
    """
    plan = read_plans_in("Improvement plan 2024", table, change=lists((1, "decimal", "%1.")))
    assert [(item.ref, item.text("item")) for item in plan.plans[0].items] == [("IP24.1", "1"), ("IP24.2", "2")]
    document = read_text("Improvement plan 2024", table, change=lists((1, "decimal", "%1.")))
    assert [each.kind for each in document.repairs] == ["list-number"]
    assert "Table 1, row 3, column 1" in document.repairs[0].sentence


@pytest.mark.parametrize(("number", "letters"), [(0, ""), (1, "a"), (26, "z"), (27, "aa"), (28, "bb")])
def test_letters(number: int, letters: str) -> None:
    """As Word counts on behind z."""
    assert in_letters(number) == letters


def test_roman_figures() -> None:
    """Those that could be mistaken."""
    assert [in_roman(number) for number in (4, 9, 14, 49, 1994)] == ["iv", "ix", "xiv", "xlix", "mcmxciv"]
