"""The sheet of an item's history: what stood in a cell before, who had said it, and why it gave way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.roles import role_headings
from scrutiny_xl.workbooks.registers.tables import TEXT, WORD, Heading, stream_table

if TYPE_CHECKING:
    from scrutiny_xl.register import Change, Register
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue, Stream

__all__ = ["HISTORY", "HISTORY_SHEET", "NOTHING_STOOD", "draw_history", "text_shown"]

HISTORY = "tblHistory"
HISTORY_SHEET = "Item history"
"""The title of the sheet: Excel keeps the bare word for itself."""
NOTHING_STOOD = "(empty)"
"""What the table says of a cell that held nothing."""

_HEADINGS = (
    Heading("Ref", 18, WORD),
    Heading("Heading", 18),
    Heading("What it said", 50, TEXT),
    Heading("Said by", 22),
    Heading("Quarter", 12, WORD),
    Heading("File", 28),
    Heading("Sheet", 18),
    Heading("Cell", 8, WORD),
    Heading("Gave way in", 12, WORD),
    Heading("Why", 12, WORD),
)
_NOTHING = "No value has given way to another yet."


def draw_history(sheet: Sheet, register: Register) -> Stream | None:
    """Draw every value that gave way to another, item by item, the oldest first."""
    lay_out(sheet, register)
    changes = [change for item in register.items for change in item.history] + [*register.history]
    headings = {role: heading.words for role, heading in role_headings(register).items()} if changes else {}
    rows = [_row(change, headings.get(change.role, change.role)) for change in changes]
    return stream_table(sheet, HISTORY, _HEADINGS, rows, empty=_NOTHING)


def _row(change: Change, heading: str) -> tuple[CellValue, ...]:
    source = change.source
    said = NOTHING_STOOD if change.value is None else text_shown(_said(change.value))
    place = source.place
    return (
        change.ref,
        heading,
        said,
        source.said_by,
        source.quarter,
        place.file,
        place.sheet,
        place.cell,
        change.until,
        change.why,
    )


def text_shown(words: str) -> str:
    """Return a text as the sheet has it: one that says of itself what an empty cell is shown as stands in quotes."""
    return f'"{words}"' if words.strip('"') == NOTHING_STOOD else words


def _said(value: Value) -> str:
    """Return a value as words that can be read back: days and percentages are told from words by their role."""
    if isinstance(value, date):
        return written(value)
    # Every figure of a share is written, as the cell it came from has it: a rounded one would be another answer.
    return f"{Decimal(repr(value)) * 100:f}%" if isinstance(value, float) else value
