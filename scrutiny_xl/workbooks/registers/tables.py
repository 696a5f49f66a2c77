"""The tidy tables of the register: one heading row, real Excel tables, no merged cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.drawing.rules import Format
from scrutiny_xl.workbooks.drawing.table import Table
from scrutiny_xl.workbooks.registers.heights import heights_of
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, stream_rows
from scrutiny_xl.workbooks.styles import BAND, FILL_IN, Look, style_id

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["DAY", "NO_ITEM", "NUMBER", "SHARE", "TEXT", "TO_FILL_IN", "WORD", "Heading", "draw_table", "stream_table"]

TEXT = Look(border=False)
"""Running text, wrapped."""
WORD = Look(border=False, wrap=False)
"""A word or a ref, on one line."""
DAY = Look(border=False, wrap=False, number_format="dd/mm/yyyy")
NUMBER = Look(border=False, wrap=False, across="center", number_format="0")
SHARE = Look(border=False, wrap=False, across="center", number_format="0%")
TO_FILL_IN = Look(fill=FILL_IN)
"""A cell an officer writes in."""

NO_ITEM = "No item was read from any return."
"""What is said under the tables of a register without items; whoever reads them back must know it from a ref."""

_HEADING = Look(bold=True, ink="FFFFFF", fill=BAND, down="center")
_HEADING_HEIGHT = 32
_LINES = "D5DAE0"


class Heading(NamedTuple):
    """A column of a table: its heading, its width in characters and how its cells look."""

    words: str
    width: float
    look: Look = TEXT


def draw_table(sheet: Sheet, name: str, headings: Sequence[Heading], rows: int, top: int = 1) -> str:
    """Draw a table's headings on a sheet and return its range; Excel wants at least one row under them."""
    reference = f"A{top}:{address(top + max(rows, 1), len(headings))}"
    for column, heading in enumerate(headings, 1):
        sheet.put(top, column, heading.words, _HEADING)
        if top == 1:
            sheet.widths[column] = heading.width
    sheet.heights[top] = _HEADING_HEIGHT
    # Rules round every cell, also the empty ones, which are not there to have a border of their own.
    body = f"A{top + 1}:{reference.partition(':')[2]}"
    ruled = Format(f"LEN($A{top + 1})>0", sheet.book.styles.ruled(_LINES), equals=False)
    sheet.formats.append((body, [ruled]))
    sheet.tables.append(Table(name, reference, [heading.words for heading in headings]))
    return reference


def stream_table(
    sheet: Sheet,
    name: str,
    headings: Sequence[Heading],
    rows: Sequence[Sequence[CellValue]],
    *,
    empty: str,
    fill_in: Collection[str] = (),
) -> Stream | None:
    """Draw a table and return its rows to be streamed; `empty` is said under a table that has none.

    `fill_in` names the headings whose cells an officer writes in.
    """
    reference = draw_table(sheet, name, headings, len(rows))
    sheet.freeze_panes = "A2"
    if not rows:
        sheet.put(4, 1, empty, WORD)
        return None
    columns = list(zip(*rows, strict=True))
    styled = [
        Column(values, style_id(sheet, heading.look), keep=heading.words in fill_in)
        for heading, values in zip(headings, columns, strict=True)
    ]
    heights = heights_of(columns, [heading.width if heading.look.wrap else 0 for heading in headings])
    return Stream(sheet.title, stream_rows(sheet, range(2, len(rows) + 2), styled, heights), reference)
