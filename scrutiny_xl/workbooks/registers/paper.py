"""How drawn sheets come out on paper: A4 on its side, headings repeated, a footer on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scrutiny_xl.days import written
from scrutiny_xl.workbooks.drawing.page_setup import Margins

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["Footed", "lay_out", "scale_for", "scale_for_height"]

_MARGINS = Margins(left=0.4, right=0.4, top=0.45, bottom=0.6, header=0.25, footer=0.3)
_PAGE_WIDTH = 297 - 2 * 0.4 * 25.4
"""Millimetres between the margins of an A4 page on its side."""
_PAGE_HEIGHT = 210 / 25.4 * 72 - (0.45 + 0.6) * 72
"""Points between the margins."""
_MM_OF_A_CHARACTER = 7 * 25.4 / 96
"""One character of column width is seven pixels of 1/96 inch."""
_SPARE = 0.93
"""Printers differ a little: a page that is just full on one would run over on the next."""

_LONGEST_NAME = 60
"""Excel allows 255 characters for a whole footer."""


class Footed(Protocol):
    """What a footer tells of: whose it is, of which quarter, as at which day."""

    @property
    def council(self) -> str:
        """The council's name."""

    @property
    def quarter(self) -> str:
        """The quarter in words."""

    @property
    def as_at(self) -> date:
        """The day all ratings are made for."""


def lay_out(sheet: Sheet, register: Footed, *, heading: bool = True, one_page: bool = False) -> None:
    """Set a sheet up for printing: as wide as the page and, with `one_page`, as high; `heading` repeats row 1."""
    page = sheet.page_setup
    page.margins = _MARGINS
    page.fit_to_width, page.fit_to_height = 1, int(one_page)
    page.centred = True
    page.points = 8
    if heading:
        sheet.print_title_rows = "1:1"
    council = register.council[:_LONGEST_NAME].replace("&", "&&")
    quarter = register.quarter[:_LONGEST_NAME].replace("&", "&&")
    said = ", ".join(part for part in (council, quarter, f"as at {written(register.as_at)}") if part)
    page.footer = (said, "&A", "Page &P of &N")


def scale_for(widths: Sequence[float]) -> int:
    """Return the percentage at which columns of these widths, in characters, fill the page and do not run over."""
    return max(10, min(100, int(_SPARE * 100 * _PAGE_WIDTH / (sum(widths) * _MM_OF_A_CHARACTER))))


def scale_for_height(points: float) -> int:
    """Return the percentage at which rows so high together fill the page and do not run over."""
    return max(10, min(100, int(_SPARE * 100 * _PAGE_HEIGHT / max(points, 1))))
