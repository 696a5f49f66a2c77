"""Two quarters told by every command: Summary, report, compare, trends, chase and Findings agree."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from builders_core import PLAN, SCRAIP, form, workbook
from builders_reports import REVIEW
from commands import invoke
from council import rows_of_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scrutiny_xl.grids import Scalar

_ANSWERS = (
    "| Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Completed on | "
    "Revised date sought | Revised date agreed | Extension agreed by | Extension agreed on | Update | Explanation |"
)
_A, _HOUSING = "HSC.240115.12", "Housing | Accepted."
_AGREED: dict[str, date | str] = {
    "Revised date agreed": date(2024, 12, 31),
    "Extension agreed by": "the Committee",
    "Extension agreed on": date(2024, 9, 12),
}
_JOINT = f"| {_A}.f | Joint work. | {_HOUSING} | By 30 June 2025 | Housing | In progress | | | | | |"
HOUSING = (
    f"""
{_ANSWERS}
| {_A}.a | Inspect all homes. | {_HOUSING} | By 30 June 2024 | Housing | In progress | | | | | | Half. | |
| {_A}.b | Publish. | {_HOUSING} | By 31 August 2024 | Housing | In progress | | | | | | Soon. | |
| {_A}.c | Buy the depot. | Finance | Rejected. There is no money. | | | | | | | | | | |
| {_A}.d | Mend lifts. | {_HOUSING} | By 31 July 2024 | Housing | In progress | | | | | | Begun. | |
{_JOINT} Housing one. | |
""",
    f"""
{_ANSWERS}
| {_A}.a | Inspect all homes. | {_HOUSING} | By 30 June 2024 | Housing | In progress | | {{2024-12-31}} | | | | Half | |
| {_A}.b | Publish. | {_HOUSING} | By 31 August 2024 | Housing | Completed | {{2024-06-20}} | | | | | On. | |
| {_A}.c | Buy the depot. | Finance | Rejected. There is no money. | | | | | | | | | | |
| {_A}.d | Mend lifts. | {_HOUSING} | By 31 July 2024 | Housing | In progress | | {{2025-01-31}} | | | | | Parts. |
{_JOINT} Housing two. | |
""",
)
FINANCE = tuple(f"{_ANSWERS}\n{_JOINT} Finance {number}. | |" for number in ("one", "two"))
_PLAN = "| Ref | No. | Recommendation | Action | Timescale | Progress | Completed on | Update |"
PARKS = (
    f"{_PLAN}\n| SIP24.1 | 1 | Open the pool. | Agreed. | By 31 July 2024 | In progress | | Soon. |",
    f"""
{_PLAN}
| SIP24.1 | 1 | Open the pool. | Agreed. | By 31 July 2024 | Completed | {{2024-09-30}} | Open. |
| SIP24.2 | 2 | Paint the hall. | Agreed. | Ongoing | In progress | | Half. |
""",
)
_STAGES = "| Ref | Step | Stage | Forum | Led by | Date agreed | Revised date | Done on |"
STAGES = f"""
{_STAGES}
| RF.1 | 1 | Agree the dates. | E-mail | Officer | 3 June 2024 | | {{2024-06-03}} |
| RF.2 | 2 | Share the draft. | E-mail | Officer | 2 September 2024 | {{2024-11-01}} | |
"""
DAMP = f"{_ANSWERS}\n| HSC.240318.40.a | Cure the damp. | Housing | | | Housing | | | | | | | | |"
_SENT: dict[str, Scalar] = {"Meeting Date": date(2024, 3, 18), "Minute №": "40", "Topic": "Damp"}
_RECEIVED: dict[str, Scalar] = {"Received by the Executive": date(2024, 4, 2)}
AS_AT = ("2024-07-10", "2024-10-10")
QUARTERS = ("Q1 2024/25", "Q2 2024/25")


def consolidated(folder: Path, output: str, number: int, *more: object) -> Path:
    """Consolidate for a quarter, and return the register."""
    path = folder / output
    terms = ("--as-at", AS_AT[number], "--quarter", QUARTERS[number], "--settings", folder / "scrutiny.toml")
    made = invoke("consolidate", *more, "-o", path, *terms)
    assert made.exit_code in {0, 1}, made.output
    return path


def agreed(register: Path) -> Path:
    """Write into a register's table that the committee agreed an extension."""
    book = openpyxl.load_workbook(register)
    sheet = book["Register"]
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[headings.index("Ref")].value == f"{_A}.a")
    for heading, value in _AGREED.items():
        row[headings.index(heading)].value = value
    book.save(register)
    return register


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the registers of two quarters, the second on top of the first, both of them archived."""
    folder = tmp_path_factory.mktemp("council")
    areas = '["Housing", "Finance", "Parks", "Scrutiny"]'
    (folder / "scrutiny.toml").write_text(f'council = "Westmarch"\nservice_areas = {areas}\n', encoding="utf-8")
    for number, quarter in enumerate(QUARTERS):
        returns = folder / f"returns-{number}"
        workbook(returns / "Housing.xlsx", form(HOUSING[number], SCRAIP, "Housing", Quarter=quarter))
        workbook(returns / "Finance.xlsx", form(FINANCE[number], SCRAIP, "Finance", Quarter=quarter))
        workbook(returns / "Parks.xlsx", form(PARKS[number], PLAN, "Parks", Quarter=quarter))
        workbook(returns / "Damp.xlsx", form(DAMP, {**SCRAIP, **_SENT, **_RECEIVED}, "Housing"), "Damp")
    workbook(folder / "returns-0" / "Scrutiny.xlsx", form(STAGES, REVIEW, "Scrutiny", Quarter=QUARTERS[0]), "Flooding")
    first = consolidated(folder, "q0.xlsx", 0, folder / "returns-0")
    draft = agreed(consolidated(folder, "draft.xlsx", 1, folder / "returns-1", "--register", first))
    consolidated(folder, "q1.xlsx", 1, "--register", draft)
    for number in (0, 1):
        register = folder / f"q{number}.xlsx"
        taken = invoke("snapshot", "take", register, "--archive", folder / "snapshots")
        assert taken.exit_code == 0, taken.output
        told = invoke("report", register, "-o", folder / f"report-{number}.xlsx", "--since", AS_AT[0])
        assert told.exit_code == 0, told.output
    return folder


def asked(*arguments: object) -> Any:
    """Return what a command says as JSON."""
    done = invoke(*arguments, "--format", "json")
    assert done.exit_code in {0, 1}, done.output
    return json.loads(done.stdout)


def rows_below(path: Path, sheet: str, heading: str) -> list[list[Any]]:
    """Return the rows of the first table of a sheet that begins with a heading, the headings first."""
    rows = [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]
    first = next(number for number, row in enumerate(rows) if row[0] == heading)
    last = next((number for number, row in enumerate(rows) if number > first and row[0] is None), len(rows))
    return [[cell for cell in row if cell is not None] for row in rows[first:last]]


def refs(path: Path, sheet: str) -> set[str]:
    """Return the refs of a part of the report."""
    words = [row[0] for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]
    return {str(word) for word in words if str(word).startswith((_A, "HSC.240318", "SIP24."))}


def counted(path: Path, sheet: str, total: str, besides: Sequence[str] = ()) -> dict[str, int]:
    """Return how many items are in each status by a table of counts, without those of some service areas."""
    head, *rows = rows_below(path, sheet, "Service area")
    found = dict.fromkeys(map(str, head[1:]), 0)
    for row in rows[: [row[0] for row in rows].index(total)]:
        if row[0] not in besides:
            found = {word: found[word] + int(number) for word, number in zip(found, row[1:], strict=True)}
    known = {word: number for word, number in found.items() if number and word not in {"All", "Total", "Returns read"}}
    return dict(sorted(known.items()))


@pytest.mark.parametrize("number", [0, 1])
def test_statuses_are_counted_alike(folder: Path, number: int) -> None:
    """On the Summary, in the trends, and in the report, which leaves out the stages of a review."""
    register = folder / f"q{number}.xlsx"
    summary = counted(register, "Summary", "Total")
    point = asked("compare", "--all", "--archive", folder / "snapshots")["over_all"][number]
    assert dict(sorted(point["statuses"].items())) == summary
    report = counted(folder / f"report-{number}.xlsx", "Service areas", "All")
    assert report == counted(register, "Summary", "Total", ["Scrutiny"])
    assert sum(summary.values()) == sum(report.values()) + 2


def test_what_compare_calls_newly_completed_the_report_does_too(folder: Path) -> None:
    """Also what was completed before the last register's day and is reported only now."""
    compared = asked("compare", folder / "q0.xlsx", folder / "q1.xlsx")
    assert compared == asked("compare", *[folder / "snapshots" / f"2024-25 Q{number}" for number in (1, 2)])
    moved = {move["ref"] for move in compared["moves"] if move["kind"] == "completed"}
    assert moved == refs(folder / "report-1.xlsx", "Completed") == {f"{_A}.b", "SIP24.1"}


