"""Notes on faulty cells: what is wrong and what to do, under whatever note the cell had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment

from scrutiny_xl.workbooks.forms.heights import lines_of
from scrutiny_xl.workbooks.streaming import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.findings import Finding

__all__ = ["AUTHOR", "add_note", "fit_notes"]

AUTHOR = "scrutiny_xl"
_WIDTH, _TALLEST = 340, 640
"""Pixels: as wide as reads well, and as high as a small screen shows."""
_LETTERS, _LINE, _PADDING = 50, 17, 14
"""How many letters stand on a line of that width, how high a line is, and what is beside the lines."""
_LONGEST = 30_000
"""A note holds as much as a cell, 32,767 characters."""


def add_note(cell: Cell, findings: Sequence[Finding]) -> None:
    """Put the findings of a cell into its note, below the words of a note that was there."""
    had = cell.comment.text.rstrip() if cell.comment else ""
    ours = "\n\n".join(f"{each.severity.capitalize()}: {each.sentence} What to do: {each.remedy}" for each in findings)
    text = "\n\n".join(part for part in (had, plain_text(ours)) if part)
    cell.comment = Comment(text[:_LONGEST], AUTHOR)


def fit_notes(sheet: Worksheet) -> None:
    """Give every note of a sheet a box in which it can be read whole: openpyxl does not keep the boxes' sizes."""
    for cell in sheet._cells.values():  # noqa: SLF001 - the rows would make all the cells between
        if isinstance(cell, Cell) and cell.comment:
            lines = lines_of(cell.comment.text, _LETTERS)
            cell.comment.width = _WIDTH
            cell.comment.height = min(_TALLEST, lines * _LINE + _PADDING)
