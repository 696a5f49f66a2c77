"""Merging as tables: the versions of one item, and what the register makes of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from builders_core import AS_AT, PLAN, SCRAIP, merged, returned, submitted

from scrutiny_xl.merging import part_repeats

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.merging import Merged
    from scrutiny_xl.register import RegisterItem
    from scrutiny_xl.returns import Return

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Progress | Update | Lead Officer |"


SHARES = {"Housing": "{0.455}", "Finance": "{1.0}"}


def plan(area: str, *rows: str, file: str = "", headings: str = HEADINGS, **more: Scalar) -> Return:
    """Return an improvement plan with those rows as one service area returned it."""
    return returned("\n".join([headings, *rows]), PLAN, area, file, **more)


def row(cells: str, ref: str = "SIP24.1", number: str = "1") -> str:
    """Return a row whose agreed words are always the same; `cells` are from Timescale on."""
    return f"| {ref} | {number} | Adopt a protocol. | Agreed: one will be written. | {cells} |"


def slugs(result: Merged) -> list[str]:
    """Return the slugs of what merging found."""
    return sorted(each.slug for each in result.findings)


def only(result: Merged) -> RegisterItem:
    """Return the one item of the register."""
    ((item,),) = [each.items for each in result.plans]
    return item


def refs(result: Merged) -> list[list[str]]:
    """Return the references of each plan's items."""
    return [[item.ref for item in each.items] for each in result.plans]


def test_values_complement_each_other() -> None:
    """What one service left empty the other filled in; both are named, and each value knows its cell."""
    item = only(
        merged(
            plan("Housing", row("December 2024 | In progress | | ")),
            plan("Finance", row("December 2024 | | Drafted. | Head of Finance")),
        )
    )
    assert (item.values["progress"], item.values["update"], item.values["lead"]) == (
        "In progress",
        "Drafted.",
        "Head of Finance",
    )
    assert item.service_areas == ("Finance", "Housing")
    assert str(item.source("progress")) == "Housing.xlsx, Form!F7"
    assert str(item.source("update")) == "Finance.xlsx, Form!G7"
    assert not item.clashes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dec-22 | | | ", "December 2022 | | | "),
        ("By 31 March 2025 | | | ", "31/03/2025 | | | "),
        ("Q2 2024/25 | | | ", "quarter 2 2024-25 | | | "),
        ("Ongoing | In progress | “Drafted” | ", 'ongoing | in progress |  "Drafted" | '),
        ("Ongoing | | | Head of Finance", "Ongoing | | | HEAD OF  FINANCE"),
    ],
)
def test_one_answer_typed_in_two_ways_is_one(one: str, other: str) -> None:
    """Case, quotation marks, blanks and the ways to write a date do not make a clash."""
    result = merged(plan("Housing", row(one)), plan("Finance", row(other)))
    assert slugs(result) == ["returned-twice"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("By March 2025", "From March 2025"), ("Summer 2024 ?", "Summer 2024"), ("TBC", "To be settled"), ("", "")],
)
def test_timescales_are_one_only_where_both_are_certain(one: str, other: str) -> None:
    """A start is no deadline, a doubtful date is not the date, and words without a date are only words."""
    result = merged(plan("Housing", row(f"{one} | | Drafted. | ")), plan("Finance", row(f"{other} | | Drafted. | ")))
    assert [each.role for each in result.clashes] == (["timescale"] if one else [])


def test_two_answers_are_a_clash_and_the_cell_stays_empty() -> None:
    """Both answers are listed with who gave them and where."""
    result = merged(
        plan("Housing", row("December 2024 | In progress | Drafted. | ")),
        plan("Finance", row("December 2024 | In progress | Not yet begun. | ")),
    )
    (clash,) = result.clashes
    assert (clash.ref, clash.role, clash.heading) == ("SIP24.1", "update", "Update")
    assert [(each.value, each.service_area, str(each.place)) for each in clash.answers] == [
        ("Not yet begun.", "Finance", "Finance.xlsx, Form!G7"),
        ("Drafted.", "Housing", "Housing.xlsx, Form!G7"),
    ]
    assert "update" not in only(result).values
    assert only(result).rating.word == "On target"
    assert [each.sentence for each in result.findings if each.slug == "clash"] == [
        (
            "There are 2 answers for Update: Finance says 'Not yet begun.' (Finance.xlsx, Form!G7); "
            "Housing says 'Drafted.' (Housing.xlsx, Form!G7)."
        )
    ]


