"""The workbook of a service area: what stands in it, what may be written, and what is read from it again."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from builders_issuing import (
    AS_AT,
    OWNERS,
    QUARTER,
    kept_item,
    kept_plan,
    kept_register,
    objective_plan,
    settings,
    whole_register,
    without_findings,
)
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from openpyxl import load_workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.issuing import Notice, Portion, portions_of
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.review_timetable import REVIEW_TIMETABLE
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.workbooks.issuing import issued_workbook
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.register import KeptRegister
    from scrutiny_xl.returns import Value

TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])


def notice(register: KeptRegister, **more: object) -> Notice:
    """Return what all returns issued from a register have in common."""
    council, file, digest = register.council, register.file, register.digest
    made = Notice(council, QUARTER, AS_AT, TERMS.rule_set, file, digest, register.open_findings)
    return replace(made, **more)  # type: ignore[arg-type]


def portion(area: str, register: KeptRegister | None = None) -> Portion:
    """Return what a service area is issued with."""
    found = portions_of(register or whole_register(), QUARTER, TERMS, OWNERS).portions
    return next(each for each in found if each.service_area == area)


def issued(area: str = "Housing") -> bytes:
    """Return the workbook of a service area."""
    register = whole_register()
    to = {"return_by": date(2024, 10, 15), "return_to": "scrutiny@westmarch.example"}
    return issued_workbook(portion(area, register), notice(register, **to))


def read(data: bytes, name: str = "Housing.xlsx") -> Return:
    """Read a workbook as a return."""
    return read_return(name, "digest", read_grids(SourceFile(name, data)))


def values_of(filled: Return) -> Mapping[str, Mapping[str, Value]]:
    """Return the values of all items by ref, without those that a rating writes."""
    written = {"due", "rated_rag", "reason"}
    return {
        item.ref: {role: value for role, value in item.values.items() if role not in written}
        for plan in filled.plans
        for item in plan.items
    }


@pytest.fixture(scope="module")
def housing() -> bytes:
    """The workbook of Housing, which leads four items and supports two."""
    return issued()


@pytest.fixture(scope="module")
def book(housing: bytes) -> Workbook:
    """The same as openpyxl has it."""
    return load_workbook(io.BytesIO(housing))


def test_its_sheets(book: Workbook) -> None:
    """Guidance first, then the plans; what was issued is hidden behind them."""
    assert book.sheetnames == ["Guidance", "Repairs", "Parks Plan 2024", "Review Action Plan 2024", "Issued"]
    assert [sheet.sheet_state for sheet in book.worksheets] == [*["visible"] * 4, "hidden"]
    assert book.active is book["Guidance"]
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password


def test_it_is_read_back_as_it_was_issued(housing: bytes) -> None:
    """Nothing is wrong with it, and every cell says what it was issued with."""
    filled = read(housing)
    assert (filled.service_area, filled.quarter) == ("Housing", QUARTER)
    assert filled.findings == ()
    assert [repair.kind for repair in filled.receipt if repair.kind != "filled-down"] == []
    assert filled.issued is not None
    assert values_of(filled) == {ref: item.values for ref, item in filled.issued.items.items()}


def test_what_it_says_of_itself(housing: bytes) -> None:
    """Where it comes from, who leads what, and the versions of its forms."""
    found = read(housing).issued
    assert found is not None
    assert (found.service_area, found.quarter, found.issued_on) == ("Housing", QUARTER, AS_AT)
    assert (found.register, found.digest) == ("register.xlsx", "0123456789abcdef" * 4)
    assert found.layouts == {each.id: each.version for each in (SCRAIP, RAG_PLAN, IMPROVEMENT_PLAN)}
    assert {ref for ref, item in found.items.items() if item.part == "supporting"} == {"HSC.240115.12.b", "PP24.B.4"}
    assert found.lead["HSC.240115.12.b"] == "Finance"
    item = found.items["HSC.240115.12.a"]
    assert (item.layout, item.plan) == ("scraip", "HSC.240115.12")
    assert item.values["percent"] == 0.4
    assert item.values["recommendation"] == (
        "That the times for repairs be published every month on the council's website."
    )


def _row(sheet: Worksheet, ref: str) -> dict[str, str]:
    """Return the cells of an item that may be written in, by their headings: "open", or "" for a locked one."""
    heads = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    cells = next(row for row in sheet.iter_rows() if row[0].value == ref)
    return {
        str(head.value): "" if cell.protection.locked else "open"
        for head, cell in zip(heads, cells, strict=True)
        if head.value
    }


def _open(sheet: Worksheet, ref: str) -> list[str]:
    return [heading for heading, state in _row(sheet, ref).items() if state]


MONITORING = ["Progress", "% complete", "Completed on", "Revised date sought", "Update", "Explanation"]


@pytest.mark.parametrize(
    ("area", "sheet", "ref", "opened"),
    [
        # All of the form was filled in.
        ("Housing", "Repairs", "HSC.240115.12.a", MONITORING),
        ("Housing", "Parks Plan 2024", "PP24.A.1", ["RAG", "Comments", *MONITORING]),
        # Somebody is to fill in what was left empty.
        ("Housing", "Parks Plan 2024", "PP24.A.3", ["Delivery", "RAG", "Comments", *MONITORING]),
        ("Finance", "Repairs", "HSC.240115.12.b", ["Response", "Timetable", *MONITORING]),
        ("Finance", "Parks Plan 2024", "PP24.A.2", ["Priority", "RAG", "Comments", *MONITORING]),
        # Those who support say what they have to say.
        ("Housing", "Repairs", "HSC.240115.12.b", ["Update", "Explanation"]),
        ("Housing", "Parks Plan 2024", "PP24.B.4", ["Comments", "Update", "Explanation"]),
        # This form has the lead among what the service fills in.
        ("Housing", "Review Action Plan 2024", "RAP24.1", ["Lead Officer", *MONITORING]),
    ],
)
def test_who_may_write_what(area: str, sheet: str, ref: str, opened: list[str]) -> None:
    """The one that leads writes in the service's columns and in what was left empty, nobody in agreed wording."""
    assert _open(load_workbook(io.BytesIO(issued(area)))[sheet], ref) == opened


