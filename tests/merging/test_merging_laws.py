"""What holds of merging whatever the returns hold."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from builders_core import PLAN, TERMS, merged, returned
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny_xl.cleaning import same_words
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.returns import Plan, Return
from scrutiny_xl.settings import Settings
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from scrutiny_xl.merging import Merged

ROLES = ("timescale", "progress", "update", "lead")
WORDS = {
    "timescale": ("", "Dec-24", "December 2024", "By 31 March 2025", "Ongoing", "TBC"),
    "progress": ("", "In progress", "in  progress", "Completed"),
    "update": ("", "Drafted.", "DRAFTED.", "Held up."),
    "lead": ("", "Head of Finance", "Head of Housing"),
}
HEADINGS = "| Ref | Recommendation | Action | Timescale | Progress | Update | Lead Officer |"


@st.composite
def rows(draw: st.DrawFn) -> str:
    """Draw the row of one item: which it is, and what a service says of it."""
    number = draw(st.integers(1, 12))
    ref = draw(st.sampled_from([f"SIP24.{number}", ""]))
    answers = " | ".join(draw(st.sampled_from(WORDS[role])) for role in ROLES)
    return f"| {ref} | Adopt protocol {number}. | Agreed: yes. | {answers} |"


@st.composite
def several_returns(draw: st.DrawFn) -> list[Return]:
    """Draw the returns of up to four files, two of which may be from one service area."""
    made = []
    for number in range(draw(st.integers(1, 4))):
        area = draw(st.sampled_from(["Housing", "Finance", "Planning", ""]))
        items = draw(st.lists(rows(), min_size=1, max_size=4, unique_by=lambda row: row.split("|")[2]))
        title = draw(st.sampled_from([PLAN["Plan"], PLAN["Plan"], "Safety Inspection Plan 2024", "Another"]))
        made.append(returned("\n".join([HEADINGS, *items]), PLAN, area, f"{area}{number}.xlsx", Plan=title))
    return made


def shown(result: Merged) -> object:
    """Return everything a register is made from, in a form that can be compared."""
    items = [
        (plan.id, item.ref, dict(item.values), item.service_areas, item.clashes, item.rating, item.section)
        for plan in result.plans
        for item in plan.items
    ]
    return [dict(plan.header) for plan in result.plans], items, set(result.findings), result.clashes, result.renamed


@settings(max_examples=60, deadline=None)
@given(several_returns(), st.randoms())
def test_the_order_of_the_files_does_not_matter(returns: list[Return], random: Random) -> None:
    """Any order of the files gives the same plans, items, findings and clashes."""
    shuffled = list(returns)
    random.shuffle(shuffled)
    assert shown(merged(*returns)) == shown(merged(*shuffled))


@settings(max_examples=8, deadline=None)
@given(several_returns(), st.randoms())
def test_the_whole_register_is_the_same_in_any_order(returns: list[Return], random: Random) -> None:
    """Its findings, receipt and sources too."""
    shuffled = list(returns)
    random.shuffle(shuffled)
    one, other = (build_register(Gathered(tuple(each), ()), TERMS, Settings()) for each in (returns, shuffled))
    assert one == other


@settings(max_examples=40, deadline=None)
@given(several_returns(), st.integers(0, 3))
def test_a_return_sent_again_changes_nothing(returns: list[Return], which: int) -> None:
    """It is not merged with itself, and no item was returned twice because of it."""
    again = returns[which % len(returns)]
    copy = Return(f"Copy of {again.file}", "other", again.service_area, again.quarter, _copied(again), again.findings)
    assert shown(merged(*returns)) == shown(merged(*returns, copy))


def _copied(filled: Return) -> tuple[Plan, ...]:
    return tuple(replace(plan, file=f"Copy of {filled.file}") for plan in filled.plans)


@settings(max_examples=60, deadline=None)
@given(several_returns())
def test_items_are_the_distinct_references(returns: list[Return]) -> None:
    """Every reference stands once in the register, and every row of a return is in one item."""
    result = merged(*returns)
    refs = [item.ref for plan in result.plans for item in plan.items]
    assert len(refs) == len({ref.casefold() for ref in refs})
    places = [(plan.file, item.row) for each in result.plans for it in each.items for plan, item in it.origins]
    assert len(places) == len(set(places))
    kept = {file for file, _ in places}
    assert len(places) == sum(filled.items for filled in returns if filled.file in kept)
    assert all(refs_sorted(plan_refs) for plan_refs in ([item.ref for item in plan.items] for plan in result.plans))


def refs_sorted(refs: Sequence[str]) -> bool:
    """Say whether references with one beginning that end in numbers stand in their order."""
    parted = [ref.rpartition(".") for ref in refs]
    numbers = [(beginning, int(last)) for beginning, _, last in parted if last.isdigit()]
    return all(one < other for (first, one), (second, other) in pairwise(numbers) if first == second)


@settings(max_examples=60, deadline=None)
@given(several_returns())
def test_no_answer_is_lost(returns: list[Return]) -> None:
    """Every value of every version is the item's, or one that says the same, or an answer of a clash."""
    result = merged(*returns)
    for each in (item for plan in result.plans for item in plan.items):
        for plan, item in each.origins:
            for role, value in item.values.items():
                clash = next((clash for clash in each.clashes if clash.role == role), None)
                answers = [answer.value for answer in clash.answers] if clash else [each.values[role]]
                assert any(alike(role, str(value), str(answer), plan) for answer in answers)


def alike(role: str, one: str, other: str, plan: Plan) -> bool:
    """Say whether two answers are the same answer."""
    if same_words(one, other):
        return True
    anchor = plan.anchor
    return role == "timescale" and read_timescale(one, anchor).due == read_timescale(other, anchor).due


@settings(max_examples=60, deadline=None)
@given(several_returns())
def test_a_clash_has_answers_that_differ_each_with_its_place(returns: list[Return]) -> None:
    """And the item has no value for it."""
    result = merged(*returns)
    by_file = {filled.file: filled for filled in returns}
    for each in (item for plan in result.plans for item in plan.items):
        for clash in each.clashes:
            values = [str(answer.value) for answer in clash.answers]
            assert len(values) >= 2
            assert len({" ".join(value.casefold().split()) for value in values}) == len(values)
            assert clash.role not in each.values
            assert all(
                value_at(by_file, answer.place.file, answer.place.row, clash.role) == answer.value
                for answer in clash.answers
            )
    assert sum(finding.slug == "clash" for finding in result.findings) == len(result.clashes)


@settings(max_examples=60, deadline=None)
@given(several_returns())
def test_every_value_stands_where_its_source_says(returns: list[Return]) -> None:
    """The file and the row that `source` names hold the value."""
    by_file = {filled.file: filled for filled in returns}
    for each in (item for plan in merged(*returns).plans for item in plan.items):
        for role, value in each.values.items():
            place = each.source(role)
            assert value_at(by_file, place.file, place.row, role) == value


def value_at(by_file: dict[str, Return], file: str, row: int, role: str) -> object:
    """Return the value a return has in a row."""
    return next(item.values[role] for plan in by_file[file].plans for item in plan.items if item.row == row)
