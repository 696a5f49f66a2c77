"""Odd, damaged and hostile workbooks: each is edited, or refused in one sentence."""

from __future__ import annotations

import pytest
from workbooks.editing.packages import BOOK, SHEET, edited, package, rows_of, worksheet

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
