"""What can be seen of .ods and .xls sheets: the same things, told by other formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from scrutiny_xl.grids import Area, address
from scrutiny_xl.workbooks.limits import MOST_CELLS
from scrutiny_xl.workbooks.reading.looks import SheetLook, colour_name, date_words, day_in, shown_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrutiny_xl.grids import Rows
    from scrutiny_xl.workbooks.reading.packages import Package

__all__ = ["OdsLook", "XlsLook"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FILL = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}background-color"
_ROWS_LOOKED_AT = 20_000
_MOST_ALIKE = 100_000
"""How many rows one that holds something may stand for: each is unfolded with texts of its own."""


class OdsLook:
    """What can be seen of the sheets of one .ods package.

    Raises:
        ValueError, ParseError: its content is no XML, or has a document type, as no program writes it today.
    """

    def __init__(self, package: Package) -> None:
        content = package.part("content.xml")
        if b"<!DOCTYPE" in content:
            raise ValueError("a document type")
        root = ET.fromstring(content)  # noqa: S314 - a document type is refused in the line above
        self._all = [(table.get(f"{_TABLE}name", ""), table) for table in root.iter(f"{_TABLE}table")]
        self._tables = dict(self._all)
        self._fills = _ods_fills(root)
        self._far: dict[str, str] = {}

    @property
    def sheets(self) -> Iterable[str]:
        """The names of its sheets."""
        return self._tables

    def made_of(self, _name: str) -> None:
        """Return None: what a sheet is read from is not told apart here."""

    def sheet(self, name: str, rows: Rows) -> SheetLook:
        """Return what can be seen of one sheet; `rows` are its values."""
        table = self._tables.get(name)
        if table is None:
            return SheetLook()
        found = _OdsSheet(self._fills)
        for number, row in _numbered(table.iter(f"{_TABLE}table-row"), "rows"):
            found.read(number, row)

        def shown(row: int, column: int) -> str:
            day, text = day_in(rows, row, column), found.texts.get((row, column), "")
            return shown_as(text, day) if day and text else ""

        return SheetLook(
            hidden_rows=frozenset(found.hidden),
            merged=tuple(found.merged),
            shown=shown,
            colour=lambda row, column: found.colours.get((row, column), ""),
        )

    def far_cell(self, name: str) -> str:
        """Return the address of a cell with a value so far away that the sheet cannot be read, "" without one.

        A cell and a row may stand for a million alike: the last of them is the one that is far away.
        """
        # Asked before the file is opened, and again for each sheet.
        if name not in self._far:
            self._far[name] = self._far_cell(name)
        return self._far[name]

    def _far_cell(self, name: str) -> str:
        bottom = right = 0
        for table in (each for title, each in self._all if title == name):
            above = 0
            for row, line in _ends(table.iter(f"{_TABLE}table-row"), "rows"):
                ends = [column for column, cell in _ends(iter(line), "columns") if len(cell)]
                if ends and row - above > _MOST_ALIKE:
                    return address(row, max(ends))
                if ends:
                    bottom, right = max(bottom, row), max(right, *ends)
                above = row
        return address(bottom, right) if bottom * right > MOST_CELLS else ""


def _ods_fills(root: ET.Element) -> dict[str, str]:
    """Return the colour name of each cell style that has a fill of one of the colours."""
    fills = {}
    for style in root.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}table-cell-properties"):
            rgb = properties.get(_FILL, "")
            if len(rgb) == 7 and (name := colour_name(rgb[1:])):
                fills[style.get(f"{_STYLE}name", "")] = name
    return fills


class _OdsSheet:
    """What is found on one sheet, row by row."""

    def __init__(self, fills: dict[str, str]) -> None:
        self._fills = fills
        self.hidden: set[int] = set()
        self.merged: list[Area] = []
        self.texts: dict[tuple[int, int], str] = {}
        self.colours: dict[tuple[int, int], str] = {}

    def read(self, number: int, row: ET.Element) -> None:
        """Take in a row, which may stand for several alike."""
        repeats = _repeats(row, "rows")
        if row.get(f"{_TABLE}visibility", "visible") != "visible":
            self.hidden.update(range(number, number + repeats))
        for column, cell in _numbered(iter(row), "columns"):
            for again in range(min(repeats, 50)):
                self._cell(number + again, column, cell)

    def _cell(self, row: int, column: int, cell: ET.Element) -> None:
        down, across = (int(cell.get(f"{_TABLE}number-{way}-spanned", 1)) for way in ("rows", "columns"))
        if down > 1 or across > 1:
            self.merged.append(Area(row, column, row + down - 1, column + across - 1))
        if colour := self._fills.get(cell.get(f"{_TABLE}style-name", "")):
            self.colours[row, column] = colour
        if cell.get(f"{_OFFICE}value-type") == "date":
            paragraph = cell.find(f"{_TEXT}p")
            text = "" if paragraph is None else "".join(paragraph.itertext())
            for across in range(min(_repeats(cell, "columns"), 50)):
                self.texts[row, column + across] = text


def _repeats(element: ET.Element, way: str) -> int:
    # A sheet ends with one row that stands for a million: nothing can be learnt from it.
    return min(int(element.get(f"{_TABLE}number-{way}-repeated", 1)), _ROWS_LOOKED_AT)


def _numbered(elements: Iterator[ET.Element], way: str) -> Iterator[tuple[int, ET.Element]]:
    number = 1
    for element in elements:
        yield number, element
        number += _repeats(element, way)


def _ends(elements: Iterator[ET.Element], way: str) -> Iterator[tuple[int, ET.Element]]:
    """Yield rows or cells with the number of the last that each stands for."""
    number = 0
    for element in elements:
        number += int(element.get(f"{_TABLE}number-{way}-repeated", 1))
        yield number, element


class XlsLook:
    """What can be seen of the sheets of one .xls workbook."""

    def __init__(self, data: bytes) -> None:
        import xlrd  # noqa: PLC0415 - needed for few files only

        with open_devnull() as nowhere:
            self._book: Any = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=nowhere)

    def far_cell(self, name: str) -> str:
        """Return the address of the last cell where the sheet is too large to be read, "" where it is not."""
        sheet: Any = self._book.sheet_by_name(name)
        return address(sheet.nrows, sheet.ncols) if sheet.nrows * sheet.ncols > MOST_CELLS else ""

    def made_of(self, _name: str) -> None:
        """Return None: what a sheet is read from is not told apart here."""

    def sheet(self, name: str, rows: Rows) -> SheetLook:
        """Return what can be seen of one sheet; `rows` are its values."""
        sheet: Any = self._book.sheet_by_name(name)

        def style(row: int, column: int) -> Any:  # noqa: ANN401 - xlrd has no types
            return self._book.xf_list[sheet.cell_xf_index(row - 1, column - 1)]

        def shown(row: int, column: int) -> str:
            day = day_in(rows, row, column)
            return date_words(self._book.format_map[style(row, column).format_key].format_str, day) if day else ""

        def colour(row: int, column: int) -> str:
            rgb = self._book.colour_map.get(style(row, column).background.pattern_colour_index)
            return colour_name("{:02x}{:02x}{:02x}".format(*rgb)) if rgb else ""

        return SheetLook(
            hidden_rows=frozenset(n + 1 for n, row in sheet.rowinfo_map.items() if row.hidden),
            hidden_columns=frozenset(n + 1 for n, column in sheet.colinfo_map.items() if column.hidden),
            merged=tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
            unread=_xls_errors(sheet),
            shown=shown,
            colour=colour,
        )


def open_devnull() -> Any:  # noqa: ANN401 - a text file, whichever the platform has
    """Open the file that keeps nothing: xlrd prints remarks meant for its developers."""
    import os  # noqa: PLC0415 - needed for few files only

    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it is no path


def _xls_errors(sheet: Any) -> dict[str, str]:  # noqa: ANN401 - xlrd has no types
    from xlrd import XL_CELL_ERROR, error_text_from_code  # noqa: PLC0415 - needed for few files only

    from scrutiny_xl.grids import address  # noqa: PLC0415 - beside its only use

    return {
        address(row + 1, column + 1): error_text_from_code.get(sheet.cell_value(row, column), "#VALUE!")
        for row in range(sheet.nrows)
        for column in range(sheet.row_len(row))
        if sheet.cell_type(row, column) == XL_CELL_ERROR
    }
