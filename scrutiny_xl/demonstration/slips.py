"""What goes wrong on a whole sheet: rows hidden or inserted, columns added, colours without words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from openpyxl.styles import PatternFill

from scrutiny_xl.demonstration.forms import FilledForm
from scrutiny_xl.demonstration.looks import cell_at, give_look, look_of
from scrutiny_xl.grids import column_letters

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = [
    "Slip",
    "blank_row_before",
    "colour_alone",
    "column_added",
    "earlier_sheet_hidden",
    "heading_typed",
    "headings_repeated_before",
    "rows_hidden",
    "title_rows_above",
]

Slip = Callable[[FilledForm], None]

_AMBER = "FFC000"


def rows_hidden(*refs: str) -> Slip:
    """Hide the rows of items, as a filter does that was left on."""

    def hide(form: FilledForm) -> None:
        for ref in refs:
            form.sheet.row_dimensions[form.rows[ref]].hidden = True

    return hide


def colour_alone(ref: str) -> Slip:
    """Colour a RAG cell amber by hand and leave the word out."""

    def colour(form: FilledForm) -> None:
        cell = form.cell(ref, "rag")
        cell.value = None
        cell.fill = PatternFill("solid", start_color=_AMBER, end_color=_AMBER)

    return colour


def column_added(heading: str, words: Mapping[str, str], width: float = 28) -> Slip:
    """Add a column at the right end, filled in for some items."""

    def add(form: FilledForm) -> None:
        column = form.frame.end + 1
        like = form.heading("explanation")
        _like(form.sheet, form.heading_row, column, like).value = heading
        for ref, text in words.items():
            _like(form.sheet, form.rows[ref], column, form.cell(ref, "explanation")).value = text
        form.sheet.column_dimensions[column_letters(column)].width = width

    return add


def heading_typed(role: str, words: str) -> Slip:
    """Type a heading otherwise than the form has it."""

    def retype(form: FilledForm) -> None:
        form.heading(role).value = words

    return retype


def title_rows_above(*lines: str) -> Slip:
    """Set lines of the service's own above the form, so that everything moves down."""

    def move(form: FilledForm) -> None:
        _insert_rows(form, 1, len(lines))
        form.moved += len(lines)
        for row, words in enumerate(lines, 1):
            form.sheet.cell(row, 2, words)
            form.sheet.row_dimensions[row].height = 15

    return move


def blank_row_before(ref: str) -> Slip:
    """Leave a row empty inside the table."""

    def insert(form: FilledForm) -> None:
        _insert_rows(form, form.rows[ref], 1)

    return insert


def headings_repeated_before(ref: str) -> Slip:
    """Repeat the headings inside the table, as for a new page."""

    def insert(form: FilledForm) -> None:
        row = form.rows[ref]
        _insert_rows(form, row, 1)
        for number, column in form.frame.numbered:
            _like(form.sheet, row, number, form.heading(column.role)).value = column.heading
        form.sheet.row_dimensions[row].height = form.sheet.row_dimensions[form.heading_row].height

    return insert


def earlier_sheet_hidden(title: str) -> Slip:
    """Keep last quarter's sheet in the workbook, hidden."""

    def keep(form: FilledForm) -> None:
        workbook = form.sheet.parent
        earlier = workbook.copy_worksheet(form.sheet)  # type: ignore[union-attr]
        earlier.title = title
        earlier.sheet_state = "hidden"

    return keep


def _like(sheet: Worksheet, row: int, column: int, other: Cell) -> Cell:
    cell = cell_at(sheet, row, column)
    give_look(cell, look_of(other))
    return cell


def _insert_rows(form: FilledForm, before: int, count: int) -> None:
    """Insert rows, and move down with the cells what openpyxl leaves behind: merged cells and heights."""
    sheet = form.sheet
    moved = [area for area in sheet.merged_cells.ranges if area.min_row >= before]
    areas = [(area.min_row, area.max_row, area.min_col, area.max_col) for area in moved]
    for area in moved:
        sheet.unmerge_cells(area.coord)
    heights = {row: sheet.row_dimensions[row].height for row in range(before, sheet.max_row + 1)}
    sheet.insert_rows(before, count)
    for top, bottom, left, right in areas:
        sheet.merge_cells(start_row=top + count, end_row=bottom + count, start_column=left, end_column=right)
    for row, height in heights.items():
        sheet.row_dimensions[row + count].height = height
    for row in range(before, before + count):
        sheet.row_dimensions[row].height = None
    form.last += count
    form.rows = {ref: row + count if row >= before else row for ref, row in form.rows.items()}
