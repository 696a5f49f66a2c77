"""The rows of a template's table: which they are, and what each is a pattern of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.addresses import areas_of
from scrutiny_xl.workbooks.editing.markup import raw_attribute
from scrutiny_xl.workbooks.editing.shared_formulas import SharedFormulas
from scrutiny_xl.workbooks.editing.tables import tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.grids import Area
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.workbooks.editing.rows import CellSpan
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["Pattern", "Patterns"]

_BANNER = 3
"""Columns that are merged in a banner at the least."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row that others are made after: its number, and by column the style of each cell and its formula ("").

    `merged` are the runs of columns merged in it.
    """

    row: int
    cells: Mapping[int, tuple[int, str]]
    merged: tuple[tuple[int, int], ...] = ()

    def covers(self, column: int) -> bool:
        """Say whether the row is a banner over a column: its cells are merged there."""
        return any(left <= column <= right and right - left + 1 >= _BANNER for left, right in self.merged)


class Patterns:
    """The rows below the headings of a template's table.

    `first` and `last` are their numbers, `last` less than `first` where there are none. `is_table` says that they are
    those of an Excel table, in which no cells can be merged.
    """

    def __init__(self, part: SheetPart, plan: Plan) -> None:
        self._part, self._plan = part, plan
        self._words = plan.columns.get(plan.layout.words, 1)
        self._shared = SharedFormulas(part)
        self._table = next(
            (each for each in tables_of(part.draft, part.part) if each.headings and each.area.top == plan.heading_row),
            None,
        )
        self.is_table = self._table is not None
        self.first = plan.heading_row + 1
        self.last = self._last()

    def all(self) -> list[Pattern]:
        """Return all rows, from top to bottom."""
        return [self._pattern(row) for row in range(self.first, self.last + 1)]

    def is_banner(self, pattern: Pattern) -> bool:
        """Say whether a row is a section's banner or the like, not an item's."""
        return pattern.covers(self._words)

    def _last(self) -> int:
        """Return where the table or its filter ends, else the last row that is blank as those of items are."""
        if self._table is not None:
            return self._table.last
        if filtered := self._filtered():
            return filtered.bottom
        columns, last = set(self._plan.columns.values()), self._plan.heading_row
        for row in self._rows_below():
            pattern = self._pattern(row)
            if not columns & pattern.cells.keys():
                break
            if self.is_banner(pattern):
                continue
            if self._has_words(row):
                break
            last = row
        return last

    def _filtered(self) -> Area | None:
        element = self._part.first(b"autoFilter")
        areas = areas_of(self._part.markup.get(element, b"ref") or "") if element is not None else []
        return next((each for each in areas if each.top == self._plan.heading_row < each.bottom), None)

    def _rows_below(self) -> Iterator[int]:
        row = self._plan.heading_row + 1
        while self._part.data.row(row) is not None:
            yield row
            row += 1

    def _cells(self, row: int) -> Iterator[CellSpan]:
        found = self._part.data.row(row)
        return iter(()) if found is None else iter(self._part.data.cells(found))

    def _has_words(self, row: int) -> bool:
        """Say whether a row holds more than formulas: a note below the table does."""
        markup, columns = self._part.markup, set(self._plan.columns.values())
        return any(
            cell.column in columns
            and markup.child(cell.element, b"f") is None
            and any(markup.words(each).strip() for each in markup.children(cell.element))
            for cell in self._cells(row)
        )

    def _pattern(self, number: int) -> Pattern:
        cells: dict[int, tuple[int, str]] = {}
        for cell in self._cells(number):
            written = raw_attribute(self._part.markup.opening(cell.element), b"s") or b"0"
            formula = self._part.markup.child(cell.element, b"f")
            words = self._shared.words_at(cell, formula) if formula is not None else ""
            cells[cell.column] = (int(written) if written.isdigit() else 0, words)
        merged = [
            (area.left, area.right)
            for area, _ in self._part.merged
            if area.top == area.bottom == number and area.right > area.left
        ]
        return Pattern(number, cells, tuple(sorted(merged)))
