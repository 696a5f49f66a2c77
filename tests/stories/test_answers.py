"""The Executive's answer: its days written into the register, carried through the returns, and asked about."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from builders_core import SCRAIP, form, workbook
from click.testing import CliRunner, Result
from council import rows_of_table
from openpyxl import load_workbook

from scrutiny_xl import cli
from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = "| Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Update |"
HOUSING = (
    "| HSC.240115.12.a | That repairs are reported. | Cabinet Member for Housing | Accepted. Reports will be brought. "
    "| By 30 June 2024 | Head of Housing | In progress | Drafted. |"
)
FINANCE = (
    "| HSC.240115.12.b | That the costs are published. | Cabinet Member for Finance | | | Head of Finance | | Begun. |"
)
SETTINGS = """
council = "Westmarch"
service_areas = ["Housing", "Finance"]
[codes]
"Housing Scrutiny Committee" = "HSC"
[owners]
"Head of Housing" = "Housing"
"Head of Finance" = "Finance"
[response_clock]
escalation = [{ after = "0 days", step = "Remind them" }, { after = "2 weeks", step = "Write a letter" }]
"""
SHEET = "Repairs"
TO_REVIEW = (
    "Put it on the committee's agenda: 1 accepted recommendation is not completed. Say in Explanation when it was "
    "reviewed."
)


def run(*arguments: object) -> Result:
    """Run a command within this process."""
    return CliRunner().invoke(cli.cli, [str(each) for each in arguments], prog_name="scrutiny-xl")


def cell_of(sheet: Worksheet, label: str) -> str:
    """Return the address of the cell beside a label."""
    return next(cell.offset(0, 1).coordinate for row in sheet.iter_rows() for cell in row if cell.value == label)


def write(path: Path, **typed: date | str | None) -> None:
    """Write days into the head of the plan's sheet, by label."""
    book = load_workbook(path)
    for label, value in typed.items():
        sheet = book[SHEET]
        sheet[cell_of(sheet, label.replace("_", " "))].value = value
    book.save(path)


def header(path: Path) -> dict[str, str | date]:
    """Return the days that a register has of its plan."""
    [plan] = read_register(SourceFile.at(path)).plans
    return {key: value for key, value in plan.header.items() if key in {"received", "notice", "answered"}}


def consolidated(register: str, output: str, as_at: str, *places: str) -> None:
    """Consolidate on top of a register."""
    done = run("consolidate", *places, "--register", register, "-o", output, "--as-at", as_at, "--overwrite")
    assert done.exit_code in {0, 1}, done.output


def findings(path: Path, *slugs: str) -> list[tuple[str, str, str]]:
    """Return what a register asks about answers and reviews: rule, sentence and remedy."""
    rows = rows_of_table(path, "Findings")
    return [(row["Rule"], row["What is wrong"], row["What to do"]) for row in rows if row["Rule"] in slugs]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a register, into which an officer wrote when the Executive received report and notice."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scrutiny.toml").write_text(SETTINGS, encoding="utf-8")
    for area, row in (("Housing", HOUSING), ("Finance", FINANCE)):
        rows = form(f"{HEADINGS}\n{row}", SCRAIP, area)
        workbook(tmp_path / "returns" / f"{area}.xlsx", rows)
    run("consolidate", "returns", "-o", "q4.xlsx", "--as-at", "2024-03-31", "--quarter", "Q4 2023/24")
    write(tmp_path / "q4.xlsx", Received_by_the_Executive=date(2024, 1, 29), Notice_received="31 January 2024")
    return tmp_path


def clock(path: Path) -> dict[str, str]:
    """Return the one row of the sheet Response clock."""
    [row] = rows_of_table(path, "Response clock")
    return row


def test_the_first_register_says_where_the_days_are_to_be_written(folder: Path) -> None:
    """One of two recommendations has an answer, so the report was sent."""
    run("consolidate", "returns", "-o", "first.xlsx", "--as-at", "2024-03-31")

    row = clock(folder / "first.xlsx")
    assert (row["Plan"], row["State"], row["Answer due"]) == ("Repairs", "Awaited", "")
    assert "fill in 'Received by the Executive' at the head of the plan's sheet" in row["Working"]


