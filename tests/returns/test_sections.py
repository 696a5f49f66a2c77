"""Sections and objectives: banners in every guise, and cells that span rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from scrutiny_xl.grids import Area, Grid
from scrutiny_xl.returns import Return, read_return

Reads = Callable[..., Return]

RAG = "| Objectives | Priority | Action | Owner(s) | Delivery | RAG | Comments |"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        ("| A. Aims | < | < | < | < | < | < |", "| B. Meetings | < | < | < | < | < | < |", "A A B"),
        ("| A. Aims | | | | | | |", "| B. Meetings | | | | | | |", "A A B"),
        ("| | A. Aims | | | | | |", "| | B. Meetings | | | | | |", "A A B"),
        ("| 1. Aims | | | | | | |", "| 2. Meetings | | | | | | |", "1 1 2"),
        ("| AIMS | | | | | | |", "| MEETINGS | | | | | | |", "S1 S1 S2"),
        ("| Aims and purpose | < | < | < | < | < | < |", "| Meetings and papers | < | < | < | < | < | < |", "S1 S1 S2"),
        ("| Section A: Aims | | | | | | |", "| Section B: Meetings | | | | | | |", "A A B"),
        ("| Theme 1 - Aims | < | < | < | < | < | < |", "| Theme 2 - Meetings | < | < | < | < | < | < |", "1 1 2"),
        ("| A | Aims | | | | | |", "| B | Meetings | | | | | |", "A A B"),
        (
            "| A. | Aims of scrutiny for all members | < | < | < | < | < |",
            "| B. | Meetings | < | < | < | < | < |",
            "A A B",
        ),
    ],
)
@pytest.mark.parametrize("between", ["", "| | | | | | | |\n", RAG + "\n", "| | | | | | | |\n" + RAG + "\n"])
def test_banners(reads: Reads, first: str, second: str, codes: str, between: str) -> None:
    """Merged or not, lettered, numbered or plain, with or without the headings again below them."""
    filled = reads(
        f"""| Improvement plan 2024 | | | | | | |
        {"" if between.endswith(RAG + chr(10)) else RAG}
        {first}
        {between}| Clear role | Hold talks | Meet | Chair | May 2024 | | |
        | Clear role | Write report | Draft | Clerk | May 2024 | | |
        {second}
        {between}| Good papers | Send early | Post | Clerk | June 2024 | | |
        """.replace("\n        \n", "\n"),
    )
    (plan,) = filled.plans
    assert [item.ref.split(".")[1] for item in plan.items] == codes.split()
    assert [item.text("objective") for item in plan.items] == ["Clear role", "Clear role", "Good papers"]
    assert ["eeting" in item.section.lower() for item in plan.items] == [False, False, True]
    assert plan.id.title == "Improvement plan 2024"


def test_objectives_merged_with_blanks_below_and_in_rows_of_their_own(reads: Reads) -> None:
    """Each way an objective may span its rows."""
    reads(
        f"""
        {RAG}
        | A. Aims | < | < | < | < | < | < |
        | 1. Merged down | Talk | Meet | Chair | May 2024 | | |
        | ^ | Write | Draft | Clerk | May 2024 | | |
        | 2. Blanks below | Send | Post | Clerk | May 2024 | | |
        | | Print | Order | Clerk | May 2024 | | |
        | 3. In a row of its own | | | | | | |
        | | Brief | Invite | Clerk | May 2024 | | |
        | | Train | Course | Clerk | May 2024 | | |
        | B. Meetings | < | < | < | < | < | < |
        | 4. In a merged row | < | < | < | < | < | < |
        | | Minute | Type | Clerk | May 2024 | | |
        """,
        """
        | row | ref  | objective              | priority |
        | 3   | P.A.1 | 1. Merged down         | Talk     |
        | 4   | P.A.2 | 1. Merged down         | Write    |
        | 5   | P.A.3 | 2. Blanks below        | Send     |
        | 6   | P.A.4 | 2. Blanks below        | Print    |
        | 8   | P.A.5 | 3. In a row of its own | Brief    |
        | 9   | P.A.6 | 3. In a row of its own | Train    |
        | 12  | P.B.1 | 4. In a merged row     | Minute   |
        """,
    )


def test_plain_objective_in_a_row_of_its_own_under_a_plain_banner(reads: Reads) -> None:
    """Two lines above the items: the banner, then the objective."""
    reads(
        f"""
        {RAG}
        | Aims of scrutiny | | | | | | |
        | A clear role | | | | | | |
        | | Brief | Invite | Clerk | May 2024 | | |
        | A valued role | | | | | | |
        | | Train | Course | Clerk | May 2024 | | |
        """,
        """
        | row | section          | objective     | priority |
        | 4   | Aims of scrutiny | A clear role  | Brief    |
        | 6   | Aims of scrutiny | A valued role | Train    |
        """,
    )


@pytest.mark.parametrize(
    "banner",
    [
        "| Theme 2: Papers | | | |",
        "| Theme 2: Papers | < | < | < |",
        "| | Theme 2: Papers | | |",
        "| PAPERS | | | |",
        "| | Papers | | |",
        "| B | Papers | | |",
        "| B. Papers | < | < | < |",
    ],
)
def test_banners_in_an_improvement_plan(reads: Reads, banner: str) -> None:
    """A numbered plan may have banners too; its references do not change for them."""
    filled = reads(
        f"""
        | No. | Recommendation | Action | Timescale |
        | 1   | Publish it     | Agreed | Soon      |
        {banner}
        | 2   | Print it       | Agreed | Soon      |
        """,
        "| row | ref | recommendation |\n| 2 | P.1 | Publish it |\n| 4 | P.2 | Print it |",
    )
    assert [bool(item.section) for item in filled.plans[0].items] == [False, True]


def test_numbers_that_begin_again_in_each_section(reads: Reads) -> None:
    """The section's letter stands in the reference."""
    reads(
        """
        | No. | Recommendation | Action | Timescale |
        | A. Leadership | < | < | < |
        | 1   | Publish it     | Agreed | Soon      |
        | 2   | Print it       | Agreed | Soon      |
        | B. Papers | < | < | < |
        | 1   | Send it        | Agreed | Soon      |
        """,
        "| ref |\n| P.A.1 |\n| P.A.2 |\n| P.B.1 |",
    )


