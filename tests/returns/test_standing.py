"""Plans by objectives, however their themes, objectives and notes are set out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny_xl.grids import Area, Grid, Scalar
from scrutiny_xl.layouts import layout_named
from scrutiny_xl.returns import read_return
from scrutiny_xl.returns.standing import said_in, split_number

if TYPE_CHECKING:
    from conftest import MakeGrid, Reads

OBJECTIVE_PLAN = layout_named("objective-plan")


@pytest.mark.parametrize(
    ("words", "role", "number", "rest"),
    [
        ("Objective 5.1: To publish", "objective", "5.1", "To publish"),
        ("OBJECTIVE 2 – To publish", "objective", "2", "To publish"),
        ("Objective 3 To publish", "objective", "3", "To publish"),
        ("Aim \u0410: To publish", "objective", "A", "To publish"),
        ("Objective: 12 papers", "objective", "", "12 papers"),
        ("Expected outcome; papers", "outcome", "", "papers"),
        ("Where we are now:", "situation", "", ""),
        ("Notes: see 2 below", "notes", "", "see 2 below"),
    ],
)
def test_a_standing_line(words: str, role: str, number: str, rest: str) -> None:
    """The label, in capitals or not, with or without a number, and whatever parts it from the words."""
    (said,) = said_in({1: words}, OBJECTIVE_PLAN)
    assert (said.line.role, said.number, said.words) == (role, number, rest)


@pytest.mark.parametrize("words", ["Objectives were agreed in May", "Outcome measures to follow", "Aiming high: yes"])
def test_words_that_only_begin_like_a_label(words: str) -> None:
    """They are no standing line."""
    assert not said_in({1: words}, OBJECTIVE_PLAN)


def test_a_row_with_more_than_a_label_and_its_words_is_no_standing_line() -> None:
    """It is an item's, whose objective has a column."""
    assert not said_in({1: "Objective 1: To publish", 2: "Publish it"}, OBJECTIVE_PLAN)
    both = said_in({1: "Objective 1:", 3: "To publish", 5: "Expected outcome:", 6: "Papers"}, OBJECTIVE_PLAN)
    assert [said.words for said in both] == ["To publish", "Papers"]


def test_the_number_of_an_objective() -> None:
    """It is split from the words, where it is one."""
    assert split_number("5.1 To publish") == ("5.1", "To publish")
    assert split_number("Objective B: To publish") == ("B", "To publish")
    assert split_number("A wider audience") == ("", "A wider audience")


def test_one_table_for_several_objectives(reads: Reads) -> None:
    """Themes, aims and outcomes are rows of the table; what held for one aim does not hold for the next."""
    reads(
        """
        | Scrutiny Improvement Plan |
        | No. | Actions | Lead | Timescale | Rationale |
        | Theme 1 – Papers | < | < | < | < |
        | Aim 1: To publish more | < | < | < | < |
        | What success looks like: All papers online | < | < | < | < |
        | a | Publish minutes | Clerk | May 2024 | Openness |
        | b | Publish reports | Clerk | June 2024 | Openness |
        | Notes: see also aim 2 | < | < | < | < |
        | Aim 2: To meet | < | < | < | < |
        | a | Meet monthly | Chair | Ongoing | Contact |
        | Theme 2 – Calls | < | < | < | < |
        | Aim 3: To call | < | < | < | < |
        | a | Call monthly | Chair | Ongoing | Contact |
        """,
        """
        | ref     | section          | objective       | outcome           | action          | notes          |
        | SIP.1.a | Theme 1 – Papers | To publish more | All papers online | Publish minutes |                |
        | SIP.1.b | Theme 1 – Papers | To publish more | All papers online | Publish reports | see also aim 2 |
        | SIP.2.a | Theme 1 – Papers | To meet         |                   | Meet monthly    |                |
        | SIP.3.a | Theme 2 – Calls  | To call         |                   | Call monthly    |                |
        """,
    )


def test_where_it_stands(reads: Reads) -> None:
    """The place of what holds for an item is the line's, not the item's row."""
    filled = reads(
        """
        | Plan |
        | | Objective 1: To publish |
        | No. | Action | Lead | Timescale | Reason |
        | a | Publish minutes | Clerk | May 2024 | Openness |
        | | Notes: see 2 | | | |
        """
    )
    (plan,) = filled.plans
    places = [plan.place(plan.items[0], role).cell for role in ("objective", "objective_no", "notes", "action")]
    assert places == ["B2", "B2", "B5", "B4"]


