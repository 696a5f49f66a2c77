"""Values as words."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.reports.model import Cell, Marked
from scrutiny_xl.reports.texts import cell_words, safe


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("=1+1", "=1+1"),
        (4711, "4,711"),
        (date(2025, 3, 31), "31 March 2025"),
        (Marked("Red", "red"), "Red"),
        ("bell\x07 and null\x00", "bell and null"),
    ],
)
def test_a_cell_says_its_value(cell: Cell, words: str) -> None:
    """As a reader of English has it."""
    assert cell_words(cell) == words


def test_every_line_break_is_one() -> None:
    """Whichever system it came from."""
    assert safe("a\r\nb\rc\nd") == "a\nb\nc\nd"
