"""The findings that a register lists, read back: what is still to be mended or explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.findings import Finding, Place

if TYPE_CHECKING:
    from scrutiny_xl.findings import Severity
    from scrutiny_xl.workbooks.kept.tables import KeptTable

__all__ = ["read_listed"]


def read_listed(table: KeptTable) -> tuple[Finding, ...]:
    """Return the findings of the sheet Findings, with or without an explanation beside them."""
    return tuple(_finding(table, row) for row in table.rows() if table.words(row, "Rule"))


def _finding(table: KeptTable, row: int) -> Finding:
    heads = ("Severity", "Rule", "Ref", "File", "Sheet", "Cell", "What is wrong", "What to do")
    severity, slug, ref, file, sheet, cell, sentence, remedy = (table.words(row, head) for head in heads)
    kind: Severity = "error" if severity.casefold() == "error" else "query"
    return Finding(slug, kind, Place(file, sheet, cell), sentence, remedy, ref)