def test_answers_are_quoted_as_people_write_them() -> None:
    """A share as a percentage."""
    headings = HEADINGS.replace("Progress", "% complete")
    parts = [plan(area, row(f"Ongoing | {share} | | "), headings=headings) for area, share in SHARES.items()]
    (clash,) = [each for each in merged(*parts).findings if each.slug == "clash"]
    assert clash.sentence.startswith("There are 2 answers for % complete: Finance says '100%' (")
    assert "Housing says '45.5%' (" in clash.sentence


def test_three_answers_are_one_clash() -> None:
    """Also where two of the four returns agree."""
    answers = {"Housing": "Drafted.", "Finance": "Begun.", "Planning": "Paused.", "Legal": "drafted."}
    result = merged(*(plan(area, row(f"Ongoing | | {said} | ")) for area, said in answers.items()))
    (clash,) = result.clashes
    assert [each.service_area for each in clash.answers] == ["Finance", "Housing", "Planning"]


def test_a_clash_about_what_the_rating_needs_leaves_no_rating() -> None:
    """In progress or Completed: the rules cannot say which, and do not guess."""
    result = merged(
        plan("Housing", row("December 2024 | In progress | | ")), plan("Finance", row("December 2024 | Completed | | "))
    )
    assert (only(result).rating.word, only(result).rating.colour) == ("Clash", "")


def test_a_clash_that_makes_no_difference_to_the_rating_leaves_it() -> None:
    """Two shares of the work are two answers to choose from; late is late under either."""
    headings = HEADINGS.replace("Progress", "% complete")
    result = merged(
        plan("Housing", row("April 2024 | 40% | | "), headings=headings),
        plan("Finance", row("April 2024 | 60% | | "), headings=headings),
    )
    assert [clash.role for clash in result.clashes] == ["percent"]
    assert only(result).rating.word == "Red"
    assert "percent" not in only(result).values


def test_the_same_return_sent_twice_counts_once() -> None:
    """Whatever its name, and though Excel saved it again with other bytes."""
    sent = plan("Housing", row("December 2024 | In progress | | "))
    again = plan("Housing", row("December 2024 | In progress | | "), file="Copy of Housing (2).xlsx")
    result = merged(again, sent)
    assert slugs(result) == []
    assert only(result).origins[0][0].file == "Housing.xlsx"


def test_an_older_version_of_a_return_is_one_question_about_two_files() -> None:
    """Which is the present one cannot be known; the items are not asked about one by one."""
    rows = [row(f"December 2024 | In progress | Step {n}. | ", f"SIP24.{n}", str(n)) for n in (1, 2, 3)]
    older = [row("December 2024 | Not started | Nothing yet. | ", "SIP24.1"), *rows[1:]]
    result = merged(plan("Housing", *rows), plan("Housing", *older, file="Housing old.xlsx"))
    assert slugs(result) == ["clash", "clash", "sent-again"]
    (again,) = [each for each in result.findings if each.slug == "sent-again"]
    assert str(again) == (
        "Housing old.xlsx: Housing sent another version in Housing.xlsx: 3 of its items are in both, 2 answers differ. "
        "Find out which file is the present one, and leave the other out."
    )


def test_an_older_version_is_one_question_whatever_the_plans_in_it() -> None:
    """The items are counted over the whole of the two files."""

    def sent(file: str, update: str) -> Return:
        plans = [
            returned(
                f"{HEADINGS}\n{row(f'Ongoing | | {update} | ', f'{code}.1')}", {**PLAN, "Plan": title}, "Housing", file
            )
            for code, title in (("SIP24", "Scrutiny Improvement Plan 2024"), ("PP24", "Parks Plan 2024"))
        ]
        return plans[0]._replace(plans=tuple(plan for each in plans for plan in each.plans))

    result = merged(sent("Housing.xlsx", "Drafted."), sent("Housing old.xlsx", "Begun."))
    assert slugs(result) == ["clash", "clash", "sent-again"]
    (again,) = [each.sentence for each in result.findings if each.slug == "sent-again"]
    assert again == "Housing sent another version in Housing.xlsx: 2 of its items are in both, 2 answers differ."


