"""How streamed rows, shared strings and the parts openpyxl draws become one file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from datetime import date
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.workbooks.canonical import canonical
from scrutiny_xl.workbooks.forms.blank import blank_form
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.streaming import Stream
from scrutiny_xl.workbooks.strings import Column, Ready, ready_cells, stream_rows
from scrutiny_xl.workbooks.styles import Look, merge, style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.streaming import CellValue

MADE_ON = date(2025, 1, 31)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
VALUES = st.none() | st.text(max_size=5) | st.integers(-9, 9) | st.floats(allow_nan=False, width=16) | st.just("one")


def drawn() -> Worksheet:
    """Return the sheet of a new workbook."""
    return Workbook().worksheets[0]


def packed(sheet: Worksheet, rows: Iterator[str]) -> Worksheet:
    """Pack a workbook with these rows and read its sheet back."""
    assert sheet.parent is not None
    file = pack(sheet.parent, MADE_ON, [Stream(sheet.title, rows)])
    return load_workbook(io.BytesIO(file)).worksheets[0]


def test_only_columns_that_are_kept_have_empty_cells() -> None:
    """An empty cell is left out, whether its column has other values or none; nought is no empty cell."""
    columns = [
        Column(["a", "b"]),
        Column([None, ""]),
        Column([0, None]),
        Column(["", "c"], keep=True),
    ]
    rows = list(stream_rows(drawn(), [3, 4], columns))
    assert rows == [
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3"><v>0</v></c><c r="D3"/></row>',
        '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="D4" t="s"><v>2</v></c></row>',
    ]


def test_a_column_may_have_a_style_for_each_cell() -> None:
    """Cells of one column differ in style where each row has its own."""
    rows = list(stream_rows(drawn(), [1, 2, 3], [Column([1, 2, None], [7, 8, 9]), Column([3, 4, 5], 6)]))
    assert [row.count('s="6"') for row in rows] == [1, 1, 1]
    assert ['s="7"' in rows[0], 's="8"' in rows[1], 's="9"' in rows[2]] == [True, True, False]


def test_rows_have_the_heights_they_are_given() -> None:
    """A row without a height has none written; a fixed one says so."""
    column = Column(["a", "b"])
    loose = list(stream_rows(drawn(), [1, 2], [column], [0, 30.5]))
    fixed = list(stream_rows(drawn(), [1, 2], [column], [12, 30.5], fixed=True))
    assert [row[: row.index("><c")] for row in loose + fixed] == [
        '<row r="1"',
        '<row r="2" ht="30.5"',
        '<row r="1" ht="12" customHeight="1"',
        '<row r="2" ht="30.5" customHeight="1"',
    ]


def test_ready_cells_stand_in_any_row() -> None:
    """Cells put together once are the same in every row but for its number."""
    sheet = drawn()
    cells = ready_cells(sheet, ["x", None, 5], [1, 2, 3], 3)
    rows = list(stream_rows(sheet, [7, 8], [Column([1, 2]), Ready([cells, cells])]))
    assert rows[1] == rows[0].replace("7", "8").replace("<v>1</v>", "<v>2</v>")
    assert 'r="C7" s="1"' in rows[0]
    assert "D7" not in rows[0]
    assert 'r="E7" s="3"><v>5</v>' in rows[0]


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6), st.integers(1, 4))
def test_values_come_back_from_where_they_were_put(table: list[list[CellValue]], times: int) -> None:
    """However many rows are put together at a time, each value is in its own cell."""
    table = table * times * 200
    sheet = drawn()
    columns: Sequence[Sequence[CellValue]] = list(zip(*table, strict=True))
    rows = list(stream_rows(sheet, range(1, len(table) + 1), [Column(values) for values in columns]))
    assert len(rows) == len(table)
    for number in (1, len(table)):
        alone = list(stream_rows(sheet, [number], [Column([value]) for value in table[number - 1]]))
        assert alone == [rows[number - 1]]


@pytest.mark.parametrize("words", [" ends ", "a & b", "<b>", "_x0041_", "two\nlines", "ta\tb", "|", " | "])
def test_words_among_plain_ones_come_back_as_they_were(words: str) -> None:
    """Plain words are written many at a time, which no other word may suffer from."""
    all_words = [f"plain {n}" for n in range(40)] + [words] + [f"plainer {n}" for n in range(40)]
    sheet = drawn()
    read = packed(sheet, stream_rows(sheet, range(1, 82), [Column(all_words)]))
    assert [cell.value for (cell,) in read.iter_rows(max_col=1)] == all_words


PARTS = (
    f'<a xmlns="{MAIN}" z="1" b="&lt;&quot;&#10;&gt;"><b/>one &amp; two &gt; three&#13;</a>',
    '<a z="1" b="2"><t xml:space="preserve" a="1"> x </t><t  /></a>',
    f'<?xml version="1.0" encoding="UTF-8"?>\n<a xmlns="{MAIN}"  ><b c=\'it"s\'></b></a>',
    f'<r:a xmlns:r="{MAIN}" xmlns="urn:x" z="1" r:b="2"><b xmlns="urn:y"/><r:c/></r:a>',
    f'<a xmlns="{MAIN}"><b xmlns="{MAIN}"/></a>',
    f'<a xmlns="{MAIN}"><s xmlns:r="urn:r" z="1" b="2" r:id="3"/><t xmlns:q="urn:q" q:id="1" />x</a>',
    f'<a xmlns="{MAIN}"><s xmlns:r="urn:r" r:id="3"><t r:id="4"/></s></a>',
    f'<a xmlns="{MAIN}"><s xmlns:r="urn:r" xmlns:u="urn:u" r:id="3"/></a>',
    f'<a xmlns="{MAIN}" xmlns:r="urn:r"><s r:id="3"/><s xmlns:r="urn:r" r:id="3"/></a>',
    "<a><!-- said --><b><![CDATA[<&]]></b><?do it?></a>",
    "<a>xmlns: is said</a>",
)


@pytest.mark.parametrize("part", PARTS)
def test_parts_are_written_in_the_canonical_form(part: str) -> None:
    """The quick way for simple parts and the library's give the same."""
    assert canonical(part) == canonicalize(part)


