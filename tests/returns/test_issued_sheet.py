"""The hidden sheet with the values as issued: read back as it was written, and not believed once it is damaged."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import grid
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.grids import Grid
from scrutiny_xl.returns import read_return
from scrutiny_xl.returns.issued import ISSUED_SHEET, ISSUED_STAMP, Issued, IssuedItem
from scrutiny_xl.returns.issued_sheet import issued_rows, what_was_issued

if TYPE_CHECKING:
    from scrutiny_xl.returns import Return, Value

FORM = """
| Ref | Recommendation | Response | Timetable | Lead Officer |
| HSC.240115.12.a | Publish the times | Accepted. We will. | May 2024 | Head of Repairs |
"""


def issued(**values: Value) -> Issued:
    """Return what a return of one item was issued with."""
    item = IssuedItem("HSC.240115.12.a", "scraip", "HSC.240115.12", "lead", values)
    return Issued(
        "Housing",
        "Q2 2024/25",
        date(2024, 9, 30),
        "register.xlsx",
        "ab" * 32,
        {item.ref: item},
        {item.ref: "Housing"},
        {"scraip": 1},
    )


def sheet(rows: list[list[str | float]], name: str = ISSUED_SHEET) -> Grid:
    """Return rows as a hidden sheet."""
    return Grid(name, rows, visible=False)


def returned(*sheets: Grid) -> Return:
    """Return a return with these hidden sheets beside its form."""
    return read_return("Housing.xlsx", "digest", [grid(FORM), *sheets])


def test_a_row_that_was_added_has_the_reference_it_will_have_in_the_register() -> None:
    """One made from its place might be that of an item issued to somebody else."""
    added = "|  | Mow the verges | Accepted. We will. | May 2024 | Head of Parks |\n"
    stamp = sheet(issued_rows(issued(recommendation="Publish the times")))
    filled = read_return("Housing.xlsx", "digest", [grid(FORM + added), stamp])
    _, item = filled.plans[0].items
    (found,) = filled.findings
    assert (found.slug, found.sentence) == (
        "item-added",
        "The row has no reference, though the other rows of the plan have: it was added.",
    )
    assert re.fullmatch(r"HSC\.240115\.12\.x\w+", item.ref)
    assert item.ref in found.remedy


def test_an_issued_row_that_lost_its_reference_is_known_by_its_words() -> None:
    """It was not added; the receipt says what was done."""
    other = "| HSC.240115.12.b | Mow the verges | Accepted. We will. | May 2024 | Head of Parks |\n"
    stamp = sheet(issued_rows(issued(recommendation="Publish the times")))
    filled = read_return("Housing.xlsx", "digest", [grid(FORM.replace("HSC.240115.12.a", "") + other), stamp])
    assert filled.plans[0].items[0].ref == "HSC.240115.12.a"
    assert "item-added" not in [each.slug for each in filled.findings]
    assert [(each.kind, each.after) for each in filled.receipt] == [("ref", "HSC.240115.12.a")]


def test_what_it_says_is_read_with_the_return() -> None:
    """The sheet is no form that was hidden, nor one that was passed over."""
    whole = issued(update="Begun", percent=0.4, completed_on=date(2024, 8, 1), lead="'Head' of Repairs")
    filled = returned(sheet(issued_rows(whole)))
    assert filled.issued == whole
    assert (filled.findings, filled.receipt) == ((), ())


def test_a_return_without_the_sheet_has_no_base() -> None:
    """Nothing is said of it: a CSV file has no hidden sheets."""
    filled = returned()
    assert filled.issued is None
    assert filled.findings == ()


def test_the_service_area_and_quarter_are_known_from_it() -> None:
    """Where the form does not say them any more."""
    filled = read_return("x.xlsx", "digest", [grid(FORM, area=""), sheet(issued_rows(issued()))])
    assert (filled.service_area, filled.quarter) == ("Housing", "Q2 2024/25")
    assert [each.slug for each in filled.findings] == []


def test_the_service_area_it_was_issued_to_wins() -> None:
    """A slip in the cell makes no second service area; the receipt says what the cell said."""
    slip = read_return("Housing.xlsx", "digest", [grid(FORM, area="Huosing"), sheet(issued_rows(issued()))])
    assert slip.service_area == slip.plans[0].header["service_area"] == "Housing"
    (line,) = slip.receipt
    assert (line.kind, line.before, line.after) == ("service-area", "Huosing", "Housing")
    assert line.place == slip.plans[0].header_place("service_area")


def test_the_guidance_of_a_return_is_no_form() -> None:
    """Even where a council's own form has the headings of its list; a sheet of that name elsewhere may be one."""
    guidance = Grid("Guidance", grid(FORM).rows)
    filled = read_return("x.xlsx", "digest", [guidance, grid(FORM), sheet(issued_rows(issued()))])
    assert [plan.sheet for plan in filled.plans] == ["Form"]
    assert [plan.sheet for plan in read_return("x.xlsx", "digest", [guidance]).plans] == ["Guidance"]


value = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.sampled_from(["2024-01-15", "'2024-01-15", "2024-13-45", "0.4", "'", "=1+1"]),
    st.dates(),
    st.floats(0, 1),
)


@given(st.dictionaries(st.sampled_from(["update", "percent", "timescale", "lead"]), value))
def test_all_values_come_back_as_they_were(values: dict[str, Value]) -> None:
    """Words that look like a day stay words."""
    whole = issued(**values)
    assert what_was_issued("x.xlsx", [sheet(issued_rows(whole))]) == (whole, ())


def test_the_order_of_rows_and_columns_does_not_matter() -> None:
    """Somebody may have sorted the sheet."""
    second = IssuedItem("HSC.240115.12.b", "scraip", "HSC.240115.12", "supporting", {"lead": "Head of Legal"})
    first = issued(update="Begun", percent=0.4)
    whole = first._replace(items={**first.items, second.ref: second}, lead={**first.lead, second.ref: "Finance"})
    rows = issued_rows(whole)
    heads = next(number for number, row in enumerate(rows) if row[:1] == ["Ref"])
    turned = [[*row[:5], *reversed(row[5:])] for row in rows[heads:]]
    sorted_otherwise = [*rows[:heads], turned[0], *reversed(turned[1:])]
    assert what_was_issued("x.xlsx", [sheet(sorted_otherwise)]) == (whole, ())


def _without(rows: list[list[str | float]], label: str) -> list[list[str | float]]:
    return [["gone", *row[1:]] if row[:1] == [label] else row for row in rows]


def damaged() -> dict[str, tuple[list[Grid], str]]:
    """Return sheets that cannot be relied on, and what is said of each."""
    rows = issued_rows(issued(update="Begun", percent=0.4))
    altered: list[list[str | float]] = [[0.5 if cell == 0.4 else cell for cell in row] for row in rows]
    later: list[list[str | float]] = [[f"{ISSUED_STAMP[:-1]}9"], *rows[1:]]
    return {
        "a value": ([sheet(altered)], "something in it has changed"),
        "a row": ([sheet(rows[:-1])], "something in it has changed"),
        "a fact": ([sheet(_without(rows, "Quarter"))], "it does not say 'Quarter' any more"),
        "the table": ([sheet(_without(rows, "Ref"))], "its table is not where it was"),
        "the version": ([sheet(later)], "it says 'Issued values: v9', which this program does not know"),
        "two": ([sheet(rows), sheet(rows, "Issued (2)")], "there is more than one"),
        "nothing left": ([sheet(rows[:1])], "it does not say 'Service area' any more"),
    }


@pytest.mark.parametrize("what", sorted(damaged()))
def test_a_damaged_sheet_is_said_and_not_believed(what: str) -> None:
    """The answers are there all the same."""
    sheets, why = damaged()[what]
    filled = returned(*sheets)
    assert filled.issued is None
    assert filled.items == 1
    (found,) = filled.findings
    assert (found.slug, found.severity) == ("issued-damaged", "query")
    assert found.sentence == f"The hidden sheet with the values as issued cannot be relied on: {why}."