def test_an_item_of_two_services_is_said_at_the_item() -> None:
    """Though their answers agree: one of them should report on it."""
    result = merged(plan("Housing", row("Ongoing | | | ")), plan("Finance", row("Ongoing | | | ")))
    (said,) = result.findings
    assert str(said).startswith("Finance.xlsx, Form!A7: The item was also returned by Housing (Housing.xlsx). Agree ")


@pytest.mark.parametrize(
    ("numbers", "sentences"),
    [
        ("1 2 3", []),
        ("1 2 4", ["SIP24 has no 3, though it has 2 and 4."]),
        ("1 5 6 8", ["SIP24 has no 2 to 4, though it has 1 and 5.", "SIP24 has no 7, though it has 6 and 8."]),
        ("2 3", ["SIP24 has no 1, though it has 2."]),
        ("9 10 11 8 7 6 5 4 3 2 1", []),
        ("a b d", ["SIP24 has no c, though it has b and d."]),
        ("1 2 b", []),
        ("1 3.1 3.2", []),
        ("a b z", ["SIP24 has no c to y, though it has b and z."]),
    ],
)
@pytest.mark.parametrize("given", [True, False])
def test_an_item_that_is_missing_leaves_a_gap(numbers: str, sentences: Sequence[str], *, given: bool) -> None:
    """Whoever returned the others, and whether the items have references or only numbers."""
    rows = [row("Ongoing | | | ", f"SIP24.{n}" if given else "", n) for n in numbers.split()]
    half = len(rows) // 2
    parts = [plan("Housing", *rows[:half]), plan("Finance", *rows[half:])]
    found = merged(*[each for each in parts if each.plans]).findings
    assert [each.sentence for each in found if each.slug == "item-missing"] == sentences


def test_a_gap_is_shown_at_the_item_behind_it() -> None:
    """That is where a row was deleted."""
    rows = [row("Ongoing | | | ", f"SIP24.{n}", str(n)) for n in (1, 3)]
    (gap,) = merged(plan("Housing", *rows)).findings
    assert str(gap.place) == "Housing.xlsx, Form!A8"


def test_gaps_are_sought_section_by_section() -> None:
    """A row deleted from an issued RAG plan, which has no numbers of its own."""
    table = """
    | Ref | Objectives | Priority | Action | Delivery |
    | SIP24.A.1 | 1. Listen. | Residents | Ask them. | Ongoing |
    | SIP24.A.3 | 1. Listen. | Residents | Thank them. | Ongoing |
    | SIP24.B.1 | 2. Answer. | Members | Reply. | Ongoing |
    """
    (gap,) = merged(returned(table, PLAN)).findings
    assert gap.sentence == "SIP24.A has no 2, though it has 1 and 3."


def test_items_without_any_number_leave_no_gap() -> None:
    """They are counted by their rows."""
    table = """
    | Objectives | Priority | Action | Delivery |
    | 1. Listen. | Residents | Ask them. | Ongoing |
    | 1. Listen. | Residents | Thank them. | Ongoing |
    """
    assert merged(returned(table, PLAN)).findings == ()


def test_rows_at_one_place_are_two_items_where_their_words_differ() -> None:
    """Two service areas were given rows of their own, and neither has references or numbers."""
    table = "| Objectives | Priority | Action | Delivery | Progress |\n| 1. Listen. | Residents | {} | Ongoing | {} |"
    result = merged(
        returned(table.format("Ask them.", "In progress"), PLAN, "Housing"),
        returned(table.format("Thank them.", "Completed"), PLAN, "Finance"),
        returned(table.format("ask them.", ""), PLAN, "Planning"),
    )
    ((first, second),) = [each.items for each in result.plans]
    assert {first.values["action"], second.values["action"]} == {"Ask them.", "Thank them."}
    assert {first.service_areas, second.service_areas} == {("Finance",), ("Housing", "Planning")}
    assert slugs(result) == ["returned-twice", "same-place", "same-place"]
    assert {each.ref for each in (first, second)} == set(result.renamed.values())


