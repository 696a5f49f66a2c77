"""A register read back: as it was written, and with what an officer has done to it since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from builders_core import PLAN, SCRAIP, TERMS, returned
from builders_cycle import Q2, edited, written
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.findings import Place
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.register import OFFICER, KeptItem, KeptRegister, Register, Source
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from scrutiny_xl.returns import Return, Value

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Progress | % complete | Completed on | Update |"
ROWS = (
    "| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | By 31 March 2025 | In progress | {0.4} | | Drafted.\\nSent. |",
    "| SIP24.2 | 2 | =Publish it. | -1 | Ongoing | Completed | {1.0} | {2024-07-01} | +Done & dusted. |",
)
SCRAIP_TABLE = """
| Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Comments |
| HSC.240115.12.a | a) That it be done. | Housing | Accepted. It will be. | By June 2024 | Head of Housing | | Noted. |
| HSC.240115.12.b | b) That it be undone. | Housing | Rejected. It costs too much. | | | | |
"""


def plan(area: str = "Housing", *rows: str, file: str = "") -> Return:
    """Return an improvement plan."""
    return returned("\n".join([HEADINGS, *(rows or ROWS)]), PLAN, area, file, Quarter=Q2)


def made(*returns: Return, **more: Any) -> Register:
    """Return the register of returns."""
    return build_register(Gathered(returns or (plan(),), ()), TERMS, Settings(council="Westmarch"), Q2, **more)


def item(kept: KeptRegister, ref: str = "SIP24.1") -> KeptItem:
    """Return an item by its reference."""
    return next(each for each in items(kept) if each.ref == ref)


def held(register: Register) -> list[tuple[str, dict[str, Value], tuple[str, ...], str]]:
    """Return what a register holds."""
    return [(each.ref, dict(each.values), each.service_areas, each.section) for each in register.items]


def items(kept: KeptRegister) -> list[KeptItem]:
    """Return the items of all plans."""
    return [each for plan in kept.plans for each in plan.items]


def kept_of(kept: KeptRegister) -> list[tuple[str, dict[str, Value], tuple[str, ...], str]]:
    """Return what a register that was read holds."""
    return [(each.ref, dict(each.values), each.service_areas, each.section) for each in items(kept)]


def slugs(kept: KeptRegister) -> list[str]:
    """Return the rules of what is odd about it."""
    return [each.slug for each in kept.findings]


def cell(book: Workbook, sheet: str, ref: str, heading: str) -> Any:
    """Return the cell of an item under a heading, wherever the table stands."""
    rows = list(book[sheet].iter_rows())
    head = next(row for row in rows if "Ref" in [each.value for each in row])
    column = [each.value for each in head].index(heading)
    return next(row for row in rows if ref in [each.value for each in row])[column]


def test_a_register_comes_back_as_it_was_written() -> None:
    """Its facts, plans, values with their kinds, sources and returns."""
    register = made(plan(), returned(SCRAIP_TABLE, SCRAIP, "Planning", Quarter=Q2))
    kept = written(register)
    assert (kept.council, kept.quarter, kept.as_at, kept.rule_set) == ("Westmarch", Q2, TERMS.as_at, "three-boxes")
    assert kept_of(kept) == held(register)
    assert [(each.id, each.layout, dict(each.header)) for each in kept.plans] == [
        (each.id, each.layout, dict(each.header)) for each in register.plans
    ]
    assert item(kept, "SIP24.2").values["completed_on"] == date(2024, 7, 1)
    assert item(kept, "SIP24.2").sources["update"] == Source("Housing", Q2, Place("Housing.xlsx", "Form", "I8"))
    assert item(kept, "HSC.240115.12.a").values["comments"] == "Noted."
    assert [(each.file, each.service_area, each.quarter) for each in kept.returns] == [
        ("Housing.xlsx", "Housing", Q2),
        ("Planning.xlsx", "Planning", Q2),
    ]
    assert not kept.findings
    assert not any(each.history for plan in kept.plans for each in plan.items)


def test_a_decision_that_was_only_proposed_is_not_the_officers() -> None:
    """One that was written is, also where it says the same."""
    register = made(returned(SCRAIP_TABLE, SCRAIP, Quarter=Q2))
    assert "decision" not in item(written(register), "HSC.240115.12.a").values

    def decide(book: Workbook) -> None:
        cell(book, "Register", "HSC.240115.12.a", "Decision").value = "Agreed"

    kept = edited(register, decide)
    assert item(kept, "HSC.240115.12.a").values["decision"] == "Agreed"
    assert item(kept, "HSC.240115.12.a").sources["decision"].said_by == OFFICER
    again = made(kept=kept)
    assert next(each for each in again.items if each.ref.endswith("a")).values["decision"] == "Agreed"
    assert item(written(again), "HSC.240115.12.a").values["decision"] == "Agreed"


@pytest.mark.parametrize("sheet", ["Register", "Scrutiny Improvement Plan 2024"])
def test_what_an_officer_typed_is_taken_from_either_sheet(sheet: str) -> None:
    """With where it was typed; what stood there is history."""

    def type_in(book: Workbook) -> None:
        cell(book, sheet, "SIP24.1", "Update").value = "Sent in June."
        cell(book, sheet, "SIP24.1", "Completed on").value = datetime(2024, 6, 3)  # noqa: DTZ001 - Excel's have no zone
        cell(book, sheet, "SIP24.1", "Progress").value = None

    kept = edited(made(), type_in)
    found = item(kept)
    assert (found.values["update"], found.values["completed_on"]) == ("Sent in June.", date(2024, 6, 3))
    assert "progress" not in found.values
    assert found.sources["update"].said_by == OFFICER
    assert found.sources["update"].place.sheet == sheet
    was = {change.role: (change.value, change.source.said_by, change.why) for change in found.history}
    assert was == {
        "update": ("Drafted.\nSent.", "Housing", "changed"),
        "progress": ("In progress", "Housing", "cleared"),
    }
    assert item(kept, "SIP24.2").sources["update"].said_by == "Housing"


def test_two_sheets_edited_in_different_cells() -> None:
    """Both are taken, each from where it was typed."""

    def type_in(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Update").value = "Sent."
        cell(book, "Scrutiny Improvement Plan 2024", "SIP24.1", "Progress").value = "Completed"

    found = item(edited(made(), type_in))
    assert (found.values["update"], found.sources["update"].place.sheet) == ("Sent.", "Register")
    assert found.values["progress"] == "Completed"
    assert found.sources["progress"].place.sheet == "Scrutiny Improvement Plan 2024"


def test_one_cell_edited_differently_in_both_sheets_is_a_clash() -> None:
    """It is said, and there to choose from."""

    def type_in(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Update").value = "Sent."
        cell(book, "Scrutiny Improvement Plan 2024", "SIP24.1", "Update").value = "Not sent."

    kept = edited(made(), type_in)
    (clash,) = kept.unsettled
    assert [value for value, _ in clash.answers] == ["Sent.", "Not sent."]
    assert "update" not in item(kept).values
    assert slugs(kept) == ["edited-twice"]
    assert [each.role for each in made(kept=kept).clashes] == ["update"]


def test_dates_that_moved_come_back() -> None:
    """Those that were sought, and what was agreed of them; an officer's word in the cells is one more."""
    head, row = HEADINGS + " Revised date sought |", ROWS[0] + " {2025-06-30} |"
    register = made(returned(f"{head}\n{row}", PLAN, Quarter=Q2))

    def agree(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Extension agreed by").value = "the Chair"
        cell(book, "Register", "SIP24.1", "Extension agreed on").value = datetime(2024, 9, 1)  # noqa: DTZ001 - as above
        cell(book, "Register", "SIP24.1", "Revised date agreed").value = datetime(2025, 5, 31)  # noqa: DTZ001

    assert item(written(register)).extensions == register.items[0].extensions != ()
    again = made(kept=edited(register, agree))
    (move,) = again.items[0].extensions
    assert (move.sought, move.agreed, move.agreed_by) == (date(2025, 6, 30), date(2025, 5, 31), "the Chair")
    assert item(written(again)).extensions == (move,)


def test_the_officers_word_for_the_service_area_is_taken() -> None:
    """The one that leads first."""

    def move(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Service area").value = "Finance, Housing"

    kept = edited(made(), move)
    assert item(kept).service_areas == ("Finance", "Housing")
    assert item(kept, "SIP24.2").service_areas == ("Housing",)


def test_computed_columns_are_not_taken() -> None:
    """They are worked out anew."""

    def type_in(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Rated RAG").value = "Green"
        cell(book, "Register", "SIP24.1", "Due").value = None

    kept = edited(made(), type_in)
    assert not item(kept).history
    assert item(kept).sources["timescale"].said_by == "Housing"


def test_rows_may_be_sorted_and_columns_moved() -> None:
    """The table is known by its headings."""

    def shuffle(book: Workbook) -> None:
        sheet = book["Register"]
        rows = [[each.value for each in row] for row in sheet.iter_rows()]
        head, *body = [row[::-1] for row in rows]
        for number, row in enumerate([head, *reversed(body)], 1):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
                if isinstance(value, str):
                    sheet.cell(number, column).data_type = "s"

    assert kept_of(edited(made(), shuffle)) == held(made())


def test_a_row_added_on_a_plans_sheet_is_an_item() -> None:
    """With a reference of its own, said by the officer."""

    def add(book: Workbook) -> None:
        sheet = book["Scrutiny Improvement Plan 2024"]
        row = cell(book, sheet.title, "SIP24.2", "Ref").row + 1
        sheet.cell(row, 2).value = 3
        sheet.cell(row, 3).value = "Review it."

    kept = edited(made(), add)
    added = item(kept, "SIP24.3")
    assert added.values == {"item": "3", "recommendation": "Review it."}
    assert added.sources["recommendation"].said_by == OFFICER
    assert slugs(kept) == ["item-added-by-officer"]
    assert "SIP24.3" in [each.ref for each in made(kept=kept).items]


def delete(sheet: str) -> Callable[[Workbook], None]:
    """Return what deletes the row of an item on a sheet."""

    def edit(book: Workbook) -> None:
        book[sheet].delete_rows(cell(book, sheet, "SIP24.2", "Ref").row)

    return edit


@pytest.mark.parametrize("sheet", ["Register", "Scrutiny Improvement Plan 2024"])
def test_an_item_deleted_on_one_sheet_is_kept(sheet: str) -> None:
    """And it is said how to take one out."""
    kept = edited(made(), delete(sheet))
    assert kept_of(kept) == held(made())
    assert slugs(kept) == ["register-row-gone"]


def test_an_item_deleted_on_both_sheets_is_taken_out() -> None:
    """Its history says so."""

    def both(book: Workbook) -> None:
        delete("Register")(book)
        delete("Scrutiny Improvement Plan 2024")(book)

    kept = edited(made(), both)
    assert [ref for ref, *_ in kept_of(kept)] == ["SIP24.1"]
    assert slugs(kept) == ["item-taken-out"]
    assert [(each.ref, each.why) for each in kept.history] == [("SIP24.2", "taken out")]


def test_a_plans_sheet_that_is_gone() -> None:
    """The Register has what it had."""

    def remove(book: Workbook) -> None:
        del book["Scrutiny Improvement Plan 2024"]

    kept = edited(made(), remove)
    assert kept_of(kept) == held(made())
    assert slugs(kept) == ["plan-sheet-gone"]


@pytest.mark.parametrize("sheet", ["Sources", "Item history", "Clashes", "Findings", "About", "Register values"])
def test_a_sheet_that_is_needed(sheet: str) -> None:
    """Without it the register cannot be gone on from, in a sentence."""

    def remove(book: Workbook) -> None:
        del book[sheet]

    with pytest.raises(UnreadableFileError, match=r"^register\.xlsx .*(is no register|has lost the sheet)"):
        edited(made(), remove)


def test_a_column_that_was_deleted_is_not_read_as_cleared() -> None:
    """It is said which one is gone."""

    def remove(book: Workbook) -> None:
        book["Register"].delete_cols(next(each.column for each in book["Register"][1] if each.value == "Update") or 0)

    with pytest.raises(UnreadableFileError, match="has lost columns of its sheet 'Register': 'Update'"):
        edited(made(), remove)


def test_a_row_that_was_copied_in_the_register() -> None:
    """The upper one is read, and the other is said."""

    def copy(book: Workbook) -> None:
        book["Register"].append([each.value for each in book["Register"][2]])

    kept = edited(made(), copy)
    assert kept_of(kept) == held(made())
    assert slugs(kept) == ["register-row-twice"]


CLASHING = (plan(), plan("Finance", ROWS[0].replace("Drafted.\\nSent.", "Paid."), ROWS[1]))


def choose(letter: str) -> Callable[[Workbook], None]:
    """Return what chooses an answer of the only clash."""

    def edit(book: Workbook) -> None:
        cell(book, "Clashes", "SIP24.1", "Choice").value = letter

    return edit


@pytest.mark.parametrize(
    ("letter", "value", "said_by", "passed_over"),
    [
        ("A", "Paid.", "Finance", ["Drafted.\nSent."]),
        (" b ", "Drafted.\nSent.", "Housing", ["Paid."]),
        ("both", "Finance: Paid.\nHousing: Drafted.\nSent.", OFFICER, ["Paid.", "Drafted.\nSent."]),
    ],
)
def test_a_choice_is_obeyed(letter: str, value: str, said_by: str, passed_over: list[str]) -> None:
    """What was not chosen is history; the same returns raise nothing again, and choosing twice is choosing once."""
    register = made(*CLASHING)
    assert [each.role for each in register.clashes] == ["update"]
    kept = edited(register, choose(letter))
    found = item(kept)
    assert (found.values["update"], found.sources["update"].said_by) == (value, said_by)
    assert [change.value for change in found.history] == passed_over
    again = made(*CLASHING, kept=kept)
    assert not again.clashes
    assert [each.choice for each in again.settled] == [letter.strip().upper() if letter != "both" else "Both"]
    twice = written(again)
    assert (item(twice).values["update"], item(twice).history) == (value, found.history)
    assert twice.settled == kept.settled
    assert made(*CLASHING, kept=twice).items == again.items


def test_a_clash_without_a_choice_waits() -> None:
    """Also when the same returns come again."""
    kept = written(made(*CLASHING))
    assert [[value for value, _ in each.answers] for each in kept.unsettled] == [["Paid.", "Drafted.\nSent."]]
    again = made(*CLASHING, kept=kept)
    assert [[each.value for each in clash.answers] for clash in again.clashes] == [["Paid.", "Drafted.\nSent."]]


def test_a_choice_that_names_no_answer() -> None:
    """Is an error, and the clash waits."""
    kept = edited(made(*CLASHING), choose("D"))
    assert slugs(kept) == ["choice-unknown"]
    assert len(kept.unsettled) == 1


@pytest.mark.parametrize("sheet", ["Register", "Scrutiny Improvement Plan 2024"])
def test_writing_into_the_cell_of_a_clash_settles_it(sheet: str) -> None:
    """What was written is one more answer, and it holds."""

    def write(book: Workbook) -> None:
        cell(book, sheet, "SIP24.1", "Update").value = "Paid and sent."

    kept = edited(made(*CLASHING), write)
    assert item(kept).values["update"] == "Paid and sent."
    assert [each.choice for each in kept.settled] == ["C"]
    assert [change.value for change in item(kept).history] == ["Paid.", "Drafted.\nSent."]


def test_a_choice_may_be_changed() -> None:
    """The other answer then holds, and the first is history."""
    kept = edited(made(*CLASHING), choose("A"))
    other = edited(made(*CLASHING, kept=kept), choose("B"))
    assert item(other).values["update"] == "Drafted.\nSent."
    assert [change.value for change in item(other).history] == ["Drafted.\nSent.", "Paid."]


def test_explanations_are_remembered_as_long_as_the_query_is_the_same() -> None:
    """They stand beside it again, and it is not open; when it is gone, they are history."""
    unclear = ROWS[0].replace("By 31 March 2025", "TBC")
    register = made(plan("Housing", unclear))
    assert [each.slug for each in register.findings] == ["timescale-unclear"]

    def explain(book: Workbook) -> None:
        book["Findings"].cell(2, 9).value = "Agreed with the Chair."

    kept = edited(register, explain)
    again = made(plan("Housing", unclear), kept=kept)
    assert [each.explanation for each in again.explained] == ["Agreed with the Chair."]
    assert (len(again.findings), again.open_findings, again.items[0].findings) == (1, (), 0)
    assert written(again).explained == kept.explained
    gone = made(plan("Housing", ROWS[0]), kept=again_without(kept))
    (change,) = [each for each in gone.items[0].history if each.role.startswith("explanation")]
    assert (change.role, change.value) == ("explanation of timescale-unclear", "Agreed with the Chair.")
    assert change in item(written(gone)).history


def again_without(kept: KeptRegister) -> KeptRegister:
    """Return a register in which the officer has mended the timescale."""
    mended = item(kept)._replace(values={**item(kept).values, "timescale": "By 31 March 2025"})
    return replace(kept, plans=(replace(kept.plans[0], items=(mended,)),))


def test_going_on_with_nothing_new_changes_nothing() -> None:
    """The same items, with the same sources and histories."""
    first = written(made(*CLASHING))
    again = build_register(Gathered((), ()), TERMS, Settings(), "", first)
    second = written(again)
    assert kept_of(second) == kept_of(first)
    assert [dict(each.sources) for each in second.plans[0].items] == [
        dict(each.sources) for each in first.plans[0].items
    ]
    assert second.unsettled == first.unsettled
    assert second.returns == first.returns
    assert again.quarter == Q2


WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn"), exclude_characters="|{}\\"), max_size=30)


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS, st.sampled_from(["", "{0.37}", "{1.0}", "a half"]), st.sampled_from(["", "{2024-02-29}", "soon"]))
def test_any_answers_come_back(update: str, action: str, percent: str, day: str) -> None:
    """Whatever a service typed."""
    row = f"| SIP24.1 | 1 | Adopt it. | {action} | Ongoing | In progress | {percent} | {day} | {update} |"
    register = made(plan("Housing", row))
    kept = written(register)
    assert kept_of(kept) == held(register)
    assert not any(change for change in item(kept).history)
    assert made(plan("Housing", row), kept=kept).items[0].history == ()
