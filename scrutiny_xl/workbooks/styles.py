"""How our workbooks look: one palette, one way to make a cell's style.

Every pair of text and fill here has a contrast of at least 4.5 to 1 (WCAG 2.2 AA), and no colour stands without its
word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["BAND", "FONT", "INK", "RAG_FILLS", "Look", "style_id"]

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


class Look(NamedTuple):
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
        return self._replace(**changes)  # type: ignore[arg-type]


def style_id(sheet: Sheet, look: Look) -> int:
    """Return the number by which cells of this sheet's workbook name a look."""
    return sheet.book.styles.number(look)