def test_every_part_of_a_form_is_written_in_the_canonical_form() -> None:
    """Real parts too: what is canonical already stays as it is."""
    with zipfile.ZipFile(io.BytesIO(blank_form(SCRAIP))) as form:
        for name in form.namelist():
            xml = form.read(name).decode()
            assert canonical(xml) == canonicalize(xml)


def test_the_bytes_are_the_same_without_lxml() -> None:
    """The library writes with lxml where it can; what is packed does not show which it did."""
    code = (
        "import sys; from scrutiny_xl.layouts.scraip import SCRAIP;"
        "from scrutiny_xl.workbooks.forms.blank import blank_form;"
        "sys.stdout.buffer.write(blank_form(SCRAIP))"
    )
    made = {
        used: subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "OPENPYXL_LXML": used}, capture_output=True, check=True
        ).stdout
        for used in ("True", "False")
    }
    assert made["True"] == made["False"]


@pytest.mark.parametrize("last", [2, 3, 5])
@pytest.mark.parametrize("look", [Look(), Look(border=False), Look(fill="FFF9E5", locked=False)])
def test_merged_cells_look_the_same_each_time(look: Look, last: int) -> None:
    """What openpyxl worked out for the first merged cells holds for the next."""
    sheet = drawn()
    for row in (1, 2):
        sheet.cell(row, 1)
        style = style_id(sheet, look)
        merge(sheet, row, 1, last, look)
    assert style
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == [f"A{n}:{'ABCDE'[last - 1]}{n}" for n in (1, 2)]
    first, second = ([sheet.cell(row, n).style_id for n in range(2, last + 1)] for row in (1, 2))
    assert first == second
