"""Cheap questions asked before costly ones never turn away what the costly one finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timescales.test_properties import PHRASES

from scrutiny_xl.timescales import finished, patterns, recurring, tidy
from scrutiny_xl.timescales.questions import Words
from scrutiny_xl.timescales.scan import _MAKERS, scan

if TYPE_CHECKING:
    from scrutiny_xl.lazily import Pattern
    from scrutiny_xl.timescales.units import Unit

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


def found_by_all(text: str) -> tuple[list[tuple[object, ...]], bool]:
    """Find the dates and periods of a phrase with one pattern of all parts, which is tried everywhere."""
    units: list[Unit] = []
    local, place = False, 0
    while found := PARTS.search(text, place):
        name = str(found.lastgroup)
        unit = _MAKERS[name](found) if name in _MAKERS else None
        local = local or name == "local"
        units += [unit] if unit else []
        place = unit.hi if unit else found.end()
    return [plain(unit) for unit in units], local


def plain(unit: Unit) -> tuple[object, ...]:
    """Return a unit without the functions that give its days."""
    return (*unit[:3], *unit[4:-1])


@given(st.lists(st.sampled_from(STARTS) | PHRASES, min_size=1, max_size=4).map(" ".join))
def test_beginnings_turn_no_date_away(phrase: str) -> None:
    """One pattern that asks for every part everywhere finds the same dates and periods in the same places."""
    text = tidy.tidy(phrase)
    found = scan(Words.of(text))

    assert ([plain(unit) for unit in found.units], found.local) == found_by_all(text)


@pytest.mark.parametrize(
    ("cheap", "costly", "words"),
    [
        (finished._MAYBE, finished._REPORT, "has now been set up|all put in place|is live|100 % complete -|✔|x held"),
        (tidy._FIGURE, tidy._NO_DATES, "10:30|£5m|row 3|act 2014|50 per cent|see 12|24/7|at 6 pm"),
        (
            recurring._MAYBE,
            recurring._RECURS,
            "every 3 months|each may|alternate weeks|twice a year|4 times a term|six monthly|qtrly|p.a.|bi-annual",
        ),
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
