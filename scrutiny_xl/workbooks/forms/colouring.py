"""Conditional formats: the words of a column in their colours, whichever word comes to stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.drawing.rules import Format
from scrutiny_xl.workbooks.forms.entry import has_rag_words
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, ColourRule, colour_rules
from scrutiny_xl.workbooks.styles import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame

__all__ = ["add_rating_formats", "add_word_formats"]

_DOUBTS = tuple(ColourRule(word, "", INK) for word in (CHECK_ENTRY, NOT_READ_YET))
"""What is no rating is told from one by its letters, without a colour."""
_TYPED = colour_rules()


def add_rating_formats(sheet: Sheet, frame: Frame, last: int) -> None:
    """Colour the words of the column Rated RAG, down to row `last`."""
    _colour(sheet, frame, last, frame.number_of["rated_rag"], [*_TYPED, *_DOUBTS])


def add_word_formats(sheet: Sheet, frame: Frame, last: int) -> None:
    """Colour the words of the columns in which a RAG word is typed, down to row `last`."""
    for number, column in frame.numbered:
        if has_rag_words(column):
            _colour(sheet, frame, last, number, _TYPED)


def _colour(sheet: Sheet, frame: Frame, last: int, column: int, rules: Sequence[ColourRule]) -> None:
    cells = f"{address(frame.first_row, column)}:{address(max(last, frame.first_row), column)}"
    tinted = sheet.book.styles.tinted
    formats = [Format(rule.formula, tinted(rule.ink, rule.fill, italic=not rule.fill)) for rule in rules]
    sheet.formats.append((cells, formats))
