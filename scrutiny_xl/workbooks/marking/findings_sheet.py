"""The Findings sheet of a marked copy: everything that was found in the return, each with a link to its cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo

from scrutiny_xl.grids import address, column_letters
from scrutiny_xl.workbooks.forms.heights import LINE, capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.marking.listing import CELL, COLUMNS, EXPLANATION, SEVERITY, in_order, line_of, what_to_do
from scrutiny_xl.workbooks.marking.outlines import ERROR, QUERY
from scrutiny_xl.workbooks.marking.strict import in_strict_form
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.registers.texts import put, sheet_place
from scrutiny_xl.workbooks.streaming import plain_text
from scrutiny_xl.workbooks.styles import BAND, FILL_IN, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.workbooks.marking.copies import Copy

__all__ = ["findings_sheet"]

_MADE_ON = date(1980, 1, 1)

_TITLE = Look(size=16, bold=True, border=False, wrap=False, ink=BAND)
_SAID = Look(size=11, border=False, wrap=False)
_HEADING = Look(size=11, bold=True, ink="FFFFFF", fill=BAND, down="center")
_TEXT = Look(size=11)
_NUMBER = _TEXT.but(across="center")
_LINK = _TEXT.but(ink="1D4F91", underline=True)
_SEVERITY = {"error": _TEXT.but(bold=True, ink=ERROR), "query": _TEXT.but(bold=True, ink=QUERY)}
_TO_FILL_IN = _TEXT.but(fill=FILL_IN)
_FIRST_SAID = 2


def findings_sheet(copy: Copy, findings: Sequence[Finding], name: str) -> bytes:
    """Return a workbook with the sheet alone, to be copied into the copy; `name` is the return's."""
    book = Workbook()
    if copy.edit.book.from_1904:
        # A sheet is copied only between workbooks that count days alike.
        book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "Findings"
    put(sheet, 1, 1, f"Findings: {name}", _TITLE)
    sheet.row_dimensions[1].height = 26
    said = list(_said(copy, findings))
    for row, words in enumerate(said, _FIRST_SAID):
        put(sheet, row, 1, words, _SAID)
    top = _FIRST_SAID + len(said) + 1
    for column, (heading, width) in enumerate(COLUMNS, 1):
        put(sheet, top, column, heading, _HEADING)
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.row_dimensions[top].height = 24
    for number, finding in enumerate(in_order(findings, list(copy.sheets)), 1):
        _row(sheet, top + number, number, finding, copy)
    _table(sheet, f"A{top}:{address(top + max(len(findings), 1), len(COLUMNS))}")
    _set_up(sheet, top, name)
    packed = pack(book, _MADE_ON)
    return in_strict_form(packed) if copy.edit.strict else packed


def _said(copy: Copy, findings: Sequence[Finding]) -> Iterator[str]:
    yield what_to_do(findings)
    if any(copy.area(each.place) for each in findings):
        yield (
            "Each faulty cell has a note that says what to do, and an outline: thick and red for an error, "
            "dashed and brown for a query."
        )
    yield (
        "This is a copy; the original was not touched. Make the corrections in the original and send that back, "
        "with this copy if you explain anything in it."
    )
    if copy.drawn:
        yield (
            "The original could not be copied as it is: this copy has its values only, "
            "without formulas, formatting, pictures and controls."
        )
    else:
        yield "Nothing else is changed in this copy: whatever the original has besides is here as well."


def _row(sheet: Worksheet, row: int, number: int, finding: Finding, copy: Copy) -> None:
    place = finding.place
    texts = ("", *line_of(finding))
    put(sheet, row, 1, number, _NUMBER)
    put(sheet, row, SEVERITY, texts[SEVERITY - 1], _SEVERITY[finding.severity])
    for column in range(SEVERITY + 1, EXPLANATION):
        cell = put(sheet, row, column, texts[column - 1], _TEXT)
        if column == CELL and copy.area(place):
            put(sheet, row, column, texts[CELL - 1], _LINK)
            if copy.is_shown(place):
                _link(cell, copy.sheets[place.sheet], place.cell)
    put(sheet, row, EXPLANATION, "", _TO_FILL_IN if finding.severity == "query" else _TEXT)
    widths = [width for _, width in COLUMNS]
    lines = max(lines_of(text, capacity(width)) for text, width in zip(texts, widths, strict=False))
    sheet.row_dimensions[row].height = height_of(lines)


def _link(cell: Cell, sheet: str, target: str) -> None:
    where = f"{sheet_place(sheet)}{target}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=where, tooltip=f"Go to {target}")


def _table(sheet: Worksheet, reference: str) -> None:
    table = Table(displayName="tblFindings", ref=reference)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _set_up(sheet: Worksheet, top: int, name: str) -> None:
    sheet.freeze_panes = f"A{top + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 90
    sheet.sheet_format.defaultRowHeight = LINE
    sheet.sheet_properties.tabColor = ERROR
    paper(sheet, "Findings", plain_text(name))
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
