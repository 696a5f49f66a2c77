"""Cells and rectangles of cells, written as Excel writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Area", "address", "area_of", "areas_of", "cell_of", "letters"]

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def __contains__(self, cell: tuple[int, int]) -> bool:
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def holds(self, other: Area) -> bool:
        """Whether all of another area lies within this one."""
        return (other.top, other.left) in self and (other.bottom, other.right) in self

    def meets(self, other: Area) -> bool:
        """Whether a cell lies in both."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    words = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        words = chr(65 + rest) + words
    return words


def column_number(words: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in words.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return the address of a cell, such as B7."""
    return f"{letters(column)}{row}"


def cell_of(words: str) -> tuple[int, int] | None:
    """Return the row and column of an address, None where it is none."""
    found = _CELL.fullmatch(words)
    return (int(found[2]), column_number(found[1])) if found else None


def area_of(words: str) -> Area | None:
    """Return the area that words such as B7, B7:C9, B:C or 7:9 name, None where they name none."""
    first, _, last = words.partition(":")
    start, end = cell_of(first), cell_of(last or first)
    if start and end:
        rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return Area(rows[0], columns[0], rows[1], columns[1])
    if found := _COLUMNS.fullmatch(words):
        return Area(1, column_number(found[1]), LAST_ROW, column_number(found[2]))
    if found := _ROWS.fullmatch(words):
        return Area(int(found[1]), 1, int(found[2]), LAST_COLUMN)
    return None


def areas_of(words: str) -> list[Area] | None:
    """Return the areas of a list parted by blanks, None where one of them is none."""
    found = [area_of(each) for each in words.split()]
    return [each for each in found if each] if all(found) else None
