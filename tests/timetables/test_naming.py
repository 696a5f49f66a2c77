"""The one day that a stage's words name."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.timetables import day_named


@pytest.mark.parametrize(
    "words",
    ["12 March 2026", "By 12 March 2026", "on Thursday 12 March 2026", "12/03/2026", "2026-03-12", "12.3.26, 6pm"],
)
def test_a_day_is_named(words: str) -> None:
    """With what may stand before it and behind."""
    assert day_named(words) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "words", ["March 2026", "by the end of March 2026", "12 March", "Spring", "12 or 13 March 2026", ""]
)
def test_what_leaves_the_day_open_names_none(words: str) -> None:
    """A month has a last day, and nobody said that it is the day."""
    assert day_named(words) is None
