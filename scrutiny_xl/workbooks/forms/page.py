"""How a form's sheet behaves: frozen panes, filter, print set-up, a name for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.drawing.page_setup import Margins
from scrutiny_xl.workbooks.forms.heights import LINE
from scrutiny_xl.workbooks.forms.lines import together
from scrutiny_xl.workbooks.forms.titles import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame
    from scrutiny_xl.workbooks.forms.lines import Line

__all__ = ["keep_banners_with_items", "paper", "set_up"]

_INCH = 25.4
_MARGIN = 15
_MARGINS = Margins(10 / _INCH, 10 / _INCH, _MARGIN / _INCH, _MARGIN / _INCH, 7 / _INCH, 7 / _INCH)
_PAGE_HEIGHT = 0.97 * (210 - 2 * _MARGIN) / _INCH * 72
"""Points between the margins of an A4 page on its side, with a little to spare."""
_MOST_BREAKS = 1000
"""Excel takes 1,026 breaks set by hand."""
_ZOOM = 90
"""Per cent: the form's own columns then fit the width of a small laptop."""


def paper(sheet: Sheet, name: str, about: str = "") -> None:
    """Set a sheet up for A4 on its side, with the form's name above and the page number below."""
    page = sheet.page_setup
    page.margins = _MARGINS
    page.header = name.replace("&", "&&"), "", about[:90].replace("&", "&&")
    page.footer = "&A", "", "Page &P of &N"


def set_up(sheet: Sheet, frame: Frame, last: int, about: str = "", printed_to: int = 0) -> None:
    """Set up a sheet drawn in a frame whose table ends in row `last`.

    `about` stands at the top right of each page. `printed_to` is the last row printed with the form, where
    something stands below the table.
    """
    paper(sheet, frame.layout.name, about)
    sheet.page_setup.scale = frame.scale
    sheet.page_setup.col_breaks.append(frame.form_end)
    # Two areas, so that the pages with the monitoring columns begin at their banner and not with empty rows.
    sheet.print_area = [
        f"A1:{address(printed_to or last, frame.form_end)}",
        f"{address(frame.banner_row, frame.form_end + 1)}:{address(last, frame.end)}",
    ]
    sheet.print_title_rows = f"{frame.banner_row}:{frame.heading_row}"
    sheet.print_title_cols = "A:A"
    sheet.auto_filter = f"{address(frame.heading_row, 1)}:{address(last, frame.end)}"
    sheet.freeze_panes = address(frame.first_row, 2)
    sheet.zoom = _ZOOM
    sheet.grid_lines = False
    # Screen readers take the cell of this name for the corner where column headings and row headings meet.
    sheet.names[f"Title_{name_of(sheet.title)}"] = address(frame.heading_row, 1)


def keep_banners_with_items(sheet: Sheet, frame: Frame, lines: Sequence[Line], heights: Sequence[float]) -> None:
    """Begin a new page before each banner that would otherwise stand alone at the foot of one."""
    page = _PAGE_HEIGHT * 100 / frame.scale
    repeated = sum(_height(sheet, row) for row in (frame.banner_row, frame.heading_row))
    used = sum(_height(sheet, row) for row in range(1, frame.first_row))
    wanted = together(lines, heights)
    for row, (line, height, needed) in enumerate(zip(lines, heights, wanted, strict=True), frame.first_row):
        alone = line.heads and used + needed > page
        if alone and row > frame.first_row and len(sheet.page_setup.row_breaks) < _MOST_BREAKS:
            sheet.page_setup.row_breaks.append(row - 1)
        if alone or used + height > page:
            used = repeated
        used += height


def _height(sheet: Sheet, row: int) -> float:
    return sheet.heights.get(row) or LINE
