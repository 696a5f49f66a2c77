"""The plain lists of the register: what was found, and what was read otherwise than typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import TEXT, TO_FILL_IN, WORD, Heading, stream_table

if TYPE_CHECKING:
    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import Stream
    from scrutiny_xl.workbooks.styles import Look

__all__ = ["FINDINGS", "RECEIPT", "draw_findings", "draw_receipt"]

FINDINGS = "tblFindings"
RECEIPT = "tblReceipt"

_EXPLANATION = "Explanation"
_SEVERITY: Look = WORD.but(bold=True)
_FINDINGS = (
    Heading("Severity", 10, _SEVERITY),
    Heading("Rule", 20),
    Heading("Ref", 18),
    Heading("File", 26),
    Heading("Sheet", 16),
    Heading("Cell", 8, WORD),
    Heading("What is wrong", 46),
    Heading("What to do", 42),
    Heading(_EXPLANATION, 30, TO_FILL_IN),
)
_RECEIPT = (
    Heading("Kind", 18),
    Heading("File", 28),
    Heading("Sheet", 18),
    Heading("Cells", 10),
    Heading("What was done", 50),
    Heading("As typed", 32, TEXT),
    Heading("As read", 32, TEXT),
)


def draw_findings(sheet: Sheet, register: Register) -> Stream | None:
    """Draw what was found, place by place, each with the officer's explanation or room for it."""
    lay_out(sheet, register)
    explained = {(each.slug, each.ref, each.sentence): each.explanation for each in register.explained}
    rows = [
        (
            each.severity.capitalize(),
            each.slug,
            each.ref,
            each.place.file,
            each.place.sheet,
            each.place.cell,
            each.sentence,
            each.remedy,
            explained.get((each.slug, each.ref, each.sentence), ""),
        )
        for each in register.findings
    ]
    nothing = "Nothing was found: no return breaks a rule."
    return stream_table(sheet, FINDINGS, _FINDINGS, rows, empty=nothing, fill_in={_EXPLANATION})


def draw_receipt(sheet: Sheet, register: Register) -> Stream | None:
    """Draw what was read otherwise than it stands in a return."""
    lay_out(sheet, register)
    rows = [
        (each.kind, each.place.file, each.place.sheet, each.place.cell, each.sentence, each.before, each.after)
        for each in register.receipt
    ]
    nothing = "Nothing was read otherwise than it was typed."
    return stream_table(sheet, RECEIPT, _RECEIPT, rows, empty=nothing)
