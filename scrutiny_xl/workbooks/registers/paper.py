"""How the register's sheets come out on paper: A4 on its side, headings repeated, a footer on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.header_footer import _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from scrutiny_xl.days import written
from scrutiny_xl.workbooks.streaming import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.register import Register

__all__ = ["lay_out", "scale_for", "scale_for_height"]

_PAGE_WIDTH = 297 - 2 * 0.4 * 25.4
"""Millimetres between the margins of an A4 page on its side."""
_PAGE_HEIGHT = 210 / 25.4 * 72 - (0.45 + 0.6) * 72
"""Points between the margins."""
_MM_OF_A_CHARACTER = 7 * 25.4 / 96
"""One character of column width is seven pixels of 1/96 inch."""
_SPARE = 0.93
"""Printers differ a little: a page that is just full on one would run over on the next."""

_LONGEST_NAME = 60
"""Excel allows 255 characters for a whole footer."""


def lay_out(sheet: Worksheet, register: Register, *, heading: bool = True, one_page: bool = False) -> None:
    """Set a sheet up for printing: as wide as the page and, with `one_page`, as high; `heading` repeats row 1."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.45, bottom=0.6, header=0.25, footer=0.3)
    sheet.print_options.horizontalCentered = True
    if heading:
        sheet.print_title_rows = "1:1"
    council = plain_text(register.council)[:_LONGEST_NAME].replace("&", "&&")
    quarter = plain_text(register.quarter)[:_LONGEST_NAME].replace("&", "&&")
    said = ", ".join(part for part in (council, quarter, f"as at {written(register.as_at)}") if part)
    for part, words in zip(("left", "center", "right"), (said, "&A", "Page &P of &N"), strict=True):
        setattr(sheet.oddFooter, part, _HeaderFooterPart(words, size=8))


def scale_for(widths: Sequence[float]) -> int:
    """Return the percentage at which columns of these widths, in characters, fill the page and do not run over."""
    return max(10, min(100, int(_SPARE * 100 * _PAGE_WIDTH / (sum(widths) * _MM_OF_A_CHARACTER))))


def scale_for_height(points: float) -> int:
    """Return the percentage at which rows so high together fill the page and do not run over."""
    return max(10, min(100, int(_SPARE * 100 * _PAGE_HEIGHT / max(points, 1))))
