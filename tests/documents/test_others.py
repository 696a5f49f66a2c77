"""Documents as other people type them: headers, lists, notes and pages that go on, each told from the items."""

from __future__ import annotations

import pytest
from builders_documents import paragraph, read_plans_in

SCRAIP = """
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| a) That an officer be appointed | Housing | Accepted. | June 2024 | Head of Housing |
| b) That the premium be charged | Finance | Rejected: no power. | | |
"""
LABELS = ("Committee", "Meeting Date", "Minute №", "Topic")
HOUSING = ("Housing Scrutiny Committee", "4 March 2024", "31", "Empty homes")
HEALTH = ("Health Scrutiny Committee", "9 April 2024", "17", "Dentistry")
ACTIONS = """
| No. | Actions | Lead Officer | Time scale |
| a | Hold a course | Head of Legal | May 2024 |
| b | Send slides | Head of Legal | June 2024 |
"""


def labels(values: tuple[str, ...]) -> str:
    """Write a header as a small table of its own."""
    return "\n".join(f"| {label} | {value} |" for label, value in zip(LABELS, values, strict=True))


def tabbed(*words: str) -> str:
    """Write a paragraph of words with tabs between them."""
    return paragraph("<w:r><w:tab/></w:r>".join(f"<w:r><w:t>{each}</w:t></w:r>" for each in words))


def celled(words: str) -> str:
    """Write a cell of Word's markup."""
    return f"<w:tc>{paragraph(f'<w:r><w:t>{words}</w:t></w:r>')}</w:tc>"


def bulleted(words: str) -> str:
    """Write a paragraph of a bulleted list."""
    return paragraph(f'<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr><w:r><w:t>{words}</w:t></w:r>')


@pytest.mark.parametrize(
    "blocks",
    [
        (labels(HOUSING), SCRAIP),
        (tabbed("Committee:", HOUSING[0], "Meeting date:", HOUSING[1]), "Minute No: 31", "Topic: Empty homes", SCRAIP),
        ("; ".join(f"{label}: {value}" for label, value in zip(LABELS, HOUSING, strict=True)), SCRAIP),
        ("   ".join(f"{label}: {value}" for label, value in zip(LABELS, HOUSING, strict=True)), SCRAIP),
        (*(words for pair in zip(LABELS, HOUSING, strict=True) for words in pair), SCRAIP),
        (SCRAIP, *(f"{label}: {value}" for label, value in zip(LABELS, HOUSING, strict=True))),
    ],
    ids=["in a table", "in tabs", "in one line", "with gaps", "line by line", "below the table"],
)
def test_a_header_wherever_it_stands(blocks: tuple[str, ...]) -> None:
    """Its labels are no items, and its values are the plan's."""
    (plan,) = read_plans_in("SCRAIP", *blocks).plans
    assert [item.ref for item in plan.items] == ["HSC.240304.31.a", "HSC.240304.31.b"]
    assert plan.header["topic"] == "Empty homes"


def test_several_committees_in_one_document() -> None:
    """The small table above the second one is its header."""
    plans = read_plans_in("SCRAIP", labels(HOUSING), SCRAIP, "SCRAIP", labels(HEALTH), SCRAIP).plans
    assert [[item.ref for item in plan.items] for plan in plans] == [
        ["HSC.240304.31.a", "HSC.240304.31.b"],
        ["HSC.240409.17.a", "HSC.240409.17.b"],
    ]


def test_a_page_that_says_it_goes_on() -> None:
    """One plan, headings and title typed again by hand."""
    further = SCRAIP.replace("a) ", "c) ").replace("b) ", "d) ")
    (plan,) = read_plans_in("SCRAIP", labels(HOUSING), SCRAIP, "Housing Scrutiny Committee (cont.)", further).plans
    assert [item.ref[-1] for item in plan.items] == ["a", "b", "c", "d"]


def test_a_section_that_says_it_goes_on() -> None:
    """It is the one above, and no other."""
    (plan,) = read_plans_in(
        "Scrutiny Action Plan",
        """
        | Objectives | Priority | Action |
        | A. Strong members | < | < |
        | Trained | Induction | Hold a day |
        | A. Strong members (continued) | < | < |
        | Informed | Briefings | Send them |
        """,
    ).plans
    assert {item.section for item in plan.items} == {"A. Strong members"}


