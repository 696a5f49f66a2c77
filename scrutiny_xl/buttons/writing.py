"""Cells of an open workbook that are to change: collected while things are worked out, written by Excel at the end."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from scrutiny_xl.buttons.native import unprotected
from scrutiny_xl.cleaning import as_day
from scrutiny_xl.workbooks.editing.values import Formula
from scrutiny_xl.workbooks.styles import INK, RAG_FILLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xlwings import Book, Sheet

    from scrutiny_xl.grids import Grid, Scalar
    from scrutiny_xl.workbooks.editing.values import CellValue, Plain

__all__ = ["OpenBook", "OpenSheet", "as_typed"]

_DAY_FORMAT = "dd/mm/yyyy"
_TEXT_FORMAT = "@"
_SHOWS_DAYS = re.compile(r'[dmy](?=(?:[^"]*"[^"]*")*[^"]*\Z)', re.IGNORECASE)
_LONGEST_ENTRY = 60
"""Characters: Excel takes nothing longer for a number or a day."""
_SPECIAL = ("=", "+", "-", "@", "'", "#")


def as_typed(words: str) -> str:
    """Return words as they are handed to Excel so that they stay words: an apostrophe before what it might reckon with.

    Excel reads what it is handed as if it were typed: `=1+1` would be a formula, `1/2` a day, `TRUE` no word.
    """
    if not words:
        return words
    short = len(words) <= _LONGEST_ENTRY
    doubtful = words.startswith(_SPECIAL) or (short and any(each.isdigit() for each in words))
    return f"'{words}" if doubtful or words.upper() in {"TRUE", "FALSE"} else words


class OpenBook:
    """The changes to a workbook open in Excel; what it held when it was read is in `grids`, by sheet."""

    def __init__(self, book: Book, grids: Mapping[str, Grid], *, from_1904: bool = False) -> None:
        self._book, self._grids = book, grids
        self._from_1904 = from_1904
        self._sheets: dict[str, OpenSheet] = {}

    @property
    def from_1904(self) -> bool:
        """Whether the workbook counts its days from 1904."""
        return self._from_1904

    def sheet(self, name: str) -> OpenSheet:
        """Return the changes to a sheet."""
        if name not in self._sheets:
            self._sheets[name] = OpenSheet(self._book.sheets[name], self._grids[name])
        return self._sheets[name]

    def write(self) -> int:
        """Let Excel write all changes, and return how many cells are others than before.

        Raises:
            CannotPressError: a sheet is protected with a password; nothing is written then.
        """
        changed = [sheet for sheet in self._sheets.values() if sheet.changes]
        with self._book.app.properties(screen_updating=False), unprotected([sheet.sheet for sheet in changed]):
            for sheet in changed:
                sheet.write()
        return sum(len(sheet.changes) for sheet in changed)


class OpenSheet:
    """The changes to one sheet: a cell that holds already what it is to hold is none of them."""

    def __init__(self, sheet: Sheet, grid: Grid) -> None:
        self.sheet, self._grid = sheet, grid
        self.changes: dict[tuple[int, int], CellValue] = {}
        self._tints: dict[tuple[int, int], str] = {}
        self._formulas: Sequence[Sequence[str]] | None = None

    def set_at(self, row: int, column: int, value: CellValue) -> None:
        """Let a cell hold a value; None empties it."""
        if self._holds(row, column, value):
            self.changes.pop((row, column), None)
        else:
            self.changes[row, column] = value

    def set_day_at(self, row: int, column: int, day: date) -> None:
        """Let a cell hold a day."""
        self.set_at(row, column, day)

    def set_result_at(self, row: int, column: int, value: Plain) -> None:
        """Do nothing: Excel works a formula's result out by itself."""

    def set_formulas(self, column: int, words: Callable[[int], str], results: Mapping[int, Plain | None]) -> None:
        """Let cells of a column, by row, hold formulas."""
        for row, result in results.items():
            self.set_at(row, column, Formula(words(row), result))

    def tint(self, row: int, column: int, colour: str) -> None:
        """Let a cell have the fill and the ink of a RAG colour, "" for none."""
        self._tints[row, column] = colour

    def formula_source(self, row: int, column: int) -> tuple[tuple[int, int], str] | None:
        """Return the cell and its formula without the sign =, None where it has none."""
        words = self._formula(row, column)
        return ((row, column), words.removeprefix("=")) if words.startswith("=") else None

    def _formula(self, row: int, column: int) -> str:
        if self._formulas is None:
            self._formulas = _formulas_of(self.sheet)
        inside = row <= len(self._formulas) and column <= len(self._formulas[row - 1])
        return str(self._formulas[row - 1][column - 1] or "") if inside else ""

    def _holds(self, row: int, column: int, value: CellValue) -> bool:
        formula = self.formula_source(row, column)
        if isinstance(value, Formula) or formula:
            return isinstance(value, Formula) and formula is not None and formula[1] == value.text
        return _same(self._grid.value(row, column), value)

    def write(self) -> None:
        """Let Excel write the changes: values that stand in one column without a gap at once."""
        for column, first, values in self._runs():
            if isinstance(values[0], Formula):
                self._write_formulas(column, first, values)
                continue
            if isinstance(values[0], date):
                self._show_days(column, first, len(values))
            cells = self.sheet.range((first, column), (first + len(values) - 1, column))
            cells.options(ndim=2).value = [[_handed(each)] for each in values]
        for place, colour in self._tints.items():
            fill, ink = RAG_FILLS.get(colour, ("", INK))
            self.sheet.range(place).color = f"#{fill}" if fill else None
            self.sheet.range(place).font.color = f"#{ink}"

    def _write_formulas(self, column: int, first: int, values: Sequence[CellValue]) -> None:
        """Write formulas one by one: of several at once Excel takes only short ones."""
        for row, each in enumerate(values, first):
            cell = self.sheet.range((row, column))
            if cell.number_format == _TEXT_FORMAT:
                # In a cell for text a formula would be no formula.
                cell.number_format = "General"
            if isinstance(each, Formula):
                cell.formula = f"={each.text}"

    def _show_days(self, column: int, first: int, count: int) -> None:
        for row in range(first, first + count):
            cell = self.sheet.range((row, column))
            if not _SHOWS_DAYS.search(cell.number_format or ""):
                cell.number_format = _DAY_FORMAT

    def _runs(self) -> Iterator[tuple[int, int, list[CellValue]]]:
        """Yield the changes column by column, those of one kind in rows one below the other together."""
        placed = sorted(self.changes.items(), key=lambda each: (each[0][1], each[0][0]))
        counted = enumerate(placed)
        for (column, _, _), run in groupby(counted, key=lambda each: _run_of(each[0], *each[1])):
            changes = [change for _, change in run]
            yield column, changes[0][0][0], [value for _, value in changes]


def _formulas_of(sheet: Sheet) -> Sequence[Sequence[str]]:
    """Return the formulas of a sheet row by row: where a cell has none, its value as text."""
    last = sheet.used_range.last_cell
    read: Any = sheet.range((1, 1), (last.row, last.column)).formula
    # A single cell comes by itself; xlwings' engines differ in how they give a single row or column.
    if not isinstance(read, (list, tuple)):
        return [[read]]
    if isinstance(read[0], (list, tuple)):
        return read
    return [[each] for each in read] if last.row > 1 else [read]


def _run_of(number: int, cell: tuple[int, int], value: CellValue) -> tuple[int, int, str]:
    """Return what the changes of a run have in common: the column, the row less the number, and the kind of value."""
    kind = "formula" if isinstance(value, Formula) else "day" if isinstance(value, date) else "plain"
    return cell[1], cell[0] - number, kind


def _same(held: Scalar, value: CellValue) -> bool:
    if value is None or value == "":
        return held is None or held == ""
    if isinstance(value, date):
        return as_day(held) == value
    return type(held) is type(value) and held == value


def _handed(value: CellValue) -> object:
    """Return a value as it is handed to Excel."""
    if isinstance(value, str):
        return as_typed(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return "" if value is None else value
