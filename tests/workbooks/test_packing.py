"""How streamed rows, shared strings and drawn sheets become one file."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from scrutiny_xl.workbooks.drawing import Book, Sheet
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.streaming import Stream
from scrutiny_xl.workbooks.strings import Column, Ready, ready_cells, shared_formula, stream_rows
from scrutiny_xl.workbooks.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.streaming import CellValue
    from scrutiny_xl.workbooks.strings import Cells

MADE_ON = date(2025, 1, 31)
LONG = [f"{word} and as many more as it takes to make what stands in a cell a long one" for word in ("one", "two")]
WORDS = st.text(max_size=5) | st.sampled_from(["one", *LONG])
_END = "</row>"
VALUES = st.none() | WORDS | st.integers(-9, 9) | st.floats(allow_nan=False, width=16)


def drawn() -> Sheet:
    """Return the sheet of a new workbook."""
    return Book().add_sheet("Sheet")


def packed(sheet: Sheet, rows: Iterable[str] = ()) -> Worksheet:
    """Pack a workbook with these rows and read its sheet back."""
    file = pack(sheet.book, MADE_ON, [Stream(sheet.title, rows)])
    return load_workbook(io.BytesIO(file)).worksheets[0]


def streamed(sheet: Sheet, numbers: Sequence[int], columns: Sequence[Cells], *heights: float) -> list[str]:
    """Return the rows that columns make up, one by one."""
    several = stream_rows(sheet, numbers, columns, heights)
    return [row + _END for row in "".join(several).split(_END)[:-1]]


def test_only_columns_that_are_kept_have_empty_cells() -> None:
    """An empty cell is left out, whether its column has other values or none; nought is no empty cell."""
    columns = [
        Column(["a", "b"]),
        Column([None, ""]),
        Column([0, None]),
        Column(["", "c"], keep=True),
    ]
    rows = streamed(drawn(), [3, 4], columns)
    assert rows == [
        '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3"><v>0</v></c><c r="D3"/></row>',
        '<row r="4"><c r="A4" t="s"><v>1</v></c><c r="D4" t="s"><v>2</v></c></row>',
    ]


def test_a_column_may_have_a_style_for_each_cell() -> None:
    """Cells of one column differ in style where each row has its own."""
    rows = streamed(drawn(), [1, 2, 3], [Column([1, 2, None], [7, 8, 9]), Column([3, 4, 5], 6)])
    assert [row.count('s="6"') for row in rows] == [1, 1, 1]
    assert ['s="7"' in rows[0], 's="8"' in rows[1], 's="9"' in rows[2]] == [True, True, False]


def test_rows_have_the_heights_they_are_given() -> None:
    """A row without a height has none written; a fixed one says so."""
    column = Column(["a", "b"])
    loose = streamed(drawn(), [1, 2], [column], 0, 30.5)
    fixed = "".join(stream_rows(drawn(), [1, 2], [column], [12, 30.5], fixed=True))
    assert [row[: row.index("><c")] for row in [*loose, *fixed.split("</row>")[:-1]]] == [
        '<row r="1"',
        '<row r="2" ht="30.5"',
        '<row r="1" ht="12" customHeight="1"',
        '<row r="2" ht="30.5" customHeight="1"',
    ]


def test_ready_cells_stand_in_any_row() -> None:
    """Cells put together once are the same in every row but for its number."""
    sheet = drawn()
    cells = ready_cells(sheet, ["x", None, 5], [1, 2, 3], 3)
    rows = streamed(sheet, [7, 8], [Column([1, 2]), Ready([cells, cells])])
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
    rows = streamed(sheet, range(1, len(table) + 1), [Column(values) for values in columns])
    assert len(rows) == len(table)
    for number in (1, len(table)):
        alone = streamed(sheet, [number], [Column([value]) for value in table[number - 1]])
        assert alone == [rows[number - 1]]


@given(st.data(), st.integers(1, 140), st.sampled_from([VALUES, WORDS, st.text(min_size=1, max_size=9)]))
def test_columns_make_the_rows_that_cells_one_by_one_would(
    data: st.DataObject, count: int, values: st.SearchStrategy[CellValue]
) -> None:
    """Whether what stands in a column is always the same, comes again and again, or never does."""
    number = st.integers(0, 3)
    columns = [
        Column(
            data.draw(st.lists(values, min_size=count, max_size=count) | values.map(lambda value: [value] * count)),
            data.draw(number | st.lists(number, min_size=count, max_size=count)),
            keep=data.draw(st.booleans()),
        )
        for _ in range(3)
    ]
    above = data.draw(st.just([]) | st.lists(st.sampled_from(["", "<row/>"]), min_size=count, max_size=count))
    sheet = drawn()
    rows = "".join(stream_rows(sheet, range(5, 5 + count), columns, above=above))
    assert rows == "".join(
        [
            f'{above[place] if above else ""}<row r="{place + 5}">{cells_one_by_one(sheet, columns, place)}{_END}'
            for place in range(count)
        ]
    )


def cells_one_by_one(sheet: Sheet, columns: Sequence[Column], place: int) -> str:
    """Return the cells of a row five below its place among them."""
    cells = ""
    for letter, column in zip("ABC", columns, strict=True):
        style = column.style if isinstance(column.style, int) else column.style[place]
        if column.keep or column.values[place] not in {None, ""}:
            # The styles of a column are written in all its cells, or in none.
            styled = f'" s="{style}"' if style or not isinstance(column.style, int) else '"'
            cells += f'<c r="{letter}{place + 5}{styled}{sheet.book.strings[column.values[place]]}'
    return cells


@given(st.lists(st.none() | WORDS.filter(str.isprintable), min_size=1, max_size=6))
def test_words_are_kept_once(words: list[CellValue]) -> None:
    """Long ones too, among short ones and empty cells, in whichever order they come."""
    sheet = drawn()
    columns = [Column(each, keep=True) for each in (words, words[::-1], [*words[1:], words[0]])]
    read = packed(sheet, stream_rows(sheet, range(1, len(words) + 1), columns))
    assert len(sheet.book.strings) == len({each for each in words if each})
    for number, column in enumerate(columns, 1):
        cells = [cell.value for (cell,) in read.iter_rows(min_col=number, max_col=number, max_row=len(words))]
        assert cells == [each or None for each in column.values]


@pytest.mark.parametrize("first", [0, 1023, 1024, 1500])
def test_a_formula_stands_in_the_first_row_that_has_it(first: int) -> None:
    """However many rows are put together at a time; rows above it and among those below have the word alone."""
    sheet, rows = drawn(), range(1, 2001)
    calculated = [row > first and row != 1900 for row in rows]
    formulas = shared_formula(sheet, "A", 0, rows, ["Red"] * 2000, calculated, f"B{first + 1}")
    written = streamed(sheet, rows, [formulas])
    assert [row for row, cell in zip(rows, written, strict=True) if f">B{first + 1}</f>" in cell] == [first + 1]
    assert [" si=" in cell for cell in written] == calculated
    assert f'ref="A{first + 1}:A2000"' in written[first]


@pytest.mark.parametrize("words", [" ends ", "a & b", "<b>", "_x0041_", "two\nlines", "ta\tb", "|", " | "])
def test_words_among_plain_ones_come_back_as_they_were(words: str) -> None:
    """Plain words are written many at a time, which no other word may suffer from."""
    all_words = [f"plain {n}" for n in range(40)] + [words] + [f"plainer {n}" for n in range(40)]
    sheet = drawn()
    read = packed(sheet, stream_rows(sheet, range(1, 82), [Column(all_words)]))
    assert [cell.value for (cell,) in read.iter_rows(max_col=1)] == all_words


@pytest.mark.parametrize("last", [2, 3, 5])
@pytest.mark.parametrize("look", [Look(), Look(border=False), Look(fill="FFF9E5", locked=False)])
def test_merged_cells_keep_their_outline(look: Look, last: int) -> None:
    """The cells that are covered have the border of their side, no fill, and are locked or open like the first."""
    sheet = drawn()
    sheet.put(1, 1, "x", look)
    sheet.merge(1, 1, last, look)
    read = packed(sheet)
    assert [str(area) for area in read.merged_cells.ranges] == [f"A1:{'ABCDE'[last - 1]}1"]
    sides = ["left", "right", "top", "bottom"] if look.border else []
    for column in range(1, last + 1):
        cell = read.cell(1, column)
        drawn_sides = [side for side in sides if getattr(cell.border, side).style]
        ends = {1: "left", last: "right"}
        wanted = [side for side in sides if side in {"top", "bottom", ends.get(column, "")}]
        assert set(drawn_sides) >= set(wanted)
        assert bool(drawn_sides) == look.border
        assert cell.protection.locked == look.locked
        assert bool(cell.fill.fill_type) == (column == 1 and bool(look.fill))
