"""Giving a cell the look of another one of the same workbook."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["cell_at", "give_look", "look_of"]

# openpyxl keeps all of a cell's look in one attribute, and has no public way to hand it on.
_LOOK = "_style"


def look_of(cell: Cell) -> object:
    """Return a copy of a cell's look."""
    return copy(getattr(cell, _LOOK))


def give_look(cell: Cell, look: object) -> None:
    """Give a cell a look that was taken from another."""
    setattr(cell, _LOOK, copy(look))


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that no merged cell covers."""
    return cast("Cell", sheet.cell(row, column))
