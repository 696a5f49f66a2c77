"""Telling items from everything else that stands in and around a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutiny_xl.returns import Return

Reads = Callable[..., Return]

HEAD = "| No. | Recommendation | Action | Timescale |"
TWO = "| 1 | Publish the plan | Agreed | Ongoing |\n| 2 | Hold a briefing | Agreed | May 2024 |"
ITEMS = "| row | item | recommendation |\n| 2 | 1 | Publish the plan |\n| 3 | 2 | Hold a briefing |"


@pytest.mark.parametrize(
    "line",
    [
        "| Total | 2 | | |",
        "| | Total number of recommendations | {2} | |",
        "| TOTAL | | {2} | {2} |",
        "| Total actions: 2 | | | |",
        "| Last updated: 21.11.22 | | | |",
        "| | Last updated | {2022-11-21} | |",
        "| | | | Page 1 of 2 |",
        "| | Page 1 of 2 | | |",
        "| Signed: | | Date: | |",
        "| Signed: ____________ | < | Date: ____________ | < |",
        "| | Approved by: Head of Service | | |",
        "| Prepared by | Scrutiny Officer | | |",
        "| * The Executive considered this in May and asked for a further report on the costs. | < | < | < |",
        "| N.B. Timescales are those agreed by the Executive and may be revised by the committee. | | | |",
        "| | Note: the Executive will consider the plan again in a year, when the review ends. | | |",
        "| Key: | Agreed | Not agreed | Noted |",
        "| ↓ | ↓ | ↓ | ↓ |",
        "| ----- | ----- | ----- | ----- |",
        "| End of plan | | | |",
        "| Version 2.1 | | | |",
        "| No. | Recommendation | Action | Timescale |",
        "| No. | Recommendation | Action | |",
    ],
)
def test_lines_under_the_table_are_no_items(reads: Reads, line: str) -> None:
    """Each is left out, and its words are on the receipt."""
    filled = reads(f"{HEAD}\n{TWO}\n| | | | |\n{line}", ITEMS)
    said = " ".join(each.before for each in filled.receipt)
    heading = line.startswith("| No.")
    for words in [cell.strip() for cell in line.strip("|").split("|")]:
        if len(words) > 3 and not words.startswith("{") and not heading:
            assert words.lstrip("* ") in said


@pytest.mark.parametrize(
    "notes",
    [
        "| Notes on completion | | | |\n| i | As in the report | | |\n| ii | Agreed or not agreed | | |",
        "| Notes | | | |\n| 1. The recommendation is as in the report. | | | |\n| 2. Say what will be done. | | | |",
        "| | Notes on completion: | | |\n| | i. As in the report | | |\n| | ii. Say whether it is agreed | | |",
        "| | i. The recommendation stands as in the report. | | |\n| | ii. Say whether it is agreed and why. | | |",
        "| i. The recommendation stands as in the report. | | | |\n| ii. Say whether it is agreed and why. | | | |",
        "| i | The recommendation stands as in the report | | |\n| ii | Say whether it is agreed and why | | |",
        "| Guidance | < | < | < |\n| Fill in every column before you send the form back. | < | < | < |",
        "| The plan will be reviewed by the committee in six months' time. | < | < | < |",
        "| The plan will be reviewed by the committee in six months' time. | | | |",
        "| | The plan will be reviewed by the committee in six months' time. | | |",
    ],
)
def test_notes_under_the_table_are_no_items(reads: Reads, notes: str) -> None:
    """With or without a heading, numbered or not."""
    filled = reads(f"{HEAD}\n{TWO}\n| | | | |\n{notes}", ITEMS)
    told = "\n".join(f"{each.before} {each.after}" for each in filled.receipt)
    last = notes.rsplit("\n", 1)[-1].strip("| <")
    assert last.split(" | ")[-1].strip() in told


def test_blank_rows_anywhere(reads: Reads) -> None:
    """Sixty empty rows end nothing."""
    gap = "| | | | |\n" * 60
    reads(
        f"{HEAD}\n| | | | |\n| 1 | Publish it | Agreed | Soon |\n{gap}| 2 | Brief members | Agreed | Later |",
        "| row | item | timescale |\n| 3 | 1 | Soon |\n| 64 | 2 | Later |",
    )


def test_cells_of_blanks_only_are_empty(reads: Reads) -> None:
    """Non-breaking and zero-width blanks make no item."""
    reads(f"{HEAD}\n{TWO}\n| ~ | ~ | \u200b | ~~ |", ITEMS)


def test_a_row_split_over_a_page_break_is_joined(reads: Reads) -> None:
    """The second half has no number and goes on in the middle of a sentence."""
    filled = reads(
        """
        | No. | Recommendation                 | Action                     | Timescale |
        | 1   | Publish the plan and say       | Agreed. It has been        | Ongoing   |
        |     | where to find it.              | posted.                    |           |
        | 2   | Hold a briefing                | Agreed                     | May 2024  |
        """,
        """
        | row | item | recommendation                            | action                     | timescale |
        | 2   | 1    | Publish the plan and say where to find it. | Agreed. It has been posted. | Ongoing   |
        | 4   | 2    | Hold a briefing                           | Agreed                     | May 2024  |
        """,
    )
    assert [each.kind for each in filled.receipt] == ["row-continuation"]


def test_more_than_one_action_under_one_number(reads: Reads) -> None:
    """A number merged over several rows, or typed in the first of them only."""
    expected = """
        | row | ref   | item | recommendation   | action  | timescale |
        | 2   | P.7   | 7    | Publish the plan | Write   | May 2024  |
        | 3   | P.7-2 | 7    | Publish the plan | Print   | June 2024 |
        | 4   | P.7-3 | 7    | Publish the plan | Deliver | July 2024 |
        | 5   | P.8   | 8    | Hold a briefing  | Agreed  | May 2024  |
        """
    table = f"""
        {HEAD}
        | 7   | Publish the plan | Write   | May 2024  |
        | ^   | ^                | Print   | June 2024 |
        | ^   | ^                | Deliver | July 2024 |
        | 8   | Hold a briefing  | Agreed  | May 2024  |
        """
    reads(table, expected)
    reads(table.replace("^", " "), expected)


def test_one_owner_and_timescale_merged_over_rows(reads: Reads) -> None:
    """What is merged down counts for each row; what is merely empty does not."""
    reads(
        """
        | No. | Recommendation | Action | Timescale | Lead Officer |
        | 1   | Publish it     | Write  | May 2024  | Head of IT   |
        | 2   | Brief members  | Talk   | ^         | ^            |
        | 3   | Train members  | Course |           | Clerk        |
        """,
        """
        | item | timescale | lead       |
        | 1    | May 2024  | Head of IT |
        | 2    | May 2024  | Head of IT |
        | 3    |           | Clerk      |
        """,
    )


def test_cells_merged_across_two_columns(reads: Reads) -> None:
    """The words belong to the first of the columns."""
    reads(
        f"{HEAD}\n| 1 | Publish it | Not agreed: too dear | < |\n| 2 | Brief members | Agreed | May 2024 |",
        "| item | action | timescale |\n| 1 | Not agreed: too dear | |\n| 2 | Agreed | May 2024 |",
    )


def test_a_plan_of_one_row(reads: Reads) -> None:
    """One item is a plan."""
    reads(f"{HEAD}\n| 1 | Publish it | Agreed | Soon |", "| row | item |\n| 2 | 1 |")


def test_items_without_a_response_yet(reads: Reads) -> None:
    """A recommendation alone is an item."""
    reads(
        """
        | Recommendation                        | Cabinet Member | Response | Timetable | Lead Officer |
        | a) That the plan be published in May  |                |          |           |              |
        | b) That members be briefed each month | Leader         | Accepted | May 2024  | Clerk        |
        | c) That the budget be looked at again |                |          |           |              |
        """,
        """
        | row | item | recommendation                     |
        | 2   | a    | That the plan be published in May  |
        | 3   | b    | That members be briefed each month |
        | 4   | c    | That the budget be looked at again |
        """,
    )


def test_legend_under_a_rag_plan(reads: Reads) -> None:
    """The rows that explain the colours are no items."""
    reads(
        """
        | Objectives | Priority   | Action | Owner(s) | Delivery | RAG   | Comments |
        | Clear role | Hold talks | Meet   | Chair    | May 2024 | Green |          |
        | | | | | | | |
        | Red   | Missed target, requires action |  |  |  |  |  |
        | Amber | On target, minor issues        |  |  |  |  |  |
        | Green | Completed                      |  |  |  |  |  |
        """,
        "| row | rag |\n| 2 | Green |",
    )


def test_legend_beside_one_another(reads: Reads) -> None:
    """A legend in one row, above or below the table."""
    legend = "| RAG Status | Red - missed target | Amber - minor issues | Green - completed | | | |"
    head = "| Objectives | Priority | Action | Owner(s) | Delivery | RAG | Comments |"
    row = "| Clear role | Hold talks | Meet | Chair | May 2024 | Green | |"
    title = "| Improvement plan 2024 | | | | | | |"
    filled = reads(
        f"{title}\n{legend}\n{head}\n{row}\n| | | | | | | |\n{legend}", "| row | rag |\n| 5 | Green |".replace("5", "4")
    )
    assert filled.plans[0].id.title == "Improvement plan 2024"


def test_hidden_rows_are_read_and_told(reads: Reads) -> None:
    """A filter hides rows and does not delete them."""
    filled = reads(f"{HEAD}\n{TWO}", ITEMS, hidden_rows=frozenset({2}))
    assert [each.hidden for each in filled.plans[0].items] == [True, False]
    assert [each.slug for each in filled.findings if "hidden" in each.slug] == ["hidden-rows"]


def test_very_long_text(reads: Reads) -> None:
    """Nothing is cut off."""
    long = "word " * 6000
    filled = reads(f"{HEAD}\n| 1 | {long} | Agreed | Soon |")
    assert filled.plans[0].items[0].text("recommendation") == long.strip()


def test_a_row_the_form_numbered_beforehand_is_empty(reads: Reads) -> None:
    """Numbers alone make no item."""
    reads(f"{HEAD}\n{TWO}\n| 3 | | | |\n| 4 | | | |", ITEMS)


@pytest.mark.parametrize(
    "lead_in",
    [
        "It was recommended that:",
        "RESOLVED: That",
        "That:",
        "The Committee recommends that –",
        "That Cabinet be asked to ensure:",
    ],
)
def test_lead_in_in_a_row_of_its_own_or_in_the_first_cell(reads: Reads, lead_in: str) -> None:
    """It is no item and no part of one."""
    head = "| | Recommendation | Response |"
    expected = "| item | recommendation |\n| a | That it be published |\n| b | That it be printed |"
    rows = "| b) | That it be printed | Rejected |"
    reads(f"{head}\n| | {lead_in} | |\n| a) | That it be published | Accepted |\n{rows}", expected)
    reads(f"{head}\n| {lead_in} | < | < |\n| a) | That it be published | Accepted |\n{rows}", expected)
    if "Cabinet" in lead_in:
        return
    reads(f"{head}\n| a) | {lead_in}\\nThat it be published | Accepted |\n{rows}", expected)


@pytest.mark.parametrize("lead_in", ["It was recommended that:", "That:"])
def test_lead_in_on_one_line_with_the_first_recommendation(reads: Reads, lead_in: str) -> None:
    """The letter behind it shows where it ends."""
    reads(
        f"| Recommendation | Response |\n| {lead_in} a) it be published | Accepted |\n| b) it be printed | Rejected |",
        "| item | recommendation |\n| a | it be published |\n| b | it be printed |",
    )
