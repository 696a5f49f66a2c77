"""The cells of the tests' Excel: read and written as Excel does it when a program asks."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from buttons.engine_font import FontOf
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from xlwings import base_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from buttons.engine import Sheet

__all__ = ["ERRORS", "ExcelError", "Range"]

ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""The errors of formulas, as the numbers Excel gives for them."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?\Z")
_DAY = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\Z|(?:\d{1,2} )?[A-Z][a-z]{2,8} \d{1,4}(?:,? \d{4})?\Z")


class ExcelError(Exception):
    """What Excel answers where it refuses: a number and a sentence, as COM has it."""

    hresult = -2147352567


class Range(base_classes.Range):
    """A rectangle of cells."""

    api = "a range of cells"
    sheet: Any = None
    row: Any = None
    column: Any = None
    shape: Any = None

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.row, self.column = sheet, top, left
        self.shape = bottom - top + 1, right - left + 1
        self.options: dict[str, Any] = {}

    def __call__(self, row: int, column: int | None = None) -> Range:
        """Return one of the cells."""
        if column is None:
            raise NotImplementedError
        where = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, *where, *where)

    def __len__(self) -> int:
        return int(self.shape[0] * self.shape[1])

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Return where it stands."""
        return self.sheet.name, self.row, self.column, *self.shape

    def _places(self) -> Iterator[list[tuple[int, int]]]:
        for row in range(self.row, self.row + self.shape[0]):
            yield [(row, column) for column in range(self.column, self.column + self.shape[1])]

    def _cells(self) -> Iterator[Cell]:
        for places in self._places():
            for row, column in places:
                cell = self.sheet.formulas.cell(row, column)
                if isinstance(cell, Cell):
                    yield cell

    # -- what cells hold ---------------------------------------------------------------------------------------------

    @property
    def raw_value(self) -> Any:
        """Return what the cells show: one value, or rows of values."""
        rows = tuple(tuple(self._value(row, column) for row, column in places) for places in self._places())
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows = value if isinstance(value, (list, tuple)) else [[value] * self.shape[1]] * self.shape[0]
        for places, values in zip(self._places(), rows, strict=True):
            for (row, column), each in zip(places, values, strict=True):
                self._type(row, column, each)

    def _value(self, row: int, column: int) -> Any:
        cell = self.sheet.results.cell(row, column)
        value = cell.value
        if isinstance(value, bool) or value is None:
            return value
        if isinstance(value, (int, float)):
            return float(value)
        if isinstance(value, datetime):
            return value
        if isinstance(value, date):
            return datetime.combine(value, time())
        if isinstance(value, time):
            return datetime.combine(date(1899, 12, 30), value)
        if isinstance(value, str):
            return ERRORS.get(value, value) if cell.data_type == "e" else value
        raise NotImplementedError(type(value))

    def _type(self, row: int, column: int, value: Any) -> None:
        """Take what is handed over as if it were typed into a cell."""
        cell, result = self.sheet.formulas.cell(row, column), self.sheet.results.cell(row, column)
        self._check(cell)
        for each in (cell, result):
            each.value = None
        if isinstance(value, str) and value.startswith("'"):
            cell.value, cell.quotePrefix = value[1:], True
        elif isinstance(value, str) and value.startswith("="):
            cell.value = value
            return
        elif isinstance(value, str) and cell.number_format != "@":
            if _DAY.match(value) or value.upper() in {"TRUE", "FALSE"}:
                raise NotImplementedError(value)
            cell.value = float(value) if _NUMBER.match(value) and "%" not in value else value or None
        elif isinstance(value, (str, float, bool, datetime)):
            cell.value = value
        else:
            raise NotImplementedError(type(value))
        if isinstance(cell.value, str):
            cell.data_type = "s"
        result.value = cell.value

    def _check(self, cell: Cell | MergedCell) -> None:
        """Refuse as Excel refuses."""
        if isinstance(cell, MergedCell):
            raise NotImplementedError(cell.coordinate)
        if self.sheet.formulas.protection.sheet and cell.protection.locked:
            message = "(-2147352567, 'The cell or chart you are trying to change is on a protected sheet.')"
            raise ExcelError(message)

    @property
    def formula(self) -> Any:
        """Return the formulas, or what stands in a cell that has none, as text."""
        rows = tuple(tuple(self._formula(row, column) for row, column in places) for places in self._places())
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        if any(self.sheet.formulas.cell(*place).number_format == "@" for places in self._places() for place in places):
            raise NotImplementedError
        self.raw_value = value

    def _formula(self, row: int, column: int) -> str:
        value = self.sheet.formulas.cell(row, column).value
        return "" if value is None else str(getattr(value, "text", value))

    # -- how cells look ----------------------------------------------------------------------------------------------

    def _common(self, values: set[Any]) -> Any:
        return values.pop() if len(values) == 1 else None

    @property
    def number_format(self) -> Any:
        """Return the number format, None where the cells differ."""
        return self._common({cell.number_format for cell in self._cells()})

    @number_format.setter
    def number_format(self, value: str) -> None:
        for cell in self._cells():
            self._check(cell)
            cell.number_format = value

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Return the fill."""
        fill = next(self._cells()).fill
        if fill.fill_type != "solid" or not isinstance(fill.fgColor.rgb, str):
            return None
        red, green, blue = bytes.fromhex(fill.fgColor.rgb[2:])
        return red, green, blue

    @color.setter
    def color(self, color_or_rgb: Any) -> None:
        for cell in self._cells():
            self._check(cell)
            cell.fill = PatternFill("solid", fgColor=color_or_rgb.removeprefix("#")) if color_or_rgb else PatternFill()

    @property
    def font(self) -> FontOf:
        """Return the font."""
        return FontOf(list(self._cells()))

    @property
    def wrap_text(self) -> Any:
        """Return whether long words are broken into lines."""
        return self._common({cell.alignment.wrap_text for cell in self._cells()})

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        for cell in self._cells():
            cell.alignment = Alignment(wrap_text=value, vertical=cell.alignment.vertical)

    @property
    def vertical_alignment(self) -> Any:
        """Return where in their cells words stand."""
        return self._common({cell.alignment.vertical for cell in self._cells()})

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        for cell in self._cells():
            cell.alignment = Alignment(wrap_text=cell.alignment.wrap_text, vertical=value)

    @property
    def horizontal_alignment(self) -> Any:
        """Return where in their cells lines begin."""
        return self._common({cell.alignment.horizontal for cell in self._cells()})

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        for cell in self._cells():
            had = cell.alignment
            cell.alignment = Alignment(wrap_text=had.wrap_text, vertical=had.vertical, horizontal=value)

    def autofit(self, axis: str | None = None) -> None:
        """Let the rows be as high as their words: openpyxl leaves that to the program that opens the file."""
        if axis != "r":
            raise NotImplementedError

    @property
    def column_width(self) -> float:
        """Return the width of the column."""
        return float(self.sheet.formulas.column_dimensions[self._letters].width)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.sheet.formulas.column_dimensions[self._letters].width = value

    @property
    def _letters(self) -> str:
        return next(self._cells()).column_letter

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Let a cell lead somewhere in the workbook."""
        if not address.startswith("#"):
            raise NotImplementedError
        self.raw_value = text_to_display
        cell = next(self._cells())
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=address[1:], tooltip=screen_tip)

    # -- where cells are merged and hidden ---------------------------------------------------------------------------

    @property
    def merge_area(self) -> Range:
        """Return the merged cells that the first one belongs to, or that cell."""
        for each in self.sheet.formulas.merged_cells.ranges:
            if each.min_row <= self.row <= each.max_row and each.min_col <= self.column <= each.max_col:
                return Range(self.sheet, each.min_row, each.min_col, each.max_row, each.max_col)
        return Range(self.sheet, self.row, self.column, self.row, self.column)

    @property
    def merge_cells(self) -> Any:
        """Return whether all of the cells are merged, or none, None where some are."""
        ranges = self.sheet.formulas.merged_cells.ranges
        merged = {cell for each in ranges for cell in each.cells}
        return self._common({place in merged for places in self._places() for place in places})

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def row_hidden(self) -> Any:
        """Return whether the rows are hidden, None where some are."""
        rows = range(self.row, self.row + self.shape[0])
        return self._common({bool(self.sheet.formulas.row_dimensions[row].hidden) for row in rows})

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def column_hidden(self) -> Any:
        """Return whether the columns are hidden, None where some are."""
        hidden = set()
        for each in self.sheet.formulas.column_dimensions.values():
            if each.hidden:
                hidden |= set(range(each.min, each.max + 1))
        return self._common({column in hidden for column in range(self.column, self.column + self.shape[1])})
