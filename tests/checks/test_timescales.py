"""What is found about timescales: at most one thing a cell, and nothing about what is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, SCRAIP, TERMS, checked

from scrutiny_xl.assessment import Terms
from scrutiny_xl.rating import RULE_SETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Scalar

EARLY = Terms(date(2024, 4, 2), RULE_SETS["three-boxes"])
"""A day on which nothing is overdue yet."""
UNDATED = {**PLAN, "Plan date": ""}


def found(words: str, header: Mapping[str, Scalar] = PLAN, rest: str = "In progress | | |") -> list[str]:
    """Return what is found in an improvement plan of one item with that timescale."""
    table = f"""
    | No. | Recommendation | Action | Timescale | Progress | Completed on | Update |
    | 1 | Adopt a protocol. | Agreed: one will be written. | {words} | {rest}
    """
    return [f"{each.severity} {each.slug} {each.place.cell}: {each.sentence}" for each in checked(table, header, EARLY)]


@pytest.mark.parametrize(
    "words",
    ["By 31 December 2024", "December 2024", "Q2 2024/25", "Ongoing", "Quarterly", "From 1 May 2024", "Summer 2024"],
)
def test_what_can_be_read_is_not_queried(words: str) -> None:
    """A date, a period, what goes on and what comes round."""
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("", "query timescale-missing D7: There is no timescale."),
        (
            "By 31 Nov 2024",
            "error impossible-date D7: 'By 31 Nov 2024' names a day that does not exist (November has 30 days).",
        ),
        (
            "By April 2025 ?",
            (
                "query timescale-uncertain D7: 'By April 2025 ?' was read as 30 April 2025, which is not certain: "
                "doubt is marked, or the words can be read in two ways."
            ),
        ),
        (
            "By June",
            (
                "query timescale-uncertain D7: 'By June' was read as 30 June 2024, which is not certain: "
                "the year 2024 was supplied from the date of the plan."
            ),
        ),
        (
            "11/12",
            "query timescale-far-off D7: '11/12' lies 12 years from the date of the plan: the year may be mistyped.",
        ),
        (
            "By 30 June 2042 ?",
            (
                "query timescale-far-off D7: 'By 30 June 2042 ?' lies 18 years from the date of the plan: "
                "the year may be mistyped."
            ),
        ),
        ("TBC", "query timescale-unclear D7: 'TBC' gives no date to measure by."),
        ("See 14 above", "query timescale-unclear D7: 'See 14 above' gives no date to measure by."),
        ("At the next meeting", "query timescale-unclear D7: 'At the next meeting' gives no date to measure by."),
        ("ASAP", "query timescale-unclear D7: 'ASAP' gives no date to measure by."),
        ("Completed", "query timescale-unclear D7: 'Completed' gives no date to measure by."),
    ],
)
def test_what_is_wrong_is_said_once(words: str, finding: str) -> None:
    """Each has one finding, in the cell of the timescale."""
    assert found(words) == [finding]


@pytest.mark.parametrize("words", ["", "By April 2025 ?", "TBC", "By June 2042", "ASAP", "At the next meeting"])
def test_nothing_is_asked_about_what_is_done(words: str) -> None:
    """A completed item is measured by nothing any more."""
    assert found(words, rest="Completed | {2024-04-01} | |") == []


def test_an_impossible_date_stays_an_error_when_all_is_done() -> None:
    """The committee reads it all the same."""
    assert [each[:25] for each in found("31 Nov 2024", rest="Completed | {2024-04-01} | |")] == [
        "error impossible-date D7:"
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Within 3 months", ", because the plan has no date to count from"),
        ("By June", ", because the plan has no date to supply the year from"),
        ("From June", ", because the plan has no date to supply the year from"),
        ("TBC", ""),
    ],
)
def test_a_plan_without_a_date_is_named_as_the_cause(words: str, why: str) -> None:
    """Where the words would do if the plan had a date."""
    assert found(words, UNDATED) == [f"query timescale-unclear D7: '{words}' gives no date to measure by{why}."]


def test_a_date_before_the_meeting_is_queried() -> None:
    """A SCRAIP's meeting never moves, so that a deadline before it is a slip of the year."""
    table = """
    | Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
    | Publish it. | Leader | Accepted. We will. | By 31 March 2023 | Head of Repairs |
    | Print it. | Leader | Accepted. We will. | By 31 March 2025 | Head of Repairs |
    """
    assert [(each.slug, each.place.cell, each.sentence) for each in checked(table, SCRAIP, EARLY)] == [
        (
            "timescale-before-plan",
            "D7",
            "'By 31 March 2023' lies before the date of the plan, 15 January 2024: the year may be mistyped.",
        )
    ]


def test_a_date_before_a_plan_is_not_queried() -> None:
    """An action plan's date may be its last revision's: what was due before it is merely late."""
    assert found("By 31 March 2024", rest="In progress | | Late.") == []


def test_long_words_are_quoted_short_and_on_one_line() -> None:
    """A whole paragraph in the timescale's cell."""
    (only,) = found("To be settled\\nwhen the new arrangements of both boards, and of their officers, are known to all")
    assert "'To be settled when the new arrangements of both boards, and of their officers,…'" in only


def test_a_plan_without_the_column_is_one_fault() -> None:
    """A RAG plan whose Delivery column was deleted."""
    table = """
    | Objectives | Priority | Action |
    | 1. Listen. | Residents | Ask them. |
    | 2. Answer. | Members | Reply to them. |
    """
    assert [(each.slug, each.sentence) for each in checked(table, PLAN, TERMS)] == [
        ("missing-heading", "The heading 'Delivery' of the RAG action plan form was not found.")
    ]
