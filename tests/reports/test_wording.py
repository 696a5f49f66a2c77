"""Turns of phrase."""

from __future__ import annotations

import pytest

from scrutiny_xl.reports.wording import clipped, items, listed, none_or


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_a_list_is_said_as_one(words: list[str], said: str) -> None:
    """With an and before the last."""
    assert listed(words) == said


def test_numbers_have_their_nouns() -> None:
    """One, several and none."""
    assert [items(1), items(1200, "live"), items(0, "live")] == ["1 item", "1,200 live items", "no live item"]
    assert (none_or(0), none_or(3)) == ("none", "3")


def test_long_words_are_cut_between_two_of_them() -> None:
    """Short ones stay, on one line."""
    assert clipped("one\n two", 20) == "one two"
    assert clipped("one, two, three", 9) == "one …"
