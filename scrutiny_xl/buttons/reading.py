"""From a workbook open in Excel to grids: all that is needed of its sheets, read before anything is worked out."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.cleaning import as_day
from scrutiny_xl.grids import Area, Grid, address
from scrutiny_xl.workbooks.reading.looks import colour_name, date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from xlwings import Book, Range, Sheet

    from scrutiny_xl.grids import Scalar

__all__ = ["grid_of", "grids_of"]

_MOST_CELLS = 4_000_000
"""How large a rectangle of cells is read; a register of 5,000 items has 300,000."""
_FIRST_YEAR = 1900
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
_NOTHING = frozenset[int]()


class _TooLargeError(CannotPressError):
    """A sheet with something so far from its table that it would take minutes to read."""

    def __init__(self, sheet: str, cell: str) -> None:
        self.sheet, self.cell = sheet, cell
        super().__init__(
            f"The sheet '{sheet}' goes on to {cell}, too far to be read. "
            "Delete the rows and columns beyond the table and save the workbook."
        )


def grids_of(book: Book, values_only: Collection[str] = ()) -> list[Grid]:
    """Return the sheets of an open workbook as grids, in the order of their tabs.

    Of the sheets called as `values_only` says, nothing but their values is read.

    Raises:
        CannotPressError: a sheet is too large to be read.
    """
    return [grid_of(sheet, values_only=sheet.name in values_only) for sheet in book.sheets]


def grid_of(sheet: Sheet, *, values_only: bool = False) -> Grid:
    """Return one sheet as a grid; how a date is shown and a cell is filled is asked for when it is needed.

    With `values_only` merged and hidden cells are not looked for: each question goes to another program and back.

    Raises:
        CannotPressError: it is too large to be read.
    """
    used = sheet.used_range.last_cell
    if used.row * used.column > _MOST_CELLS:
        raise _TooLargeError(sheet.name, address(used.row, used.column))
    area = Area(1, 1, used.row, used.column)
    cells = _range(sheet, area)
    rows = [[_plain(value) for value in row] for row in cells.options(ndim=2, empty="", err_to_str=True).value]
    unread = _taken_out(rows)
    if values_only:
        return Grid(sheet.name, rows, unread=unread)
    return Grid(
        sheet.name,
        rows,
        merged=tuple(_merged(sheet, area)),
        hidden_rows=_hidden(cells.rows.hidden, area.bottom, lambda row: sheet.range((row, 1)).rows.hidden),
        hidden_columns=_hidden(cells.columns.hidden, area.right, lambda n: sheet.range((1, n)).columns.hidden),
        visible=_is_visible(sheet),
        shown=_shown(sheet, rows),
        colour=lambda row, column: _colour(sheet, row, column),
        unread=unread,
    )


def _plain(value: object) -> Scalar:
    """Return a value as a file would give it.

    Excel's numbers are floats: a whole one is an error xlwings has no name for. A time of day comes with the day 0.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return "#VALUE!"
    if isinstance(value, datetime):
        return value.time() if value.year < _FIRST_YEAR else value if value.time() != time() else value.date()
    return value if isinstance(value, (str, float, bool, date)) else ""


def _taken_out(rows: Sequence[list[Scalar]]) -> dict[str, str]:
    """Take the errors of formulas out of a sheet's values, and return them by the address of their cells."""
    found = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value in _ERRORS:
                found[address(row, column)] = str(value)
                values[column - 1] = ""
    return found


def _range(sheet: Sheet, area: Area) -> Range:
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def _is_visible(sheet: Sheet) -> bool:
    """Say whether a sheet can be seen: Excel tells -1 for one that can, 0 and 2 for one that cannot."""
    return sheet.visible in {True, -1}


def _merged(sheet: Sheet, area: Area) -> Iterator[Area]:
    """Find the merged cells of an area: Excel tells of a whole area whether all, some or none of its cells are."""
    found: set[Area] = set()
    left = [area]
    while left:
        part = left.pop()
        # None where some of the cells are merged: what xlwings says of its type leaves that out.
        merged: bool | None = _range(sheet, part).merge_cells
        whole = _merge_area(sheet, part) if merged else None
        if whole and whole not in found:
            found.add(whole)
            yield whole
        if merged is not False and not (whole and _within(part, whole)):
            left += _halves(part)


def _merge_area(sheet: Sheet, part: Area) -> Area:
    whole = sheet.range((part.top, part.left)).merge_area
    return Area(whole.row, whole.column, whole.last_cell.row, whole.last_cell.column)


def _within(part: Area, whole: Area) -> bool:
    return part.bottom <= whole.bottom and part.right <= whole.right


def _halves(area: Area) -> Sequence[Area]:
    if area.bottom - area.top >= area.width - 1:
        middle = (area.top + area.bottom) // 2
        return (
            Area(area.top, area.left, middle, area.right),
            Area(middle + 1, area.left, area.bottom, area.right),
        )
    middle = (area.left + area.right) // 2
    return Area(area.top, area.left, area.bottom, middle), Area(area.top, middle + 1, area.bottom, area.right)


def _hidden(every: bool | None, last: int, is_hidden: Callable[[int], bool | None]) -> frozenset[int]:
    """Return the hidden rows or columns: they are asked one by one only where some are hidden and some are not."""
    if every is not None:
        return frozenset(range(1, last + 1)) if every else _NOTHING
    return frozenset(number for number in range(1, last + 1) if is_hidden(number))


def _shown(sheet: Sheet, rows: Sequence[Sequence[Scalar]]) -> Callable[[int, int], str]:
    def shown(row: int, column: int) -> str:
        day = as_day(rows[row - 1][column - 1]) if row <= len(rows) and column <= len(rows[row - 1]) else None
        return date_words(sheet.range((row, column)).number_format or "", day) if day else ""

    return shown


def _colour(sheet: Sheet, row: int, column: int) -> str:
    fill = sheet.range((row, column)).color
    return colour_name("{:02X}{:02X}{:02X}".format(*fill)) if fill else ""
