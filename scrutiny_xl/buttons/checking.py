"""The button Check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.buttons.findings_sheet import list_findings
from scrutiny_xl.buttons.opening import read_open
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.operations.checking import check_gathered
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.operations.working_registers import check_register
from scrutiny_xl.presenting.findings import found_text

if TYPE_CHECKING:
    from xlwings import Book

__all__ = ["check"]

_ON_A_RETURN, _ON_A_REGISTER = "Findings", "Check"
"""The name of the sheet: a register has one called Findings, which is the register's own."""


def check(book: Book, wanted: Wanted | None = None) -> str:
    """Check the open workbook, list what was found on a sheet of it, and say in a sentence how much there is.

    Raises:
        CannotPressError: the workbook holds no form of ours, or cannot take the sheet.
        SettingsError, UnknownNameError: the council's settings cannot be used.
    """
    wanted = wanted or Wanted()
    settings = wanted.council(book)
    read = read_open(book, settings)
    terms = wanted.terms(settings)
    if read.is_register:
        findings = check_register(read.filled, terms)
    else:
        findings = check_gathered(Gathered((read.filled,), ()), terms, settings).findings
    sheet = list_findings(book, read.grids, findings, _ON_A_REGISTER if read.is_register else _ON_A_RETURN)
    return found_text(findings, sheet) + wanted.note(book)
