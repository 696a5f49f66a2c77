"""Reading a workbook that is open in Excel: what is read is what its file holds."""

from __future__ import annotations

import io
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from scrutiny_xl.buttons.reading import grid_of, grids_of
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.grids import Area, Grid
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.operations.working_registers import BESIDES_PLANS
from scrutiny_xl.returns import read_return
from scrutiny_xl.returns.finding_headings import find_stamp
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from buttons.conftest import OpenBook

    from scrutiny_xl.layouts import Layout


def plain(grid: Grid) -> tuple[object, ...]:
    """Return what a grid holds, without empty rows and cells at its ends."""
    rows = [list(row) for row in grid.rows]
    for row in rows:
        while row and row[-1] in {"", None}:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    seen = (
        grid.hidden_rows,
        grid.hidden_columns,
        grid.visible,
        {cell: value for cell, value in grid.unread.items() if value},
    )
    return grid.name, rows, set(grid.merged), *seen


def is_calculated(grids: Sequence[Grid]) -> bool:
    """Say whether every formula of a file has a result: in Excel each has."""
    return all(value for grid in grids for value in grid.unread.values())


def test_the_demo_is_read_as_its_files_are(demo: Path, opened: OpenBook) -> None:
    """Every return and the register: the same grids, and the same returns with the same findings."""
    files = [path for path in sorted(demo.rglob("*.xlsx")) if path.read_bytes().startswith(b"PK")]
    assert len(files) > 10
    for path in files:
        live, filed = grids_of(opened(path)), read_grids(SourceFile.at(path))
        assert [plain(grid) for grid in live] == [plain(grid) for grid in filed], path.name
        if is_calculated(filed):
            assert read_return(path.name, "", live) == read_return(path.name, "", filed)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_a_blank_form_is_read_as_its_file_is(layout: Layout, opened: OpenBook) -> None:
    """With its merged cells and its hidden columns."""
    data = template_bytes(layout.id)
    live, filed = grids_of(opened(data)), read_grids(SourceFile("form.xlsx", data))
    assert [plain(grid) for grid in live] == [plain(grid) for grid in filed]


def book_of(**cells: date | time | bool | int | str) -> bytes:
    """Return a workbook of one sheet with these cells."""
    book = Workbook()
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    book.worksheets[0]["B2"].fill = PatternFill("solid", fgColor="FFC000")
    book.worksheets[0]["B2"].number_format = "mmm-yy"
    book.worksheets[0].merge_cells("D4:F9")
    book.worksheets[0].row_dimensions[3].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_how_cells_look_is_told_when_it_is_asked(opened: OpenBook) -> None:
    """Fills, dates as shown, merged cells, hidden rows; a time of day, true and false."""
    data = book_of(B2=date(2024, 1, 1), A1=time(9, 30), A2=True, A3=2, C5="words")
    grid = grid_of(opened(data).sheets[0])
    assert grid.shown(2, 2) == "January 2024"
    assert grid.shown(1, 1) == grid.shown(99, 99) == ""
    assert (grid.colour(2, 2), grid.colour(1, 1)) == ("amber", "")
    assert (grid.value(1, 1), grid.value(2, 1), grid.value(3, 1)) == (time(9, 30), True, 2.0)
    assert grid.merged == (Area(4, 4, 9, 6),)
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({3}, set())


def test_a_sheet_that_goes_on_for_ever_is_named(opened: OpenBook) -> None:
    """With the cell that must go, before anything is read."""
    with pytest.raises(CannotPressError, match="The sheet 'Sheet' goes on to ZZ1000000, too far to be read"):
        grids_of(opened(book_of(ZZ1000000="x")))


def test_the_sheets_of_a_register_of_which_only_values_are_read(demo: Path) -> None:
    """All that a register has besides its plans, and the two that the buttons bring."""
    grids = read_grids(SourceFile.at(demo / "register.xlsx"))
    assert {grid.name for grid in grids if not find_stamp(grid)} == BESIDES_PLANS - {"Check", "Control"}
