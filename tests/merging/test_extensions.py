"""How a date moves from quarter to quarter, told as it happens, and the laws of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.findings import Place
from scrutiny_xl.merging.extensions import day_agreed_before, extensions_of
from scrutiny_xl.register import Extension, KeptItem, day_counted, states_of, times_agreed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.returns import Value

ANCHOR = date(2024, 1, 15)
LATER = date(2030, 1, 1)
JUNE, SEPTEMBER, DECEMBER, MARCH = (
    date(2024, 6, 30),
    date(2024, 9, 30),
    date(2024, 12, 31),
    date(2025, 3, 31),
)
PLAIN: dict[str, Value] = {"timescale": "By 30 June 2024"}


def kept(values: Mapping[str, Value], extensions: tuple[Extension, ...]) -> KeptItem:
    """Return an item as a register has it."""
    return KeptItem("A.1", "", values, ("Housing",), {}, Place("register.xlsx"), (), extensions)


def told(*quarters: Mapping[str, Value], as_at: date = LATER) -> tuple[Extension, ...]:
    """Return the extensions of an item after some quarters, each given by what stands in its cells."""
    before: KeptItem | None = None
    for number, values in enumerate(quarters, 1):
        cells = {**PLAIN, **values}
        found = extensions_of(before, cells, ANCHOR, as_at=as_at, quarter=f"Q{number} 2024/25")
        before = kept(cells, found)
    return before.extensions if before else ()


def sought(day: date, reason: str = "") -> dict[str, Value]:
    """Return the cells of a date that is sought."""
    cells: dict[str, Value] = {"revised_date": day}
    return {**cells, "explanation": reason} if reason else cells


def agreed(day: date | None, on: date = date(2024, 7, 10), by: str = "Committee") -> dict[str, Value]:
    """Return the cells of a date that was agreed; without a day it is the one sought."""
    signed: dict[str, Value] = {"extension_by": by, "extension_on": on}
    return {**signed, "agreed_date": day} if day else signed


def test_an_item_whose_date_stands_has_none() -> None:
    """Nor where the date sought is the one that counts anyhow."""
    assert told({}, {"update": "Drafted."}) == ()
    assert told(sought(JUNE)) == ()


def test_a_date_sought_is_an_extension() -> None:
    """With the day that counted, the reason given with it and the quarter it was asked in."""
    asked = Extension(JUNE, SEPTEMBER, "The post is vacant.", "Q1 2024/25")
    assert told(sought(SEPTEMBER, "The post is vacant.")) == (asked,)
    assert told(sought(SEPTEMBER, "The post is vacant."), sought(SEPTEMBER, "It is filled.")) == (asked,)


@pytest.mark.parametrize("day", [SEPTEMBER, DECEMBER, None])
def test_agreeing_fills_the_one_sought(day: date | None) -> None:
    """Also where another day is agreed, or where the cells give none."""
    (only,) = told(sought(SEPTEMBER), sought(SEPTEMBER) | agreed(day))
    assert (only.sought, only.agreed, only.agreed_by) == (SEPTEMBER, day or SEPTEMBER, "Committee")
    assert (only.quarter, only.agreed_on) == ("Q1 2024/25", date(2024, 7, 10))


def test_what_nobody_sought_may_be_agreed() -> None:
    """The committee has a mind of its own."""
    assert told(agreed(DECEMBER)) == (
        Extension(JUNE, None, "", "Q1 2024/25", DECEMBER, "Committee", date(2024, 7, 10)),
    )


def test_what_is_agreed_on_a_later_day_is_not_agreed_yet() -> None:
    """The day it is rated for comes before the meeting."""
    (only,) = told(sought(SEPTEMBER) | agreed(SEPTEMBER), as_at=date(2024, 7, 9))
    assert only.agreed is None


@pytest.mark.parametrize("cleared", [{}, sought(JUNE)])
def test_a_date_withdrawn_stays_on_the_list(cleared: Mapping[str, Value]) -> None:
    """As one that was not agreed."""
    (only,) = told(sought(SEPTEMBER), cleared)
    assert only.agreed is None
    assert states_of((only,), cleared.get("revised_date")) == ["Not agreed"]


def test_a_date_sought_in_place_of_another_leaves_it_on_the_list() -> None:
    """The first was not agreed, the second is sought, and both would move the same day."""
    moves = told(sought(SEPTEMBER), sought(DECEMBER))
    assert [(each.due, each.sought, each.quarter) for each in moves] == [
        (JUNE, SEPTEMBER, "Q1 2024/25"),
        (JUNE, DECEMBER, "Q2 2024/25"),
    ]
    assert states_of(moves, DECEMBER) == ["Not agreed", "Sought"]


def test_seeking_a_date_again_after_another_is_asking_again() -> None:
    """It is a third request."""
    assert [each.sought for each in told(sought(SEPTEMBER), sought(DECEMBER), sought(SEPTEMBER))] == [
        SEPTEMBER,
        DECEMBER,
        SEPTEMBER,
    ]


def test_an_extension_of_an_extension() -> None:
    """Each begins at the day that counted then, and what was agreed stays agreed."""
    first = sought(SEPTEMBER) | agreed(SEPTEMBER)
    moves = told(first, first | sought(DECEMBER), sought(DECEMBER) | agreed(DECEMBER, date(2024, 10, 9)))
    assert [(each.due, each.sought, each.agreed) for each in moves] == [
        (JUNE, SEPTEMBER, SEPTEMBER),
        (SEPTEMBER, DECEMBER, DECEMBER),
    ]
    assert (times_agreed(moves), day_counted(moves, JUNE)) == (2, DECEMBER)


def test_who_agreed_the_last_date_does_not_agree_the_next() -> None:
    """Their cells go on standing, and the cell of the day agreed was never filled in."""
    first = sought(SEPTEMBER) | agreed(None)
    second = first | sought(DECEMBER)
    moves = told(first, second)
    assert [(each.sought, each.agreed) for each in moves] == [(SEPTEMBER, SEPTEMBER), (DECEMBER, None)]
    assert day_agreed_before(moves, second) == SEPTEMBER
    assert day_agreed_before(moves, agreed(None)) == SEPTEMBER


@pytest.mark.parametrize(
    "values",
    [
        sought(SEPTEMBER) | agreed(None),
        sought(DECEMBER) | agreed(SEPTEMBER),
        sought(DECEMBER) | agreed(None, date(2024, 10, 9)),
        sought(DECEMBER),
    ],
)
def test_a_day_agreed_is_only_looked_for_where_it_is_missed(values: Mapping[str, Value]) -> None:
    """The cells tell it, or another agreement stands in them, or none."""
    assert day_agreed_before(told(sought(SEPTEMBER) | agreed(None)), values) is None


def test_an_agreement_put_right_is_no_other() -> None:
    """One meeting agrees one date: the officer had mistyped it."""
    (only,) = told(sought(SEPTEMBER) | agreed(date(2042, 9, 30)), sought(SEPTEMBER) | agreed(SEPTEMBER))
    assert only.agreed == SEPTEMBER


def test_an_agreement_that_is_cleared_stays_on_the_list() -> None:
    """It was made, whatever the cells say: an officer who thinks otherwise deletes its row."""
    first = sought(SEPTEMBER) | agreed(SEPTEMBER)
    assert told(first, sought(SEPTEMBER)) == told(first)


def test_a_date_that_was_not_agreed_may_be_agreed_after_all() -> None:
    """The committee prefers the first of two."""
    moves = told(sought(SEPTEMBER), sought(DECEMBER), sought(DECEMBER) | agreed(SEPTEMBER))
    assert [(each.sought, each.agreed) for each in moves] == [(SEPTEMBER, SEPTEMBER), (DECEMBER, None)]


def test_a_timescale_without_a_date_may_get_one() -> None:
    """Nothing counted before."""
    cells: dict[str, Value] = {"timescale": "Ongoing", **sought(SEPTEMBER)}
    assert told(cells) == (Extension(None, SEPTEMBER, "", "Q1 2024/25"),)
    assert told({"timescale": "", **sought(SEPTEMBER)}) == (Extension(None, SEPTEMBER, "", "Q1 2024/25"),)


def test_words_in_the_place_of_a_date_move_nothing() -> None:
    """They are an error of their own."""
    assert told({"revised_date": "in spring"}) == ()


_DAYS = st.sampled_from([JUNE, SEPTEMBER, DECEMBER, MARCH])
_CELLS = st.fixed_dictionaries(
    {},
    optional={
        "revised_date": st.one_of(_DAYS, st.just("in spring")),
        "agreed_date": st.one_of(_DAYS, st.just("soon")),
        "extension_by": st.sampled_from(["Committee", "Chair"]),
        "extension_on": st.sampled_from([date(2024, 7, 10), date(2024, 10, 9), date(2025, 1, 8), "then"]),
        "explanation": st.sampled_from(["The post is vacant.", "The budget was cut."]),
    },
)
_STORIES = st.lists(_CELLS, min_size=1, max_size=6)
_AS_AT = st.sampled_from([date(2024, 8, 1), date(2024, 12, 1), LATER])


@given(_STORIES, _AS_AT)
def test_the_same_quarter_again_adds_nothing(story: list[dict[str, Value]], as_at: date) -> None:
    """However often a register is consolidated anew from itself."""
    assert told(*story, story[-1], as_at=as_at) == told(*story, as_at=as_at)


@given(_STORIES, _CELLS, _AS_AT)
def test_no_extension_is_ever_lost(story: list[dict[str, Value]], more: dict[str, Value], as_at: date) -> None:
    """Another quarter adds to the list or fills in what was agreed; what was sought stands as it stood."""
    before, after = told(*story, as_at=as_at), told(*story, more, as_at=as_at)
    assert len(after) >= len(before)
    for was, became in zip(before, after, strict=False):
        assert became._replace(agreed=None, agreed_by="", agreed_on=None) == was._replace(
            agreed=None, agreed_by="", agreed_on=None
        )
        assert became.agreed or not was.agreed


@given(_STORIES, _AS_AT)
def test_the_first_begins_at_the_original_date(story: list[dict[str, Value]], as_at: date) -> None:
    """And the others at a day that counted then; each was sought or agreed, and by somebody."""
    moves = told(*story, as_at=as_at)
    days = {cells.get(role) for cells in story for role in ("agreed_date", "revised_date")}
    for each in moves:
        assert each.due in {JUNE, *days}
        assert each.sought or each.agreed
        assert not each.agreed or each.agreed_by
    assert not moves or moves[0].due == JUNE


@given(_STORIES, _AS_AT)
def test_what_was_agreed_is_a_day_that_the_cells_gave(story: list[dict[str, Value]], as_at: date) -> None:
    """At some time; nothing is agreed that no cell says."""
    given_days = {cells.get(role) for cells in story for role in ("agreed_date", "revised_date")}
    assert {each.agreed for each in told(*story, as_at=as_at)} <= {None, *given_days}
