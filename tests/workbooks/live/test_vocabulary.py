"""What a formula takes a word for is what the program takes it for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.rating import PROGRESS, RAG, canonical_rag, canonical_status
from scrutiny_xl.responses import is_declined, propose_decision
from scrutiny_xl.workbooks.live.vocabulary import DECIDED, DECLINED, PROGRESS_TYPED, RAG_TYPED, UNDECIDED

_BEHIND = st.text(max_size=60) | st.sampled_from([" Rejected.", " The recommendation is not accepted.", " Agreed"])
_STOP = st.sampled_from(".:;")


@pytest.mark.parametrize(("word", "typed"), [(word, each) for word, many in PROGRESS_TYPED.items() for each in many])
def test_progress_is_read_alike(word: str, typed: str) -> None:
    """In small letters, in capitals and with blanks about it."""
    assert {canonical_status(each) for each in (typed, typed.upper(), f"  {typed.lower()} ")} == {word}


@pytest.mark.parametrize(("word", "typed"), [(word, each) for word, many in RAG_TYPED.items() for each in many])
def test_colours_are_read_alike(word: str, typed: str) -> None:
    """The same, for the service's own status."""
    assert {canonical_rag(each) for each in (typed, typed.upper(), f"  {typed.lower()} ")} == {word}


def test_every_word_of_the_forms_is_known() -> None:
    """Whatever a dropdown offers can be typed."""
    assert set(PROGRESS_TYPED) == set(PROGRESS)
    assert set(RAG_TYPED) == set(RAG)


@given(st.sampled_from(DECLINED), _STOP, _BEHIND)
def test_what_declines_declines_outright(words: str, stop: str, behind: str) -> None:
    """Whatever is said behind it: nothing else in the row can undo it."""
    for said in (words, words.upper(), f"{words}{stop}", f"{words}{stop}{behind}"):
        decision = propose_decision(said)
        assert is_declined(decision.category)
        assert decision.plain


@given(st.sampled_from(DECIDED), _STOP, _BEHIND)
def test_what_decides_otherwise_never_declines(words: str, stop: str, behind: str) -> None:
    """Whatever is said behind it."""
    for said in (words, words.upper(), f"{words}{stop}", f"{words}{stop}{behind}"):
        decision = propose_decision(said)
        assert decision.words
        assert not is_declined(decision.category)


@pytest.mark.parametrize("words", UNDECIDED)
def test_what_is_undecided_leaves_it_to_the_response(words: str) -> None:
    """It is no decision, or one without words."""
    decision = propose_decision(words)

    assert decision.category == "no response yet" or not decision.words
