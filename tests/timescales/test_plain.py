"""The shortcut for plain days and months, beside what the rules make of the same words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.timescales.plain import read_plain
from scrutiny_xl.timescales.reader import _read
from scrutiny_xl.timescales.tidy import tidy
from scrutiny_xl.timescales.words import MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = (*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES))
ANCHORS = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize("written", [str, str.lower, str.upper])
@pytest.mark.parametrize("month", sorted(set(MONTHS)))
def test_every_way_to_write_it_is_read_as_the_rules_read_it(month: str, written: Callable[[str], str]) -> None:
    """Where the shortcut reads anything at all."""
    ways = [f"{before}{day}{month} 2024" for before in ("", "By ") for day in ("", "1 ", "05 ", "28 ", "31 ")]
    read = {words: reading for words in map(written, ways) if (reading := read_plain(words))}

    assert len(read) >= 8
    assert read == {words: _read(tidy(words), date(2024, 5, 1)).also() for words in read}


@given(st.sampled_from(["", "By "]), st.integers(0, 32), st.sampled_from(MONTHS), st.integers(2000, 2099), ANCHORS)
def test_the_date_of_the_plan_does_not_matter(
    before: str, day: int, month: str, year: int, anchor: date | None
) -> None:
    """A day or a month with its year says all there is to say."""
    words = f"{before}{f'{day} ' if day else ''}{month} {year}"
    short = read_plain(words)

    assert short is None or short == _read(tidy(words), anchor).also()


@pytest.mark.parametrize(
    "words", ["31 November 2024", "0 May 2024", "32 May 2024", "June 24", "end June 2024", "June 2024?", "Ongoing", ""]
)
def test_all_other_words_are_left_to_the_rules(words: str) -> None:
    """Also a day that does not exist: the rules say why."""
    assert read_plain(words) is None


@pytest.mark.parametrize("words", ["30 June 2024", "By Jun 2024"])
def test_plain_words_are_read(words: str) -> None:
    """A deadline, of which nothing is assumed."""
    reading = read_plain(words)

    assert reading is not None
    assert (reading.kind, reading.due, reading.certain) == ("by", date(2024, 6, 30), True)