def test_a_row_split_where_each_page_holds_one_letter() -> None:
    """Letters in front of the words are told by the table, not by its page."""
    (plan,) = read_plans_in(
        "SCRAIP",
        labels(HOUSING),
        """
        | Recommendation | Cabinet Member | Response |
        | a) That an officer be appointed to bring | Housing | Accepted. A post is |
        | empty homes back into use | | advertised. |
        | Recommendation | Cabinet Member | Response |
        | b) That the premium be charged | Finance | Rejected: no power. |
        """,
    ).plans
    assert [item.text("recommendation") for item in plan.items] == [
        "That an officer be appointed to bring empty homes back into use",
        "That the premium be charged",
    ]


def test_outcomes_in_a_list() -> None:
    """All of them hold for the items; the theme above stays the section."""
    (plan,) = read_plans_in(
        "Scrutiny Development Plan",
        "Theme 1: People",
        "Objective 1: Members are trained",
        "Expected outcomes:",
        bulleted("All attend"),
        bulleted("Scores rise"),
        ACTIONS,
    ).plans
    assert {(item.section, item.text("outcome")) for item in plan.items} == {
        ("Theme 1: People", "All attend\nScores rise")
    }


def test_a_note_below_the_table_belongs_to_no_item() -> None:
    """It is told on the receipt; a note in the table is the action's above."""
    filled = read_plans_in("Scrutiny Plan", "Objective 1: Members are trained", ACTIONS, "Notes: reviewed each year.")
    assert [item.text("notes") for item in filled.plans[0].items] == ["", ""]
    assert "Notes: reviewed each year." in {line.before for line in filled.receipt}


@pytest.mark.parametrize("label", ["Priority 1: Early help", "Recommendation 1: Early help"])
def test_actions_under_a_priority(label: str) -> None:
    """What they serve stands above them, whatever it is called."""
    (plan,) = read_plans_in("Children's Improvement Plan", label, ACTIONS).plans
    assert {(item.text("objective_no"), item.text("objective")) for item in plan.items} == {("1", "Early help")}


def test_tables_side_by_side_in_a_frame() -> None:
    """A table that holds nothing but tables is there for the looks of the page."""
    rows = (("Recommendation", "Action", "Timescale"), ("Train members", "Hold a course", "May 2024"))
    inner = "".join(f"<w:tr>{''.join(map(celled, row))}</w:tr>" for row in rows)
    cell = f"<w:tc><w:tbl><w:tblPr/>{inner}</w:tbl><w:p/></w:tc>"
    filled = read_plans_in("Improvement plan", f"<w:tbl><w:tblPr/><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert [len(plan.items) for plan in filled.plans] == [2]


@pytest.mark.parametrize(
    "blocks",
    [
        ("Process for a topic", "1. A member asks", "2. Officers scope it", "3. The committee agrees"),
        (
            "Timetable for the review",
            "| Stage | Date |\n| A member asks | May |\n| Officers scope it | June |\n| The committee agrees | July |",
        ),
    ],
    ids=["a numbered list", "a table with a title"],
)
def test_a_process_without_boxes(blocks: tuple[str, ...]) -> None:
    """Its title says that it is one."""
    (plan,) = read_plans_in(*blocks).plans
    assert [item.text("action") for item in plan.items] == [
        "A member asks",
        "Officers scope it",
        "The committee agrees",
    ]


def test_a_numbered_list_that_is_no_process() -> None:
    """Without a title that says so it is prose."""
    assert read_plans_in("Thoughts", "1. A member asks", "2. Officers scope it", "3. The committee agrees").plans == ()


def test_aims_above_tables_that_have_objectives() -> None:
    """They are the sections."""
    table = "| Objective | Actions | Lead | Time scale |\n| Be known | Hold events | Clerk | May 2024 |"
    (plan,) = read_plans_in("Annual Plan", "Aim 1: To be heard", table, "Aim 2: To be skilled", table).plans
    assert [(item.section, item.text("objective")) for item in plan.items] == [
        ("Aim 1: To be heard", "Be known"),
        ("Aim 2: To be skilled", "Be known"),
    ]
