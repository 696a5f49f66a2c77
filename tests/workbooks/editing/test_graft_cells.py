"""Rows of a copied sheet, written in one pass: everything that needs no change stays byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.editing.graft_cells import RowWriter
from scrutiny_xl.workbooks.editing.markup import Markup
from scrutiny_xl.workbooks.editing.rows import SheetData

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _written(rows: str, prefix: str = "", default: int = 0) -> tuple[str, RowWriter]:
    """Write rows whose styles move by ten; strings are their numbers in bold; `Old!` is called `New!`."""
    name = f":{prefix}" if prefix else ""
    dot = f"{prefix}:" if prefix else ""
    xml = f'<{dot}worksheet xmlns{name}="{_MAIN}"><{dot}sheetData>{rows}</{dot}sheetData></{dot}worksheet>'
    markup = Markup.of("sheet1.xml", xml.encode(), "a.xlsx")
    writer = RowWriter(
        lambda style: style + 10 if style else default,
        lambda number, before: b"<%bis><%bt>%d</%bt></%bis>" % (before, before, number, before, before),
        lambda words: words.replace("Old!", "New!"),
    )
    written = writer.write(markup, SheetData(markup, "a.xlsx").element).decode()
    return written.removeprefix(f"<{dot}sheetData>").removesuffix(f"</{dot}sheetData>"), writer


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<c r="A1"/>', '<c r="A1"/>'),
        ('<c r="A1" s="3"/>', '<c r="A1" s="13"/>'),
        ("<c s='3' r='A1' />", "<c s=\"13\" r='A1' />"),
        ('<c r="A1" t="s"><v>7</v></c>', '<c r="A1" t="inlineStr"><is><t>7</t></is></c>'),
        ('<c t="s"><v> 7 </v></c>', '<c t="inlineStr"><is><t>7</t></is></c>'),
        (
            '<c r="A1" t="s" s="1"><f>Old!A1</f><v>7</v></c>',
            '<c r="A1" t="inlineStr" s="11"><f>New!A1</f><is><t>7</t></is></c>',
        ),
        (
            '<c r="A1" t="s"><!-- a note --><v>7</v></c><c r="B1"><v>8</v></c>',
            '<c r="A1" t="inlineStr"><!-- a note --><is><t>7</t></is></c><c r="B1"><v>8</v></c>',
        ),
        (
            '<c r="A1"><f>Old!A1&amp;"a"</f><v>1.5</v></c>',
            '<c r="A1"><f>New!A1&amp;&quot;a&quot;</f><v>1.5</v></c>',
        ),
        ('<c r="A1"><f><![CDATA[Old!A1<2]]></f><v>1</v></c>', '<c r="A1"><f>New!A1&lt;2</f><v>1</v></c>'),
        ('<c r="A1"><f>A1&gt;2</f><v>1</v></c>', '<c r="A1"><f>A1&gt;2</f><v>1</v></c>'),
        (
            '<c r="A1"><f t="shared" ref="A1:A2" si="0">Old!B1</f></c><c r="A2"><f t="shared" si="0"/><v>2</v></c>',
            '<c r="A1"><f t="shared" ref="A1:A2" si="0">New!B1</f></c><c r="A2"><f t="shared" si="0"/><v>2</v></c>',
        ),
        ('<c r="A1" cm="1" vm="2" t="e"><v>#VALUE!</v></c>', '<c r="A1" t="e"><v>#VALUE!</v></c>'),
        ('<c r="A1" t="inlineStr"><is><t>Old!</t></is></c>', '<c r="A1" t="inlineStr"><is><t>Old!</t></is></c>'),
        (
            '<c r="A1" t="str"><f>Old!A1</f><v>&lt;c s="1"&gt;</v></c>',
            '<c r="A1" t="str"><f>New!A1</f><v>&lt;c s="1"&gt;</v></c>',
        ),
    ],
)
def test_cells(before: str, after: str) -> None:
    """Styles, words and formulas; whatever the order of attributes, the quotes, comments and CDATA."""
    assert _written(f'<row r="1" s="2" customFormat="1">{before}</row>')[0] == (
        f'<row r="1" s="12" customFormat="1">{after}</row>'
    )


def test_a_prefix() -> None:
    """The elements put in have the prefix of those around them."""
    rows = '<x:row r="1"><x:c r="A1" s="1" t="s"><x:v>7</x:v></x:c></x:row>'
    assert _written(rows, "x")[0] == (
        '<x:row r="1"><x:c r="A1" s="11" t="inlineStr"><x:is><x:t>7</x:t></x:is></x:c></x:row>'
    )


def test_the_default_style_is_said() -> None:
    """Where the first style is another in the workbook the cells come into; a row has none unless it says so."""
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1" s="0"/></row>'
    assert (
        _written(rows, default=5)[0]
        == '<row r="1"><c r="A1" s="5"><v>1</v></c><c r="B1" s="5"/><c r="C1" s="5"/></row>'
    )


def test_what_is_counted() -> None:
    """Formulas without a result, arrays that spilled, values that were more than values."""
    _, writer = _written(
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:A2">B1:B2</f></c><c r="B1"><f>1+1</f> <v>2</v></c>'
        '<c r="C1" vm="1" t="e"><v>#VALUE!</v></c><c r="D1"><f>1</f><v></v></c></row>'
    )
    assert (writer.unreckoned, writer.arrays, writer.rich) == (1, 1, 1)


_cells = st.builds(
    lambda column, style, value: f'<c r="{column}1"{style}>{value}</c>',
    st.sampled_from("ABC"),
    st.sampled_from(["", ' s="0"', ' s="4"']),
    st.sampled_from(["", "<v>1</v>", "<f>A1*2</f><v>3.5</v>", '<f t="shared" si="1"/>', "<is><t> a </t></is>"]),
)


@given(st.lists(_cells, max_size=6))
def test_what_needs_no_change_stays(cells: list[str]) -> None:
    """Where all styles keep their numbers, no word is shared and no formula changes, the bytes are the same."""
    rows = f"<row>{''.join(cells)}</row>"
    markup = Markup.of(
        "sheet1.xml", f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode(), "a"
    )
    writer = RowWriter(lambda style: style, lambda _number, _prefix: b"", lambda words: words)
    assert writer.write(markup, SheetData(markup, "a").element).decode() == f"<sheetData>{rows}</sheetData>"
