"""From a return and its findings to the bytes of its marked copy."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell

from scrutiny_xl.workbooks.marking.drawing import draw_copy
from scrutiny_xl.workbooks.marking.findings_sheet import draw_findings
from scrutiny_xl.workbooks.marking.finishing import finished
from scrutiny_xl.workbooks.marking.loading import load_copy, macros_closed_after
from scrutiny_xl.workbooks.marking.notes import add_note, fit_notes
from scrutiny_xl.workbooks.marking.outlines import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.workbooks.marking.copies import Copy
    from scrutiny_xl.workbooks.reading import SourceFile

__all__ = ["marked_copy"]


def marked_copy(
    source: SourceFile, grids: Sequence[Grid], findings: Sequence[Finding], *, macros: bool = False
) -> bytes:
    """Return a copy of a return in which the findings are marked and listed.

    `grids` are the sheets as they were read from the same bytes: the copy is drawn from them where the file cannot be
    copied. `macros` says that the copy's name ends in .xlsm.
    """
    loaded = load_copy(source, grids)
    if loaded:
        # openpyxl loads some workbooks that it cannot write: a copy of the values is better than none.
        with suppress(Exception), macros_closed_after(loaded.book):
            _mark(loaded, findings, source.name)
            return finished(loaded.book, macros=macros)
    drawn = draw_copy(grids)
    _mark(drawn, findings, source.name)
    return finished(drawn.book, macros=macros)


def _mark(copy: Copy, findings: Sequence[Finding], name: str) -> None:
    marks = _by_cell(copy, findings)
    # Errors are drawn last: where two faulty cells touch, the error's line stays.
    for sheet, area, found in sorted(marks, key=lambda mark: mark[2][0].severity, reverse=True):
        outline(sheet, area, found[0].severity)
        anchor = sheet.cell(area.min_row, area.min_col)
        if isinstance(anchor, Cell):
            add_note(anchor, found)
    for sheet in copy.sheets.values():
        fit_notes(sheet)
    draw_findings(copy, findings, name)


def _by_cell(copy: Copy, findings: Sequence[Finding]) -> list[tuple[Worksheet, CellRange, list[Finding]]]:
    """Return each faulty cell with its findings, errors first."""
    marks: dict[tuple[str, str], tuple[Worksheet, CellRange, list[Finding]]] = {}
    for finding in sorted(findings, key=lambda each: each.severity):
        if spot := copy.area(finding.place):
            marks.setdefault((spot[0].title, spot[1].coord), (*spot, []))[2].append(finding)
    return list(marks.values())
