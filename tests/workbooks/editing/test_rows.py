"""Rows and cells are found where they stand, however they are written."""

from __future__ import annotations

import pytest
from workbooks.editing.packages import worksheet

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.markup import Markup
from scrutiny_xl.workbooks.editing.rows import SheetData


def data(rows: str) -> SheetData:
    """Return the rows of a sheet."""
    return SheetData(Markup.of("xl/s.xml", worksheet(rows).encode(), "return.xlsx"), "return.xlsx")


def found(rows: str) -> dict[str, str]:
    """Return what stands in the cells that are found, by address."""
    sheet = data(rows)
    return {
        address(cell.row, cell.column): sheet._markup.words(cell.element)
        for row in sheet.rows()
        for cell in sheet.cells(row)
    }


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ('<row r="2"><c r="B2"><v>1</v></c><c r="D2"/></row>', {"B2": "1", "D2": ""}),
        ("<row><c/><c><v>7</v></c></row><row><c/></row>", {"A1": "", "B1": "7", "A2": ""}),
        ('<row><c r="B3"/><c/></row><row><c/></row>', {"B3": "", "C3": "", "A4": ""}),
        ('<row r="9"/><row r="2"><c/></row>', {"A2": ""}),
        ("<row r='2'><c r='C2' ><v>1</v></c ></row\n>", {"C2": "1"}),
        ('<row r="1" x="a>b"><c y="&lt;c r=\'B9\'> r=\'B9\'" r="A1"><v>1</v></c></row>', {"A1": "1"}),
        ("<row><c><v><![CDATA[</v></c><c/>]]></v></c><!-- <c/> --><?do <c/>?></row>", {"A1": "</v></c><c/>"}),
        ('<!-- <row r="7"><c/></row> --><row r="8"><c/></row>', {"A8": ""}),
        ('<row r="1"><col/><cc/><c\tr="A1"\n/></row>', {"A1": ""}),
        ("", {}),
    ],
)
def test_cells_are_found_where_they_stand(rows: str, cells: dict[str, str]) -> None:
    """What does not say where it is follows the one before; what only looks like a cell is none."""
    assert found(rows) == cells


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (f'<row r="{"9" * 5000}"/>', "has a row numbered '99999999999999999999'"),
        ('<row r="two"/>', "has a row numbered 'two'"),
        ('<row r=""/>', "has a row numbered ''"),
        ('<row r="1"><c r="A0"/></row>', "has a cell that says it stands at 'A0'"),
        ('<row r="1"><c r="\u0660"/></row>', "has a cell that says it stands at '\ufffd\ufffd'"),
        ('<row r="1"><c r="B2"/></row>', "has the cell B2 in row 1"),
        ('<row r="1"><c r="B1"/><c r="A1"/><c/></row>', "has a cell of row 1 twice"),
        ('<row r="1"><c r="A1"/><row r="2"/></row>', "has something else where row 1 should end"),
        ('<row r="1"><x><c r="A1"></c></x></row>', ""),
    ],
)
def test_rows_that_contradict_themselves_are_refused(rows: str, fault: str) -> None:
    """Which cell would be changed could not be told."""
    if not fault:
        assert found(rows) == {"A1": ""}
        return
    with pytest.raises(UnreadableFileError, match="is damaged: its part ") as error:
        found(rows)
    assert fault in str(error.value)


@pytest.mark.parametrize(
    ("numbers", "new", "before"),
    [([1, 2, 4], 3, 4), ([1, 2], 3, None), ([5, 2, 7], 6, 7), ([5, 2, 7], 1, 5), ([5, 2, 7], 8, None), ([], 1, None)],
)
def test_a_new_row_stands_before_the_first_that_is_larger(numbers: list[int], new: int, before: int | None) -> None:
    """So rows in order stay in order, and those after it that do not say where they are keep their places."""
    sheet = data("".join(f'<row r="{number}"/>' for number in numbers))
    behind = sheet._markup.text[sheet.behind(new) :]
    if before is None:
        assert sheet.behind(new) == sheet.element.inner_end
    else:
        assert behind.startswith(f'<row r="{before}"/>'.encode())


def test_rows_out_of_order_and_repeated_ones_are_known() -> None:
    """A row that stands twice is told from one that stands behind a larger one."""
    sheet = data('<row r="4"/><row r="2"/><row r="4"/>')
    assert not sheet.in_order
    assert [sheet.repeated(number) for number in (1, 2, 4)] == [False, False, True]
    assert sheet.last_row() == 4
