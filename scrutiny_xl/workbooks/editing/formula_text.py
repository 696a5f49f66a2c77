"""Formulas in words: the ranges they name, grown with the rows they cover."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.addresses import area_of

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.ranges import Growth

__all__ = ["with_grown_ranges"]

_LAST_ROW = re.compile(r"[0-9]+\Z")


def with_grown_ranges(words: str, sheet: str, growth: Growth) -> str:
    """Return a formula in which the ranges of its own sheet that cover the last row take in the rows appended.

    Only ranges of several rows grow; `SUM(B2:B10)` becomes `SUM(B2:B12)`, and dollar signs stay where they are.
    """
    if ":" not in words:
        return words
    # openpyxl is slow to import, and few edits meet a formula.
    from openpyxl.formula.tokenizer import Token, Tokenizer  # noqa: PLC0415

    pieces = []
    for token in Tokenizer("=" + words).items:
        value = str(token.value)
        ranged = token.type == Token.OPERAND and token.subtype == Token.RANGE and ":" in value
        pieces.append(_grown(value, sheet, growth) if ranged else value)
    return "".join(pieces)


def _grown(reference: str, sheet: str, growth: Growth) -> str:
    before, mark, cells = reference.rpartition("!")
    if mark and before.strip("'").replace("''", "'") != sheet:
        return reference
    try:
        area = area_of(cells)
        grown = growth.grown(area)
    except ValueError:
        return reference
    if grown is None or area.top == area.bottom or "[" in cells:
        return reference
    return f"{before}{mark}{_LAST_ROW.sub(str(grown.bottom), cells)}"
