"""Formulas moved from one cell to another, as Excel moves the text of a shared formula to its followers."""

from __future__ import annotations

import re

from scrutiny_xl.verifying.areas import LAST_COLUMN, LAST_ROW, column_number, letters

__all__ = ["moved"]

_PIECE = re.compile(
    r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\]|\#[A-Z/0!?]+)"""
    r"""|(?P<rows>(?<![\w.$:])\$?\d{1,7}:\$?\d{1,7}(?![\w.]))"""
    r"""|(?P<columns>(?<![\w.$:])\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.$(]))"""
    r"""|(?P<cell>(?<![\w.$\\])\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w.(!]))"""
    r"""|(?P<word>[\w.\\$]+)"""
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")


def moved(formula: str, down: int, right: int) -> str:
    """Return a formula as it reads so many cells further down and to the right; absolute references stay.

    A reference that leaves the sheet comes in again on its other side, as in Excel.
    """
    return _PIECE.sub(lambda found: _moved(found, down, right), formula)


def _moved(found: re.Match[str], down: int, right: int) -> str:
    if found["cell"]:
        return _cell(found["cell"], down, right)
    if found["rows"]:
        return ":".join(_row(each, down) for each in found["rows"].split(":"))
    if found["columns"]:
        return ":".join(_column(each, right) for each in found["columns"].split(":"))
    return found[0]


def _cell(words: str, down: int, right: int) -> str:
    found = _CELL.fullmatch(words)
    if not found or int(found[4]) > LAST_ROW or column_number(found[2]) > LAST_COLUMN:
        return words
    return _column(found[1] + found[2], right) + _row(found[3] + found[4], down)


def _row(words: str, down: int) -> str:
    return words if words.startswith("$") else str((int(words) - 1 + down) % LAST_ROW + 1)


def _column(words: str, right: int) -> str:
    return words if words.startswith("$") else letters((column_number(words) - 1 + right) % LAST_COLUMN + 1)