def test_an_objective_above_its_situation(reads: Reads) -> None:
    """The situation is then the objective's, not the section's; the words may stand below their label."""
    reads(
        """
        | Objective 1 – To publish more |
        | Where we are now: |
        | Papers are late in most months. |
        | Outcome: Papers on time |
        | Action | Who | When | Why |
        | Publish minutes | Clerk | May 2024 | Openness |
        | |
        | Objective 2 – To meet |
        | Outcome: More meetings |
        | Action | Who | When | Why |
        | Meet monthly | Chair | Ongoing | Contact |
        """,
        """
        | ref   | objective_no | situation                       | outcome        | reasons  |
        | P.1.1 | 1            | Papers are late in most months. | Papers on time | Openness |
        | P.2.1 | 2            |                                 | More meetings  | Contact  |
        """,
    )


def test_an_objective_column(reads: Reads) -> None:
    """Its cells run down their rows; the number in front is taken off the words."""
    reads(
        """
        | Theme 1: Papers | < | < | < | < |
        | Objective | Actions | Lead | Supported by | Timescale |
        | 1. To publish more | Publish minutes of all meetings | Clerk | Deputy | May 2024 |
        | ^ | Publish reports | Clerk | | June 2024 |
        | Theme 2: Calls | < | < | < | < |
        | 2. To call | Call monthly | Chair | | Ongoing |
        """,
        """
        | ref   | section         | objective       | supported_by | timescale |
        | P.1.1 | Theme 1: Papers | To publish more | Deputy       | May 2024  |
        | P.1.2 | Theme 1: Papers | To publish more |              | June 2024 |
        | P.2.1 | Theme 2: Calls  | To call         |              | Ongoing   |
        """,
    )


def test_themes_without_a_number_and_objectives_without_one(reads: Reads) -> None:
    """They are told by where they stand: right above the objective. References count them."""
    reads(
        """
        | Scrutiny Improvement Plan 2024 |
        | PAPERS |
        | Objective: To publish more |
        | Action | Lead officer | Supported by | Timescale |
        | Publish minutes | Clerk | Deputy | May 2024 |
        | SERVICE IMPROVEMENT |
        | Objective: To meet |
        | Action | Lead officer | Supported by | Timescale |
        | Meet monthly | Chair | Clerk | Ongoing |
        | Objective: To call |
        | Action | Lead officer | Supported by | Timescale |
        | Call monthly | Chair | Clerk | Ongoing |
        """,
        """
        | ref            | section             | objective       |
        | SIP24.S1.O1.1  | PAPERS              | To publish more |
        | SIP24.S2.O1.1  | SERVICE IMPROVEMENT | To meet         |
        | SIP24.S2.O2.1  | SERVICE IMPROVEMENT | To call         |
        """,
    )


def test_aims_over_objectives_are_the_sections(reads: Reads) -> None:
    """Where one word for an objective stands right above another, it names the theme."""
    reads(
        """
        | Scrutiny Plan |
        | AIM A: PAPERS |
        | Objective 1: To publish more |
        | No | Action | Lead officer | Timescale | Reasons |
        | 1 | Publish minutes | Clerk | May 2024 | x |
        | AIM B: CALLS |
        | Objective 1: To call |
        | No | Action | Lead officer | Timescale | Reasons |
        | 1 | Call monthly | Chair | Ongoing | z |
        """,
        """
        | ref      | section       | objective       |
        | SP.A.1.1 | AIM A: PAPERS | To publish more |
        | SP.B.1.1 | AIM B: CALLS  | To call         |
        """,
    )


def test_a_sheet_for_each_theme_without_a_front_sheet(make_grid: MakeGrid, reads: Reads) -> None:
    """They are one plan, called after the file; its missing title is said once."""
    table = """
        | {theme} |
        | Objective: To do more |
        | Action | Lead | Timescale | Reason |
        | Do it | Clerk | May 2024 | Because |
        """
    grids = [make_grid(table.replace("{theme}", theme), name=theme) for theme in ("Papers", "Calls")]
    filled = reads(grids, "| ref | section |\n| R.S1.O1.1 | Papers |\n| R.S2.O1.1 | Calls |")
    assert len({plan.id for plan in filled.plans}) == 1
    assert [each.slug for each in filled.findings].count("title-missing") == 1


