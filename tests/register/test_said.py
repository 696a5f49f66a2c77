"""A source as words in a cell, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.findings import Place
from scrutiny_xl.register import Source
from scrutiny_xl.register.said import place_in_words, place_read, source_in_words, source_read

NAMES = st.one_of(
    st.sampled_from(["", "Housing", "Adults · Care", "·", "a › b", "Q2 2024/25", "not known", "Not stated", "A!B"]),
    st.text("ab ·›!", max_size=6),
)
CELLS = st.sampled_from(["", "G7", "row 5, column 2"])
PLACES = st.builds(Place, NAMES, NAMES, CELLS)
SOURCES = st.builds(Source, NAMES, st.sampled_from(["", "Q2 2024/25", "Q4 2009/10"]), PLACES)


@given(SOURCES)
def test_a_source_is_read_back_as_it_was_written(source: Source) -> None:
    """Whatever parts are empty, and whatever the names hold."""
    assert source_read(source_in_words(source)) == source


@given(PLACES)
def test_a_place_is_read_back_as_it_was_written(place: Place) -> None:
    """Whatever the file and the sheet are called."""
    assert place_read(place_in_words(place)) == place


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("Housing", "Q2 2024/25", Place("h.xlsx", "Form", "G7")), "Housing · Q2 2024/25 · h.xlsx › Form!G7"),
        (Source("Housing", "", Place("h.xlsx")), "Housing · h.xlsx"),
        (Source("", "Q2 2024/25", Place("p.docx", "Table 1", "row 5")), "Q2 2024/25 · p.docx › Table 1!row 5"),
        (Source("", "", Place("p.docx")), "not known · p.docx"),
    ],
)
def test_how_a_source_reads(source: Source, words: str) -> None:
    """As a person would say it."""
    assert source_in_words(source) == words
