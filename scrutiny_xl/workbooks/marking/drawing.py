"""Drawing a return from its values, where its file cannot be copied: .xls, .ods, .csv and what cannot be edited."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Grid, Scalar, address
from scrutiny_xl.workbooks.drawing import Book
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.marking.copies import COLUMNS, ROWS, free_name, shortened
from scrutiny_xl.workbooks.streaming import FIRST_DAY, plain_text, serial
from scrutiny_xl.workbooks.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["draw_copy"]

_NOT_IN_A_TITLE = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
"""Excel keeps this name for itself."""
_NARROWEST, _WIDEST, _DATE = 9, 45, 16
"""Widths in characters."""
_LOOK = Look(size=11, ink="000000", border=False, across="general")
_DAY = timedelta(days=1)
_FORMATS: tuple[tuple[type, str], ...] = (
    (datetime, "dd/mm/yyyy hh:mm"),
    (date, "dd/mm/yyyy"),
    (time, "hh:mm"),
    (timedelta, "[h]:mm"),
)


def draw_copy(grids: Sequence[Grid]) -> tuple[Book, dict[str, str]]:
    """Return a new workbook with the values of the grids, and the names of its sheets by those of the grids."""
    book = Book()
    sheets = {}
    for grid in grids:
        sheet = book.add_sheet(_title(grid.name, book.titles))
        sheet.hidden = not grid.visible
        _fill(sheet, grid)
        sheets[grid.name] = sheet.title
    return book, sheets


def _title(name: str, taken: Sequence[str]) -> str:
    """Return a sheet's name as Excel takes it; a CSV file's sheet has none."""
    title = shortened(_NOT_IN_A_TITLE.sub("_", plain_text(name))).strip(" '")
    return free_name(f"{title}_" if title.lower() == _RESERVED else title or "Return", taken)


def _fill(sheet: Sheet, grid: Grid) -> None:
    rows = {row: cells for row, values in enumerate(grid.rows[:ROWS], 1) if (cells := _cells(grid, row, values))}
    widths = _widths(rows.values())
    sheet.widths.update(widths)
    for row, cells in rows.items():
        # A title stands alone in its row: it runs on over its neighbours.
        for column, value in cells.items():
            _put(sheet, row, column, value, wrap=len(cells) > 1)
        lines = max(_lines(value, widths[column]) for column, value in cells.items()) if len(cells) > 1 else 1
        sheet.heights[row] = height_of(lines)
    paper(sheet, sheet.title)
    sheet.page_setup.fit_to_width, sheet.page_setup.fit_to_height = 1, 0


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
    if isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < FIRST_DAY:
        return f"{value:%d/%m/%Y}"
    return value


def _put(sheet: Sheet, row: int, column: int, value: Scalar, *, wrap: bool) -> None:
    number_format = next((code for kind, code in _FORMATS if isinstance(value, kind)), "General")
    sheet.put(row, column, _plain(value), _LOOK.but(wrap=wrap, number_format=number_format))


def _plain(value: Scalar) -> CellValue:
    """Return a value as a cell holds it: points of time and lengths of time are numbers of days."""
    if isinstance(value, datetime):
        return serial(value) + (value - datetime.combine(value, time(), value.tzinfo)) / _DAY
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY
    return value / _DAY if isinstance(value, timedelta) else value
