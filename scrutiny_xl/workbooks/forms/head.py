"""Drawing the head of a form: title, labelled cells, legend, banners and headings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.layouts.monitoring import OFFICER_BANNER, SERVICE_BANNER
from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.frame import TITLE_ROW, Box, Frame
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.styles import Look

__all__ = ["draw_head"]

_TITLE_HEIGHT = 26.0
_FIELD_HEIGHT = 20.0
_ROOM_HEIGHT = 32.0
"""Two lines: in a blank form nobody can know how long words will be; a day takes one."""
_BANNER_HEIGHT = 20.0


def _put_box(sheet: Sheet, box: Box, value: str | date, look: Look) -> None:
    sheet.put(box.row, box.first, value, look)
    if box.last > box.first:
        sheet.merge(box.row, box.first, box.last, look)


def draw_head(sheet: Sheet, frame: Frame, header: Mapping[str, str | date] | None = None) -> None:
    """Draw what stands above the table's first row; without a `header` its cells are left to be filled in."""
    for number, column in frame.numbered:
        sheet.widths[number] = column.width
    _title(sheet, frame)
    _fields(sheet, frame, header)
    _legend(sheet, frame)
    _banners(sheet, frame)
    _headings(sheet, frame)


def _title(sheet: Sheet, frame: Frame) -> None:
    sheet.put(TITLE_ROW, 1, frame.layout.stamp, looks.STAMP)
    _put_box(sheet, Box(TITLE_ROW, 2, frame.form_end), frame.layout.title, looks.TITLE)
    sheet.heights[TITLE_ROW] = _TITLE_HEIGHT


def _fields(sheet: Sheet, frame: Frame, header: Mapping[str, str | date] | None) -> None:
    for each, label, where in frame.fields():
        least = _FIELD_HEIGHT if header is not None or each.is_short else _ROOM_HEIGHT
        named = height_of(lines_of(each.label, capacity(frame.width(label.first, label.first) - 1, bold=True)))
        sheet.heights[where.row] = max(sheet.heights.get(where.row, 0), least, named)
        look = looks.LABEL if label.first == 1 else looks.INNER_LABEL
        sheet.put(label.row, label.first, each.label, look)
        if header is None:
            _put_box(sheet, where, "", looks.value(each.kind, blank=True, owner=each.owner))
        else:
            _filled_in(sheet, frame, where, header.get(each.key, ""), each.kind)


def _filled_in(sheet: Sheet, frame: Frame, where: Box, value: str | date, kind: str) -> None:
    """Draw what a labelled cell holds; one of that `kind` that is empty takes a day or words later."""
    held = "date" if isinstance(value, date) else "text" if value else kind
    _put_box(sheet, where, value, looks.value(held, blank=False))
    if isinstance(value, str):
        lines = lines_of(value, capacity(frame.width(where.first, where.last)))
        sheet.heights[where.row] = max(sheet.heights[where.row], height_of(lines))


def _legend(sheet: Sheet, frame: Frame) -> None:
    if not frame.layout.legend:
        return
    sheet.put(frame.legend_row, 1, "RAG status", looks.LABEL)
    plain = looks.LABEL.but(border=True)
    for entry, box in zip(frame.layout.legend, frame.legend_boxes(), strict=True):
        _put_box(sheet, box, f"{entry.word}: {entry.meaning}", looks.coloured(plain, entry.colour))
    sheet.heights[frame.legend_row] = _BANNER_HEIGHT


def _banners(sheet: Sheet, frame: Frame) -> None:
    # The words stand in the first cell and run on over its empty neighbours: merged cells here would get in
    # the way of filters and of screen readers.
    for owner, columns, words in (
        ("service", frame.service_columns, SERVICE_BANNER),
        ("officer", frame.officer_columns, OFFICER_BANNER),
    ):
        for column in columns:
            sheet.put(frame.banner_row, column, words if column == columns[0] else "", looks.banner(owner))
    sheet.heights[frame.banner_row] = _BANNER_HEIGHT


def _headings(sheet: Sheet, frame: Frame) -> None:
    lines = 1
    for number, column in frame.numbered:
        sheet.put(frame.heading_row, number, column.heading, looks.heading(column.owner))
        # The button of the filter covers the end of the last line.
        lines = max(lines, lines_of(column.heading, capacity(column.width - 1, bold=True)))
    sheet.heights[frame.heading_row] = height_of(lines) + 2
