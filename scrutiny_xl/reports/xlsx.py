"""A report as a workbook: a sheet for each section, with native tables and charts, ready to print on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.reports.texts import safe
from scrutiny_xl.reports.xlsx_sheet import SheetWriter, Spread
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.drawing.page_setup import Margins
from scrutiny_xl.workbooks.forms import sheet_title
from scrutiny_xl.workbooks.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.reports.model import Report, Section
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["xlsx_report"]

_MARGINS = Margins(left=0.4, right=0.4, top=0.45, bottom=0.6, header=0.25, footer=0.3)
_FIGURES = "Chart figures"
"""The last sheet: what the charts are drawn from."""
_LONGEST_NAME = 60
"""Excel allows 255 characters for a whole footer."""


def xlsx_report(report: Report) -> bytes:
    """Return a report as the bytes of an .xlsx file; the same report always gives the same bytes."""
    title = safe(": ".join(part for part in (report.council, report.title) if part))
    book = Book(Properties(title, safe(report.subtitle), f"scrutiny_xl {__version__}"))
    sheets = [report.sections] if report.one_page else [[section] for section in report.sections]
    spread = Spread(book.add_sheet(_FIGURES))
    for number, sections in enumerate(sheets):
        name = sheet_title(safe(report.title if report.one_page else sections[0].short), book.titles)
        _draw(book.add_sheet(name, before=_FIGURES), report, sections, spread, first=number == 0)
    if not spread.figures.rows:
        book.sheets.remove(spread.figures)
    _lay_out(spread.figures, report)
    return pack(book, report.as_at)


def _draw(sheet: Sheet, report: Report, sections: Sequence[Section], spread: Spread, *, first: bool) -> None:
    """Draw sections onto a sheet; the first of a report begins with its title."""
    writer = SheetWriter(sheet, spread, [block for section in sections for block in section.blocks])
    if first:
        writer.title(report)
    for section in sections:
        writer.heading(section.title)
        for block in section.blocks:
            writer.block(block)
    writer.repeat_headings()
    _lay_out(sheet, report, portrait=not any(section.wide for section in sections))


def _lay_out(sheet: Sheet, report: Report, *, portrait: bool = False) -> None:
    page = sheet.page_setup
    page.portrait = portrait
    page.margins, page.centred, page.points = _MARGINS, True, 8
    # A chart is not to be parted by the end of a page.
    page.fit_to_width, page.fit_to_height = 1, int(report.one_page or bool(sheet.charts))
    said = ", ".join(part for part in (report.council[:_LONGEST_NAME], report.subtitle[:_LONGEST_NAME]) if part)
    page.footer = (safe(said).replace("&", "&&"), "" if portrait else "&A", "Page &P of &N")
    sheet.grid_lines = False
