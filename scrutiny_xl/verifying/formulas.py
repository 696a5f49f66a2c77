"""Formulas moved from one cell to another, as Excel moves the text of a shared formula to its followers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.verifying.areas import LAST_COLUMN, LAST_ROW, column_number, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["MovedFormula", "moved", "same_formula"]

_PIECE = re.compile(
    r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\]|\#[A-Z/0!?]+)"""
    r"""|(?P<rows>(?<![\w.$:])\$?\d{1,7}:\$?\d{1,7}(?![\w.]))"""
    r"""|(?P<columns>(?<![\w.$:])\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.$(]))"""
    r"""|(?P<cell>(?<![\w.$\\])\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w.(!]))"""
    r"""|(?P<word>[\w.\\$]+)"""
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")


class MovedFormula(NamedTuple):
    """A formula as it reads so many cells further down and to the right; its text is only made where it is needed."""

    formula: str
    down: int
    right: int

    def __str__(self) -> str:
        return moved(*self)


def same_formula(before: str | MovedFormula, after: str | MovedFormula) -> bool:
    """Whether two formulas have the same text, which for a moved one is never empty."""
    return before == after or (bool(before) == bool(after) and str(before) == str(after))


def moved(formula: str, down: int, right: int) -> str:
    """Return a formula as it reads so many cells further down and to the right; absolute references stay.

    A reference that leaves the sheet comes in again on its other side, as in Excel.
    """
    pieces, references = _taken_apart(formula)
    made = {words: _MOVES[kind](words, down, right) for words, kind in references}
    joined = list(pieces)
    joined[1::2] = [made[words] for words in joined[1::2]]
    return "".join(joined)


@lru_cache(maxsize=64)
def _taken_apart(formula: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return a formula in pieces, every second of which is a reference, and the references with the kind of each.

    A formula has few references, each many times, and is the same for all cells that share it.
    """
    pieces: list[str] = []
    references: dict[str, str] = {}
    end = 0
    for found in _PIECE.finditer(formula):
        kind = found.lastgroup or ""
        if kind in _MOVES:
            pieces += (formula[end : found.start()], found[0])
            references[found[0]] = kind
            end = found.end()
    return (*pieces, formula[end:]), tuple(references.items())


def _cell(words: str, down: int, right: int) -> str:
    found = _CELL.fullmatch(words)
    if not found or int(found[4]) > LAST_ROW or column_number(found[2]) > LAST_COLUMN:
        return words
    return _column(found[1] + found[2], right) + _row(found[3] + found[4], down)


def _row(words: str, down: int) -> str:
    return words if words.startswith("$") else str((int(words) - 1 + down) % LAST_ROW + 1)


def _column(words: str, right: int) -> str:
    return words if words.startswith("$") else letters((column_number(words) - 1 + right) % LAST_COLUMN + 1)


def _rows(words: str, down: int, _right: int) -> str:
    return ":".join(_row(each, down) for each in words.split(":"))


def _columns(words: str, _down: int, right: int) -> str:
    return ":".join(_column(each, right) for each in words.split(":"))


_MOVES: Mapping[str, Callable[[str, int, int], str]] = {"cell": _cell, "rows": _rows, "columns": _columns}
"""How each kind of reference is moved so many cells down and to the right."""
