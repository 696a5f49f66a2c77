"""The words services type, read as the canonical ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.rating import PROGRESS, RAG, canonical_rag, canonical_status


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((word, word) for word in PROGRESS),
        ("Completed ", "Completed"),
        ("complete", "Completed"),
        ("done", "Completed"),
        ("FINISHED.", "Completed"),
        ("Achieved", "Completed"),
        ("Implemented", "Completed"),
        ("Complete - June 2023", "Completed"),
        ("Completed June 2023", "Completed"),
        ("Completed (12/03/2024)", "Completed"),
        ("Completed on 3rd May", "Completed"),
        ("100% complete", "Completed"),
        ("in-progress", "In progress"),
        ("In\u00a0progress", "In progress"),
        ("underway", "In progress"),
        ("on going", "In progress"),
        ("On-going", "In progress"),
        ("started", "In progress"),
        ("In progress - 50%", "In progress"),
        ("75%", "In progress"),
        ("not yet started", "Not started"),
        ("not begun", "Not started"),
        ("On hold", "Paused"),
        ("suspended", "Paused"),
        ("", ""),
        (" \u00a0\n", ""),
        ("Complete - 50%", None),
        ("Complete - awaiting sign-off", None),
        ("Complete by June 2023", None),
        ("Done?", None),
        ("Not complete", None),
        ("In progress/Completed", None),
        ("closed", None),
        ("On target", None),
        ("On track", "In progress"),
        ("120%", None),
        ("N/A", None),
    ],
)
def test_progress(typed: str, meant: str | None) -> None:
    """A word with one meaning is read, one with two is not guessed at."""
    assert canonical_status(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((word, word) for word in RAG),
        ("R", "Red"),
        ("RED ", "Red"),
        ("🔴", "Red"),
        ("Red: missed target, requires action", "Red"),
        ("Missed target requires action", "Red"),
        ("a", "Amber"),
        ("Amber – minor issues", "Amber"),
        ("On target but with minor issues", "Amber"),
        ("On target, with minor issues.", "Amber"),
        ("Green - complete", "Green"),
        ("RAG status: Green", "Green"),
        ("Completed action", "Green"),
        ("b", "Blue"),
        ("🔴 Red", "Red"),
        ("🟩", "Green"),
        ("🔴 Green", None),
        ("", ""),
        ("green/amber", None),
        ("Amber - Green", None),
        ("Amber to green", None),
        ("Green (was Amber)", None),
        ("Green?", None),
        ("not red", None),
        ("yellow", None),
        ("complete", None),
        ("On target", None),
    ],
)
def test_rag(typed: str, meant: str | None) -> None:
    """A colour that stands alone is read; a second one, or a doubt, leaves two readings."""
    assert canonical_rag(typed) == meant


@given(st.text("Redgrnam Coplti/-:.(0123%?🟢\u00a0", max_size=30))
def test_any_words_are_read_as_a_canonical_word_or_not_at_all(typed: str) -> None:
    """Only canonical words come back, and a canonical word reads as itself."""
    status, rag = canonical_status(typed), canonical_rag(typed)

    assert status in {None, "", *PROGRESS}
    assert rag in {None, "", *RAG}
    assert not status or canonical_status(status) == status
    assert not rag or canonical_rag(rag) == rag
