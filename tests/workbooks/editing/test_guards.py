"""Which cells must not be set, and what is said of each; however many there are, it takes no longer for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from steps import steps_of
from workbooks.editing.packages import MAIN, edited, package, relations, rows_of, worksheet

from scrutiny_xl.grids import address

if TYPE_CHECKING:
    from collections.abc import Callable

FILLED = rows_of("A1 h\nB1 k\nA2 1\nB2 2\nA3 3\nB3 4\nD1 =1\nE1 =2")
MERGED = '<mergeCells count="2"><mergeCell ref="G1:H2"/><mergeCell ref="nonsense"/></mergeCells>'
ROWS = FILLED.replace("<f>1</f>", '<f t="array" ref="D1:D3">1</f>').replace("<f>2</f>", '<f t="array" ref="E1">2</f>')
TABLE = (
    f'<table xmlns="{MAIN}" id="1" name="T" displayName="T" ref="A1:B3" totalsRowCount="1"><tableColumns>'
    '<tableColumn name="h"/><tableColumn name="k"/></tableColumns></table>'
)
GUARDED = package(
    worksheet(ROWS, after=MERGED),
    **{
        "xl/t.xml": TABLE,
        "xl/p.xml": f'<pivotTableDefinition xmlns="{MAIN}"><location ref="J5:K9"/></pivotTableDefinition>',
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("rId1", "table", "../t.xml"), ("rId2", "pivotTable", "/xl/p.xml")
        ),
    },
)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("A1", "is a heading of the table T, whose columns are known by their headings"),
        ("A2", ""),
        ("B3", "lies in the totals row of the table T"),
        ("C3", ""),
        ("D1", "belongs to an array formula that fills D1:D3, which changes as a whole or not at all"),
        ("D3", "belongs to an array formula that fills D1:D3, which changes as a whole or not at all"),
        ("E1", ""),
        ("G1", ""),
        ("H2", "is covered by the merged cells G1:H2; only G1 holds words"),
        ("J5", "lies in a pivot table (J5:K9), which writes it anew when it is refreshed"),
        ("L9", ""),
        ("XFD1048576", ""),
    ],
)
def test_each_cell_that_must_not_be_set_is_told_why(cell: str, why: str) -> None:
    """The reason ends a sentence about the cell."""
    edit = edited(GUARDED)
    edit.sheet("S").set(cell, 1)
    assert [str(refusal) for refusal in edit.plan().refusals] == ([f"S!{cell} {why}."] if why else [])


@pytest.mark.parametrize("cell", ["", "1A", "A0", "A1048577", "XFE1", "AAAA1", "A1:B2", "$A$1$", "\u0663\u0663", "A-1"])
def test_what_is_no_address_is_a_mistake_in_the_call(cell: str) -> None:
    """Whoever calls knows the sheet's addresses; `$A$1` and `a1` are some."""
    with pytest.raises(ValueError, match="is not a cell of a sheet"):
        edited(GUARDED).sheet("S").set(cell, 1)


@pytest.mark.parametrize(("row", "column"), [(0, 1), (1, 0), (-1, 1), (1, -1)])
def test_nor_is_a_row_or_column_before_the_first(row: int, column: int) -> None:
    """Rows and columns are counted from 1."""
    with pytest.raises(ValueError, match="is not a cell of a sheet"):
        edited(GUARDED).sheet("S").set_at(row, column, 1)


def many_cells(count: int) -> Callable[[], object]:
    """Return what sets so many cells in a sheet with many merged areas, arrays and rows out of order."""
    merged = "".join(f'<mergeCell ref="A{row}:B{row + 1}"/>' for row in range(1, count // 5, 2))
    rows = "".join(
        f'<row r="{row}"><c r="C{row}"><f t="array" ref="C{row}">1</f></c></row>' for row in range(count, 0, -5)
    )
    edit = edited(package(worksheet(rows, after=f"<mergeCells>{merged}</mergeCells>")))

    def work() -> None:
        for number in range(count):
            edit.sheet("S").set(address(number // 4 + 1, number % 4 + 5), number)
        edit.to_bytes()

    return work


def wide_row(columns: int) -> Callable[[], object]:
    """Return what fills a row of so many columns: every second cell is there, and the others are put between them."""
    cells = "".join(f'<c r="{address(1, column)}"/>' for column in range(2, columns + 1, 2))
    edit = edited(package(worksheet(f'<row r="1">{cells}</row>')))

    def work() -> None:
        for column in range(1, columns + 1):
            edit.sheet("S").set_at(1, column, column)
        edit.to_bytes()

    return work


@pytest.mark.parametrize("work", [many_cells, wide_row])
def test_many_cells_take_no_more_each_than_few(work: Callable[[int], Callable[[], object]]) -> None:
    """Eight times as many take some eight times as much, not sixty-four times."""
    steps_of(work(10))
    few, many = steps_of(work(300)), steps_of(work(2_400))
    assert few > 300
    assert many < 10 * few
