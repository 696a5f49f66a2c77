"""The tidy tables of the register: one heading row, real Excel tables, no merged cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from scrutiny_xl.grids import address, column_letters
from scrutiny_xl.workbooks.registers.heights import heights_of
from scrutiny_xl.workbooks.registers.texts import put
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, stream_rows
from scrutiny_xl.workbooks.styles import BAND, FILL_IN, Look, style_id

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["DAY", "NUMBER", "SHARE", "TEXT", "TO_FILL_IN", "WORD", "Heading", "draw_table", "stream_table"]

TEXT = Look(border=False)
"""Running text, wrapped."""
WORD = Look(border=False, wrap=False)
"""A word or a ref, on one line."""
DAY = Look(border=False, wrap=False, number_format="dd/mm/yyyy")
NUMBER = Look(border=False, wrap=False, across="center", number_format="0")
SHARE = Look(border=False, wrap=False, across="center", number_format="0%")
TO_FILL_IN = Look(fill=FILL_IN)
"""A cell an officer writes in."""

_HEADING = Look(bold=True, ink="FFFFFF", fill=BAND, down="center")
_HEADING_HEIGHT = 32
_SIDE = Side(style="thin", color="D5DAE0")
_LINES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_BANDED = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table: its heading, its width in characters and how its cells look."""

    words: str
    width: float
    look: Look = TEXT


def draw_table(sheet: Worksheet, name: str, headings: Sequence[Heading], rows: int, top: int = 1) -> str:
    """Draw a table's headings on a sheet and return its range; Excel wants at least one row under them."""
    reference = f"A{top}:{address(top + max(rows, 1), len(headings))}"
    for column, heading in enumerate(headings, 1):
        put(sheet, top, column, heading.words, _HEADING)
        if top == 1:
            sheet.column_dimensions[column_letters(column)].width = heading.width
    sheet.row_dimensions[top].height = _HEADING_HEIGHT
    # Rules round every cell, also the empty ones, which are not there to have a border of their own.
    body = f"A{top + 1}:{reference.partition(':')[2]}"
    sheet.conditional_formatting.add(
        body, Rule("expression", formula=[f"LEN($A{top + 1})>0"], dxf=DifferentialStyle(border=_LINES))
    )
    columns = [TableColumn(id=number, name=heading.words) for number, heading in enumerate(headings, 1)]
    # The columns are given here: left to itself openpyxl makes every cell of the range to find the headings.
    sheet.add_table(
        Table(
            displayName=name,
            ref=reference,
            tableColumns=columns,
            autoFilter=AutoFilter(ref=reference),
            tableStyleInfo=_BANDED,
        )
    )
    return reference


def stream_table(
    sheet: Worksheet,
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
        put(sheet, 4, 1, empty, WORD)
        return None
    columns = list(zip(*rows, strict=True))
    styled = [
        Column(values, style_id(sheet, heading.look), keep=heading.words in fill_in)
        for heading, values in zip(headings, columns, strict=True)
    ]
    heights = heights_of(columns, [heading.width if heading.look.wrap else 0 for heading in headings])
    return Stream(sheet.title, stream_rows(sheet, range(2, len(rows) + 2), styled, heights), reference)
