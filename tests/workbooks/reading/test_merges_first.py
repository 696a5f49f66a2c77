"""Merged cells in front of the rows: the reader finds the same in either place."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.reading.merges_first import with_merges_first

SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROWS = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
MERGES = b'<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
AREAS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=4, unique=True)


def workbook(values: list[list[str]], areas: list[tuple[int, int]]) -> bytes:
    """Return a workbook with those values, and cells merged with the one to the right."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    for texts in values:
        sheet.append(texts)
    for row, column in areas:
        sheet.merge_cells(start_row=row, start_column=2 * column, end_row=row, end_column=2 * column + 1)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_sheet(data: bytes, change: Any) -> bytes:
    """Return a workbook with the XML of its sheet changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == SHEET else old.read(name))
    return made.getvalue()


def read(data: bytes) -> tuple[object, object]:
    """Return the values and the merged cells that the reader finds."""
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges


@given(st.lists(st.lists(st.text("ab <&é", max_size=4), max_size=5), max_size=5), AREAS)
def test_the_reader_finds_the_same(values: list[list[str]], areas: list[tuple[int, int]]) -> None:
    """Values and merged cells, as many as there are."""
    data = workbook(values, areas)
    assert read(with_sheet(data, with_merges_first)) == read(data)


def test_where_they_stand() -> None:
    """In front of the rows; an element without any where there are none, so that none is looked for behind them."""
    assert with_merges_first(HEAD + ROWS + MERGES + b"<a/></worksheet>") == HEAD + MERGES + ROWS + b"<a/></worksheet>"
    none = b"<mergeCells></mergeCells>"
    assert with_merges_first(HEAD + ROWS + b"<a/></worksheet>") == HEAD + none + ROWS + b"<a/></worksheet>"


@pytest.mark.parametrize(
    "xml",
    [
        HEAD + ROWS + MERGES + b"<a></b></worksheet>",
        HEAD + ROWS + MERGES + b"<a",
        HEAD + ROWS + MERGES,
        HEAD + ROWS + MERGES + MERGES + b"</worksheet>",
        HEAD + ROWS + b"<mergeCells/></worksheet>",
        HEAD + ROWS + b"</mergeCells><mergeCells></worksheet>",
        HEAD + ROWS + b"<!-- a --></worksheet>",
        HEAD + MERGES + ROWS + b"</worksheet>",
        HEAD + ROWS + ROWS + b"</worksheet>",
        HEAD + b"<sheetData/></worksheet>",
        (HEAD + ROWS + MERGES + b"</worksheet>").decode().encode("utf-16"),
        HEAD + b"<x:sheetData/>" + ROWS + MERGES + b"</worksheet>",
        HEAD + b"<sheetData></x:sheetData></sheetData></worksheet>",
        b"",
    ],
)
def test_what_is_not_plain_stays_as_it_is(xml: bytes) -> None:
    """Whether it can be read is for the reader to say, which then goes through all of it."""
    assert with_merges_first(xml) is xml
