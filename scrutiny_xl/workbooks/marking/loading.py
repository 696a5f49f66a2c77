"""Loading a return with openpyxl, so that its copy looks as the return does."""

from __future__ import annotations

import io
import warnings
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.xml.functions import fromstring

from scrutiny_xl.workbooks.marking.copies import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl import Workbook

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.workbooks.reading import SourceFile

__all__ = ["load_copy", "macros_closed_after"]

_MACROS = "xl/vbaProject.bin"
_MOST_MERGED = 1_000_000
"""openpyxl makes every cell of a merged area: a single area may have 17,000 million."""


def load_copy(source: SourceFile, grids: Sequence[Grid]) -> Copy | None:
    """Return the workbook as openpyxl loads it; None where that cannot be done, or not all of its sheets come."""
    if not zipfile.is_zipfile(io.BytesIO(source.data)) or _merged(grids) > _MOST_MERGED:
        return None
    try:
        # What openpyxl warns of is said on the Findings sheet.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(source.data), keep_vba=_has_macros(source))
    except Exception:  # noqa: BLE001 - a workbook can be too odd for openpyxl in very many ways
        return None
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if any(grid.name not in sheets for grid in grids):
        with macros_closed_after(book):
            return None
    for sheet in book.worksheets:
        if sheet.legacy_drawing and not _is_xml(book, sheet.legacy_drawing):
            sheet.legacy_drawing = None
    # A template would be copied as a template; formulas lose their values and must be calculated again.
    book.template = False
    book.calculation.fullCalcOnLoad = True
    return Copy(book, sheets)


@contextmanager
def macros_closed_after(book: Workbook) -> Iterator[None]:
    """Close the package that openpyxl keeps open beside a workbook with macros, once the workbook is done with."""
    try:
        yield
    finally:
        if book.vba_archive:
            book.vba_archive.close()


def _has_macros(source: SourceFile) -> bool:
    if not source.name.lower().endswith(".xlsm"):
        return False
    with zipfile.ZipFile(io.BytesIO(source.data)) as package:
        return _MACROS in package.namelist()


def _merged(grids: Sequence[Grid]) -> int:
    return sum(area.width * (area.bottom - area.top + 1) for grid in grids for area in grid.merged)


def _is_xml(book: Workbook, part: str) -> bool:
    """Say whether a drawing of a workbook with macros is well-formed: Excel's need not be, and notes go into it."""
    try:
        fromstring(book.vba_archive.read(part) if book.vba_archive else b"")
    except (KeyError, SyntaxError):
        return False
    return True
