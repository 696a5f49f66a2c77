"""Filling a template: its header, and its items in rows made after the template's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks.editing.addresses import cell_of, range_of
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.formula_text import moved
from scrutiny_xl.workbooks.editing.markup import escaped
from scrutiny_xl.workbooks.editing.replacing import NewRow, Replacement
from scrutiny_xl.workbooks.editing.values import CellText, contents
from scrutiny_xl.workbooks.filling.pages import page_ends
from scrutiny_xl.workbooks.forms.heights import TALLEST, capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.lines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit
    from scrutiny_xl.workbooks.editing.values import CellValue
    from scrutiny_xl.workbooks.filling.form_template import FormTemplate
    from scrutiny_xl.workbooks.filling.patterns import Pattern

__all__ = ["FilledItem", "Filling", "fill"]

_NOTHING = CellText("", ())
_POINTS = 11.0
"""The size of letters by which widths and heights are reckoned."""
_NARROW, _WIDER = frozenset({"", "Calibri", "Carlito", "Arial Narrow"}), 1.15
"""Fonts no wider than the one that widths are reckoned by, and how much wider the others are: Arial, Georgia."""
_SHARED = 9_001
"""The number of the formula that all rows share: a form has nothing like as many formulas of its own."""


@dataclass(frozen=True, slots=True)
class FilledItem:
    """What goes into an item's row, by role; a role without a column in the template is left out.

    `rated` says that its rating is the result of the formula, "" or another word being what it shows at first.
    `opened` are the roles whose cells are to be filled in though the form is settled, with all columns that the layout
    does not know; None where it is settled throughout.
    """

    values: Mapping[str, CellValue]
    rated: bool = False
    opened: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Filling:
    """What a form is filled with: its header by key, its lines from top to bottom, and its items.

    The lines name the items by number. `rating` gives the formula that rates a row, "" where there is none. `settled`
    says that nothing more is to be filled in: cells are locked and lose the tint of those that are.
    """

    header: Mapping[str, str | date]
    lines: Sequence[Line]
    items: Sequence[FilledItem]
    rating: Callable[[int], str] = lambda _row: ""
    settled: bool = False


def fill(template: FormTemplate, filling: Filling) -> WorkbookEdit:
    """Return a template with its header and its rows filled in, as an edit that can be looked at, added to and saved.

    Each row is made after the template's own: styles, formulas, merged cells. A column that the layout does not know
    keeps its style and formula.
    """
    edit = WorkbookEdit(template.data, template.name)
    sheet = edit.sheet(template.plan.sheet)
    for key, value in filling.header.items():
        cell = template.plan.header_cells.get(key)
        if cell and isinstance(value, date):
            sheet.set_day(cell, value)
        elif cell:
            sheet.set(cell, value)
    if filling.settled:
        _settle_header(template, edit, sheet)
    sheet.replace_rows(_Rows(template, filling, edit, sheet).replacement())
    return edit


def _settle_header(template: FormTemplate, edit: WorkbookEdit, sheet: SheetEdit) -> None:
    """Lock the cells of a form's header, those merged with them too, and take the tint off them."""
    for cell in template.plan.header_cells.values():
        row, column = cell_of(cell)
        alone = Area(row, column, row, column)
        area = next((each for each, _ in sheet.part.merged if (each.top, each.left) == (row, column)), alone)
        for down in range(area.top, area.bottom + 1):
            for across in range(area.left, area.right + 1):
                had = sheet.part.style_at(down, across)
                change = sheet.changes.get((down, across))
                style = change.style if change is not None and change.style is not None else had
                if (settled := edit.styles.settled(style)) != style:
                    sheet.set_style(address(down, across), settled)


