"""The cells of the tests' LibreOffice: read and written as Excel does it when a program asks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from buttons.engine_cells import ERRORS
from buttons.office_words import as_excel_writes, as_office_writes
from xlwings import base_classes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from buttons.office_engine import OfficeSheet

__all__ = ["OfficeRange"]

_DAYS, _TRUTHS = 2 | 4, 1024
"""The kinds of number formats that show days and times, and those that show true and false."""
_DAY_CELLS, _FORMULA_CELLS, _FAULTY = 2, 16, 4
"""Kinds of contents (com.sun.star.sheet.CellFlags), and formulas that give an error (FormulaResult)."""
_FAULTS = {532: "#DIV/0!", 524: "#REF!", 525: "#NAME?", 519: "#VALUE!", 503: "#NUM!", 32767: "#N/A"}
_A_CHARACTER = 210
"""The width of a character in hundredths of a millimetre."""


class OfficeRange(base_classes.Range):
    """A rectangle of cells."""

    api = "a range of cells"
    sheet: Any = None
    row: Any = None
    column: Any = None
    shape: Any = None

    def __init__(self, sheet: OfficeSheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.row, self.column = sheet, top, left
        self.shape = bottom - top + 1, right - left + 1
        self.options: dict[str, Any] = {}
        self._held = sheet.held.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)

    def __call__(self, row: int, column: int | None = None) -> OfficeRange:
        """Return one of the cells."""
        if column is None:
            raise NotImplementedError
        where = self.row + row - 1, self.column + column - 1
        return OfficeRange(self.sheet, *where, *where)

    def __len__(self) -> int:
        return int(self.shape[0] * self.shape[1])

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        """Return where it stands."""
        return self.sheet.name, self.row, self.column, *self.shape

    def _rows(self) -> Iterator[list[Any]]:
        for down in range(self.shape[0]):
            yield [self._held.getCellByPosition(right, down) for right in range(self.shape[1])]

    @property
    def _first(self) -> Any:
        return self._held.getCellByPosition(0, 0)

    # -- what cells hold ---------------------------------------------------------------------------------------------

    @property
    def raw_value(self) -> Any:
        """Return what the cells show: one value, or rows of values."""
        days = self._places(self._held.queryContentCells(_DAY_CELLS))
        formulas = self._places(self._held.queryContentCells(_FORMULA_CELLS))
        faults = {place: self._fault(*place) for place in self._places(self._held.queryFormulaCells(_FAULTY))}

        def value(held: Any, place: tuple[int, int]) -> Any:
            if place in faults:
                return faults[place]
            if not isinstance(held, float):
                return held or None
            kind = _DAYS if place in days else self._kind(*place) if place in formulas else 0
            return self.sheet.words.day(held) if kind & _DAYS else bool(held) if kind & _TRUTHS else held

        rows = tuple(
            tuple(value(held, (down, right)) for right, held in enumerate(line))
            for down, line in enumerate(self._held.getDataArray())
        )
        return rows[0][0] if len(self) == 1 else rows

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        rows = value if isinstance(value, (list, tuple)) else [[value] * self.shape[1]] * self.shape[0]
        for cells, values in zip(self._rows(), rows, strict=True):
            for cell, each in zip(cells, values, strict=True):
                self._type(cell, each)

    def _places(self, found: Any) -> set[tuple[int, int]]:
        """Return the cells of some areas, counted from the first of this range."""
        return {
            (row - self.row + 1, column - self.column + 1)
            for area in found.RangeAddresses
            for row in range(area.StartRow, area.EndRow + 1)
            for column in range(area.StartColumn, area.EndColumn + 1)
        }

    def _fault(self, down: int, right: int) -> int:
        return ERRORS[_FAULTS.get(self._held.getCellByPosition(right, down).getError(), "#VALUE!")]

    def _kind(self, down: int, right: int) -> int:
        return int(self.sheet.words.kind(self._held.getCellByPosition(right, down).NumberFormat))

    def _type(self, cell: Any, value: Any) -> None:
        """Take what is handed over as if it were typed into a cell."""
        if isinstance(value, str) and value.startswith("="):
            cell.setFormula(as_office_writes(value))
        elif isinstance(value, str):
            cell.setString(value.removeprefix("'"))
        elif isinstance(value, datetime):
            cell.setValue(self.sheet.words.number(value))
        elif isinstance(value, float):
            cell.setValue(value)
        else:
            raise NotImplementedError(type(value))

    @property
    def formula(self) -> Any:
        """Return the formulas, or what stands in a cell that has none, as text."""
        rows = tuple(
            tuple(as_excel_writes(words) if words.startswith("=") else words for words in line)
            for line in self._held.getFormulaArray()
        )
        return rows[0][0] if len(self) == 1 else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self.raw_value = value

    # -- how cells look ----------------------------------------------------------------------------------------------

    @property
    def number_format(self) -> Any:
        """Return the number format, None where the cells differ."""
        found = {cell.NumberFormat for cells in self._rows() for cell in cells}
        return self.sheet.words.code(found.pop()) if len(found) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self._held.NumberFormat = self.sheet.words.number_format(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Return the fill."""
        colour = self._first.CellBackColor
        return None if colour < 0 else (colour >> 16 & 255, colour >> 8 & 255, colour & 255)

    @color.setter
    def color(self, color_or_rgb: str | None) -> None:
        self._held.CellBackColor = int(color_or_rgb.removeprefix("#"), 16) if color_or_rgb else -1

    @property
    def font(self) -> OfficeFont:
        """Return the font."""
        return OfficeFont(self._held)

    @property
    def wrap_text(self) -> Any:
        """Return whether long words are broken into lines."""
        return self._held.IsTextWrapped

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._held.IsTextWrapped = value

    @property
    def vertical_alignment(self) -> Any:
        """Return where in their cells words stand."""
        raise NotImplementedError

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self._held.VertJustify = {"top": 1}[value]

    @property
    def horizontal_alignment(self) -> Any:
        """Return where in their cells lines begin."""
        raise NotImplementedError

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        import uno  # noqa: PLC0415 - it is found once a connection is there

        self._held.HoriJustify = uno.Enum("com.sun.star.table.CellHoriJustify", value.upper())

    def autofit(self, axis: str | None = None) -> None:
        """Let the rows be as high as their words."""
        if axis != "r":
            raise NotImplementedError
        self._held.Rows.OptimalHeight = True

    @property
    def column_width(self) -> float:
        """Return the width of the column."""
        return float(self._held.Columns.getByIndex(0).Width / _A_CHARACTER)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self._held.Columns.getByIndex(0).Width = round(value * _A_CHARACTER)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Let a cell lead somewhere in the workbook."""
        cell, field = self._first, self.sheet.book.document.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, (text_to_display or screen_tip or "").removeprefix("'")
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)  # noqa: FBT003 - as UNO has it

    # -- where cells are merged and hidden ---------------------------------------------------------------------------

    @property
    def merge_area(self) -> OfficeRange:
        """Return the merged cells that the first one belongs to, or that cell."""
        cursor = self.sheet.held.createCursorByRange(self._first)
        cursor.collapseToMergedArea()
        area = cursor.RangeAddress
        places = area.StartRow, area.StartColumn, area.EndRow, area.EndColumn
        return OfficeRange(self.sheet, *(place + 1 for place in places))

    @property
    def merge_cells(self) -> Any:
        """Return whether a cell is the first of merged ones; of several, None where such a one is among them."""
        return (True if len(self) == 1 else None) if self._held.IsMerged else False

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def row_hidden(self) -> Any:
        """Return whether the rows are hidden, None where some are."""
        seen = {row for area in self._seen for row in range(area.StartRow, area.EndRow + 1)}
        return None if 0 < len(seen) < self.shape[0] else not seen

    @property  # type: ignore[misc] # that Excel's can be set is not modelled
    def column_hidden(self) -> Any:
        """Return whether the columns are hidden, None where some are."""
        seen = {column for area in self._seen for column in range(area.StartColumn, area.EndColumn + 1)}
        return None if 0 < len(seen) < self.shape[1] else not seen

    @property
    def _seen(self) -> Any:
        """The areas of which nothing is hidden."""
        return self._held.queryVisibleCells().RangeAddresses


class OfficeFont(base_classes.Font):
    """The font of some cells."""

    def __init__(self, held: Any) -> None:
        self._held = held

    @property
    def bold(self) -> Any:
        """Return whether it is bold."""
        return self._held.CharWeight > 100

    @bold.setter
    def bold(self, value: bool) -> None:
        self._held.CharWeight = 150 if value else 100

    @property
    def size(self) -> Any:
        """Return its size in points."""
        return self._held.CharHeight

    @size.setter
    def size(self, value: float) -> None:
        self._held.CharHeight = value

    @property
    def color(self) -> Any:
        """Return its colour."""
        return self._held.CharColor

    @color.setter
    def color(self, color_or_rgb: str) -> None:
        self._held.CharColor = int(color_or_rgb.removeprefix("#"), 16)
