"""Where the pages of a filled form end, so that no banner stands alone at the foot of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.markup import raw_attribute
from scrutiny_xl.workbooks.forms.heights import LINE
from scrutiny_xl.workbooks.forms.lines import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
    from scrutiny_xl.workbooks.forms.lines import Line

__all__ = ["page_ends", "page_height"]

_INCH = 72.0
_PAPERS = {"1": (8.5, 11.0), "5": (8.5, 14.0), "8": (11.69, 16.54), "9": (8.27, 11.69), "11": (5.83, 8.27)}
"""Inches of Letter, Legal, A3, A4 and A5 by the number the standard gives them; any other is taken for A4."""
_MARGIN = 0.75
_SPARE = 0.97
_MOST = 1000
"""Excel takes 1,026 breaks set by hand."""


def page_height(sheet: SheetPart) -> float:
    """Return the points of rows that a printed page of a sheet holds, 0 where Excel fits them to a number of pages."""
    setup = sheet.first(b"pageSetup")
    properties = sheet.first(b"sheetPr")
    fitted = sheet.markup.child(properties, b"pageSetUpPr") if properties is not None else None
    if fitted is not None and sheet.markup.get(fitted, b"fitToPage") in {"1", "true"}:
        return 0.0
    width, height = _PAPERS["9"]
    scale = 100.0
    if setup is not None:
        width, height = _PAPERS.get(sheet.markup.get(setup, b"paperSize") or "1", (width, height))
        if sheet.markup.get(setup, b"orientation") == "landscape":
            height = width
        scale = float(sheet.markup.get(setup, b"scale") or 100) or 100.0
    margins = sheet.first(b"pageMargins")
    for side in (b"top", b"bottom"):
        height -= float((sheet.markup.get(margins, side) if margins is not None else None) or _MARGIN)
    return _SPARE * height * _INCH * 100 / scale


def page_ends(
    sheet: SheetPart, first: int, lines: Sequence[Line], heights: Sequence[float], repeated: Sequence[int] = ()
) -> tuple[int, ...]:
    """Return the rows that pages are to end with: before each banner that would otherwise be the last of a page.

    `lines` stand from row `first` down and are so many points tall; `repeated` are the rows at the top of each page.
    """
    page = page_height(sheet)
    if not page:
        return ()
    again = sum(_height(sheet, row) for row in repeated)
    used = sum(_height(sheet, row) for row in range(1, first))
    ends: list[int] = []
    for row, (line, height, wanted) in enumerate(zip(lines, heights, together(lines, heights), strict=True), first):
        # Before the first there is nothing to end a page with.
        alone = line.heads and used + wanted > page and row > first and len(ends) < _MOST
        if alone:
            ends.append(row - 1)
        if alone or used + height > page:
            used = again
        used += height
    return tuple(ends)


def _height(sheet: SheetPart, row: int) -> float:
    """Return how tall a row of the template is."""
    found = sheet.data.row(row)
    written = raw_attribute(sheet.markup.opening(found.element), b"ht") if found is not None else None
    if written is None:
        usual = sheet.first(b"sheetFormatPr")
        written = (sheet.markup.get(usual, b"defaultRowHeight") or "").encode() if usual is not None else b""
    return float(written) if re.fullmatch(rb"[0-9]+(\.[0-9]+)?", written) else LINE
