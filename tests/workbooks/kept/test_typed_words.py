"""Words that look like the register's own, and cells typed into where nothing is taken from: all are read back."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builders_core import PLAN, SCRAIP, TERMS, returned
from builders_cycle import Q2, edited, item_in, written
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from scrutiny_xl.findings import Place
from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.register import Change, SettledClash, Source
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.kept.choosing import choose
from scrutiny_xl.workbooks.kept.clashes import ReadClash
from scrutiny_xl.workbooks.kept.history import text_read
from scrutiny_xl.workbooks.registers import register_workbook
from scrutiny_xl.workbooks.registers.history import text_shown

if TYPE_CHECKING:
    from openpyxl import Workbook

    from scrutiny_xl.register import KeptItem, KeptRegister, Register

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | % complete | Update |"
ROW = "| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | By 31 March 2025 | {0.4} | Drafted. |"
SCRAIP_TABLE = """
| Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| HSC.240115.12.a | a) That it be done. | Housing | Accepted. It will be. | By June 2024 | Head of Housing |
"""


def made(*rows: str, kept: KeptRegister | None = None) -> Register:
    """Return the register of one return of an improvement plan and one SCRAIP."""
    returns = (
        returned("\n".join([HEADINGS, *(rows or [ROW])]), PLAN, Quarter=Q2),
        returned(SCRAIP_TABLE, SCRAIP, "Planning", Quarter=Q2),
    )
    gathered = Gathered(() if kept else returns, ())
    return build_register(gathered, TERMS, Settings(council="Westmarch"), Q2, kept)


def item(kept: KeptRegister, ref: str = "SIP24.1") -> KeptItem:
    """Return an item of a register."""
    return next(each for plan in kept.plans for each in plan.items if each.ref == ref)


def cell(book: Workbook, sheet: str, ref: str, heading: str) -> Any:
    """Return the cell of an item under a heading."""
    rows = list(book[sheet].iter_rows())
    head = next(row for row in rows if "Ref" in [each.value for each in row])
    column = [each.value for each in head].index(heading)
    return next(row for row in rows if ref in [each.value for each in row])[column]


def test_words_that_stand_for_a_clash_or_an_empty_cell_are_words_where_they_were_typed() -> None:
    """Also once they have given way to others."""
    row = ROW.replace("Drafted.", "see Clashes").replace("Agreed: yes.", "(empty)")
    kept = written(made(row))
    assert (item(kept).values["update"], item(kept).values["action"]) == ("see Clashes", "(empty)")
    assert not item(kept).history

    def type_over(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Update").value = "Sent."
        cell(book, "Register", "SIP24.1", "Action").value = "Agreed."

    again = written(made(kept=edited(made(row), type_over)))
    assert {each.role: each.value for each in item(again).history} == {"update": "see Clashes", "action": "(empty)"}


@given(st.sampled_from(["(empty)", '"(empty)"', '""(empty)""', "empty", '"', ""]) | st.text())
def test_every_text_is_shown_so_that_it_is_read_back(words: str) -> None:
    """The words for an empty cell among them."""
    assert text_read(text_shown(words)) == words


def test_a_share_gives_way_with_all_its_figures() -> None:
    """The next run must know it again."""
    share = 0.5379447650427203

    def type_over(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "% complete").value = 0.6

    before = edited(made(ROW.replace("{0.4}", f"{{{share}}}")), type_over)
    (change,) = item(written(made(kept=before))).history
    assert change.value == share


def test_one_finding_explained_in_two_rows_has_both_explanations() -> None:
    """Rows that say the same of one item are one finding; the same words are not repeated."""
    twice = made(ROW.replace("{0.4}", "half") + "\n" + ROW.replace("{0.4}", "half"))
    book = load_workbook(io.BytesIO(register_workbook(twice)))
    rows = [row for row in book["Findings"].iter_rows() if row[1].value == "unreadable-percent"]
    assert rows

    def explain(workbook: Workbook) -> None:
        sheet = workbook["Findings"]
        first = rows[0]
        sheet.cell(int(first[0].row or 0), 9).value = "Asked."
        for number, words in enumerate(["Asked twice.", "Asked."], sheet.max_row + 1):
            for column in (1, 2, 3, 7):
                sheet.cell(number, column).value = first[column - 1].value
            sheet.cell(number, 9).value = words

    (explained,) = edited(twice, explain).explained
    assert explained.explanation == "Asked.\nAsked twice."


def test_what_is_typed_where_an_items_form_has_no_column_is_said() -> None:
    """So is what a row says whose reference no plan has."""

    def stray(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Response").value = "Accepted."
        cell(book, "Register", "HSC.240115.12.a", "Ref").value = "HSC.240115.12.z"

    kept = edited(made(), stray)
    assert [each.sentence for each in kept.findings if each.slug == "register-cell-not-of-form"] == [
        "The form of SIP24.1 has no Response; 'Accepted.' in the Register was not taken."
    ]
    (unknown,) = (each.sentence for each in kept.findings if each.slug == "register-row-unknown")
    assert "Recommendation 'That it be done.'" in unknown


def test_a_failed_formula_in_the_register_is_no_value() -> None:
    """What stood there is in the history."""

    def break_it(book: Workbook) -> None:
        cell(book, "Register", "SIP24.1", "Update").value = "#N/A"

    kept = edited(made(), break_it)
    assert "update" not in item(kept).values
    assert [(each.role, each.value, each.why) for each in item(kept).history] == [("update", "Drafted.", "cleared")]


def test_what_is_typed_differently_into_the_cell_of_a_clash_joins_its_answers() -> None:
    """The clash that waits for a choice is still one, and has every answer."""
    kept = written(made(ROW.replace("Drafted.", "")))
    place = Place("register.xlsx", "Register", "B2")
    said = Source("Housing", Q2, place)
    typed = SettledClash("SIP24.1", "update", (("Third.", said), ("", said), ("First.", said)), "")
    waiting = SettledClash("SIP24.1", "update", (("First.", said), ("Second.", said)), "")
    read = ReadClash(waiting, "Update", settled=False, place=place)
    before = replace(kept, unsettled=(typed,))
    (clash,) = choose(before, [read]).unsettled
    assert [value for value, _ in clash.answers] == ["First.", "Second.", "Third."]


def test_the_history_of_an_item_taken_in_again_is_the_items() -> None:
    """What gave way when it was taken out stands with it, not apart."""
    kept = written(made())
    change = Change(
        "SIP24.1", "ref", "SIP24.1", Source("Scrutiny officer", Q2, Place("register.xlsx")), Q2, "taken out"
    )
    register = made(kept=replace(kept, history=(change,)))
    assert (item_in(register).history, register.history) == ((change,), ())
