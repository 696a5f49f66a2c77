"""The hidden sheet of a return: the values as issued."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.returns.issued import ISSUED_SHEET
from scrutiny_xl.returns.issued_sheet import issued_rows
from scrutiny_xl.workbooks.streaming import Stream, row_xml
from scrutiny_xl.workbooks.styles import Look, style_id

if TYPE_CHECKING:
    from scrutiny_xl.returns.issued import Issued
    from scrutiny_xl.workbooks.drawing.book import Book

__all__ = ["draw_issued"]

_AS_TEXT = Look(border=False, wrap=False, number_format="@")
"""A program that saves the workbook anew must not make a number or a day of words."""


def draw_issued(book: Book, issued: Issued) -> Stream:
    """Draw the sheet behind all others, hidden, and return its rows to be streamed."""
    sheet = book.add_sheet(ISSUED_SHEET)
    sheet.hidden = True
    style = style_id(sheet, _AS_TEXT)
    rows = [
        row_xml(number, cells, [style if isinstance(cell, str) else 0 for cell in cells])
        for number, cells in enumerate(issued_rows(issued), 1)
    ]
    return Stream(sheet.title, rows)
