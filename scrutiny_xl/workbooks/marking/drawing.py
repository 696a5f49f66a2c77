"""Drawing a return from its values, where its file cannot be copied: .xls, .ods, .csv and what openpyxl cannot load."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import PageSetupProperties

from scrutiny_xl.grids import Grid, Scalar, address, column_letters
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.marking.copies import COLUMNS, ROWS, free_name, shortened
from scrutiny_xl.workbooks.streaming import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["draw_copy"]

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
"""Excel keeps this name for itself."""
_NARROWEST, _WIDEST, _DATE = 9, 45, 16
"""Widths in characters."""
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_ONE_LINE = Alignment(vertical="top")
_FIRST_DAY = date(1900, 3, 1)
_FORMATS: tuple[tuple[type, str], ...] = (
    (datetime, "dd/mm/yyyy hh:mm"),
    (date, "dd/mm/yyyy"),
    (time, "hh:mm"),
    (timedelta, "[h]:mm"),
)


def draw_copy(grids: Sequence[Grid]) -> tuple[Workbook, dict[str, str]]:
    """Return a new workbook with the values of the grids, and the names of its sheets by those of the grids."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = {}
    for grid in grids:
        sheet = book.create_sheet(_title(grid.name, book.sheetnames))
        sheet.sheet_state = "visible" if grid.visible else "hidden"
        _fill(sheet, grid)
        sheets[grid.name] = sheet.title
    return book, sheets


def _title(name: str, taken: Sequence[str]) -> str:
    """Return a sheet's name as Excel takes it; a CSV file's sheet has none."""
    title = shortened(_NOT_IN_A_TITLE.sub("_", plain_text(name))).strip(" '")
    return free_name(f"{title}_" if title.lower() == _RESERVED else title or "Return", taken)


def _fill(sheet: Worksheet, grid: Grid) -> None:
    rows = {row: cells for row, values in enumerate(grid.rows[:ROWS], 1) if (cells := _cells(grid, row, values))}
    widths = _widths(rows.values())
    for column, width in widths.items():
        sheet.column_dimensions[column_letters(column)].width = width
    for row, cells in rows.items():
        # A title stands alone in its row: it runs on over its neighbours.
        for column, value in cells.items():
            _put(sheet, row, column, value, wrap=len(cells) > 1)
        lines = max(_lines(value, widths[column]) for column, value in cells.items()) if len(cells) > 1 else 1
        sheet.row_dimensions[row].height = height_of(lines)
    paper(sheet, sheet.title)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _cells(grid: Grid, row: int, values: Sequence[Scalar]) -> dict[int, Scalar]:
    """Return the values of a row that are not empty, by column."""
    found = {
        column: _value(value, grid.unread.get(address(row, column), "") if grid.unread else "")
        for column, value in enumerate(values[:COLUMNS], 1)
    }
    return {column: value for column, value in found.items() if value is not None}


def _widths(rows: Iterable[Mapping[int, Scalar]]) -> dict[int, int]:
    """Guess how wide each column should be; a title makes none wide."""
    widths: dict[int, int] = {}
    for cells in rows:
        for column, value in cells.items() if len(cells) > 1 else ():
            length = _DATE if isinstance(value, date) else max(len(line) for line in str(value).split("\n"))
            widths[column] = max(widths.get(column, _NARROWEST), min(length + 2, _WIDEST))
    return widths


def _lines(value: Scalar, width: int) -> int:
    return lines_of(value, capacity(width)) if isinstance(value, str) else 1


def _value(value: Scalar, error: str) -> Scalar:
    """Return a value as Excel can hold it, None for an empty cell; `error` is what a faulty formula shows."""
    if value is None or value == "":
        return error or None
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < _FIRST_DAY:
        return f"{value:%d/%m/%Y}"
    return value


def _put(sheet: Worksheet, row: int, column: int, value: Scalar, *, wrap: bool) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = _WRAPPED if wrap else _ONE_LINE
    if isinstance(value, str):
        # Set as words, else a text that begins with "=" would become a formula.
        cell.value = plain_text(value)
        cell.data_type = "s"
        return
    cell.value = value
    cell.number_format = next((code for kind, code in _FORMATS if isinstance(value, kind)), "General")
