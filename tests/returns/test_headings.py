"""Finding the heading row however it is typed, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.returns import Return
from scrutiny_xl.returns.headings import assigned, labels_of, rows_with_headings

if TYPE_CHECKING:
    from scrutiny_xl.grids import Grid, Rows

Reads = Callable[..., Return]

SIR_ROW = "| 1 | Publish the plan | Agreed | Ongoing |"
SCRAIP_ROW = "| Publish the forward plan | Leader | Accepted | June 2024 | Head of Service |"
RAG_ROW = "| Clear role | Hold regular talks | Meet each month | Chair | May 2024 | | |"


@pytest.mark.parametrize(
    "heading",
    [
        "| No. | Recommendation | Action | Timescale |",
        "| NO | RECOMMENDATION | ACTION | TIMESCALE |",
        "| No.: | Recommendation: | Action: | Timescale: |",
        "| Nr | Recommendations | Actions | Time\\nscale |",
        "| # | Recommendation¹ | Action* | Timescale † |",
        "| Rec No | SIR Recommendation | Agreed Action | By when? |",
        "| No. | Recomendation | Acton | Timscale |",
        "| No. | RECOMMENDATION i | Action (ii) | Timescale iii |",
        "| No. | ~Recommen­dation | Action to be taken | Target date |",
        "| No. | Recommendation (as in the report) | Action - what will be done | Timescale (when?) |",
        "| No. | Recommendation\\nfrom the review | Action\\n(agreed by the Executive) | Timescale\\n(dd/mm/yy) |",
        "| Item | Recommendation | Proposed action | Deadline |",
        "| No. | Recommendation (word for word as the final report of the review group has it) | Action | Timescale |",
        "| | Recommendation | Action | Timescale |",
        "| No. | Recommendation made | Action taken | Timescale/deadline |",
        "| Number | Scrutiny Recommendation | Action Required | Completion Date |",
    ],
)
def test_improvement_plan_headings(reads: Reads, heading: str) -> None:
    """The same row is read under each of these headings."""
    reads(
        f"{heading}\n{SIR_ROW}",
        """
        | row | item | recommendation   | action | timescale |
        | 2   | 1    | Publish the plan | Agreed | Ongoing   |
        """,
    )


@pytest.mark.parametrize(
    "heading",
    [
        "| Recommendation i | Cabinet Member ii | Response iii | Timetable iv | Lead Officer v |",
        "| Recommendation ⁱ | Cabinet Member ⁱⁱ | Response ⁱⁱⁱ | Timetable ⁱᵛ | Lead Officer ᵛ |",
        "| Recommendation(i) | Cabinet Member(ii) | Response(iii) | Timetable(iv) | Lead Officer(v) |",
        "| Recommendation 1 | Cabinet Member 2 | Response 3 | Timetable 4 | Lead Officer 5 |",
        "| Recommendation [1] | Cabinet Member [2] | Response [3] | Timetable [4] | Lead Officer [5] |",
        "| RECOMMENDATIONS | PORTFOLIO HOLDER | CABINET RESPONSE | TIMESCALE | LEAD |",
        "| Reccomendation | Cabinet Memeber | Reponse | Time table | Lead oficer |",
        "| Committee recommendation | Executive Member | Executive response | When | By whom |",
        "| Recommendation: | Cabinet Member(s): | Response: | Timetable: | Lead Officer(s): |",
        "| Recommendation | Cabinet Member/ Portfolio Holder | Response to Recommendation | Target | Officer |",
        "| Recommendation | Cabinet Member responsible | Cabinet's Response | Timetable for action | Lead Officer/s |",
    ],
)
def test_scraip_headings(reads: Reads, heading: str) -> None:
    """The same row is read under each of these headings."""
    reads(
        f"{heading}\n{SCRAIP_ROW}",
        """
        | row | recommendation           | cabinet_member | response | timescale | lead            |
        | 2   | Publish the forward plan | Leader         | Accepted | June 2024 | Head of Service |
        """,
    )


@pytest.mark.parametrize(
    "heading",
    [
        "| Objectives | Priority | Action | Owner(s) | Delivery | RAG | Comments |",
        "| Objective | Priorities | Actions | Owners | Delivery\\ndate | R A G | Comment |",
        "| Strategic objective | Priority area | Action required | Lead officer | Target | RAG status | Notes |",
        "| OBJECTIVE(S) | PRIORITY | ACTION(S) | OWNER | DELIVERED BY | R.A.G. | COMMENTS/UPDATE |",
        "| Objectives | Priorty | Action | Owner (s) | Delivery | RAG rating (R/A/G) | Coments |",
        "| Aim | Priority | Key actions | Action owner | Due date | Status (RAG) | Remarks |",
    ],
)
def test_rag_plan_headings(reads: Reads, heading: str) -> None:
    """The same row is read under each of these headings."""
    reads(
        f"{heading}\n{RAG_ROW.replace('| | |', '| Green | Going well |')}",
        """
        | row | objective  | priority           | action          | lead  | timescale | rag   | comments   |
        | 2   | Clear role | Hold regular talks | Meet each month | Chair | May 2024  | Green | Going well |
        """,
    )


def test_heading_far_down_under_title_rows(reads: Reads, make_grid: Callable[..., Grid]) -> None:
    """Rows are those of the sheet, however many stand above."""
    above = "| Improvement plan of the review | | | |\n" + "| | | | |\n" * 70
    grid = make_grid(above + f"| No. | Recommendation | Action | Timescale |\n{SIR_ROW}")
    reads([grid], "| row | item | action |\n| 73 | 1 | Agreed |")


def test_columns_moved_added_and_empty(reads: Reads) -> None:
    """What an added column holds is told; one without values is not."""
    filled = reads(
        """
        | Timescale | Cost  | Recommendation   | | Internal use | Action | No. |
        | Ongoing   | £500  | Publish the plan | |              | Agreed | 1   |
        | Quarterly |       | Hold a briefing  | |              | Agreed | 2   |
        """,
        """
        | row | item | recommendation   | action | timescale |
        | 2   | 1    | Publish the plan | Agreed | Ongoing   |
        | 3   | 2    | Hold a briefing  | Agreed | Quarterly |
        """,
    )
    (found,) = [each for each in filled.findings if each.slug == "unknown-column"]
    assert found.place.cell == "B1"
    assert found.sentence.endswith("; 1 filled cell was not read.")
    assert found.remedy == "Move what matters to a column of the form."
    assert [(each.place.cell, each.before) for each in filled.receipt if each.kind == "not-read"] == [("B2", "£500")]


def test_heading_split_over_two_rows(reads: Reads) -> None:
    """The words of both rows together are the heading."""
    reads(
        """
        |     |                | Agreed | Time- |
        | No. | Recommendation | action | scale |
        | 1   | Publish it     | Agreed | Soon  |
        """,
        "| row | item | recommendation | action | timescale |\n| 3 | 1 | Publish it | Agreed | Soon |",
    )


def test_heading_split_over_two_rows_with_merged_cells(reads: Reads) -> None:
    """Headings that are merged down both rows stand beside one that is parted."""
    reads(
        """
        | Recommendation | Cabinet | Response | Implementation | <            |
        | ^              | Member  | ^        | Timetable      | Lead Officer |
        | Publish it     | Leader  | Accepted | June 2024      | Head of IT   |
        """,
        """
        | row | recommendation | cabinet_member | response | timescale | lead       |
        | 3   | Publish it     | Leader         | Accepted | June 2024 | Head of IT |
        """,
    )


def test_row_of_note_marks_under_the_heading(reads: Reads) -> None:
    """Marks or column numbers under the headings are no item."""
    reads(
        """
        | Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
        | (i)            | (ii)           | (iii)    | (iv)      | (v)          |
        | Publish it     | Leader         | Accepted | June 2024 | Head of IT   |
        """,
        "| row | recommendation | lead |\n| 3 | Publish it | Head of IT |",
    )


def test_heading_merged_over_letters_and_words(reads: Reads) -> None:
    """Recommendation stands over two columns: the letters and the words."""
    reads(
        """
        | Recommendation | <                | Cabinet Member | Response | Timetable | Lead Officer |
        | a)             | Publish the plan | Leader         | Accepted | June 2024 | Head of IT   |
        | b)             | Hold a briefing  | Leader         | Rejected |           |              |
        """,
        """
        | row | item | recommendation   | response | lead       |
        | 2   | a    | Publish the plan | Accepted | Head of IT |
        | 3   | b    | Hold a briefing  | Rejected |            |
        """,
    )


def test_heading_over_the_letters_alone(reads: Reads) -> None:
    """The words stand under no heading, beside the letters that stand under theirs."""
    reads(
        """
        | Recommendation |                  | Response | Timetable |
        | a)             | Publish the plan | Accepted | June 2024 |
        | b)             | Hold a briefing  | Rejected |           |
        """,
        "| item | recommendation |\n| a | Publish the plan |\n| b | Hold a briefing |",
    )


def test_value_in_a_column_without_a_heading_is_told(reads: Reads) -> None:
    """A remark to the right of the table is on the receipt, and nowhere else."""
    filled = reads(
        """
        | No. | Recommendation   | Action | Timescale |          |
        | 1   | Publish the plan | Agreed | Ongoing   | Ask the clerk |
        """,
        "| item | timescale |\n| 1 | Ongoing |",
    )
    assert [(each.kind, each.place.cell, each.before) for each in filled.receipt] == [
        ("not-read", "E2", "Ask the clerk")
    ]


def test_plans_of_two_layouts_fit_the_header_decides(reads: Reads) -> None:
    """A SCRAIP with a column Action of its own is still a SCRAIP where the header says so."""
    filled = reads(
        """
        | Committee | Housing Scrutiny | Minute No | 12 | |
        | No. | Recommendation | Response | Action     | Timescale |
        | 1   | Publish it     | Accepted | Publishing | May 2024  |
        """
    )
    assert [plan.layout.id for plan in filled.plans] == ["scraip"]


def test_headings_that_fit_two_layouts_alike_are_refused(reads: Reads) -> None:
    """Where nothing decides, the form is not guessed."""
    filled = reads(
        """
        | No. | Recommendation | Response | Action     | Timescale |
        | 1   | Publish it     | Accepted | Publishing | May 2024  |
        """
    )
    assert [each.slug for each in filled.findings] == ["ambiguous-layout"]


def test_a_form_without_a_required_column_is_named(reads: Reads) -> None:
    """The finding says which form is nearest and what of it is missing."""
    filled = reads("| No. | Recommendation | Action |\n| 1 | Publish it | Agreed |")
    assert [each.slug for each in filled.findings] == ["unknown-layout"]
    assert "Improvement plan: No., Recommendation, Action found, Timescale missing" in filled.findings[0].sentence


def test_a_form_with_no_rows(reads: Reads) -> None:
    """Headings alone are a finding."""
    filled = reads("| No. | Recommendation | Action | Timescale |\n| 1 | | | |\n| 2 | | | |")
    assert [each.slug for each in filled.findings] == ["no-items"]
    assert filled.plans == ()


def test_a_heading_that_stands_twice(reads: Reads) -> None:
    """The first column is read, and the values of the second are told."""
    filled = reads(
        """
        | No. | Recommendation | Action | Timescale | Action   |
        | 1   | Publish it     | Agreed | May 2024  | See mail |
        """,
        "| item | action |\n| 1 | Agreed |",
    )
    assert "repeated-heading" in {each.slug for each in filled.findings}
    assert ("E2", "See mail") in {(each.place.cell, each.before) for each in filled.receipt}


def test_headings_that_are_merged_down_are_no_item(reads: Reads) -> None:
    """What stands beside them, below a heading over two columns, is none either."""
    reads(
        """
        | No. | Recommendation | Action | Responsible | <            | Timescale |
        | ^   | ^              | ^      | Lead        | Supported by | ^         |
        | 1   | Publish it     | Agreed | Head of IT  | Head of HR   | May 2024  |
        """,
        "| item | action | timescale |\n| 1 | Agreed | May 2024 |",
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_no_heading_is_passed_over(layout: Layout) -> None:
    """The quick look at a row takes every heading of a form for one, however it is typed."""
    known = [(each.heading, *each.aliases) for each in (*layout.columns, *layout.also)]
    for heading in (words for many in known for words in many):
        typed = (heading, heading.upper(), f" {heading}\n", f"{heading} (see notes)", f"{heading} iii", f"*{heading}*")
        for words in (*typed, f"{heading}†", heading.replace(" ", "\u00a0"), f"{heading[:3]}\n{heading[3:]}"):
            row = [words, words, None, 1.5]
            read = bool(assigned(layout, labels_of(row)).columns)
            assert read or words != heading
            assert bool(list(rows_with_headings([["x"], row], (layout,)))) == read, words


def test_rows_that_head_nothing_are_passed_over() -> None:
    """Items are, and rows with one word that could be a heading."""
    rows: Rows = [["SHC.1.a", "That the plan be published", "Leader", "By 31 March", "Completed", 0.5, None, ""]]
    assert list(rows_with_headings([*rows, ["Update", "on the plan"], [], ["", None]])) == []