def test_extensions_sought_are_those_of_the_sheet_dates(folder: Path) -> None:
    """And the one of a stage is the Chair's to agree."""
    sought = {row["Ref"] for row in rows_of_table(folder / "q1.xlsx", "Dates") if row["State"] == "Sought"}
    assert sought == refs(folder / "report-1.xlsx", "Extensions") | {"RF.2"} == {f"{_A}.d", "RF.2"}
    compared = asked("compare", folder / "q0.xlsx", folder / "q1.xlsx")["moves"]
    assert {each["ref"] for each in compared if each["kind"] == "extension-sought"} == sought - {"RF.2"}
    assert {each["ref"] for each in compared if each["kind"] == "slipped"} == {f"{_A}.a"}


@pytest.mark.parametrize("number", [0, 1])
def test_what_is_overdue_is_chased(folder: Path, number: int) -> None:
    """The same items, and the stage that only `chase` names."""
    chased = asked(
        *("chase", folder / f"q{number}.xlsx", "--quarter", QUARTERS[number], "--as-at", AS_AT[number]),
        *("--settings", folder / "scrutiny.toml"),
    )
    late = {item["ref"] for area in chased["service_areas"] for item in area["overdue"]}
    assert late - {"RF.2"} == refs(folder / f"report-{number}.xlsx", "Overdue")
    assert ("RF.2" in late) is (number == 1)


