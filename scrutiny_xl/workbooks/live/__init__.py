"""Ratings that live in the sheet: a rule set as an Excel formula, its colours as conditional formats."""

from __future__ import annotations

from scrutiny_xl.workbooks.live.cells import ANY_ROW, RowCells
from scrutiny_xl.workbooks.live.certainty import Certainty
from scrutiny_xl.workbooks.live.colours import ColourRule, colour_rules
from scrutiny_xl.workbooks.live.compiling import rating_formula
from scrutiny_xl.workbooks.live.due import due_shown
from scrutiny_xl.workbooks.live.shown import word_shown
from scrutiny_xl.workbooks.live.vocabulary import CHECK_ENTRY, NOT_READ_YET

__all__ = [
    "ANY_ROW",
    "CHECK_ENTRY",
    "NOT_READ_YET",
    "Certainty",
    "ColourRule",
    "RowCells",
    "colour_rules",
    "due_shown",
    "rating_formula",
    "word_shown",
]