def test_a_row_at_the_place_of_an_issued_item_is_another_item() -> None:
    """The issued one keeps its reference; the other is asked about."""
    issued = "| Ref | Objectives | Priority | Action | Delivery |\n| SIP24.S1.1 | Listen. | All | Ask them. | Ongoing |"
    loose = "| Objectives | Priority | Action | Delivery | Section |\n| Listen. | All | Thank them. | Ongoing | Aims |"
    result = merged(returned(issued, PLAN, "Housing"), returned(loose, PLAN, "Finance"))
    ((one, other),) = [each.items for each in result.plans]
    assert (one.ref, one.values["action"]) == ("SIP24.S1.1", "Ask them.")
    assert other.ref.startswith("SIP24.S1.1-")
    assert [(each.slug, each.ref) for each in result.findings] == [("same-place", other.ref)]


def test_a_row_added_without_a_reference_is_an_item_of_its_own() -> None:
    """It never takes the place of one that was issued."""
    rows = [row("Ongoing | | | ", "SIP24.1", "1"), "| | | Adopt another. | Agreed: yes. | Ongoing | | | |"]
    filled = plan("Housing", *rows)
    assert [each.slug for each in filled.findings] == ["item-added"]
    assert len(only_plan(merged(filled))) == 2


def only_plan(result: Merged) -> tuple[RegisterItem, ...]:
    """Return the items of the one plan."""
    (one,) = result.plans
    return one.items


def test_references_are_sorted_as_people_count() -> None:
    """2 before 10, z before aa."""
    numbers = [str(n) for n in (10, 2, 1, 9)]
    result = merged(plan("Housing", *(row("Ongoing | | | ", f"SIP24.{n}", n) for n in numbers)))
    assert refs(result) == [["SIP24.1", "SIP24.2", "SIP24.9", "SIP24.10"]]
    letters = ["aa", "b", "z", "a", "ab"]
    table = "\n".join(
        ["| Ref | Recommendation | Response |", *(f"| HSC.240115.12.{n} | Do {n}. | Noted. |" for n in letters)]
    )
    assert refs(merged(returned(table, SCRAIP))) == [[f"HSC.240115.12.{n}" for n in ("a", "b", "z", "aa", "ab")]]


def test_a_reference_in_small_letters_is_the_same_reference() -> None:
    """The register has it as it was issued, or as the first return has it."""
    result = merged(
        plan("Finance", row("Ongoing | In progress | | ", "SIP24.1")),
        plan("Housing", row("Ongoing | | Begun. | ", "sip24.1")),
    )
    assert refs(result) == [["SIP24.1"]]
    assert (only(result).values["progress"], only(result).values["update"]) == ("In progress", "Begun.")


# -- plans --


def test_plans_that_share_a_code_get_codes_of_their_own() -> None:
    """Two titles with the same initials and year, neither issued with references."""
    headings = HEADINGS.replace("| Ref ", "")
    rows = "| 1 | Adopt a protocol. | Agreed: yes. | Ongoing | | | |"
    result = merged(
        plan("Housing", rows, headings=headings),
        plan("Finance", rows, headings=headings, Plan="Safety Inspection Plan 2024"),
    )
    codes = [each.id.code for each in result.plans]
    assert len(set(codes)) == 2
    assert all(code.startswith("SIP24-") for code in codes)
    assert refs(result) == [[f"{code}.1"] for code in codes]
    assert [each.slug for each in result.findings] == ["plans-share-code"]
    assert sorted(result.renamed.values()) == sorted(f"{code}.1" for code in codes)


def test_a_plan_issued_with_references_keeps_its_code() -> None:
    """The references are what next quarter's returns will have."""
    headings = HEADINGS.replace("| Ref ", "")
    result = merged(
        plan("Housing", row("Ongoing | | | ")),
        plan(
            "Finance",
            "| 1 | Inspect. | Agreed: yes. | Ongoing | | | |",
            headings=headings,
            Plan="Safety Inspection Plan 24",
        ),
    )
    assert min(each.id.code for each in result.plans) == "SIP24"
    assert ["SIP24.1"] in refs(result)


