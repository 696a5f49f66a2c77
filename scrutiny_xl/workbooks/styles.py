"""How our workbooks look: one palette, one way to make a cell's style.

Every pair of text and fill here has a contrast of at least 4.5 to 1 (WCAG 2.2 AA), and no colour stands without its
word.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, cast
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.cell_range import CellRange

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["BAND", "FONT", "INK", "RAG_FILLS", "Look", "apply", "merge", "style_id"]

FONT = "Calibri"
INK = "1F2933"
"""Near-black: all running text."""
BAND = "1F3A5F"
"""Dark blue: headings of the form, white text on it."""
OFFICER_BAND = "4A5560"
"""Slate: headings of the officer's columns, white text on it."""
SERVICE_BAND = "1B5E57"
"""Dark teal: headings of the columns the service fills in, white text on it."""
SECTION = "DCE6F1"
"""Pale blue: banners of sections, dark text on it."""
FILL_IN = "FFF9E5"
"""Pale yellow: cells to be filled in."""
LOCKED = "F1F3F5"
"""Pale grey: cells that are locked."""
RULE = "B0B8C1"
"""Grey: borders."""

RAG_FILLS = {
    "red": ("C00000", "FFFFFF"),
    "amber": ("FFC000", "1F2933"),
    "green": ("00703C", "FFFFFF"),
    "blue": ("1D4F91", "FFFFFF"),
}
"""Fill and text of each RAG colour: always with the word in the cell."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks. `fill` and `ink` are RRGGBB, "" for no fill; `locked` counts once the sheet is protected."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ink: str = INK
    fill: str = ""
    border: bool = True
    wrap: bool = True
    across: Literal["left", "center", "right", "centerContinuous", "general"] = "left"
    down: Literal["top", "center", "bottom"] = "top"
    indent: int = 0
    number_format: str = "General"
    locked: bool = True

    def but(self, **changes: object) -> Look:
        """Return the same look with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


_SIDE = Side(style="thin", color=RULE)
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


# openpyxl looks every font, fill and border up anew for every cell; a look is worked out once for each workbook.
_MADE: WeakKeyDictionary[Workbook, dict[Look, StyleArray]] = WeakKeyDictionary()


def apply(cell: Any, look: Look) -> None:  # noqa: ANN401 - what makes it quick is no part of openpyxl's types
    """Give a cell a look."""
    made = _MADE.setdefault(cell.parent.parent, {})
    style = made.get(look)
    if style is None:
        _dress(cell, look)
        made[look] = copy(cell._style)  # noqa: SLF001 - the same
    else:
        cell._style = copy(style)  # noqa: SLF001 - the same


def _dress(cell: Cell, look: Look) -> None:
    cell.font = Font(
        name=FONT,
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        color=look.ink,
        underline="single" if look.underline else None,
    )
    if look.fill:
        cell.fill = PatternFill("solid", start_color=look.fill, end_color=look.fill)
    if look.border:
        cell.border = _BOX
    cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap, indent=look.indent)
    cell.number_format = look.number_format
    cell.protection = Protection(locked=look.locked)


# For a look, and whether there are cells between the first and the last: the styles of those between, and of the last.
_COVERED: WeakKeyDictionary[Workbook, dict[tuple[Look, bool], tuple[StyleArray, StyleArray]]] = WeakKeyDictionary()


def merge(sheet: Worksheet, row: int, first: int, last: int, look: Look) -> None:
    """Merge cells of a row, the first of which has this look; those it covers keep their part of its border."""
    made = _COVERED.setdefault(cast("Workbook", sheet.parent), {})
    between = last - first > 1
    covered = made.get((look, between))
    if covered is None:
        # What is left of the borders openpyxl knows, but is slow to work out: it is asked once for each workbook.
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        inner: Any = sheet.cell(row, last - 1)
        end: Any = sheet.cell(row, last)
        made[look, between] = copy(inner._style), copy(end._style)  # noqa: SLF001 - the same
        return
    sheet.merged_cells.ranges.add(CellRange(None, first, row, last, row))
    for column in range(first + 1, last + 1):
        cell: Any = sheet.cell(row, column)
        cell._style = copy(covered[column == last])  # noqa: SLF001 - the same


def style_id(sheet: Worksheet, look: Look) -> int:
    """Return the number by which streamed cells of this workbook name a look, registering it if it is new."""
    scratch = Cell(sheet, row=1, column=1)
    apply(scratch, look)
    return int(scratch.style_id)
