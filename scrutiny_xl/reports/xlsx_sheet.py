"""The blocks of a report as they stand on a sheet, one below the other."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from itertools import count, zip_longest
from typing import TYPE_CHECKING

from scrutiny_xl.reports.chart_cells import bar_chart, figure_rows
from scrutiny_xl.reports.model import Chart, Facts, Figures, Listing, Marked, Paragraph, Subheading, Table
from scrutiny_xl.reports.texts import cell_words, safe
from scrutiny_xl.workbooks.drawing.charts import Chart as DrawnChart
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.tables import Heading, draw_table
from scrutiny_xl.workbooks.styles import BAND, INK, RAG_FILLS, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.reports.model import Block, Cell, Report
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.drawing.bar_chart import BarChart
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["SheetWriter", "Spread"]

_WIDTH = 150
"""Characters: all columns of a sheet together, which fill an A4 page on its side at a size that can be read."""
_UPRIGHT = 100
"""The same for a page that stands upright, which one without a table has."""
_FEWEST = 4
"""Columns of a sheet without a table, over which its words run."""
_ROW_POINTS = 15
_CM_OF_A_CHARACTER = 7 * 2.54 / 96
_TALLEST, _WIDEST = 14.0, 24.0
_READABLE = 110
"""Characters that a line of running words has at most, or a little more."""
_A_DAY = 19.0
"""Characters: 30 September 2024, which would show as signs were there less room."""
_FIGURE, _NAMES, _COUNT, _OF_A_SHARE = 20.0, 34.0, 13.0, 1.3
"""Widths of a key figure, of names, of a count, and of a share of a small table."""
_UNBROKEN = ("word", "status", "sign-off")
"""The kinds of column whose words are not to be broken."""

_TITLE = Look(size=20, bold=True, ink=BAND, border=False, wrap=False, down="center")
_SUBTITLE = Look(size=12, ink="52606D", border=False, wrap=False, down="center")
_HEADING = Look(size=15, bold=True, ink=BAND, border=False, wrap=False, down="center")
_SUBHEADING = Look(size=12, bold=True, border=False, wrap=False, down="center")
_CAPTION = Look(size=10, bold=True, border=False, wrap=False, down="center")
_WORDS = Look(size=11, border=False)
_CELL = Look()
_NUMBER = Look(across="right", number_format="#,##0")
_DAY = Look(number_format="d mmmm yyyy")
_FIRST = Look(bold=True, fill="F6F8FA")
_LARGE = Look(size=18, bold=True, ink=BAND, across="center", down="center", number_format="#,##0")
_LARGE_WORDS = Look(bold=True, ink="FFFFFF", fill=BAND, across="center", down="center")


@dataclass
class Spread:
    """What belongs to a workbook as a whole: the sheet with the figures of its charts, and how many tables it has."""

    figures: Sheet
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    row: int = 1

    def native(self, chart: Chart) -> BarChart:
        """Lay the figures of a chart out below those of others, and return the chart over them."""
        self.figures.put(self.row, 1, safe(chart.title), _CAPTION)
        top = self.row + 1
        for number, cells in enumerate(figure_rows(chart), top):
            for column, value in enumerate(cells, 1):
                words = safe(value) if isinstance(value, str) else value
                look = _LARGE_WORDS if number == top else _NUMBER if isinstance(value, int) else _FIRST
                self.figures.put(number, column, words, look)
        self.figures.widths |= {1: _NAMES, **dict.fromkeys(range(2, 2 + len(chart.series)), _COUNT)}
        self.row = top + len(chart.names) + 2
        return bar_chart(chart, self.figures.title, top)


class SheetWriter:
    """Writes blocks onto a sheet from top to bottom; its columns are as the widest of its tables needs them."""

    def __init__(self, sheet: Sheet, spread: Spread, blocks: Sequence[Block]) -> None:
        self._sheet, self._spread, self._row = sheet, spread, 1
        self._widths = _widths(blocks)
        self._headings: list[int] = []
        sheet.widths.update(enumerate(self._widths, 1))

    def title(self, report: Report) -> None:
        """Write whose report it is, its title and what it is about."""
        if report.council:
            self._line(report.council, _SUBTITLE, 18)
        self._line(report.title, _TITLE, 32)
        self._line(report.subtitle, _SUBTITLE, 20)

    def repeat_headings(self) -> None:
        """Let the headings of a sheet's only table stand on every page, and stay in sight as it is read."""
        if len(self._headings) == 1:
            [row] = self._headings
            self._sheet.print_title_rows = f"{row}:{row}"
            self._sheet.freeze_panes = "" if self._sheet.charts else f"A{row + 1}"

    def heading(self, words: str) -> None:
        """Write the heading of a section."""
        if self._row > 1:
            self._gap()
        self._line(words, _HEADING, 26)

    def block(self, block: Block) -> None:
        """Write a block."""
        match block:
            case Subheading(words):
                self._gap()
                self._line(words, _SUBHEADING, 20)
            case Paragraph(words):
                self._paragraph(words)
            case Listing(items, numbered):
                for number, item in enumerate(items, 1):
                    self._paragraph(f"{number}. {item}" if numbered else f"• {item}")
            case Facts(pairs):
                for label, words in pairs:
                    self._paragraph(f"{label}: {words}")
            case Figures(counts):
                self._figures(counts)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _gap(self) -> None:
        self._row += 1

    def _line(self, words: str, look: Look, height: float) -> None:
        self._sheet.put(self._row, 1, safe(words), look)
        self._sheet.heights[self._row] = height
        self._row += 1

    def _paragraph(self, words: str) -> None:
        """Write words over all columns, in as many lines as they need."""
        last = self._reach()
        self._sheet.put(self._row, 1, safe(words), _WORDS)
        if last > 1:
            self._sheet.merge(self._row, 1, last, _WORDS)
        self._sheet.heights[self._row] = height_of([words], [sum(self._widths[:last])], _WORDS.size) + 3
        self._row += 1

    def _reach(self) -> int:
        """Return the last column that words run to: long lines are hard to read."""
        wide = 0.0
        for column, width in enumerate(self._widths, 1):
            wide += width
            if wide >= _READABLE:
                return column
        return len(self._widths)

    def _figures(self, counts: Sequence[tuple[int, str]]) -> None:
        self._gap()
        for column, (number, words) in enumerate(counts, 1):
            self._sheet.put(self._row, column, safe(words), _LARGE_WORDS)
            self._sheet.put(self._row + 1, column, number, _LARGE)
        self._sheet.heights |= {self._row: 32, self._row + 1: 30}
        self._row += 3

    def _table(self, table: Table) -> None:
        self._gap()
        self._line(table.caption, _CAPTION, 18)
        headings = [Heading(words, 0) for words in _unlike([column.heading for column in table.columns])]
        draw_table(self._sheet, f"tblReport{next(self._spread.tables)}", headings, len(table.rows), self._row)
        for number, row in enumerate(table.rows, self._row + 1):
            for column, cell in enumerate(row, 1):
                self._sheet.put(number, column, _value(cell), _look(cell, first=column == 1))
            words = [cell_words(cell) for cell in row]
            self._sheet.heights[number] = height_of(words, self._widths[: len(row)], _CELL.size)
        self._headings.append(self._row)
        self._row += len(table.rows) + 2

    def _chart(self, chart: Chart) -> None:
        """Set a chart on the sheet; its figures stand on one of their own."""
        self._gap()
        height = min(_TALLEST, 3 + 0.58 * len(chart.names))
        width = min(_WIDEST, sum(self._widths) * _CM_OF_A_CHARACTER)
        part = self._spread.native(chart).part()
        self._sheet.charts.append(DrawnChart(part, self._row, 1, width, height, safe(chart.words)))
        rows = math.ceil(height / (_ROW_POINTS * 2.54 / 72))
        self._sheet.heights |= dict.fromkeys(range(self._row, self._row + rows), _ROW_POINTS)
        self._row += rows