def test_the_days_go_out_locked_and_come_back(folder: Path) -> None:
    """Through issue and consolidate, whatever a return says of them."""
    assert run("issue", "q4.xlsx", "--quarter", "Q1 2024/25", "-o", "out", "--as-at", "2024-04-01").exit_code == 0
    sent = folder / "out" / "Q1 2024-25 Housing.xlsx"
    sheet = load_workbook(sent)[SHEET]
    cell = sheet[cell_of(sheet, "Received by the Executive")]
    assert (cell.value, cell.protection.locked) == (datetime(2024, 1, 29), True)  # noqa: DTZ001 - as Excel has it
    write(sent, Received_by_the_Executive=date(2024, 3, 3), Answered_on=date(2024, 3, 4))

    consolidated("q4.xlsx", "q1.xlsx", "2024-06-30", "out")

    assert header(folder / "q1.xlsx") == {"received": date(2024, 1, 29), "notice": date(2024, 1, 31)}
    assert {sentence for _, sentence, _ in findings(folder / "q1.xlsx", "header-differs")} == {
        "Received by the Executive says '3 March 2024', and the register says '29 January 2024'; the latter was used.",
        "Answered on says '4 March 2024', and the register says '(empty)'; the latter was used.",
    }


def test_an_overdue_answer_is_asked_about(folder: Path) -> None:
    """On its sheet, in Findings and in Summary; the step depends on the day."""
    consolidated("q4.xlsx", "q1.xlsx", "2024-04-30")

    row = clock(folder / "q1.xlsx")
    assert (row["Answer due"], row["First day counted"], row["State"]) == ("2024-03-30", "2024-01-31", "Overdue")
    assert row["Next step"] == "Write a letter"
    assert findings(folder / "q1.xlsx", "response-overdue") == [
        (
            "response-overdue",
            "The Executive's answer on 'Repairs' was due by 30 March 2024.",
            "Fill in Answered on at the head of the plan's sheet once the answer has come; until then: Write a letter.",
        )
    ]
    summary = [row[0].value for row in load_workbook(folder / "q1.xlsx")["Summary"].iter_rows()]
    assert "The Executive's answer is overdue: Repairs (by 30 March 2024)." in summary


def test_an_answer_ends_the_clock_and_starts_the_reviews(folder: Path) -> None:
    """A day that is deleted is gone."""
    write(folder / "q4.xlsx", Answered_on="5 April 2024", Notice_received=None)
    consolidated("q4.xlsx", "q1.xlsx", "2024-06-30")

    assert header(folder / "q1.xlsx") == {"received": date(2024, 1, 29), "answered": date(2024, 4, 5)}
    row = clock(folder / "q1.xlsx")
    assert (row["State"], row["Reviews"], row["Next step"]) == ("Answered late", "05/10/2024\n05/04/2025", "")
    assert findings(folder / "q1.xlsx", "response-overdue", "review-due") == []

    consolidated("q1.xlsx", "q3.xlsx", "2024-12-31")
    assert findings(folder / "q3.xlsx", "response-overdue", "review-due") == [
        (
            "review-due",
            "The implementation of 'Repairs' was to be reviewed on 5 October 2024.",
            TO_REVIEW,
        )
    ]


def test_a_day_that_cannot_be_read_is_asked_about_and_changes_nothing(folder: Path) -> None:
    """What stood there before counts."""
    consolidated("q4.xlsx", "q1.xlsx", "2024-06-30")
    write(folder / "q1.xlsx", Received_by_the_Executive="early in February")
    consolidated("q1.xlsx", "q2.xlsx", "2024-06-30")

    assert header(folder / "q2.xlsx")["received"] == date(2024, 1, 29)
    [(_, sentence, _)] = findings(folder / "q2.xlsx", "header-date-unclear")
    assert sentence == "The Received by the Executive 'early in February' could not be read as a date."


def test_a_form_of_the_version_before_has_no_such_cells(folder: Path) -> None:
    """It is read as ever, and what the register has stays."""
    consolidated("q4.xlsx", "q1.xlsx", "2024-06-30", "returns")

    assert header(folder / "q1.xlsx") == {"received": date(2024, 1, 29), "notice": date(2024, 1, 31)}