def test_open_cells_are_tinted_and_locked_ones_are_not(book: Workbook) -> None:
    """So that nobody has to try."""
    for title in ("Repairs", "Parks Plan 2024", "Review Action Plan 2024"):
        for row in book[title].iter_rows():
            for cell in row:
                tinted = cell.fill.fill_type == "solid" and str(cell.fill.start_color.rgb).endswith("FFF9E5")
                assert tinted is not cell.protection.locked


def test_open_cells_have_their_lists_and_limits(book: Workbook) -> None:
    """Locked ones have none: their prompts would ask for what cannot be written."""
    sheet = book["Repairs"]
    rules = {str(rule.promptTitle): rule for rule in sheet.data_validations.dataValidation}
    lead, supporting = (
        next(row[0].row for row in sheet.iter_rows() if row[0].value == f"HSC.240115.12.{letter}") for letter in "ab"
    )
    assert rules["Progress"].formula1 == '"Not started,In progress,Completed,Paused"'
    assert rules["Completed on"].type == "date"
    assert rules["% complete"].type == "decimal"
    for heading in ("Progress", "Completed on", "% complete"):
        assert str(rules[heading].sqref).endswith(str(lead))
        assert not str(rules[heading].sqref).endswith(str(supporting))
    assert {"Recommendation", "Timetable", "Decision"}.isdisjoint(rules)


def test_ratings_go_on_as_the_row_is_filled_in(book: Workbook) -> None:
    """The formula rates as at the day in the header."""
    sheet = book["Repairs"]
    rated = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Rated RAG")
    formulas = [str(row[rated.column - 1].value) for row in sheet.iter_rows(min_row=rated.row + 2)]
    assert formulas[0].startswith("=")
    assert datetime(AS_AT.year, AS_AT.month, AS_AT.day) in [cell.value for row in sheet["A1:J6"] for cell in row]  # noqa: DTZ001 - as openpyxl has days


