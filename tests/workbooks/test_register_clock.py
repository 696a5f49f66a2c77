"""The sheet Response clock of a register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from workbooks.builders import opened, realistic_register, register, register_item, register_plan, table

from scrutiny_xl.clocks import ClockTerms
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.register import CLOCK_SHEET, clocks_of

if TYPE_CHECKING:
    from scrutiny_xl.register import Register


def timed(made: Register) -> Register:
    """Return a register with the response clocks of its plans."""
    return replace(made, clocks=clocks_of(made.plans, ClockTerms(), made.as_at))


def answered(title: str, **days: date) -> Register:
    """Return a register of one SCRAIP with days at its head."""
    plan = register_plan(SCRAIP, title, register_item("A.1", {"recommendation": "Do it."}))
    return timed(register(replace(plan, header={**plan.header, **days})))


def test_a_report_has_a_row_with_its_days_and_the_working() -> None:
    """Days as days, the state in a word."""
    [row] = table(opened(answered("Repairs", received=date(2024, 6, 30))), CLOCK_SHEET)

    assert (row["Plan"], row["Committee"], row["State"]) == ("Repairs", "Housing Scrutiny Committee", "Overdue")
    assert (row["Received"].date(), row["Answer due"].date()) == (date(2024, 6, 30), date(2024, 8, 29))
    assert row["Next step"] == "Ask the Executive to publish its reasons for not answering"
    assert "beginning with 30 June 2024, the first day counted" in row["Working"]


def test_a_register_without_a_scraip_has_no_such_sheet() -> None:
    """Nor does About speak of it; a plan of that name does not take it for its own."""
    made = timed(register(register_plan(RAG_PLAN, CLOCK_SHEET, register_item("A.1", {}, layout=RAG_PLAN))))

    book = opened(made)

    assert CLOCK_SHEET not in book.sheetnames
    assert f"{CLOCK_SHEET} (2)" in book.sheetnames
    assert CLOCK_SHEET not in [row[0].value for row in book["About"].iter_rows()]


def test_the_sheet_stands_behind_dates_and_about_says_what_it_is_for() -> None:
    """With a link to it."""
    book = opened(timed(realistic_register()))

    names = book.sheetnames
    assert names[names.index("Dates") + 1] == CLOCK_SHEET
    assert CLOCK_SHEET in [row[0].value for row in book["About"].iter_rows()]


def test_the_summary_names_what_is_overdue() -> None:
    """And says nothing of it where nothing is."""
    late = opened(answered("Repairs", received=date(2024, 6, 30)))["Summary"]
    in_time = opened(answered("Repairs", received=date(2024, 9, 1)))["Summary"]

    sentence = "The Executive's answer is overdue: Repairs (by 29 August 2024)."
    assert sentence in [row[0].value for row in late.iter_rows()]
    assert not any("overdue" in str(cell.value) for row in in_time.iter_rows() for cell in row)