def test_nothing_that_is_left_out_is_left_out_in_silence(reads: Reads) -> None:
    """An objective without an action, and a note without an action above it, are on the receipt."""
    filled = reads(
        """
        | Plan |
        | Notes: read this first |
        | Objective 1: To publish |
        | Action | Lead | Timescale | Reason |
        | Objective 2: To call |
        | Action | Lead | Timescale | Reason |
        | Call monthly | Chair | Ongoing | Contact |
        """,
        "| objective |\n| To call |",
    )
    told = [repair.before for repair in filled.receipt]
    assert "Objective 1: To publish" in told
    assert "Notes: read this first" in told


@pytest.mark.parametrize("heading", ["Outcome", "Progress", "Comments"])
def test_an_action_list_is_no_plan_by_objectives(reads: Reads, heading: str) -> None:
    """It has none of the signs: no objective, no reason for an action, nobody who supports it."""
    filled = reads(f"| Action | Lead | Timescale | {heading} |\n| Do it | Clerk | May 2024 | done |")
    assert [each.slug for each in filled.findings] == ["unknown-layout"]


def test_a_rag_plan_with_outcomes_is_a_rag_plan(reads: Reads) -> None:
    """It has all that a RAG plan needs; only one heading more is a plan by objectives' too."""
    filled = reads(
        """
        | Families Plan 2024 |
        | Priority | Objective | Outcome | Action | Lead | Timescale | RAG |
        | Health | Better checks | Fewer late | Do checks | Nurse | March 2024 | Green |
        """,
        "| objective | priority | rag |\n| Better checks | Health | Green |",
    )
    assert filled.plans[0].layout.id == "rag-plan"


def test_headings_on_two_rows(reads: Reads) -> None:
    """Lead and Supported by stand below one heading over both."""
    reads(
        """
        | Plan 2024 |
        | 1. PAPERS | < | < | < | < | < |
        | Objective 1: To publish | < | < | < | < | < |
        | No. | Actions | Responsible Persons | < | Time scale | Reasons |
        | | | Lead | Supported by | | |
        | a. | Publish minutes | Clerk | Deputy | May 2024 | Openness |
        """,
        "| ref | lead | supported_by |\n| P24.1.a | Clerk | Deputy |",
    )


_LINES = (
    "{n}. THEME",
    "PAPERS",
    "Current situation: bad",
    "Objective {n}: To do",
    "Aim: To be",
    "Expected outcome: good",
)
_ROWS = st.lists(st.sampled_from((*_LINES, "Notes: also", "HEAD", "ITEM", "ITEM", "")), min_size=3, max_size=16)


@settings(max_examples=200, deadline=None)
@given(_ROWS, st.booleans())
def test_every_word_is_read_or_told(kinds: list[str], wide: bool) -> None:
    """However lines, headings and actions follow one another: nothing is left out that the receipt does not have."""
    heading: list[Scalar] = ["No.", "Actions", "Responsible Persons", "Time scale", "Reasons for Action"]
    rows: list[list[Scalar]] = [["Scrutiny Plan mark0x"], heading]
    for number, kind in enumerate(kinds, 1):
        mark = f"mark{number}x"
        if kind == "ITEM":
            rows.append([f"{number}.", f"Publish it {mark}", "Clerk", "May 2024", "Because"])
        else:
            rows.append(heading if kind == "HEAD" else [f"{kind.format(n=number)} {mark}" if kind else ""])
    rows.append(["99.", "Publish the last", "Clerk", "May 2024", "Because"])
    merged = tuple(Area(at, 1, at, 5) for at, row in enumerate(rows, 1) if wide and len(row) == 1)
    filled = read_return("f.xlsx", "0", [Grid("Plan", rows, merged=merged)])
    read = [
        str(value) for plan in filled.plans for item in plan.items for value in (*item.values.values(), item.section)
    ]
    known = " ".join((*read, *(plan.id.title for plan in filled.plans), *(repair.before for repair in filled.receipt)))
    marks = [words for row in rows for cell in row for words in str(cell).split() if words.startswith("mark")]
    assert [mark for mark in marks if mark not in known.split()] == []
