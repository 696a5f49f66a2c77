"""How findings are listed on a sheet: its columns, and the words of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.findings import errors_in
from scrutiny_xl.workbooks.registers.texts import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrutiny_xl.findings import Finding, Place

__all__ = ["CELL", "COLUMNS", "EXPLANATION", "SEVERITY", "in_order", "line_of", "place_words", "what_to_do"]

COLUMNS = (
    ("No.", 7),
    ("Severity", 11),
    ("Ref", 16),
    ("Cell", 27),
    ("What is wrong", 48),
    ("What to do", 40),
    ("Explanation", 34),
)
"""The headings, and the widths of the columns in characters."""
SEVERITY, CELL, EXPLANATION = 2, 4, 7
"""Where some of them stand, counted from 1."""


def place_words(place: Place) -> str:
    """Return where a finding is, within its file."""
    return "!".join(part for part in (place.sheet, place.cell) if part) or "The whole file"


def line_of(finding: Finding) -> tuple[str, str, str, str, str]:
    """Return the words of a finding's line, from Severity to What to do."""
    return finding.severity.capitalize(), finding.ref, place_words(finding.place), finding.sentence, finding.remedy


def in_order(findings: Iterable[Finding], sheets: Sequence[str]) -> list[Finding]:
    """Return the findings in the order of a workbook's sheets, those about the whole file first."""
    order = {name: number for number, name in enumerate(sheets)}
    return sorted(findings, key=lambda each: (order.get(each.place.sheet, -1), each.order))


def what_to_do(findings: Sequence[Finding], explained: str = "in the last column") -> str:
    """Say how many errors and queries there are, and what is to be done about either; `explained` says where."""
    errors = errors_in(findings)
    queries = len(findings) - errors
    return (
        f"{counted(errors, 'error')}, {counted(queries, 'query', 'queries')}. An error must be corrected; "
        f"a query must be corrected, or explained {explained}."
    )
