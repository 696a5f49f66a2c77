"""The cells of a sheet that must not be set, and why."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.editing.addresses import COLUMNS, ROWS, area_of, range_of
from scrutiny_xl.workbooks.editing.covering import Covering
from scrutiny_xl.workbooks.editing.tables import TablePart, tables_of

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["Guards"]

_FILLED = {"array": "an array formula", "dataTable": "a what-if data table"}


def _covers(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


class Guards:
    """Tells why a cell of a sheet cannot be set, in words that end a sentence about it."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet

    @cached_property
    def tables(self) -> list[TablePart]:
        """The tables of the sheet."""
        return tables_of(self._sheet.draft, self._sheet.part)

    @cached_property
    def pivots(self) -> list[Area]:
        """The areas that pivot tables fill."""
        draft, areas = self._sheet.draft, []
        for relation in draft.related(self._sheet.part, "pivotTable"):
            markup = draft.markup(relation.target)
            location = markup.child(markup.root(), b"location")
            reference = markup.get(location, b"ref") if location else None
            try:
                areas.append(area_of(reference or ""))
            except ValueError as error:
                fault = f"its part '{relation.target}' does not say which cells its pivot table fills"
                raise refusals.faulty(draft.file, fault) from error
        return areas

    @cached_property
    def _merged(self) -> Covering[Element]:
        return Covering(self._sheet.merged)

    @cached_property
    def _filled(self) -> Covering[str]:
        several = ((area, kind) for kind, area in self._sheet.formula_areas)
        return Covering((area, kind) for area, kind in several if (area.top, area.left) != (area.bottom, area.right))

    @cached_property
    def _pivots(self) -> Covering[None]:
        return Covering((area, None) for area in self.pivots)

    def refusal(self, row: int, column: int) -> str:
        """Say why what a cell holds cannot be changed, "" where it can."""
        if not (0 < row <= ROWS and 0 < column <= COLUMNS):
            return "lies beyond the last row or column of a sheet"
        if self._sheet.data.repeated(row):
            return "stands in a row that the file has twice"
        for area, _ in self._merged.at(row, column):
            if (row, column) != (area.top, area.left):
                return (
                    f"is covered by the merged cells {range_of(area)}; only {address(area.top, area.left)} holds words"
                )
        for area, kind in self._filled.at(row, column):
            return f"belongs to {_FILLED[kind]} that fills {range_of(area)}, which changes as a whole or not at all"
        for area, _ in self._pivots.at(row, column):
            return f"lies in a pivot table ({range_of(area)}), which writes it anew when it is refreshed"
        return self._in_table(row, column)

    def area(self, row: int, column: int) -> Area:
        """Return the merged cells a cell belongs to, else the cell alone."""
        merged = (area for area, _ in self._merged.at(row, column))
        return next(merged, Area(row, column, row, column))

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that holds what a cell shows: the first of merged cells, else the cell itself."""
        area = self.area(row, column)
        return area.top, area.left

    def _in_table(self, row: int, column: int) -> str:
        for table in self.tables:
            if not _covers(table.area, row, column):
                continue
            if row < table.first:
                return f"is a heading of the table {table.name}, whose columns are known by their headings"
            if row > table.last:
                return f"lies in the totals row of the table {table.name}"
        return ""
