"""What is found about stages that follow one another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import checked, checked_items, returned

from scrutiny_xl.assessment import Terms
from scrutiny_xl.rating import RULE_SETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Scalar

TERMS = Terms(date(2026, 2, 2), RULE_SETS["three-boxes"])
REVIEW: Mapping[str, Scalar] = {"Review": "Flooding", "Committee": "Environment Committee"}
HEADINGS = (
    "| Step | Stage | Forum | Date agreed "
    "| Revised date | Change agreed by Chair | Change agreed on | Done on | Notes |"
)
SHARE = "Share the draft recommendations with those they concern and those who gave evidence"


def found(*rows: str) -> list[str]:
    """Return what is found about the order and the days of the stages in these rows, from row 7 on."""
    table = "\n".join([HEADINGS, *(f"| {number} | {row} |" for number, row in enumerate(rows, 1))])
    return [
        f"{each.slug} {each.place.cell}: {each.sentence}"
        for each in checked(table, REVIEW, TERMS)
        if each.slug.startswith("stage")
    ]


def test_stages_in_order_give_rise_to_nothing() -> None:
    """Two of them may be on one day, and those without a day are passed over."""
    rows = [
        f"{SHARE} | E-mail | 2 March 2026 | | | | |",
        "Take it there | SMT | 9 March 2026 | | | | |",
        "Ask the press officer | E-mail | | | | | |",
        "Present it | Policy Review | 9 March 2026 | | | | |",
        "Present it | Cabinet | April 2026 | | | | |",
    ]
    assert found(*rows) == []


@pytest.mark.parametrize(
    ("forum", "other"), [("SMT", "Policy Review"), ("SMT", "Cabinet"), ("Policy Review", "Cabinet")]
)
def test_a_stage_before_one_it_must_follow_is_queried(forum: str, other: str) -> None:
    """Wherever the two stand: SMT comes before Policy Review, and that before Cabinet."""
    sentence = "The stage is to be on 2 March 2026, and one that comes before it (First) only on 9 March 2026."
    first, second = f"First | {forum} | 9 March 2026 | | | | |", f"Second | {other} | 2 March 2026 | | | | |"
    assert found(first, second) == [f"stages-out-of-order D8: {sentence}"]
    assert found(second, first) == [f"stages-out-of-order D7: {sentence}"]


def test_a_draft_shared_after_smt_is_queried_with_all_that_follow() -> None:
    """Each of them comes too early, and the latest of those before it is named."""
    rows = [
        f"{SHARE} | E-mail | 16 March 2026 | | | | |",
        "Take it there | SMT | 2 March 2026 | | | | |",
        "Present it | Cabinet | 9 March 2026 | | | | |",
    ]
    assert [each[:24] for each in found(*rows)] == ["stages-out-of-order D8: ", "stages-out-of-order D9: "]
    assert all(f"({SHARE[:79]}" in each for each in found(*rows))


def test_stages_in_own_words_follow_those_above_them() -> None:
    """Nothing else tells their order."""
    rows = ["Visit the site | | 9 March 2026 | | | | |", "Hear the tenants | | 2 March 2026 | | | | |"]
    assert [each.split(":")[0] for each in found(*rows)] == ["stages-out-of-order D8"]
    assert found(*reversed(rows)) == []


def test_only_an_agreed_change_moves_a_stage() -> None:
    """A change that is sought leaves the order as it is; one that the Chair agreed counts, also against another."""
    policy = "Present it | Policy Review | 16 March 2026 | | | | |"
    sought = "Take it there | SMT | 9 March 2026 | {2026-03-23} | | | |"
    agreed = "Take it there | SMT | 9 March 2026 | {2026-03-23} | Chair | {2026-01-30} | |"
    assert found(sought, policy) == []
    assert [each.split(":")[0] for each in found(agreed, policy)] == ["stages-out-of-order D8"]
    moved_ahead = "Present it | Policy Review | 16 March 2026 | {2026-03-02} | Chair | {2026-01-30} | |"
    assert [each.split(":")[0] for each in found(sought, moved_ahead)] == ["stages-out-of-order E8"]


def test_a_stage_done_before_an_earlier_one_is_queried() -> None:
    """By the days on which they were done."""
    rows = [
        "Take it there | SMT | 12 January 2026 | | | | {2026-01-19} |",
        "Present it | Policy Review | 19 January 2026 | | | | {2026-01-16} |",
    ]
    [early] = found(*rows)
    assert early == (
        "stage-done-early H8: The stage was done on 16 January 2026, and one that comes before it (Take it there) only "
        "on 19 January 2026."
    )


def test_what_was_done_is_compared_by_the_day_on_which_it_was() -> None:
    """An earlier stage that was done in time holds up none, and the days of one that is done are over."""
    early = "Take it there | SMT | 16 March 2026 | | | | {2026-01-19} |"
    late = "Take it there | SMT | 12 January 2026 | | | | {2026-01-29} |"
    policy = "Present it | Policy Review | 2 March 2026 | | | | |"
    assert found(early, policy) == []
    assert found(early, "Present it | Policy Review | 2 March 2026 | | | | {2026-01-20} |") == []
    assert [each.split(":")[0] for each in found(late, "Present it | Policy Review | 26 January 2026 | | | | |")] == [
        "stages-out-of-order D8"
    ]


@pytest.mark.parametrize(
    ("cells", "cell", "off"),
    [
        ("14 March 2026 | | | | |", "D7", "14 March 2026, which is a Saturday"),
        ("By 3 April 2026 | | | | |", "D7", "3 April 2026, which is Good Friday"),
        ("12 March 2026 | {2026-03-15} | Chair | {2026-01-30} | |", "E7", "15 March 2026, which is a Sunday"),
    ],
)
def test_a_stage_on_a_day_off_is_queried(cells: str, cell: str, off: str) -> None:
    """The day that counts, where it stands."""
    assert found(f"Take it there | SMT | {cells}") == [f"stage-on-day-off {cell}: The stage is to be on {off}."]


@pytest.mark.parametrize(
    "cells",
    [
        "12 March 2026 | | | | |",
        "February 2026 | | | | |",  # its last day is a Saturday, and nobody named it
        "12 March 2026 | {2026-03-15} | | | |",  # not agreed
        "17 January 2026 | | | | {2026-01-17} |",  # done
    ],
)
def test_other_days_are_not_queried(cells: str) -> None:
    """Nor what does not count, or is over."""
    assert found(f"Take it there | SMT | {cells}") == []


def test_a_change_that_the_chair_has_not_agreed_is_queried_and_does_not_count() -> None:
    """As extensions of other plans; the headings named are the timetable's own."""
    row = "| 1 | Take it there | SMT | 9 March 2026 | {2026-03-23} | Chair | | | |"
    sentences = {each.slug: each.sentence for each in checked(f"{HEADINGS}\n{row}", REVIEW, TERMS)}
    assert sentences["revised-not-agreed"] == (
        "A revised date is sought (23 March 2026), and who agreed it and when is not filled in."
    )


def test_a_timetable_of_version_1_reads_as_it_did() -> None:
    """Its monitoring columns had the names of every other form."""
    table = """
    | Stage | Forum | Date agreed | Completed on | Revised date sought | Extension agreed by | Extension agreed on |
    | Go    | SMT   | 2 May 2026  | {2026-01-19} | {2026-05-18}        | Chair               | {2026-01-30}        |
    """
    [item] = checked_items(returned(table, REVIEW), TERMS)
    assert {
        role: item.item.values[role] for role in ("completed_on", "revised_date", "extension_by", "extension_on")
    } == {
        "completed_on": date(2026, 1, 19),
        "revised_date": date(2026, 5, 18),
        "extension_by": "Chair",
        "extension_on": date(2026, 1, 30),
    }


def test_items_of_other_plans_are_not_stages() -> None:
    """Their dates may come in any order."""
    table = """
    | No. | Recommendation | Action    | Timescale    |
    | 1   | Publish it.    | It will.  | 9 March 2026 |
    | 2   | Adopt it.      | It shall. | 1 March 2026 |
    """
    slugs = {each.slug for each in checked(table, {"Plan": "Improvement Plan"}, TERMS)}
    assert not any(slug.startswith("stage") for slug in slugs)