def _words(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_guidance_says_what_is_asked_for(book: Workbook) -> None:
    """How many items, by when, and to whom."""
    words = _words(book["Guidance"])
    assert "Housing: return for Q2 2024/25" in words
    assert (
        "Please bring the 4 items you lead and the 2 items you support up to date on the 3 sheets behind this one, "
        "and send this workbook to scrutiny@westmarch.example by 15 October 2024."
    ) in words
    assert (
        "Only Update, Explanation and Comments are yours; the service area that leads reports the rest: Finance."
        in words
    )
    assert "As at 30 September 2024, by the rule set Three boxes" in words


def test_the_guidance_lists_the_items_with_links(book: Workbook) -> None:
    """Each leads to its row, and says what is open about it."""
    sheet = book["Guidance"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Ref")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1)]
    assert [row[0] for row in rows] == [each.item.ref for each in portion("Housing").items]
    first = rows[0]
    assert first[4:] == [
        "Red",
        "Lead",
        "The date has passed (31 May 2024), it is not completed, and Update is empty.",
    ]
    assert rows[1][5] == "Supporting (lead: Finance)"
    for row in sheet.iter_rows(min_row=top + 1, max_col=1):
        link = row[0].hyperlink
        assert link is not None
        title, _, cell = str(link.location).rpartition("!")
        assert book[title.strip("'")][cell].value == row[0].value


def test_nothing_is_asked_that_is_not_there() -> None:
    """Without a day, an address, or an item that is only supported."""
    register = without_findings(whole_register())
    words = _words(
        load_workbook(io.BytesIO(issued_workbook(portion("Finance", register), notice(register))))["Guidance"]
    )
    assert "and send this workbook to your scrutiny officer." in words
    assert "Items you support" not in words
    assert "What is still open" not in words


def test_nothing_is_asked_of_those_who_only_support_that_they_cannot_fill_in() -> None:
    """Dates, percentages and more time are the lead's."""
    values: dict[str, Value] = {"item": "a", "recommendation": "x", "lead": "Housing with the Chief Accountant"}
    register = kept_register(kept_plan(SCRAIP, [kept_item("HSC.240115.12.a", values)]))
    data = issued_workbook(portion("Finance", register), notice(register))
    said = _words(load_workbook(io.BytesIO(data))["Guidance"])
    assert "Please bring the 1 item you support up to date on the sheet behind this one" in said
    assert "Items you support\nOnly Update and Explanation are yours" in said
    assert not any(label in said for label in ("Yellow cells", "Dates, percentages", "More time"))


def test_more_time_is_asked_for_in_the_words_of_the_form() -> None:
    """The Chair agrees to it in a timetable, the committee elsewhere."""
    stage: dict[str, Value] = {"action": "Take it there", "timescale": "7 October 2024"}
    timetable = kept_plan(REVIEW_TIMETABLE, [kept_item("RF.1", stage, ["Finance"])])
    register = kept_register(timetable)
    said = _words(
        load_workbook(io.BytesIO(issued_workbook(portion("Finance", register), notice(register))))["Guidance"]
    )
    assert "Write the date you need in Revised date, and why in Explanation." in said
    assert "The original date counts until the Chair agrees the new one." in said
    both = replace(without_findings(whole_register()), plans=(*whole_register().plans, timetable))
    said = _words(load_workbook(io.BytesIO(issued_workbook(portion("Finance", both), notice(both))))["Guidance"])
    assert "in Revised date sought or Revised date, and why" in said
    assert "until the committee or the Chair agrees the new one." in said


def test_the_same_items_make_the_same_bytes(housing: bytes) -> None:
    """Whenever they are issued."""
    assert issued() == housing


def test_no_macro_and_no_link_outside(housing: bytes) -> None:
    """It is a plain workbook."""
    text = housing.decode("latin-1")
    assert "vbaProject" not in text
    assert "externalLink" not in text


def test_a_plan_by_objectives_has_only_the_objectives_of_the_area() -> None:
    """What stands above the actions stands there once, and is read with each of them."""
    register = kept_register(objective_plan())
    found = {}
    for each in portions_of(register, QUARTER, TERMS, OWNERS).portions:
        data = issued_workbook(each, notice(register))
        filled = read(data)
        assert filled.findings == ()
        assert filled.issued is not None
        assert values_of(filled) == {ref: item.values for ref, item in filled.issued.items.items()}
        found[each.service_area] = _words(load_workbook(io.BytesIO(data))["Better Scrutiny Plan 2024"])
        sections = {item.section for plan in filled.plans for item in plan.items}
        assert sections == {"1. VISIBILITY"}
    assert "Be seen." in found["Housing"]
    assert "Be asked." not in found["Housing"]
    assert {"Be seen.", "Be asked."} <= {line.partition(": ")[2] for line in found["Finance"].splitlines()}


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40) | st.sampled_from(
    ["=1+1", "'quoted", "2024-01-15", "_x0041_", "a) b", "“Quoted”", "one\ntwo", "x" * 32_767, "100%", "TRUE", "1.0"]
)


@tries(max_examples=20, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(words, words, words, st.none() | st.floats(0, 1)), min_size=1, max_size=4))
def test_whatever_was_said_comes_back_as_issued(rows: Sequence[tuple[str, str, str, float | None]]) -> None:
    """A return nobody wrote in differs from what was issued in no cell."""
    items = []
    for number, (said, response, update, percent) in enumerate(rows):
        held: dict[str, Value | None] = {
            "item": chr(97 + number),
            "recommendation": f"That {said}",
            "response": response or None,
            "update": update or None,
            "percent": percent,
            "lead": "Housing",
        }
        plain = {role: value for role, value in held.items() if value is not None}
        items.append(kept_item(f"HSC.240115.12.{chr(97 + number)}", plain))
    register = kept_register(kept_plan(SCRAIP, items))
    for each in portions_of(register, QUARTER, TERMS, settings(), finished=True).portions:
        filled = read(issued_workbook(each, notice(register)))
        assert filled.issued is not None
        assert values_of(filled) == {ref: item.values for ref, item in filled.issued.items.items()}
        assert set(values_of(filled)) == {each.ref for each in items}
