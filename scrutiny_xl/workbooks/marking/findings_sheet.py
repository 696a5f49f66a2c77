"""The Findings sheet of a marked copy: everything that was found in the return, each with a link to its cell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.drawing import Book
from scrutiny_xl.workbooks.drawing.sheet import Link
from scrutiny_xl.workbooks.drawing.table import Table
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.marking.listing import CELL, COLUMNS, EXPLANATION, SEVERITY, in_order, line_of, what_to_do
from scrutiny_xl.workbooks.marking.outlines import ERROR, QUERY
from scrutiny_xl.workbooks.marking.strict import in_strict_form
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.registers.texts import sheet_place
from scrutiny_xl.workbooks.styles import BAND, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.workbooks.drawing import Cell, Sheet
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
_WIDER = {"Cell": 40, "What is wrong": 50, "What to do": 44}
_COLUMNS = tuple((heading, _WIDER.get(heading, width)) for heading, width in COLUMNS[: EXPLANATION - 1])
"""What is written in a copy is not read: it has no column for it. Cell has room for the longest name of a sheet."""
_FIRST_SAID = 2


def findings_sheet(copy: Copy, findings: Sequence[Finding], name: str) -> bytes:
    """Return a workbook with the sheet alone, to be copied into the copy; `name` is the return's."""
    # A sheet is copied only between workbooks that count days alike.
    book = Book(from_1904=copy.edit.book.from_1904)
    sheet = book.add_sheet("Findings")
    sheet.put(1, 1, f"Findings: {name}", _TITLE)
    sheet.heights[1] = 26
    said = list(_said(copy, findings))
    for row, words in enumerate(said, _FIRST_SAID):
        sheet.put(row, 1, words, _SAID)
    top = _FIRST_SAID + len(said) + 1
    for column, (heading, width) in enumerate(_COLUMNS, 1):
        sheet.put(top, column, heading, _HEADING)
        sheet.widths[column] = width
    sheet.heights[top] = 24
    for number, finding in enumerate(in_order(findings, list(copy.sheets)), 1):
        _row(sheet, top + number, number, finding, copy)
    area = f"A{top}:{address(top + max(len(findings), 1), len(_COLUMNS))}"
    sheet.tables.append(Table("tblFindings", area, [heading for heading, _ in _COLUMNS], striped=False))
    _set_up(sheet, top, name)
    packed = pack(book, _MADE_ON)
    return in_strict_form(packed) if copy.edit.strict else packed


def _said(copy: Copy, findings: Sequence[Finding]) -> Iterator[str]:
    yield what_to_do(findings, "in the Explanation cell of its row")
    if any(copy.area(each.place) for each in findings):
        yield (
            "Each faulty cell has a note that says what to do, and an outline: thick and red for an error, "
            "dashed and brown for a query."
        )
    yield (
        "This is a copy; the original was not touched. Make corrections and explanations in the original (its "
        "Explanation cells) and send that back: what is written in this copy is not read."
    )
    if copy.drawn:
        yield (
            "The original could not be copied as it is: this copy has its values only, "
            "without formulas, formatting, pictures and controls."
        )
    else:
        yield "Nothing else is changed in this copy: whatever the original has besides is here as well."


def _row(sheet: Sheet, row: int, number: int, finding: Finding, copy: Copy) -> None:
    place, texts = finding.place, ("", *line_of(finding))
    sheet.put(row, 1, number, _NUMBER)
    sheet.put(row, SEVERITY, texts[SEVERITY - 1], _SEVERITY[finding.severity])
    for column in range(SEVERITY + 1, len(_COLUMNS) + 1):
        cell = sheet.put(row, column, texts[column - 1], _TEXT)
        if column == CELL and copy.area(place):
            sheet.put(row, column, texts[CELL - 1], _LINK)
            if copy.is_shown(place):
                _link(cell, copy.sheets[place.sheet], place.cell)
    widths = [width for _, width in _COLUMNS]
    lines = max(lines_of(text, capacity(width)) for text, width in zip(texts, widths, strict=True))
    sheet.heights[row] = height_of(lines)


def _link(cell: Cell, sheet: str, target: str) -> None:
    place = f"{sheet_place(sheet)}{target}"
    cell.sheet.links.append(Link(address(cell.row, cell.column), place, f"Go to {target}"))


def _set_up(sheet: Sheet, top: int, name: str) -> None:
    sheet.freeze_panes = f"A{top + 1}"
    sheet.grid_lines = False
    sheet.zoom = 90
    sheet.tab_colour = ERROR
    paper(sheet, "Findings", name)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.fit_to_width, sheet.page_setup.fit_to_height = 1, 0
