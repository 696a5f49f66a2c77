"""Formulas in words: what they refer to, moved with the formula or grown with the rows it covers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.editing.addresses import COLUMNS, ROWS, area_of, column_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.editing.ranges import Growth
    from scrutiny_xl.workbooks.editing.resizing import Move

__all__ = ["UnmovableFormulaError", "mapped_formula", "moved", "with_grown_ranges"]

_PIECE = re.compile(
    r"""
    "(?:[^"]|"")*"                                             # words
    | '(?:[^']|'')*'                                           # the name of a sheet that needs quotes
    | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]                # columns of a table, or the number of another workbook
    | \#[A-Za-z][A-Za-z0-9/_]*[!?]?                            # an error
    | \$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!:$\[\\?])      # whole columns
    | \$?[0-9]{1,7}:\$?[0-9]{1,7}(?![\w.!:$\[\\?])             # whole rows
    | [0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?(?![\w.])         # a number
    | [\w.$\\?]+                                               # a cell, or the name of anything
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""The pieces of a formula: whatever they are, together they are all of it."""
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9][0-9]{0,6})")
_COLUMN_RANGE = re.compile(r"\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}")
_ROW_RANGE = re.compile(r"\$?[0-9]{1,7}:\$?[0-9]{1,7}")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW = re.compile(r"(\$?)([0-9]{1,7})")
_LAST_ROW = re.compile(r"[0-9]+\Z")


class UnmovableFormulaError(ValueError):
    """A formula that would refer to cells beyond the edge of the sheet; its text says so, as the end of a sentence."""

    def __init__(self, words: str) -> None:
        super().__init__(f"its formula ={words[:40]} would refer to cells beyond the edge of the sheet")


def _pieces(words: str) -> list[str]:
    return _PIECE.findall(words)


def _is_cell(pieces: Sequence[str], place: int) -> bool:
    """Say whether a piece is a cell, not the name of a function, a sheet, a table or a cell beyond the last column."""
    found = _CELL.fullmatch(pieces[place])
    following = pieces[place + 1] if place + 1 < len(pieces) else ""
    if found is None or following[:1] in {"(", "!", "["}:
        return False
    return column_of(found[2]) <= COLUMNS and int(found[4]) <= ROWS


def moved(words: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return a formula as it reads when it is copied from one cell to another, each by row and column.

    Raises:
        UnmovableFormulaError: it would refer to cells beyond the edge of the sheet.
    """
    down, right = end[0] - start[0], end[1] - start[1]

    def column(found: re.Match[str]) -> str:
        number = column_of(found[2]) + (0 if found[1] else right)
        if not 0 < number <= COLUMNS:
            raise UnmovableFormulaError(words)
        return found[1] + (column_letters(number) if right else found[2])

    def row(found: re.Match[str]) -> str:
        number = int(found[2]) + (0 if found[1] else down)
        if not 0 < number <= ROWS:
            raise UnmovableFormulaError(words)
        return found[1] + str(number)

    pieces = _pieces(words)
    for place, piece in enumerate(pieces):
        if _is_cell(pieces, place):
            pieces[place] = _ROW.sub(row, _COLUMN.sub(column, piece, count=1), count=1)
        elif _COLUMN_RANGE.fullmatch(piece):
            pieces[place] = _COLUMN.sub(column, piece)
        elif _ROW_RANGE.fullmatch(piece):
            pieces[place] = _ROW.sub(row, piece)
    return "".join(pieces)


def with_grown_ranges(words: str, sheet: str, growth: Growth) -> str:
    """Return a formula in which the ranges of its own sheet that cover the last row take in the rows appended.

    Only ranges of several rows grow; `SUM(B2:B10)` becomes `SUM(B2:B12)`, and dollar signs stay where they are.
    """
    pieces = _pieces(words)
    for place in range(len(pieces) - 2):
        first, colon, last = pieces[place : place + 3]
        if colon != ":" or not (_is_cell(pieces, place) and _is_cell(pieces, place + 2)):
            continue
        if _of_sheet(pieces, place, sheet) and ":" not in pieces[place + 3 : place + 4]:
            area = area_of(f"{first}:{last}")
            grown = growth.grown(area)
            if grown is not None and area.top < area.bottom:
                pieces[place + 2] = _LAST_ROW.sub(str(grown.bottom), last)
    return "".join(pieces)


def mapped_formula(words: str, here: str, sheet: str, move: Move) -> str:
    """Return a formula of the sheet `here` in which references to `sheet` name the same cells as before the move.

    What names cells that are gone is left as it is.
    """
    pieces = _pieces(words)
    own = here.casefold() == sheet.casefold()
    place = 0
    while place < len(pieces):
        length = _reference_length(pieces, place)
        qualified = place > 0 and pieces[place - 1] == "!"
        if length and (own or qualified) and _of_sheet(pieces, place, sheet):
            area = area_of("".join(pieces[place : place + length]))
            after = move.area(area)
            if after is not None and after != area:
                _renumber(pieces, place, length, (after.top, after.bottom))
        place += length or 1
    return "".join(pieces)


def _reference_length(pieces: Sequence[str], place: int) -> int:
    """Return how many pieces a reference to cells that begins at a place has, 0 where none does."""
    if _ROW_RANGE.fullmatch(pieces[place]):
        return 1
    if not _is_cell(pieces, place):
        return 0
    ranged = pieces[place + 1 : place + 2] == [":"] and place + 2 < len(pieces) and _is_cell(pieces, place + 2)
    return 3 if ranged else 1


def _renumber(pieces: list[str], place: int, length: int, rows: tuple[int, int]) -> None:
    """Write the rows of a reference anew; dollar signs stay where they are."""
    first, last = rows
    if ":" in pieces[place]:
        one, _, other = pieces[place].partition(":")
        pieces[place] = f"{_LAST_ROW.sub(str(first), one)}:{_LAST_ROW.sub(str(last), other)}"
        return
    pieces[place] = _LAST_ROW.sub(str(first), pieces[place])
    if length > 1:
        pieces[place + 2] = _LAST_ROW.sub(str(last), pieces[place + 2])


def _of_sheet(pieces: Sequence[str], place: int, sheet: str) -> bool:
    """Say whether the range that begins at a place is one of a sheet in which the formula stands."""
    before = pieces[place - 1] if place else ""
    if before != "!":
        return before != ":"
    named = pieces[place - 2] if place > 1 else ""
    alone = place < 3 or (pieces[place - 3] != ":" and not pieces[place - 3].startswith("["))
    name = named[1:-1].replace("''", "'") if named.startswith("'") else named
    return alone and name.casefold() == sheet.casefold()
