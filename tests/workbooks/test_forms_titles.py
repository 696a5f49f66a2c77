"""Titles of sheets, and how words are measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.workbooks.forms.heights import TALLEST, capacity, height_of, lines_of, room
from scrutiny_xl.workbooks.forms.titles import name_of, sheet_title


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("SHC.150112.109", "SHC.150112.109"),
        ("Housing: repairs / voids [2025]?", "Housing repairs voids 2025"),
        ("'Quoted'", "Quoted"),
        ("Strategic Overview and Scrutiny Improvement Plan", "Strategic Overview and Scrutiny"),
        ("History", "History (2)"),  # Excel keeps that title for itself
        ("???", "Plan"),
    ],
)
def test_a_title_is_made_legal(words: str, title: str) -> None:
    """What Excel forbids is left out, and the rest cut to its limit."""
    assert sheet_title(words) == title


def test_a_title_that_is_taken_gets_a_number() -> None:
    """Case does not tell two titles apart."""
    taken = ["SIP22", "sip22 (2)"]
    assert sheet_title("SIP22", taken) == "SIP22 (3)"


@given(st.lists(st.text(max_size=50), min_size=1, max_size=8))
def test_titles_are_legal_and_unique_whatever_the_words(names: list[str]) -> None:
    """Every title can be given to a sheet of one workbook."""
    titles: list[str] = []
    for words in names:
        titles.append(sheet_title(words, titles))
    assert len({title.casefold() for title in titles}) == len(titles)
    for title in titles:
        assert 0 < len(title.encode("utf-16-le")) // 2 <= 31
        assert not set(title) & set("[]:*?/\\")
        assert title == title.strip("'")


@given(st.text(max_size=40))
def test_a_name_has_only_what_excel_allows(title: str) -> None:
    """Names are letters, digits and underscores."""
    assert all(character.isascii() and (character.isalnum() or character == "_") for character in name_of(title))


@pytest.mark.parametrize(
    ("words", "letters", "lines"),
    [
        ("", 10, 1),
        ("Continuing", 10, 1),
        ("Chief Executive", 10, 2),
        ("one two three four", 9, 3),
        ("first\nsecond", 40, 2),
        ("first\n\nthird", 40, 3),
        ("JMKIP.150112.109.a", 9, 2),  # no space to break at
    ],
)
def test_lines_are_counted_as_words_are_wrapped(words: str, letters: int, lines: int) -> None:
    """Lines break at spaces, and within a word only where it is longer than a line."""
    assert lines_of(words, letters) == lines


@given(st.text(alphabet="ab \n", max_size=300), st.integers(1, 60))
def test_no_line_is_taken_to_hold_more_than_fits(words: str, letters: int) -> None:
    """The lines counted have room for all letters but the spaces they break at."""
    assert lines_of(words, letters) * letters >= len(words) - lines_of(words, letters)


@given(st.text(alphabet="aaab ", max_size=400), st.integers(1, 60), st.integers(1, 20))
def test_what_fits_at_a_glance_fits_when_counted(words: str, letters: int, lines: int) -> None:
    """The quick answer never promises too much."""
    assert lines_of(words, letters) <= lines or len(words) > room(letters, lines)


@given(st.integers(0, 1000))
def test_no_row_is_taller_than_excel_allows(lines: int) -> None:
    """The height is capped."""
    assert 0 < height_of(lines) <= TALLEST


def test_bold_words_take_more_room() -> None:
    """Fewer bold letters fit a line."""
    assert capacity(30, bold=True) < capacity(30)