@pytest.mark.parametrize("number", [0, 1])
def test_the_answers_the_executive_owes_are_the_same_everywhere(folder: Path, number: int) -> None:
    """Report, sheet Response clock, Findings, Summary and `chase`."""
    register = folder / f"q{number}.xlsx"
    clocks = {row["Plan"]: (row["State"], row["Answer due"]) for row in rows_of_table(register, "Response clock")}
    assert clocks["Damp"] == ("Overdue", "2024-06-01")
    late = {plan for plan, (state, _) in clocks.items() if state == "Overdue"}
    _, *waiting = rows_below(folder / f"report-{number}.xlsx", "Responses awaited", "Topic")
    assert {row[0]: (row[4], f"{row[3]:%Y-%m-%d}") for row in waiting} == {"Damp": clocks["Damp"]}
    queries = [row["What is wrong"] for row in rows_of_table(register, "Findings") if row["Rule"] == "response-overdue"]
    assert [each.removeprefix("The Executive's answer on '").partition("'")[0] for each in queries] == sorted(late)
    chased = asked(
        *("chase", register, "--quarter", QUARTERS[number], "--as-at", AS_AT[number]),
        *("--settings", folder / "scrutiny.toml"),
    )
    assert {each["plan"] for each in chased["answers_overdue"]} == late
    [said] = [
        row[0]
        for row in openpyxl.load_workbook(register)["Summary"].iter_rows(values_only=True)
        if str(row[0]).startswith("The Executive's answer")
    ]
    assert said == "The Executive's answer is overdue: Damp (by 1 June 2024)."


def test_another_day_and_other_rules_are_told_alike(folder: Path) -> None:
    """`--as-at` and `--rule-set` rate a report as they rate a register."""
    terms = ("--as-at", "2025-02-28", "--rule-set", "brag", "--settings", folder / "scrutiny.toml")
    made = invoke("consolidate", "--register", folder / "q1.xlsx", "-o", folder / "other.xlsx", *terms)
    assert made.exit_code in {0, 1}, made.output
    assert invoke("report", folder / "q1.xlsx", "-o", folder / "other-report.xlsx", *terms).exit_code == 0
    report = counted(folder / "other-report.xlsx", "Service areas", "All")
    assert report == counted(folder / "other.xlsx", "Summary", "Total", ["Scrutiny"])
    plain = counted(folder / "report-1.xlsx", "Service areas", "All")
    assert all(one != other for one, other in pairwise([plain, report]))
