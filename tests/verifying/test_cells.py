"""A cell read from its bytes: at a glance where it is written plainly, else by its tokens, and always the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.verifying import cells
from scrutiny_xl.verifying.cells import Cell, Formula, read_cell

ATTRIBUTES = ('r="B7"', 's="3"', 's=""', 't="n"', 't="str"', 't="inlineStr"', 'cm="1"', "s='4'", 'x="a>b/&amp;"')
PIECES = (
    *(
        "<f>A1&amp;B1</f>",
        "<f/>",
        "<f ></f>",
        '<f t="shared" si="0"/>',
        '<f t="shared>" si="0">A1</f>',
        "<f a='/'>1</f>",
    ),
    *("<v>1</v>", "<v/>", "<v>a&lt;b &#65;</v>", "<v><![CDATA[x]]></v>", "<v>1<x/></v>", "<!-- v --><v>2</v>", " "),
    *(
        "<is><t>a\u00e9</t></is>",
        '<is><t xml:space="preserve"> b </t></is>',
        "<is><r><t>c</t></r><rPh><t>d</t></rPh></is>",
    ),
    *("<extLst><ext/></extLst>", "<b>1</b>", "text"),
)


def by_token(raw: bytes) -> Cell:
    """Return a cell as it is read where nothing is taken to be written plainly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "_PLAIN", re.compile(rb"(?!)"))
        return read_cell(raw)


@given(st.lists(st.sampled_from(ATTRIBUTES), max_size=4, unique=True), st.lists(st.sampled_from(PIECES), max_size=3))
def test_a_cell_is_read_the_same_at_a_glance(attributes: list[str], pieces: list[str]) -> None:
    """Whatever it says, and in whatever order."""
    start = " ".join(["<c", *sorted(attributes, key=lambda each: each[0] != "r")])
    for raw in (f"{start}>{''.join(pieces)}</c>".encode(), f"{start}/>".encode()):
        assert read_cell(raw) == by_token(raw)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<c r="A1"/>', Cell()),
        ('<c r="A1" s="3" t="b"><v>1</v></c>', Cell("b", "1", style="3")),
        ('<c r="A1" t="str"><f>A2&amp;"x"</f><v>a&gt;b</v></c>', Cell("str", "a>b", Formula('A2&"x"'))),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', Cell("inlineStr", " a ")),
        ('<c r="A1"><f t="shared" si="4"/><v>1</v></c>', Cell(value="1", formula=Formula("", "shared", "4"))),
        ('<c r="A1"><v><x/>1</v></c>', Cell(value="1", strange=("x",))),
        ('<c r="A1"><f>B1<c r="B2"/></f></c>', Cell(formula=Formula("B1"), strange=("c",))),
    ],
)
def test_what_a_cell_says(text: str, expected: Cell) -> None:
    """Its type, value, formula and style, and the elements that no cell has."""
    assert read_cell(text.encode()) == expected
