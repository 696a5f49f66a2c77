"""Drawing a blank form, from its layout alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

from scrutiny_xl.grids import address, column_letters
from scrutiny_xl.layouts.monitoring import BELOW_THE_TABLE
from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.entry import guard, show_colours
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.guidance import draw_guidance, draw_notes
from scrutiny_xl.workbooks.forms.head import draw_head
from scrutiny_xl.workbooks.forms.lines import Line, blank_lines, item_rows, merge
from scrutiny_xl.workbooks.forms.page import keep_banners_with_items, set_up
from scrutiny_xl.workbooks.forms.protecting import protect
from scrutiny_xl.workbooks.forms.rows import Styles, banner_height, banner_xml
from scrutiny_xl.workbooks.forms.titles import sheet_title
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.streaming import Stream, row_xml
from scrutiny_xl.workbooks.styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.layouts import Layout

__all__ = ["TEMPLATES_MADE_ON", "blank_form"]

TEMPLATES_MADE_ON = date(2025, 4, 1)
"""The day that stands in a template's properties; it changes only when a layout does."""

_ROOM = 46.0
"""Points of a blank row: three lines, by hand or typed."""
_STRUT = Look(size=34, border=False)
"""An empty cell beside the table with a font as tall as a blank row: no row shrinks below it."""


def blank_form(layout: Layout, made_on: date = TEMPLATES_MADE_ON) -> bytes:
    """Return a blank form of a layout as the bytes of an .xlsx file."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(sheet_title(layout.name))
    frame = Frame(layout)
    lines = list(blank_lines(layout))
    rows = _draw(sheet, frame, lines)
    area = f"A1:{address(frame.first_row + len(lines) + 1, frame.end + 1)}"
    draw_guidance(workbook.create_sheet("Guidance"), layout)
    draw_notes(workbook.create_sheet("Notes"), layout)
    for each in workbook.worksheets:
        protect(each)
    _describe(workbook, layout)
    return pack(workbook, made_on, [Stream(sheet.title, rows, area)])


def _describe(workbook: Workbook, layout: Layout) -> None:
    about = workbook.properties
    about.title = layout.title
    about.subject = f"Blank form: {layout.name}"
    about.creator = about.lastModifiedBy = "scrutiny_xl"
    about.description = layout.stamp
    about.language = "en-GB"


def _draw(sheet: Worksheet, frame: Frame, lines: Sequence[Line]) -> list[str]:
    last = frame.first_row + len(lines) - 1
    draw_head(sheet, frame)
    merge(sheet, frame, lines)
    guard(sheet, frame, item_rows(frame, lines))
    show_colours(sheet, frame, last)
    set_up(sheet, frame, last, printed_to=last + 2)
    heights = [_ROOM if line.kind == "item" else banner_height(frame, line.words) for line in lines]
    keep_banners_with_items(sheet, frame, lines, heights)
    _start_at_first_field(sheet, frame)
    sheet.column_dimensions[column_letters(frame.end + 1)].width = 1
    return list(_rows(sheet, frame, lines))


def _rows(sheet: Worksheet, frame: Frame, lines: Sequence[Line]) -> Iterator[str]:
    styles = Styles(sheet, frame, blank=True)
    of_items = [*styles.body, styles.number(_STRUT)]
    empty = [None] * len(of_items)
    for row, line in enumerate(lines, frame.first_row):
        if line.kind == "item":
            # The height is no custom one: Excel then lets the row grow as words are typed into it.
            yield row_xml(row, empty, of_items, _ROOM).replace(' customHeight="1"', "", 1)
        else:
            yield banner_xml(frame, styles, row, line)
    below = frame.first_row + len(lines) + 1
    yield row_xml(below, [BELOW_THE_TABLE], [styles.number(looks.NOTE)], first=2)


def _start_at_first_field(sheet: Worksheet, frame: Frame) -> None:
    """Open the sheet with the first cell that is to be filled in selected."""
    _, _, where = frame.fields()[0]
    cell = address(where.row, where.first)
    if sheet.sheet_view.pane is not None:
        sheet.sheet_view.pane.activePane = "topRight"
    for selection in sheet.sheet_view.selection:
        if selection.pane == "topRight":
            selection.activeCell = selection.sqref = cell
