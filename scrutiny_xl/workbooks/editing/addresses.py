"""Addresses and ranges as they stand in a workbook's parts: `B7`, `$A$1:C40`, `A1:B2 D4`, `3:5`, `C:C`."""

from __future__ import annotations

import re

from scrutiny_xl.grids import Area, address, column_letters, column_of

__all__ = ["COLUMNS", "ROWS", "absolute_cell", "area_of", "areas_of", "cell_of", "column_of", "range_of", "sqref"]

ROWS, COLUMNS = 1_048_576, 16_384
"""Excel's own limits for a sheet."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})\Z")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})\Z")


def cell_of(reference: str) -> tuple[int, int]:
    """Return row and column of a cell's address.

    Raises:
        ValueError: it is none, or it lies beyond the limits of a sheet.
    """
    found = _CELL.match(reference)
    row, column = (int(found[2]), column_of(found[1])) if found else (0, 0)
    if not (0 < row <= ROWS and 0 < column <= COLUMNS):
        message = f"'{reference}' is not a cell of a sheet"
        raise ValueError(message)
    return row, column


def area_of(reference: str) -> Area:
    """Return the area of a range such as `A1:C40`, `B2`, `3:5` or `C:C`.

    Raises:
        ValueError: it is none.
    """
    if rows := _ROWS.match(reference):
        return Area(int(rows[1]), 1, int(rows[2]), COLUMNS)
    if columns := _COLUMNS.match(reference):
        return Area(1, column_of(columns[1]), ROWS, column_of(columns[2]))
    first, _, last = reference.partition(":")
    top, left = cell_of(first)
    bottom, right = cell_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def areas_of(references: str) -> list[Area]:
    """Return the areas of ranges that stand behind one another with spaces between, without those that are none."""
    areas = []
    for reference in references.split():
        try:
            areas.append(area_of(reference))
        except ValueError:
            continue
    return areas


def range_of(area: Area) -> str:
    """Return an area as Excel writes it: `A1:C40`, or `B2` where it is one cell."""
    first, last = address(area.top, area.left), address(area.bottom, area.right)
    return first if first == last else f"{first}:{last}"


def sqref(areas: list[Area]) -> str:
    """Return areas as they stand behind one another."""
    return " ".join(range_of(area) for area in areas)


def absolute(area: Area) -> str:
    """Return an area as it stands in a defined name: `$A$1:$C$40`."""
    return f"${column_letters(area.left)}${area.top}:${column_letters(area.right)}${area.bottom}"


def absolute_cell(cell: str) -> str:
    """Return a cell's address as formulas name it from any other cell: B4 is `$B$4`."""
    row, column = cell_of(cell)
    return f"${column_letters(column)}${row}"
