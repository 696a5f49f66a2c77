"""What holds of merging returns with the register they were issued from, whatever they say."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from builders_cycle import (
    issued_return,
    item_in,
    kept_again,
    kept_item,
    kept_register,
    merged_with,
    source_of,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny_xl.cleaning import same_words
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from random import Random

    from scrutiny_xl.merging import Merged
    from scrutiny_xl.register import KeptRegister, RegisterItem
    from scrutiny_xl.returns import Return, Value

AREAS = ("Housing", "Finance", "Planning")
ANSWERS: dict[str, tuple[Value, ...]] = {
    "progress": ("", "Not started", "In progress", "Completed"),
    "percent": ("", 0.2, 0.5, 1.0),
    "completed_on": ("", date(2024, 7, 1), date(2024, 8, 1)),
    "update": ("", "Drafted.", "DRAFTED.", "Sent."),
    "timescale": ("By 31 March 2025", "March 2025", "By June 2025"),
    "lead": ("", "Head of Housing", "Head of Finance"),
    "recommendation": ("Adopt it.", "Leave it."),
    "revised_date": ("", date(2025, 6, 30), date(2025, 9, 30)),
    "extension_by": ("", "the Chair"),
    "extension_on": ("", date(2024, 9, 1)),
}
SOME = settings(max_examples=60, deadline=None)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Value]:
    """Draw what is said in some of the cells of an item; "" is an empty cell."""
    roles = draw(st.lists(st.sampled_from(sorted(ANSWERS)), unique=True, max_size=4))
    return {role: draw(st.sampled_from(ANSWERS[role])) for role in roles}


@st.composite
def registers(draw: st.DrawFn) -> KeptRegister:
    """Draw a register of up to three items, some of them joint."""
    items = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        areas = draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=2, unique=True))
        filled = {role: value for role, value in draw(answers()).items() if value != ""}
        items.append(kept_item(number, *areas, **filled))
    return kept_register(*items)


@st.composite
def cycles(draw: st.DrawFn) -> tuple[KeptRegister, list[Return]]:
    """Draw a register as it is now, and returns that were issued from it or from an earlier one."""
    base = draw(registers())
    now = base
    if draw(st.booleans()):
        now = kept_again(merged_with(base, *draw(returns(base, "earlier"))), base)
    return now, draw(returns(base, "return"))


@st.composite
def returns(draw: st.DrawFn, base: KeptRegister, name: str) -> list[Return]:
    """Draw up to three returns issued from a register, two of which may be from one service area."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        area = draw(st.sampled_from(AREAS))
        if any(area in item.service_areas for item in base.plans[0].items):
            said = {n: draw(answers()) for n in range(1, len(base.plans[0].items) + 1)}
            added = [{"recommendation": "Publish it.", "update": "New."}] if draw(st.booleans()) else []
            found.append(issued_return(base, area, said, file=f"{area} {name} {number}.xlsx", added=added))
    return found


def shown(result: Merged) -> object:
    """Return everything a register is made from, in a form that can be compared."""
    items = [
        (item.ref, dict(item.values), item.service_areas, item.clashes, item.rating, item.history, dict(item.kept))
        for plan in result.plans
        for item in plan.items
    ]
    return items, sorted(map(str, result.findings)), result.missing, result.receipt


def kept_values(kept: KeptRegister) -> list[tuple[str, dict[str, Value], object]]:
    """Return what a register holds and where from."""
    return [(each.ref, dict(each.values), dict(each.sources)) for plan in kept.plans for each in plan.items]


@SOME
@given(registers(), st.sampled_from(AREAS))
def test_a_return_equal_to_what_was_issued_changes_nothing(base: KeptRegister, area: str) -> None:
    """No value, no source, no clash, no history."""
    result = merged_with(base, issued_return(base, area))
    assert kept_values(kept_again(result, base)) == kept_values(base)
    assert not result.clashes
    assert not any(item.history for plan in result.plans for item in plan.items)


@SOME
@given(cycles(), st.randoms())
def test_the_order_of_the_returns_does_not_matter(cycle: tuple[KeptRegister, list[Return]], random: Random) -> None:
    """The same items, clashes, histories and findings in any order."""
    now, filled = cycle
    shuffled = list(filled)
    random.shuffle(shuffled)
    assert shown(merged_with(now, *filled)) == shown(merged_with(now, *shuffled))


@SOME
@given(cycles())
def test_merging_returns_twice_is_merging_them_once(cycle: tuple[KeptRegister, list[Return]]) -> None:
    """On top of what came of them they change nothing more; the clashes are the same."""
    now, filled = cycle
    once = merged_with(now, *filled)
    twice = merged_with(kept_again(once, now), *filled)
    assert kept_values(kept_again(twice, now)) == kept_values(kept_again(once, now))
    assert [item.history for item in twice.plans[0].items] == [item.history for item in once.plans[0].items]
    assert [item.extensions for item in twice.plans[0].items] == [item.extensions for item in once.plans[0].items]
    assert _plain(twice) == _plain(once)


def _plain(result: Merged) -> list[tuple[str, str, tuple[Value, ...]]]:
    return [(each.ref, each.role, tuple(answer.value for answer in each.answers)) for each in result.clashes]


@SOME
@given(cycles())
def test_every_value_has_a_source(cycle: tuple[KeptRegister, list[Return]]) -> None:
    """In this quarter's returns, or in the register before."""
    now, filled = cycle
    files = {each.file for each in filled}
    for plan in merged_with(now, *filled).plans:
        for item in plan.items:
            for role in item.values:
                source = source_of(item, role)
                assert source.said_by
                assert role in item.kept or source.place.file in files


@SOME
@given(cycles())
def test_nothing_returned_is_lost(cycle: tuple[KeptRegister, list[Return]]) -> None:
    """Every value of every row is the register's, an answer in Clashes, in the history, or said in a finding."""
    now, filled = cycle
    result = merged_with(now, *filled)
    sentences = " ".join(each.sentence for each in result.findings)
    for plan in (plan for each in filled for plan in each.plans):
        for row in plan.items:
            # A return that only repeats another is read once: its rows are those of the other.
            every = result.plans[0].items
            items = [each for each in every if (plan.file, row.row) in _rows(each)] or every
            for role, value in row.values.items():
                held = [each for item in items for each in _held(item, role)]
                assert any(_alike(role, value, each) for each in held) or str(value) in sentences


@SOME
@given(cycles())
def test_nothing_the_register_had_is_lost(cycle: tuple[KeptRegister, list[Return]]) -> None:
    """Every value it had is its value still, an answer in Clashes, or in the history."""
    now, filled = cycle
    result = merged_with(now, *filled)
    for before in now.plans[0].items:
        held = item_in(result, before.ref)
        assert all(value in _held(held, role) for role, value in before.values.items())
        assert set(before.history) <= set(held.history)


def _rows(item: RegisterItem) -> set[tuple[str, int]]:
    return {(plan.file, row.row) for plan, row in item.origins}


def _held(item: RegisterItem, role: str) -> list[Value]:
    found = [item.values[role]] if role in item.values else []
    found += [answer.value for clash in item.clashes if clash.role == role for answer in clash.answers]
    return found + [change.value for change in item.history if change.role == role and change.value is not None]


def _alike(role: str, one: Value, other: Value) -> bool:
    if not (isinstance(one, str) and isinstance(other, str)):
        return one == other
    if same_words(one, other):
        return True
    anchor = date(2024, 4, 1)
    return role == "timescale" and read_timescale(one, anchor).due == read_timescale(other, anchor).due
