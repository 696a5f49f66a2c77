"""From a return and its findings to the bytes of its marked copy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.workbooks.editing.addresses import range_of
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.marking.copies import Copy
from scrutiny_xl.workbooks.marking.drawing import draw_copy
from scrutiny_xl.workbooks.marking.findings_sheet import findings_sheet
from scrutiny_xl.workbooks.marking.notes import note_text
from scrutiny_xl.workbooks.marking.outlines import outline
from scrutiny_xl.workbooks.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.grids import Area, Grid
    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit
    from scrutiny_xl.workbooks.reading import SourceFile

__all__ = ["marked_copy"]

_DRAWN_ON = date(1980, 1, 1)
"""The day that stands in the properties of a copy drawn from values: the same return gives the same bytes."""
_PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def marked_copy(
    source: SourceFile, grids: Sequence[Grid], findings: Sequence[Finding], *, macros: bool = False
) -> bytes:
    """Return a copy of a return in which the findings are marked and listed.

    It is the file itself with outlines, notes and a sheet Findings, and nothing else in it is changed. `grids` are the
    sheets as they were read from the same bytes: the copy is drawn from them where the file cannot be edited. `macros`
    says that the copy's name ends in .xlsm.
    """
    try:
        edit = WorkbookEdit(source.data, source.name, break_signature=True)
        if {grid.name for grid in grids} <= set(edit.sheets):
            return _marked(Copy(edit, {name: name for name in edit.sheets}), findings, source.name)
    except ScrutinyError:
        # An .xls, an .ods, a CSV file, or a workbook too odd to edit: a copy of the values is better than none.
        pass
    book, sheets = draw_copy(grids)
    drawn = WorkbookEdit(_with_macros(pack(book, _DRAWN_ON)) if macros else pack(book, _DRAWN_ON), source.name)
    return _marked(Copy(drawn, sheets, drawn=True), findings, source.name)


def _with_macros(data: bytes) -> bytes:
    """Return a workbook that says it may hold macros: Excel opens no file ending in .xlsm that does not."""
    edit = WorkbookEdit(data, "copy.xlsm")
    return edit.with_content_type(_PLAIN, _MACROS)


def _marked(copy: Copy, findings: Sequence[Finding], name: str) -> bytes:
    for sheet, area, found in _by_cell(copy, findings):
        outline(sheet, area, found[0].severity)
        sheet.note(range_of(area).partition(":")[0], note_text(found))
    listed = findings_sheet(copy, findings, name)
    copy.edit.graft(listed, "Findings", before=copy.edit.book.sheets[0].name)
    return copy.edit.to_bytes()


def _by_cell(copy: Copy, findings: Sequence[Finding]) -> list[tuple[SheetEdit, Area, list[Finding]]]:
    """Return each faulty cell with its findings, errors first; the cells of errors come last, so that theirs stay."""
    marks: dict[tuple[str, Area], tuple[SheetEdit, Area, list[Finding]]] = {}
    for finding in sorted(findings, key=lambda each: each.severity):
        if spot := copy.area(finding.place):
            marks.setdefault((spot[0].name, spot[1]), (*spot, []))[2].append(finding)
    return sorted(marks.values(), key=lambda mark: mark[2][0].severity, reverse=True)
