"""Filling a template: its header, and its items in rows made after the template's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks.editing.addresses import cell_of
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.formula_text import moved
from scrutiny_xl.workbooks.editing.markup import escaped
from scrutiny_xl.workbooks.editing.replacing import NewRow, Replacement
from scrutiny_xl.workbooks.editing.values import CellText, contents
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.workbooks.editing.values import CellValue
    from scrutiny_xl.workbooks.filling.form_template import FormTemplate, Pattern
    from scrutiny_xl.workbooks.forms.lines import Line

__all__ = ["FilledItem", "fill"]

_NOTHING = CellText("", ())


@dataclass(frozen=True, slots=True)
class FilledItem:
    """What goes into an item's row, by role; a role without a column in the template is left out."""

    values: Mapping[str, CellValue]


def fill(
    template: FormTemplate,
    header: Mapping[str, str | date],
    lines: Sequence[Line],
    items: Sequence[FilledItem],
) -> WorkbookEdit:
    """Return a template with its header and its rows filled in, as an edit that can be looked at, added to and saved.

    `lines` are those of the table from top to bottom, and name the `items` by number. Each row is made after the
    template's own: styles, formulas, merged cells. A column that the layout does not know keeps its style and formula.
    """
    edit = WorkbookEdit(template.data, template.name)
    sheet = edit.sheet(template.plan.sheet)
    for key, value in header.items():
        cell = template.plan.header_cells.get(key)
        if cell and isinstance(value, date):
            sheet.set_day(cell, value)
        elif cell:
            sheet.set(cell, value)
    filling = _Filling(template, lines, items, from_1904=edit.book.from_1904)
    sheet.replace_rows(filling.replacement())
    return edit


class _Filling:
    """The rows of one form while they are made."""

    def __init__(
        self, template: FormTemplate, lines: Sequence[Line], items: Sequence[FilledItem], *, from_1904: bool
    ) -> None:
        self._template, self._lines, self._items = template, lines, items
        self._from_1904 = from_1904
        self._columns = template.plan.columns
        self._spanning = self._columns.get(template.layout.spans, 0)

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
        return Replacement(self._template.first, self._template.last, tuple(rows), tuple(merged), tuple(self._runs()))

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the first and last rows of items that follow one another."""
        numbered = enumerate(self._lines, self._template.first)
        for is_item, group in groupby(numbered, key=lambda pair: pair[1].kind == "item"):
            rows = [number for number, _ in group]
            if is_item:
                yield rows[0], rows[-1]

    def _pattern(self, line: Line) -> Pattern:
        if line.kind == "item":
            return self._template.item
        found = self._template.lead_in if line.kind == "lead-in" else self._template.banner
        return found or self._template.banner or self._template.item

    def _row(self, number: int, line: Line, height: float) -> NewRow:
        pattern = self._pattern(line)
        cells: dict[int, tuple[CellText, int]] = {}
        for column, (style, formula) in pattern.cells.items():
            words = moved(formula, (pattern.row, column), (number, column)) if formula else ""
            cells[column] = (CellText("", (("f", escaped(words)),)) if words else _NOTHING, style)
        for column, value in self._values(line, pattern).items():
            style = cells[column][1] if column in cells else 0
            cells[column] = (contents(value, from_1904=self._from_1904), style)
        return NewRow(f'ht="{height:g}" customHeight="1"', cells, pattern.merged)

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
        pattern = self._pattern(line)
        wide = dict(pattern.merged)
        lines = 1
        for column, value in self._values(line, pattern).items():
            if isinstance(value, str) and not (column == self._spanning and line.spans > 1):
                width = self._template.width(column, wide.get(column, column))
                lines = max(lines, lines_of(value, capacity(width, bold=line.kind != "item")))
        return height_of(lines)

    def _make_room(self, heights: list[float], first: int, line: Line) -> None:
        words = self._items[line.item].values.get(self._template.layout.spans)
        if not isinstance(words, str):
            return
        width = self._template.width(self._spanning, self._spanning)
        missing = height_of(lines_of(words, capacity(width))) - sum(heights[first : first + line.spans])
        if missing > 0:
            for number in range(first, first + line.spans):
                heights[number] += missing / line.spans


def header_cell(template: FormTemplate, key: str) -> str:
    """Return the address of a header's cell as formulas name it (`$B$3`), "" where the template has none."""
    cell = template.plan.header_cells.get(key, "")
    if not cell:
        return ""
    row, column = cell_of(cell)
    return f"${address(1, column)[:-1]}${row}"