def _widths(blocks: Sequence[Block]) -> list[float]:
    """Return the widths of a sheet's columns, in characters: of each the widest that a table or chart asks for."""
    asked = [widths for block in blocks if (widths := _asked(block))] or [[_UPRIGHT / _FEWEST] * _FEWEST]
    return [max(column) for column in zip_longest(*asked, fillvalue=0.0)]


def _asked(block: Block) -> list[float]:
    """Return the widths that a block asks for, none where it runs over whatever columns there are."""
    match block:
        case Figures(counts):
            return [_FIGURE] * len(counts)
        case Table():
            total = sum(column.width for column in block.columns)
            scale = _WIDTH / total if len(block.columns) > 2 else _OF_A_SHARE
            return [max(column.width * scale, _needed(block, place)) for place, column in enumerate(block.columns)]
        case _:
            return []


def _needed(table: Table, place: int) -> float:
    """Return the width that the longest word of a column needs, where its words are not to be broken."""
    column = table.columns[place]
    if column.kind == "day":
        return _A_DAY
    if column.kind not in _UNBROKEN:
        return 0
    lines = [line for row in table.rows for line in cell_words(row[place]).split("\n")]
    return min(_NAMES, max(map(len, lines), default=0) * 1.1 + 3)


def _value(cell: Cell) -> CellValue:
    return cell if isinstance(cell, int | date) else cell_words(cell)


def _look(cell: Cell, *, first: bool) -> Look:
    if isinstance(cell, Marked):
        fill, ink = RAG_FILLS.get(cell.colour, ("", INK))
        return _CELL.but(bold=True, fill=fill, ink=ink)
    if first:
        return _FIRST
    return _DAY if isinstance(cell, date) else _NUMBER if isinstance(cell, int) else _CELL


def _unlike(words: Sequence[str]) -> list[str]:
    """Return headings of which no two are the same: a table of a workbook has none twice."""
    found: list[str] = []
    for heading in map(safe, words):
        known = {each.casefold() for each in found}
        number, name = 1, heading
        while name.casefold() in known:
            number += 1
            name = f"{heading} {number}"
        found.append(name)
    return found
