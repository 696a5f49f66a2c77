"""Cheap questions asked before costly ones never turn away what the costly one finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timescales.test_properties import PHRASES

from scrutiny_xl.timescales import finished, patterns, tidy, undated

if TYPE_CHECKING:
    from scrutiny_xl.lazily import Pattern

PARTS = re.compile(rf"(?<![a-z0-9~£.])(?:{'|'.join(f'(?P<{name}>{part})' for name, part in patterns.PARTS.items())})")
STARTS = (
    *("recess", "election period", "purdah", "xmas", "good friday", "lady day", "michaelmas term", "1st quarter", "q2"),
    *(
        "fy24",
        "f/y 24/25",
        "municipal year 2024",
        "calendar year",
        "the next civic year",
        "this week",
        "'24-25",
        "may day",
    ),
    *(
        "monday 3rd",
        "by fri",
        "half-term",
        "new year 2024",
        "forthcoming quarter",
        "the following week",
        "whitsun break",
    ),
    *("academic year", "mayoral year", "council year", "school year", "fiscal year", "year end", "final quarter"),
)


@given(st.lists(st.sampled_from(STARTS) | PHRASES, min_size=1, max_size=4).map(" ".join))
def test_first_letters_turn_no_date_away(phrase: str) -> None:
    """A pattern without them finds the same dates and periods in the same places."""
    text = tidy.tidy(phrase)
    found = [(one.lastgroup, one.span()) for one in PARTS.finditer(text)]

    assert [(one.lastgroup, one.span()) for one in patterns.UNIT.finditer(text)] == found


@pytest.mark.parametrize(
    ("cheap", "costly", "words"),
    [
        (finished._MAYBE, finished._REPORT, "has now been set up|all put in place|is live|100 % complete -|✔|x held"),
        (
            undated._MANY,
            undated._SEVERAL,
            "some now some later|various|dates vary depending|a) asap b) tbc|different dates",
        ),
        (
            patterns.MAYBE,
            patterns.UNIT,
            "by fri|on tue|next wed|until sat|whitsun break|half-term|good friday|next year",
        ),
        (tidy._FIGURE, tidy._NO_DATES, "10:30|£5m|row 3|act 2014|50 per cent|see 12|24/7|at 6 pm"),
    ],
)
def test_a_cheap_question_turns_nothing_away(cheap: Pattern, costly: Pattern, words: str) -> None:
    """Neither any words of this kind nor any phrase made with them."""
    pieces = words.split("|")
    assert all(costly.search(piece) for piece in pieces)

    @given(st.lists(st.sampled_from(pieces) | PHRASES, min_size=1, max_size=4).map(" ".join))
    def holds(phrase: str) -> None:
        text = tidy.tidy(phrase)
        assert cheap.search(text) or not costly.search(text)

    holds()
