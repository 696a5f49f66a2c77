"""Which items belong where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import TERMS
from builders_cycle import BEFORE, kept_item, kept_register
from builders_reports import SINCE, council_register, refs

from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.reports.choosing import (
    by_plan,
    category_of,
    completed_since,
    days_late,
    entries_of,
    extension_sought,
    is_newly_completed,
    is_overdue,
)
from scrutiny_xl.reports.summary import chosen_from
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from scrutiny_xl.register import RegisterItem


def test_each_part_has_its_items() -> None:
    """An item may be in several: late, and waiting for an extension."""
    chosen = chosen_from(council_register(), SINCE, {"SIP24.2"})

    assert refs(chosen.live) == ["1", "2", "a", "d"]
    assert refs(chosen.completed) == ["3", "b"]
    assert refs(chosen.extensions) == ["a"]
    assert refs(chosen.overdue) == ["a", "1"]
    assert refs(chosen.unanswered) == ["d"]
    assert refs(chosen.declined) == ["c"]
    assert refs(chosen.reviewed) == ["2"]


def test_lateness_is_counted_from_the_day_that_counts() -> None:
    """Due on the very day is not late; a completed item never is."""
    late = {each.item.ref[-1]: days_late(each.item, date(2024, 9, 30)) for each in entries_of(council_register())}
    assert (late["a"], late["1"], late["2"]) == (92, 61, 0)

    [first, *_] = entries_of(council_register())
    assert not is_overdue(first.item, date(2024, 7, 31))
    assert is_overdue(first.item, date(2024, 8, 1))


def test_the_plans_stay_in_their_order() -> None:
    """Each with its items."""
    found = by_plan(entries_of(council_register()))
    assert [(plan.id.code, len(some)) for plan, some in found] == [("SIP24", 3), ("HSC.240115.12", 5)]


def test_the_officer_s_decision_comes_before_the_proposed_one() -> None:
    """And a form that asks for no response has none."""
    by_ref = {each.item.ref[-1]: each.item for each in entries_of(council_register())}
    assert (category_of(by_ref["c"]), category_of(by_ref["1"])) == ("rejected", "")
    decided = by_ref["c"]._replace(values={**by_ref["c"].values, "decision": "accepted"})
    assert category_of(decided) == "accepted"


@pytest.mark.parametrize(
    ("since", "counts"), [(date(2024, 4, 1), True), (date(2024, 6, 30), True), (date(2024, 7, 1), False)]
)
def test_a_completion_without_a_day_counts_in_the_quarter_it_was_reported_in(since: date, counts: bool) -> None:
    """Progress said in the first quarter, Completed on left empty."""
    kept = kept_register(kept_item(1, progress="Completed", update="Done."), quarter="Q2 2024/25")
    made = build_register(Gathered((), ()), TERMS, Settings(), kept.quarter, kept)
    [item] = made.items
    assert item.kept["progress"].quarter == BEFORE.quarter == "Q1 2024/25"
    assert completed_since(item, since) is counts


def _completed(day: date, reported: str) -> RegisterItem:
    """Return an item that the first quarter's register had, and that was reported as completed in a quarter."""
    kept = kept_item(1, progress="Completed", completed_on=day)
    said = BEFORE._replace(said_by="Housing", quarter=reported)
    kept = kept._replace(sources={**kept.sources, "progress": said, "completed_on": said})
    made = build_register(Gathered((), ()), TERMS, Settings(), "Q2 2024/25", kept_register(kept, quarter="Q2 2024/25"))
    return made.items[0]


@pytest.mark.parametrize(
    ("day", "reported", "since", "counts"),
    [
        (date(2024, 8, 20), "Q2 2024/25", date(2024, 8, 14), True),
        (date(2024, 7, 20), "Q2 2024/25", date(2024, 8, 14), True),
        (date(2024, 6, 20), "Q2 2024/25", date(2024, 7, 1), True),
        (date(2024, 6, 20), "Q1 2024/25", date(2024, 6, 25), False),
        (date(2024, 6, 20), "Q1 2024/25", date(2024, 7, 1), False),
        (date(2024, 8, 20), "Q2 2024/25", date(2024, 11, 13), False),
    ],
)
def test_no_completion_falls_between_two_meetings(day: date, reported: str, since: date, *, counts: bool) -> None:
    """Completed before the last meeting, and reported after it: no earlier report can have told the committee."""
    assert is_newly_completed(_completed(day, reported), since) is counts


def test_an_extension_that_was_agreed_is_not_sought_any_more() -> None:
    """Nor is that of an item completed since."""
    [late] = chosen_from(council_register(), SINCE).extensions
    sought = extension_sought(late.item)
    assert sought is not None
    agreed = late.item._replace(extensions=(sought._replace(agreed=sought.sought),))
    assert extension_sought(agreed) is None
