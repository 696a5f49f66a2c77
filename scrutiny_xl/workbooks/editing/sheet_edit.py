"""What is to be done to one sheet: recorded as it is asked for, done when the edit is planned."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks.editing.addresses import COLUMNS, area_of, cell_of, range_of
from scrutiny_xl.workbooks.editing.appending import Appended, append_rows
from scrutiny_xl.workbooks.editing.cell_changes import CellChange, RowTags
from scrutiny_xl.workbooks.editing.guards import Guards
from scrutiny_xl.workbooks.editing.outcome import Refusal
from scrutiny_xl.workbooks.editing.shared_formulas import SharedFormulas
from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
from scrutiny_xl.workbooks.editing.table_edit import TableEdit
from scrutiny_xl.workbooks.editing.values import Formula, NotForACellError, contents, follower, result_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scrutiny_xl.workbooks.editing.book import SheetEntry
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.replacing import Replacement
    from scrutiny_xl.workbooks.editing.rows import CellSpan
    from scrutiny_xl.workbooks.editing.styles import StyleSheet
    from scrutiny_xl.workbooks.editing.values import CellValue, Plain

__all__ = ["SheetEdit"]

_FACING = {"left": ("right", 0, -1), "right": ("left", 0, 1), "top": ("bottom", -1, 0), "bottom": ("top", 1, 0)}
"""For each edge the edge of the neighbour that it shares, and where that neighbour stands: rows down, columns right."""


class SheetEdit:
    """The changes to one sheet.

    Addresses are as Excel writes them ("B7"). Whatever cannot be done is remembered as a refusal: `plan()` names it.
    """

    def __init__(self, draft: Draft, entry: SheetEntry, styles: StyleSheet, *, from_1904: bool) -> None:
        self.entry = entry
        self.part = SheetPart(draft, entry.part, entry.name)
        self.guards = Guards(self.part)
        self.changes: dict[tuple[int, int], CellChange] = {}
        self.appended: list[Appended] = []
        self.new_rows: RowTags = {}
        self.new_merged: list[Area] = []
        self.replacement: Replacement | None = None
        self.refusals: list[Refusal] = []
        self.as_numbers: set[tuple[int, int]] = set()
        self.notes: dict[tuple[int, int], str] = {}
        self._styles, self._from_1904 = styles, from_1904
        self._shared = SharedFormulas(self.part)
        self._tables: dict[str, TableEdit] = {}

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.entry.name

    def refuse(self, cell: str, why: str) -> None:
        """Remember that something cannot be done, and why."""
        refusal = Refusal(self.name, cell, why)
        if refusal not in self.refusals:
            self.refusals.append(refusal)

    def set(self, cell: str, value: CellValue) -> None:
        """Let a cell hold a value; its style stays. None empties it.

        A day or time goes in as Excel's number for it, so the cell shows it as its own number format has it.

        Raises:
            ValueError: `cell` is no address.
        """
        row, column = cell_of(cell)
        self.set_at(row, column, value)

    def set_at(self, row: int, column: int, value: CellValue) -> None:
        """Let the cell in a row and column, counted from 1, hold a value, as `set` does.

        Raises:
            ValueError: one of them is less than 1.
        """
        if row < 1 or column < 1:
            message = f"row {row}, column {column} is not a cell of a sheet"
            raise ValueError(message)
        change = self.change(row, column, value)
        if change is None or not self._put(row, column, change):
            return
        if isinstance(value, date) and not self._styles.shows_days(self.part.style_at(row, column)):
            self.as_numbers.add((row, column))

    def _put(self, row: int, column: int, change: CellChange) -> bool:
        """Record what a cell is to hold, and say whether it may be changed; if not, that is a refusal."""
        if why := self.guards.refusal(row, column) or self._moved_there(row, column):
            self.refuse(address(row, column), why)
            return False
        self.changes[row, column] = change.over(self.changes.get((row, column)))
        return True

    def set_formulas(self, column: int, words: Callable[[int], str], results: Mapping[int, Plain | None]) -> None:
        """Let cells of a column hold formulas that differ in nothing but the number of their row.

        `words` gives the formula of a row, `results` by row what it shows until Excel calculates it. They share one,
        whose words stand in the first cell, as Excel keeps a formula that was filled down.
        """
        first, last = min(results), max(results)
        shared = f't="shared" si="{self._shared.new_number()}"'
        for row, result in results.items():
            try:
                if row == first:
                    text = contents(Formula(words(row), result), from_1904=self._from_1904)
                    text = text._replace(shared=f'{shared} ref="{range_of(Area(first, column, last, column))}"')
                else:
                    text = follower(result, shared, from_1904=self._from_1904)
            except NotForACellError as error:
                self.refuse(address(row, column), f"cannot hold what it was given: {error}")
                continue
            self._put(row, column, CellChange(text))

    def _moved_there(self, row: int, column: int) -> str:
        """Say why a cell cannot be set in which a totals row will stand, "" where none will."""
        for each in self.appended:
            inside = each.body.left <= column <= each.body.right
            if each.table is not None and each.growth.moved and inside and row == each.covered.bottom:
                return f"will be in the totals row of the table {each.table.name}"
        return ""

    def set_result(self, cell: str, value: Plain) -> None:
        """Let the formula of a cell show a result until it is calculated anew; the formula stays as it is written.

        Raises:
            ValueError: `cell` is no address.
        """
        self.set_result_at(*cell_of(cell), value)

    def set_result_at(self, row: int, column: int, value: Plain) -> None:
        """Let the formula of the cell in a row and column, counted from 1, show a result, as `set_result` does."""
        why = self.guards.refusal(row, column)
        if self._formula_at(row, column) is None:
            why = why or "holds no formula whose result could be set"
        if why:
            self.refuse(address(row, column), why)
            return
        try:
            result = result_of(value, from_1904=self._from_1904)
        except NotForACellError as error:
            self.refuse(address(row, column), f"cannot hold what it was given: {error}")
            return
        self.changes[row, column] = CellChange(result=result).over(self.changes.get((row, column)))

    def formula_source(self, row: int, column: int) -> tuple[tuple[int, int], str] | None:
        """Return where the words of a cell's formula stand, by row and column, and how they read there.

        That is another cell where several share a formula. None where the file has no formula in the cell.
        """
        found = self._formula_at(row, column)
        return None if found is None else self._shared.source(*found)

    def _formula_at(self, row: int, column: int) -> tuple[CellSpan, Element] | None:
        """Return a cell that has a formula, and the formula; None where the file has none in the cell."""
        found = self.part.data.row(row)
        cell = self.part.data.cell(found, column) if found is not None else None
        formula = self.part.markup.child(cell.element, b"f") if cell is not None else None
        return (cell, formula) if cell is not None and formula is not None else None

    def set_many(self, values: Mapping[str, CellValue]) -> None:
        """Let several cells, by address, hold values, as `set` does."""
        for cell, value in values.items():
            self.set(cell, value)

    def set_day(self, cell: str, day: date) -> None:
        """Let a cell hold a day, in its own style if that shows days, else in one like it that does."""
        self.set_day_at(*cell_of(cell), day)

    def set_day_at(self, row: int, column: int, day: date) -> None:
        """Let the cell in a row and column, counted from 1, hold a day and show it, as `set_day` does."""
        change = self.change(row, column, day)
        if change is not None:
            self._put(row, column, change)
        had = self.changes.get((row, column))
        style = self.part.style_at(row, column)
        if had is not None and not self._styles.shows_days(style):
            self.changes[row, column] = CellChange(style=self._styles.with_days(style)).over(had)
            self.as_numbers.discard((row, column))

    def clear(self, cell: str) -> None:
        """Empty a cell; its style stays."""
        self.set(cell, None)

    def note(self, cell: str, words: str) -> None:
        """Put a note on a cell, below the words of one that is there; in merged cells it is the first that has it.

        Raises:
            ValueError: `cell` is no address.
        """
        where = self.guards.anchor(*cell_of(cell))
        had = self.notes.get(where)
        self.notes[where] = f"{had}\n\n{words}" if had else words

    def outline(self, area: str, kind: str, colour: str) -> None:
        """Draw a line around a cell or a range; what the cells hold stays.

        `kind` is a line as the standard names it (`thick`, `mediumDashed`), `colour` RRGGBB.

        Raises:
            ValueError: `area` is no range.
        """
        around = area_of(area)
        for row in range(around.top, around.bottom + 1):
            for column in range(around.left, around.right + 1):
                edges = {
                    "left": column == around.left,
                    "right": column == around.right,
                    "top": row == around.top,
                    "bottom": row == around.bottom,
                }
                drawn = {edge: (kind, colour) for edge, is_edge in edges.items() if is_edge}
                if drawn:
                    self._restyle(row, column, drawn)
                    self._give_way(row, column, drawn)

    def _give_way(self, row: int, column: int, drawn: Mapping[str, tuple[str, str]]) -> None:
        """Let a neighbour outlined before have the new line at a shared edge: programs differ in whose they show."""
        for edge, line in drawn.items():
            facing, down, right = _FACING[edge]
            where = row + down, column + right
            if where in self.changes and self.changes[where].style is not None:
                self._restyle(*where, {facing: line})

    def _restyle(self, row: int, column: int, edges: dict[str, tuple[str, str]]) -> None:
        had = self.changes.get((row, column))
        style = had.style if had is not None and had.style is not None else self.part.style_at(row, column)
        change = CellChange(style=self._styles.with_border(style, edges))
        self.changes[row, column] = change.over(had)

    def set_style(self, cell: str, style: int) -> None:
        """Give a cell the style of that number in the workbook's list; what it holds stays."""
        where = cell_of(cell)
        self.changes[where] = CellChange(style=style).over(self.changes.get(where))

    def change(self, row: int, column: int, value: CellValue) -> CellChange | None:
        """Return the change that puts a value into a cell; None, and a refusal, where no cell can hold it."""
        try:
            return CellChange(contents(value, from_1904=self._from_1904))
        except NotForACellError as error:
            self.refuse(address(row, column), f"cannot hold what it was given: {error}")
            return None

    @property
    def tables(self) -> list[str]:
        """The names of the sheet's tables."""
        return [table.name for table in self.guards.tables]

    def table(self, name: str) -> TableEdit:
        """Return the changes to a table of the sheet.

        Raises:
            UnknownNameError: the sheet has none of that name.
        """
        if name not in self._tables:
            found = next((table for table in self.guards.tables if table.name == name), None)
            if found is None:
                raise UnknownNameError("table", name, self.tables)
            self._tables[name] = TableEdit(self, found)
        return self._tables[name]

    def append_after(self, row: int, rows: Sequence[Mapping[int, CellValue]]) -> None:
        """Put rows behind one that serves as their pattern: its styles, its formulas and its merged cells.

        `rows` give values by column, counted from 1; where one gives none, the pattern's formula is taken, moved as
        Excel would copy it. The rows below must be empty: nothing is pushed down.
        """
        body = Area(row, 1, row, COLUMNS)
        before = next((each for each in self.appended if each.table is None and each.body == body), None)
        append_rows(self, (before or Appended(body, ())).and_then(rows), before)

    def replace_rows(self, replacement: Replacement) -> None:
        """Put other rows in the place of some: what stands below, and what names them, follows.

        This is for filling a form; cells of the replaced rows and of those below are not to be set besides.
        """
        self.replacement = replacement