class _Rows:
    """The rows of one form while they are made."""

    def __init__(self, template: FormTemplate, filling: Filling, edit: WorkbookEdit, sheet: SheetEdit) -> None:
        self._template, self._filling, self._edit, self._sheet = template, filling, edit, sheet
        self._prefix = sheet.part.markup.prefix.decode()
        # A table without any row would be none: a form without items has a blank one.
        self._lines = filling.lines or (Line("item"),)
        self._items = filling.items or (FilledItem({}),)
        self._columns = template.plan.columns
        self._role_of = {column: role for role, column in self._columns.items()}
        # No cells can be merged in a table: what would span rows stands in each of them.
        self._spanning = 0 if template.is_table else self._columns.get(template.layout.spans, 0)
        self._rated = self._columns.get("rated_rag", 0)
        self._first_rated = 0

    def replacement(self) -> Replacement:
        """Return the rows to stand in the place of the template's."""
        heights = self._heights()
        rows = [
            self._row(number, line, height)
            for number, (line, height) in enumerate(zip(self._lines, heights, strict=True), self._template.first)
        ]
        merged = [
            Area(number, self._spanning, number + line.spans - 1, self._spanning)
            for number, line in enumerate(self._lines, self._template.first)
            if line.kind == "item" and self._spanning and line.spans > 1
        ]
        first, last = self._template.first, self._template.last
        repeated = self._edit.book.repeated_rows(self._sheet.entry)
        ends = page_ends(self._sheet.part, first, self._lines, heights, repeated)
        return Replacement(first, last, tuple(rows), tuple(merged), tuple(self._runs()), ends)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last rows of items that follow one another."""
        numbered = enumerate(self._lines, self._template.first)
        for is_item, group in groupby(numbered, key=lambda pair: pair[1].kind == "item"):
            rows = [number for number, _ in group]
            if is_item:
                yield rows[0], rows[-1]

    def _row(self, number: int, line: Line, height: float) -> NewRow:
        pattern = self._template.pattern(line)
        cells: dict[int, tuple[CellText, int]] = {}
        for column, (made, formula) in pattern.cells.items():
            style = self._edit.styles.settled(made) if self._is_settled(line, column) else made
            words = moved(formula, (pattern.row, column), (number, column)) if formula and column != self._rated else ""
            cells[column] = (CellText("", (("f", escaped(words)),)) if words else _NOTHING, style)
        for column, value in self._values(line, pattern).items():
            style = cells[column][1] if column in cells else 0
            if isinstance(value, date) and not self._edit.styles.shows_days(style):
                style = self._edit.styles.with_days(style)
            cells[column] = (contents(value, from_1904=self._edit.book.from_1904), style)
        if line.kind == "item" and self._items[line.item].rated and self._rated in pattern.cells:
            word = self._items[line.item].values.get("rated_rag")
            cells[self._rated] = (self._rating(number, str(word or "")), cells[self._rated][1])
        return NewRow(f'ht="{height:g}" customHeight="1"', cells, pattern.merged)

    def _is_settled(self, line: Line, column: int) -> bool:
        """Say whether nothing is to be filled in in a cell."""
        opened = self._items[line.item].opened if line.kind == "item" else None
        if not self._filling.settled or opened is None:
            return self._filling.settled
        role = self._role_of.get(column)
        return role is not None and role not in opened

    def _rating(self, number: int, word: str) -> CellText:
        """Return the formula that rates a row, written out in the first of the rows and shared by the others."""
        name, shown = f"{self._prefix}f", f"<{self._prefix}v>{escaped(word)}</{self._prefix}v>"
        if self._first_rated:
            return CellText("str", (("", f'<{name} t="shared" si="{_SHARED}"/>{shown}'),))
        self._first_rated = number
        last = self._template.first + len(self._lines) - 1
        area = range_of(Area(number, self._rated, last, self._rated))
        words = escaped(self._filling.rating(number))
        return CellText("str", (("", f'<{name} t="shared" ref="{area}" si="{_SHARED}">{words}</{name}>{shown}'),))

    def _values(self, line: Line, pattern: Pattern) -> Mapping[int, CellValue]:
        """Return what stands in a row, by column."""
        if line.kind != "item":
            first = pattern.merged[0][0] if pattern.merged else self._columns.get(self._template.layout.words, 1)
            return {first: line.words}
        values = {}
        for role, value in self._items[line.item].values.items():
            column = self._columns.get(role)
            if column is None or (column == self._spanning and not line.spans):
                continue
            if value is not None and value != "":
                values[column] = value
        return values

    def _heights(self) -> list[float]:
        """Return how tall each row must be for its words to be seen whole."""
        heights = [self._height(line) for line in self._lines]
        for number, line in enumerate(self._lines):
            if line.kind == "item" and self._spanning and line.spans:
                self._make_room(heights, number, line)
        return heights

    def _height(self, line: Line) -> float:
        pattern = self._template.pattern(line)
        wide = dict(pattern.merged)
        tallest = height_of(1)
        for column, value in self._values(line, pattern).items():
            if isinstance(value, str) and not (column == self._spanning and line.spans > 1):
                width = self._template.width(column, wide.get(column, column))
                tallest = max(tallest, self._needed(value, width, pattern, column, bold=line.kind != "item"))
        return min(TALLEST, tallest)

    def _needed(self, words: str, width: float, pattern: Pattern, column: int, *, bold: bool = False) -> float:
        """Return how tall a cell must be for its words in the font that its pattern has."""
        name, points = self._edit.styles.letters(pattern.cells.get(column, (0, ""))[0])
        size = (points or _POINTS) / _POINTS
        wide = size if name in _NARROW else size * _WIDER
        return height_of(lines_of(words, capacity(width / wide, bold=bold))) * max(1.0, size)

    def _make_room(self, heights: list[float], first: int, line: Line) -> None:
        words = self._items[line.item].values.get(self._template.layout.spans)
        if not isinstance(words, str):
            return
        width = self._template.width(self._spanning, self._spanning)
        needed = self._needed(words, width, self._template.item, self._spanning)
        missing = needed - sum(heights[first : first + line.spans])
        if missing > 0:
            for number in range(first, first + line.spans):
                heights[number] = min(TALLEST, heights[number] + missing / line.spans)
