"""More than one plan in a file: below one another, beside one another, on several sheets."""

from __future__ import annotations

from collections.abc import Callable

from scrutiny_xl.grids import Grid
from scrutiny_xl.returns import Return

Reads = Callable[..., Return]
MakeGrid = Callable[..., Grid]

SCRAIP = """
    | Committee: | {0} | Meeting Date: | {1} |
    | Minute №: | {2} | Topic: | {3} |
    | | Recommendation | Response | Timetable |
    | a) | Publish it in {3} | Accepted | Soon |
    | b) | Print it in {3} | Rejected | |
    """


def scraip(*facts: str) -> str:
    """Return a filled SCRAIP."""
    table = SCRAIP
    for number, fact in enumerate(facts):
        table = table.replace(f"{{{number}}}", fact)
    return table.strip()


HOUSING = scraip("Housing Scrutiny", "12 January 2015", "109", "Voids")
ROADS = scraip("Roads Scrutiny", "3 March 2016", "7", "Potholes")


def test_a_second_plan_of_the_same_form_below(reads: Reads) -> None:
    """Its header says that it is another one."""
    reads(
        f"{HOUSING}\n| | | | |\n| | | | |\n{ROADS}",
        """
        | row | ref              | recommendation         |
        | 4   | HS.150112.109.a  | Publish it in Voids    |
        | 5   | HS.150112.109.b  | Print it in Voids      |
        | 11  | RS.160303.7.a    | Publish it in Potholes |
        | 12  | RS.160303.7.b    | Print it in Potholes   |
        """,
    )


def test_a_second_plan_without_a_blank_row_between(reads: Reads) -> None:
    """The label lines part them."""
    filled = reads(f"{HOUSING}\n{ROADS}")
    assert [plan.id.code for plan in filled.plans] == ["HS.150112.109", "RS.160303.7"]


def test_the_header_repeated_on_the_next_page(reads: Reads) -> None:
    """The same header and headings again are the same plan."""
    again = "\n".join(HOUSING.splitlines()[:3])
    filled = reads(
        f"{HOUSING}\n| | Page 1 of 2 | | |\n| | | | |\n{again}\n| c) | Bind it | Accepted | Later |",
        "| row | item |\n| 4 | a |\n| 5 | b |\n| 11 | c |",
    )
    assert len(filled.plans) == 1


def test_headings_repeated_after_each_page(reads: Reads) -> None:
    """With nothing, with the title, or with a page line between them."""
    head = "| No. | Recommendation | Action | Timescale |"
    title = "| Scrutiny improvement plan | | | |"
    for between in ("", f"{title}\n", "| Page 2 of 3 | | | |\n", f"| | | | |\n{title}\n| Continued | | | |\n"):
        filled = reads(
            f"{title}\n{head}\n| 1 | Publish it | Agreed | Soon |\n| 2 | Print it | Agreed | Soon |\n"
            f"{between}{head}\n| 3 | Bind it | Agreed | Later |",
            "| item | recommendation |\n| 1 | Publish it |\n| 2 | Print it |\n| 3 | Bind it |",
        )
        assert [plan.id.title for plan in filled.plans] == ["Scrutiny improvement plan"]
        assert {item.section for item in filled.plans[0].items} == {""}


def test_columns_in_another_order_under_the_repeated_headings(reads: Reads) -> None:
    """Each block is read by its own headings, and places are named by them."""
    filled = reads(
        """
        | No. | Recommendation | Action | Timescale |
        | 1   | Publish it     | Agreed | Soon      |
        | Timescale | Action | Recommendation | No. |
        | Later     | Agreed | Print it       | 2   |
        """,
        "| item | recommendation | timescale |\n| 1 | Publish it | Soon |\n| 2 | Print it | Later |",
    )
    plan = filled.plans[0]
    assert [plan.place(item, "timescale").cell for item in plan.items] == ["D2", "A4"]


def test_another_plan_with_a_title_of_its_own(reads: Reads) -> None:
    """Its numbers begin again under another title."""
    filled = reads(
        """
        | Housing improvement plan 2024 | | | |
        | No. | Recommendation | Action | Timescale |
        | 1   | Publish it     | Agreed | Soon      |
        | 2   | Print it       | Agreed | Soon      |
        | | | | |
        | Roads improvement plan 2025 | | | |
        | No. | Recommendation | Action | Timescale |
        | 1   | Fill them      | Agreed | Soon      |
        """,
        "| ref |\n| HIP24.1 |\n| HIP24.2 |\n| RIP25.1 |",
    )
    assert len(filled.plans) == 2


def test_two_plans_side_by_side(reads: Reads) -> None:
    """Each half is read by itself."""
    reads(
        """
        | Housing improvement plan | | | | | Roads improvement plan | | | |
        | No. | Recommendation | Action | Timescale | | No. | Recommendation | Action | Timescale |
        | 1   | Publish it     | Agreed | Soon      | | 1   | Fill them      | Agreed | Later     |
        | 2   | Print it       | Agreed | Soon      | | 2   | Count them     | Noted  | Never     |
        | 3   | Bind it        | Agreed | Soon      | |     |                |        |           |
        """,
        """
        | row | ref   | recommendation | timescale |
        | 3   | HIP.1 | Publish it     | Soon      |
        | 4   | HIP.2 | Print it       | Soon      |
        | 5   | HIP.3 | Bind it        | Soon      |
        | 3   | RIP.1 | Fill them      | Later     |
        | 4   | RIP.2 | Count them     | Never     |
        """,
    )


def test_two_forms_side_by_side_at_different_heights(reads: Reads) -> None:
    """An improvement plan beside a SCRAIP that begins two rows lower."""
    reads(
        """
        | Housing improvement plan | | | | | | | |
        | No. | Recommendation | Action | Timescale | | Committee: | Roads | |
        | 1   | Publish it     | Agreed | Soon      | | Minute №:  | 7     | |
        | 2   | Print it       | Agreed | Soon      | |            | Recommendation | Response |
        | 3   | Bind it        | Agreed | Soon      | | a)         | Fill them      | Accepted |
        """,
        """
        | row | ref      | recommendation |
        | 3   | HIP.1    | Publish it     |
        | 4   | HIP.2    | Print it       |
        | 5   | HIP.3    | Bind it        |
        | 5   | R.0.7.a  | Fill them      |
        """,
    )


def test_a_sheet_for_each_plan(reads: Reads, make_grid: MakeGrid) -> None:
    """Sheets without a form are passed over, and that is told."""
    notes = make_grid("| How to fill in the form |\n| 1. Read the guidance. |", name="Notes")
    filled = reads(
        [make_grid(HOUSING, name="Voids"), notes, make_grid(ROADS, name="Roads"), make_grid("| |", name="Sheet3")]
    )
    assert [(plan.sheet, plan.id.code) for plan in filled.plans] == [
        ("Voids", "HS.150112.109"),
        ("Roads", "RS.160303.7"),
    ]
    assert [each.place.sheet for each in filled.receipt if each.kind == "sheet"] == ["Notes"]


def test_a_hidden_sheet_is_named(reads: Reads, make_grid: MakeGrid) -> None:
    """It is not read, and the finding says so."""
    filled = reads([make_grid(HOUSING, name="Now"), make_grid(ROADS, name="Old", visible=False)])
    assert [plan.sheet for plan in filled.plans] == ["Now"]
    assert [each.place.sheet for each in filled.findings if each.slug == "hidden-sheet"] == ["Old"]