def test_a_section_column_filled_in_once(reads: Reads) -> None:
    """A list names the section in its first row only."""
    reads(
        """
        | Theme      | Objective | Priority | Action | RAG |
        | A. Aims    | Role      | Talk     | Meet   | G   |
        |            | Role      | Write    | Draft  | A   |
        | B. Papers  | Print     | Send     | Post   | R   |
        |            | Print     | Bind     | Order  | r   |
        """,
        """
        | ref   | section   | rag   |
        | P.A.1 | A. Aims   | Green |
        | P.A.2 | A. Aims   | Amber |
        | P.B.1 | B. Papers | Red   |
        | P.B.2 | B. Papers | Red   |
        """,
    )


def test_a_section_beside_its_rows_without_a_heading(reads: Reads) -> None:
    """Its cell is merged down at the left of the table."""
    reads(
        """
        |           | Objective | Priority | Action | RAG |
        | A. Aims   | Role      | Talk     | Meet   | G   |
        | ^         | Role      | Write    | Draft  | A   |
        | B. Papers | Print     | Send     | Post   | R   |
        | ^         | Print     | Bind     | Order  | R   |
        """,
        "| section | priority |\n| A. Aims | Talk |\n| A. Aims | Write |\n| B. Papers | Send |\n| B. Papers | Bind |",
    )


def test_a_banner_with_nothing_under_it_is_told(reads: Reads) -> None:
    """No item stands under it, so it is on the receipt."""
    filled = reads(f"{RAG}\n| Role | Talk | Meet | Chair | May | | |\n| B. Papers | < | < | < | < | < | < |")
    assert ("B. Papers", "A3") in {(each.before, each.place.cell) for each in filled.receipt}


def test_a_merged_objective_left_empty_stays_empty(make_grid: Callable[..., Grid]) -> None:
    """The objective above is not that of a merged cell of its own in which nobody wrote one."""
    table = """
        | Objectives | Priority | Action | Owner(s) | Delivery | RAG | Comments |
        | Better relations | Talk early | Meet before each cycle | Leader | June 2025 | | |
        | | Talk often | Meet every month | Leader | June 2025 | | |
        | | Train members | Run a course each spring | Manager | May 2025 | | |
        | | Train chairs | Run a course each autumn | Manager | May 2025 | | |
    """
    grid = replace(make_grid(table), merged=(Area(2, 1, 3, 1), Area(4, 1, 5, 1)))

    (plan,) = read_return("plan.xlsx", "", [grid]).plans

    assert [item.text("objective") for item in plan.items] == ["Better relations", "Better relations", "", ""]
