"""A sheet that is drawn cell by cell, with all that surrounds its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.drawing.page_setup import PageSetup
from scrutiny_xl.workbooks.streaming import xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.drawing.book import Book
    from scrutiny_xl.workbooks.drawing.charts import Chart
    from scrutiny_xl.workbooks.drawing.rules import Format, Validation
    from scrutiny_xl.workbooks.drawing.table import Table
    from scrutiny_xl.workbooks.streaming import CellValue
    from scrutiny_xl.workbooks.styles import Look

__all__ = ["Cell", "Link", "Sheet"]


class Cell(NamedTuple):
    """A cell that was drawn, for what is to be added to it."""

    sheet: Sheet
    row: int
    column: int


class Link(NamedTuple):
    """A cell that leads to a place in its workbook ("'Plan A'!A14"); `tip` says where, "" says the program."""

    cell: str
    place: str
    tip: str = ""


@dataclass(eq=False, slots=True)
class Sheet:
    """One sheet of a drawn workbook.

    Rows and columns count from 1, widths are in characters, heights in points. `freeze_panes` is the first cell that
    scrolls, `selected` the one in which the cursor stands; `print_title_rows` ("6:7") and `print_title_cols` ("A:A")
    are repeated on every page; `names` are those this sheet gives to cells. "" is none of them.
    """

    book: Book
    title: str
    hidden: bool = False
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    formats: list[tuple[str, Sequence[Format]]] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    page_setup: PageSetup = field(default_factory=PageSetup)
    print_area: Sequence[str] = ()
    print_title_rows: str = ""
    print_title_cols: str = ""
    auto_filter: str = ""
    freeze_panes: str = ""
    selected: str = ""
    zoom: int = 100
    grid_lines: bool = True
    protected: bool = False
    tab_colour: str = ""

    def put(self, row: int, column: int, value: CellValue, look: Look) -> Cell:
        """Write a value into a cell and give it a look; words stay words, whatever sign they begin with."""
        self._set(row, column, self.book.styles.number(look), self.book.strings[value])
        return Cell(self, row, column)

    def put_formula(self, row: int, column: int, formula: str, result: float, look: Look) -> None:
        """Write a formula, without its `=`, with the number that shows until it is calculated."""
        inside = f"><f>{xml_text(formula)}</f><v>{result!r}</v></c>"
        self._set(row, column, self.book.styles.number(look), inside)

    def merge(self, row: int, first: int, last: int, look: Look) -> None:
        """Merge cells of a row, the first of which has this look; those it covers keep their part of its border."""
        self.merged.append(f"{address(row, first)}:{address(row, last)}")
        for column in range(first + 1, last + 1):
            self._set(row, column, self.book.styles.covered(look, last=column == last), "/>")

    def _set(self, row: int, column: int, style: int, rest: str) -> None:
        self.rows.setdefault(row, {})[column] = f'<c r="{address(row, column)}" s="{style}"{rest}'

    @property
    def area(self) -> str:
        """The range of the cells drawn so far."""
        last = max((max(cells) for cells in self.rows.values()), default=1)
        return f"A1:{address(max(self.rows, default=1), last)}"
