"""Names of files that every system takes, and that look like what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.file_names import cut, free_name, shown_as_it_is


@pytest.mark.parametrize(("letter", "many"), [("a", 220), ("é", 110), ("漢", 73), ("😀", 55)])
def test_a_long_name_is_cut_between_letters(letter: str, many: int) -> None:
    """What counts are the octets, of which a letter may take four."""
    assert cut(letter * 300) == letter * many
    assert cut("Housing. " + letter * 300, 8) == "Housing"


@given(st.text(max_size=300))
def test_a_short_name_stays(name: str) -> None:
    """As it is; a longer one is no longer than asked."""
    assert cut(name, 4 * len(name) + 1) == name
    assert len(cut(name, 20).encode()) <= 20


def test_nothing_turns_a_name_round() -> None:
    """Hebrew is read from the right without any mark."""
    assert shown_as_it_is("x\u202excod.exe") == "xxcod.exe"
    assert shown_as_it_is("\u05d3\u05d9\u05d5\u05e8 \u2066a\u2069") == "\u05d3\u05d9\u05d5\u05e8 a"


def test_a_name_that_is_taken_is_numbered() -> None:
    """From two on, between the name and its ending."""
    assert free_name("Housing", ".xlsx", set[str]().__contains__) == "Housing.xlsx"
    assert free_name("Housing", ".xlsx", {"Housing.xlsx", "Housing (2).xlsx"}.__contains__) == "Housing (3).xlsx"
    assert free_name("2024-25 Q2", "", {"2024-25 Q2"}.__contains__) == "2024-25 Q2 (2)"