@pytest.mark.parametrize(
    "title", ["Scrutiny Improvement Plan (2024)", "Our own plan", "SCRUTINY IMPROVEMENT PLAN 2024"]
)
def test_an_altered_title_does_not_part_what_was_issued_together(title: str) -> None:
    """The references say which plan it is."""
    first = plan("Finance", row("Ongoing | In progress | | "))
    result = merged(first, plan("Housing", row("Ongoing | | Begun. | "), Plan=title))
    assert refs(result) == [["SIP24.1"]]
    assert only(result).values["update"] == "Begun."


def test_one_scraip_is_one_however_its_topic_is_typed() -> None:
    """It is known by committee, date and minute; the difference is said."""
    table = "| Ref | Recommendation | Response |\n| HSC.240115.12.a | Publish it. | Noted. |"
    result = merged(
        returned(table, SCRAIP, "Housing"), returned(table, SCRAIP, "Finance", Topic="Council house repairs")
    )
    assert len(result.plans) == 1
    assert [str(each) for each in result.findings if each.slug == "header-differs"] == [
        (
            "Housing.xlsx, Form: Topic says 'Repairs', and Finance.xlsx says 'Council house repairs'; "
            "the latter was used. "
            "Correct the one that is wrong."
        )
    ]


def test_a_plan_has_one_date_for_all_its_returns() -> None:
    """A return that left it out is read from the date the others have."""
    result = merged(
        plan("Finance", row("Within 3 months | In progress | | ", "SIP24.1", "1"), **{"Plan date": ""}),
        plan("Housing", row("Within 3 months | In progress | | ", "SIP24.2", "2")),
    )
    assert {str(item.rating.due) for each in result.plans for item in each.items} == {"2024-07-01"}


def test_service_areas_named_row_by_row_count() -> None:
    """A list with a column for the service area."""
    table = """
    | Service area | No. | Recommendation | Action | Timescale |
    | Housing | 1 | Adopt a protocol. | Agreed: yes. | Ongoing |
    | Finance | 2 | Fund it. | Agreed: yes. | Ongoing |
    """
    result = merged(returned(table, PLAN, area=""))
    assert [item.service_areas for item in only_plan(result)] == [("Housing",), ("Finance",)]


def test_no_item_is_rated_for_another_day() -> None:
    """The terms of the run hold for merged items too."""
    mapping: Mapping[str, str] = {"Housing": "By 30 September 2024", "Finance": "30/09/2024"}
    item = only(merged(*(plan(area, row(f"{words} | In progress | | ")) for area, words in mapping.items())))
    assert (item.rating.due, item.rating.word) == (AS_AT, "On target")


def rated(area: str, word: str, as_at: date, file: str = "") -> Return:
    """Return a plan with one item that its form rated on a day."""
    headings = f"{HEADINGS} Due (as read) | Rated RAG | Reason |"
    header: dict[str, Any] = {"Rated as at": as_at}
    return plan(area, row(f"May 2025 | | | | {{2025-05-31}} | {word} | "), file=file, headings=headings, **header)


def test_what_returns_were_rated_is_not_merged() -> None:
    """Two services looked at the form on different days: that is neither a clash nor a difference."""
    result = merged(rated("Housing", "Red", date(2025, 6, 1)), rated("Finance", "On target", date(2025, 5, 1)))
    assert only(result).clashes == ()
    assert "header-differs" not in slugs(result)
    assert "as_at" not in result.plans[0].header


def test_a_return_looked_at_on_another_day_is_still_the_same() -> None:
    """Its formulas then show another day and other words."""
    first = rated("Housing", "Red", date(2025, 6, 1), "a.xlsx")
    again = rated("Housing", "On target", date(2025, 5, 1), "b.xlsx")
    kept, repeats = part_repeats([submitted(first), submitted(again)])
    assert (len(kept), len(repeats)) == (1, 1)
