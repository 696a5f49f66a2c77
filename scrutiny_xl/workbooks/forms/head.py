"""Drawing the head of a form: title, labelled cells, legend, banners and headings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from scrutiny_xl.grids import column_letters
from scrutiny_xl.layouts.monitoring import OFFICER_BANNER, SERVICE_BANNER
from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.frame import FIRST_FIELD_ROW, TITLE_ROW, Box, Frame
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.streaming import plain_text
from scrutiny_xl.workbooks.styles import Look, apply, merge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["cell_at", "draw_head", "put"]

_TITLE_HEIGHT = 26.0
_FIELD_HEIGHT = 20.0
_ROOM_HEIGHT = 32.0
"""Two lines: in a blank form nobody can know how long the words will be."""
_BANNER_HEIGHT = 20.0


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that no merged cell covers."""
    return cast("Cell", sheet.cell(row, column))


def put(cell: Cell, value: str | date, look: Look) -> None:
    """Write a value into a cell; words are always written as words, also where they begin with `=`."""
    apply(cell, look)
    if isinstance(value, str):
        cell.value = plain_text(value) or None
        if cell.data_type == "f":
            cell.data_type = "s"
    else:
        cell.value = value
        # openpyxl gives a day a number format of its own.
        cell.number_format = look.number_format


def _put_box(sheet: Worksheet, box: Box, value: str | date, look: Look) -> None:
    put(cell_at(sheet, box.row, box.first), value, look)
    if box.last > box.first:
        merge(sheet, box.row, box.first, box.last, look)


def draw_head(sheet: Worksheet, frame: Frame, header: Mapping[str, str | date] | None = None) -> None:
    """Draw what stands above the table's first row; without a `header` its cells are left to be filled in."""
    for number, column in frame.numbered:
        sheet.column_dimensions[column_letters(number)].width = column.width
    _title(sheet, frame)
    _fields(sheet, frame, header)
    _legend(sheet, frame)
    _banners(sheet, frame)
    _headings(sheet, frame)


def _title(sheet: Worksheet, frame: Frame) -> None:
    put(cell_at(sheet, TITLE_ROW, 1), frame.layout.stamp, looks.STAMP)
    _put_box(sheet, Box(TITLE_ROW, 2, frame.form_end), frame.layout.title, looks.TITLE)
    sheet.row_dimensions[TITLE_ROW].height = _TITLE_HEIGHT


def _fields(sheet: Worksheet, frame: Frame, header: Mapping[str, str | date] | None) -> None:
    for row in range(FIRST_FIELD_ROW, FIRST_FIELD_ROW + frame.field_rows):
        sheet.row_dimensions[row].height = _FIELD_HEIGHT if header is not None else _ROOM_HEIGHT
    for each, label, where in frame.fields():
        look = looks.LABEL if label.first == 1 else looks.INNER_LABEL
        put(cell_at(sheet, label.row, label.first), each.label, look)
        if header is None:
            _put_box(sheet, where, "", looks.value(each.kind, blank=True, owner=each.owner))
        else:
            _filled_in(sheet, frame, where, header.get(each.key, ""))


def _filled_in(sheet: Worksheet, frame: Frame, where: Box, value: str | date) -> None:
    _put_box(sheet, where, value, looks.value("date" if isinstance(value, date) else "text", blank=False))
    if isinstance(value, str):
        lines = lines_of(value, capacity(frame.width(where.first, where.last)))
        row = sheet.row_dimensions[where.row]
        row.height = max(row.height or 0.0, height_of(lines))


def _legend(sheet: Worksheet, frame: Frame) -> None:
    if not frame.layout.legend:
        return
    put(cell_at(sheet, frame.legend_row, 1), "RAG status", looks.LABEL)
    plain = looks.LABEL.but(border=True)
    for entry, box in zip(frame.layout.legend, frame.legend_boxes(), strict=True):
        _put_box(sheet, box, f"{entry.word}: {entry.meaning}", looks.coloured(plain, entry.colour))
    sheet.row_dimensions[frame.legend_row].height = _BANNER_HEIGHT


def _banners(sheet: Worksheet, frame: Frame) -> None:
    # The words stand in the first cell and run on over its empty neighbours: merged cells here would get in
    # the way of filters and of screen readers.
    for owner, columns, words in (
        ("service", frame.service_columns, SERVICE_BANNER),
        ("officer", frame.officer_columns, OFFICER_BANNER),
    ):
        for column in columns:
            apply(cell_at(sheet, frame.banner_row, column), looks.banner(owner))
        if columns:
            put(cell_at(sheet, frame.banner_row, columns[0]), words, looks.banner(owner))
    sheet.row_dimensions[frame.banner_row].height = _BANNER_HEIGHT


def _headings(sheet: Worksheet, frame: Frame) -> None:
    lines = 1
    for number, column in frame.numbered:
        put(cell_at(sheet, frame.heading_row, number), column.heading, looks.heading(column.owner))
        # The button of the filter covers the end of the last line.
        lines = max(lines, lines_of(column.heading, capacity(column.width - 1, bold=True)))
    sheet.row_dimensions[frame.heading_row].height = height_of(lines) + 2
