"""Cleaning: blanks, quotation marks, bullets and look-alikes, and never the words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.cleaning import (
    _repaired,
    are_plain,
    as_day,
    as_number,
    fold,
    in_latin,
    is_plain,
    plain_text,
    same_words,
    tidy,
)


@pytest.mark.parametrize(
    ("typed", "read", "kinds"),
    [
        ("plain words", "plain words", ()),
        ("", "", ()),
        (" a\u00a0 b  c\t", "a b c", ("blanks",)),
        ("a\r\nb\rc\x0bd", "a\nb\nc\nd", ()),
        ("a\n\n\u00a0\nb\n", "a\nb", ("blanks",)),
        ("a_x000D_\nb", "a\nb", ()),
        ("“a” ‘b’ c’s", "\"a\" 'b' c's", ("quotes",)),
        ("• a\n•\tb", "a\nb", ("bullets",)),
        ("\uf0b7a\n\uf0a7 b", "a\nb", ("bullets",)),
        ("- a\n- b\n* c\no d", "a\nb\nc\nd", ("bullets",)),
        ("a\n•\nb", "a\nb", ("bullets", "blanks")),
        ("-5", "-5", ()),
        ("*a", "*a", ()),
        ("of course", "of course", ()),
        ("co\u00adop\u200beration\ufeff", "cooperation", ("invisible",)),
        ("£5 – 10 €", "£5 – 10 €", ()),
        ("a – b — c …", "a – b — c …", ()),
    ],
)
def test_tidy(typed: str, read: str, kinds: tuple[str, ...]) -> None:
    """Each repair is named."""
    assert tidy(typed) == (read, kinds)


AWKWARD = st.text(st.sampled_from("aox -*_|\n\t\u00a0•’é"), max_size=6)


@given(AWKWARD)
def test_plain_words_need_nothing_done(words: str) -> None:
    """The quick look never passes over what a thorough one would mend."""
    if is_plain(words):
        assert _repaired(words) == (words, ())


@given(st.lists(AWKWARD | st.just("plain words"), max_size=4))
def test_several_cells_are_plain_where_each_is(cells: list[str]) -> None:
    """Looking at them together passes over nothing either."""
    if are_plain(cells):
        assert all(map(is_plain, cells))


def test_a_row_of_plain_cells() -> None:
    """It is told at a glance; one cell that is not plain is enough to look at each."""
    row = ["SHC.1.a", "Publish the plan", "Cllr O'Neill", "of course", "By 31 March"]
    assert are_plain(row)
    assert not any(are_plain([*row, odd]) for odd in (" a", "a ", "a  b", "a\nb", "- a", "o a", "é", "a_x000D_"))


@given(st.text())
def test_tidying_twice_changes_no_more(words: str) -> None:
    """But for a bullet behind a bullet."""
    once = tidy(words)[0]
    assert once == once.strip()
    assert "  " not in once
    if not once.startswith(tuple("•·▪●◦‣∙○■□➢➤✓✔*-–—o")) and "\n" not in once:
        assert tidy(once)[0] == once


@given(st.text(st.characters(categories=["L", "Nd"], exclude_characters="\u3164\uffa0\u115f\u1160")))
def test_letters_and_figures_are_never_touched(words: str) -> None:
    """Whatever else is."""
    assert tidy(f"“{words}”")[0] == f'"{words}"'


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a", "a"),
        (None, ""),
        (45.0, "45"),
        (45, "45"),
        (0.45, "0.45"),
        (True, "TRUE"),
        (date(2009, 10, 3), "3 October 2009"),
        (datetime(2009, 10, 3, 18, 30), "3 October 2009"),  # noqa: DTZ001 - Excel's days have no zone
        (time(18, 30), "18:30:00"),
        (1e20, "1e+20"),
    ],
)
def test_plain_text(value: str | float | date | time | None, words: str) -> None:
    """Any cell as words."""
    assert plain_text(value) == words


def test_numbers_and_days() -> None:
    """TRUE is no number, a date and time is a day."""
    assert as_number(value=True) is None
    assert as_number(3) == 3.0
    assert as_number("3") is None
    assert as_day(datetime(2009, 10, 3, 18, 30)) == date(2009, 10, 3)  # noqa: DTZ001 - as above
    assert as_day("3 October 2009") is None


@pytest.mark.parametrize(
    ("typed", "read"), [("С.", "C."), ("а.", "a."), ("Ь)", "b)"), ("Ⅱ", "II"), ("ｄ", "d"), ("é", "é")]
)
def test_look_alikes(typed: str, read: str) -> None:
    """Letters of other alphabets that stand for Latin ones."""
    assert in_latin(typed) == read


def test_same_words() -> None:
    """However they were typed."""
    assert same_words("The “plan” – 2024", ' the  "PLAN" - 2024')
    assert not same_words("plan", "plans")
    assert fold("Straße") == "strasse"
