"""What a question is asked about is told from the beginnings of words: it is asked wherever it can find anything."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timescales.deriving import beginnings_of, table
from timescales.test_plain import TABLES
from timescales.test_properties import WORDS

from scrutiny_xl.timescales.beginnings import BEGINNINGS
from scrutiny_xl.timescales.questions import Question, Words
from scrutiny_xl.timescales.reader import read_long
from scrutiny_xl.timescales.tidy import tidy

ALL = frozenset(each for row in BEGINNINGS.values() for each in row.split())
PHRASES = sorted({str(row[0]) for row in TABLES})
OF_PHRASES = st.sampled_from(sorted({word for phrase in PHRASES for word in phrase.split()}))
HALVES = st.sampled_from(PHRASES).flatmap(lambda phrase: st.integers(0, len(phrase)).map(lambda cut: phrase[:cut]))
MIXED = st.lists(OF_PHRASES | WORDS | HALVES, min_size=1, max_size=8).map(" ".join)


def asking_all(text: str) -> Words:
    """Make words that seem to begin in every way that any question looks for."""
    return Words(text, ALL)


def agree(phrase: str, anchor: date | None) -> None:
    """Hold the reading against that by all the rules."""
    text = tidy(phrase)
    quick = read_long(text, anchor)
    with patch.object(Words, "of", asking_all):
        assert read_long(text, anchor) == quick, phrase


def test_the_beginnings_are_those_of_the_patterns() -> None:
    """Run `deriving.py` beside this to write them anew."""
    assert table() == BEGINNINGS


@given(MIXED, st.none() | st.dates(date(2000, 1, 1), date(2035, 12, 31)))
def test_a_quick_reading_is_that_of_all_the_rules(phrase: str, anchor: date | None) -> None:
    """Whatever words stand beside one another, whole or cut off."""
    agree(phrase, anchor)


def test_phrases_of_other_tests_are_read_as_by_all_the_rules() -> None:
    """Those whose readings were worked out by hand."""
    for phrase in PHRASES:
        agree(phrase, date(2024, 6, 1))


@pytest.mark.parametrize(
    ("source", "beginnings"),
    [
        (r"\b(?:tbc|to be (?:set|agreed))\b", "tbc to"),
        (r"(?<![a-z])(?:on-? ?going|n/?a\b)", "n na on ong"),
        (r"\?|->|\d{1,2}", "- 0 1 2 3 4 5 6 7 8 9 ?"),
        (r"^(?:\(?\bsee) \w+", "( see"),
        (r"(?<![a-z]) ?(?<![a-z])may", "may"),
    ],
)
def test_the_beginnings_of_a_pattern(source: str, beginnings: str) -> None:
    """Of each word it may begin with the first three letters, or the word itself and that it ends there."""
    assert beginnings_of(source) == beginnings


@pytest.mark.parametrize("source", ["new year", r"\b\w", r"\bby", r"\b.", r"\b\W"])
def test_what_may_begin_anyhow_is_no_question(source: str) -> None:
    """Inside a word, with any sign, or with the letters of a word that may go on."""
    with pytest.raises(ValueError, match=r"."):
        beginnings_of(source)


def test_a_question_finds_what_its_pattern_finds() -> None:
    """Where a word begins so, and nothing where none does."""
    question = Question("tbc", r"\btbc\b")

    assert question.find(Words.of("date tbc")) is not None
    assert question.find(Words.of("march")) is None
    assert Words.of("3 may, tbc").begun == {"3", "may", ",", "tbc"}
