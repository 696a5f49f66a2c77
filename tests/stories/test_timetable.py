"""A review's timetable from its first day to its last: begun, filled in, checked, moved twice, in everybody's diary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from builders_calendars import PersonsCalendar
from commands import invoke
from council import rows_of_table
from openpyxl import load_workbook

from scrutiny_xl.timetables import VARIANTS, stages_of
from scrutiny_xl.timetables.stages import Variant

if TYPE_CHECKING:
    from click.testing import Result

REVIEW = "Review of flooding"
DAYS = (
    *(date(2025, 11, 3), date(2025, 11, 10), date(2025, 11, 12), date(2026, 1, 14), date(2026, 1, 28)),
    *(date(2026, 2, 2), date(2026, 2, 16), date(2026, 2, 18), date(2026, 2, 20), date(2026, 2, 23)),
    *(date(2026, 3, 2), date(2026, 3, 12)),
)
"""A day for each stage, all of them working days in their order."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every command in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0) -> Result:
    """Run a command within this process."""
    done = invoke(*arguments)
    assert done.exit_code == code, done.output
    return done


def begun(name: str = "timetable.xlsx", variant: Variant = "cabinet") -> None:
    """Begin a timetable and agree a day for each stage."""
    run(
        "timetable",
        "new",
        REVIEW,
        "--for",
        variant,
        "--service-area",
        "Environment",
        "--as-at",
        "2025-11-01",
        "-o",
        name,
    )
    stages = len(stages_of(variant))
    for number, day in enumerate(DAYS[:stages], 1):
        write(name, number, Date_agreed=f"{day.day} {day:%B %Y}")


def write(name: str, number: int, **typed: str | date) -> None:
    """Type into the row of a stage, by heading."""
    book = load_workbook(name)
    sheet = next(each for each in book.worksheets if each.title == REVIEW)
    rows = list(sheet.iter_rows())
    heads = [cell.value for cell in next(row for row in rows if "Stage" in [cell.value for cell in row])]
    row = next(row for row in rows if row[0].value == f"RF.{number}")
    for heading, value in typed.items():
        row[heads.index(heading.replace("_", " "))].value = value
    book.save(name)


def read(name: str) -> bytes:
    """Return the bytes of a file."""
    return Path(name).read_bytes()


@pytest.mark.parametrize("variant", get_args(Variant))
def test_a_calendar_that_changes_twice_moves_events_and_doubles_none(variant: Variant) -> None:
    """A person takes in three files and has each stage once, on its last day; the second change moves it again."""
    begun(variant=variant)
    person = PersonsCalendar()
    stages = len(stages_of(variant))
    run("timetable", "calendar", "timetable.xlsx", "--as-at", "2026-01-05", "-o", "1.ics")
    person.take_in(read("1.ics"))
    assert sorted(person.days.values()) == list(DAYS[:stages])

    last = stages
    write("timetable.xlsx", last, Revised_date=date(2026, 4, 16), Change_agreed_by_Chair="The Chair")
    run("timetable", "calendar", "timetable.xlsx", "--as-at", "2026-02-01", "-o", "not-agreed.ics")
    person.take_in(read("not-agreed.ics"))
    assert sorted(person.days.values()) == list(DAYS[:stages])

    write("timetable.xlsx", last, Change_agreed_on=date(2026, 2, 2))
    run("timetable", "calendar", "timetable.xlsx", "--as-at", "2026-02-02", "-o", "2.ics")
    person.take_in(read("2.ics"))
    assert sorted(person.days.values()) == [*DAYS[: stages - 1], date(2026, 4, 16)]

    write("timetable.xlsx", last, Revised_date=date(2026, 5, 14), Change_agreed_on=date(2026, 2, 9))
    run("timetable", "calendar", "timetable.xlsx", "--as-at", "2026-02-09", "-o", "3.ics")
    person.take_in(read("3.ics"))
    assert sorted(person.days.values()) == [*DAYS[: stages - 1], date(2026, 5, 14)]
    assert len(person) == stages
    # Whoever finds an old file in the post and takes it in again keeps what is newer.
    person.take_in(read("2.ics"))
    assert max(person.days.values()) == date(2026, 5, 14)


def test_a_stage_taken_out_leaves_the_diary() -> None:
    """With the calendar that was sent out before."""
    begun()
    run("timetable", "calendar", "timetable.xlsx", "--as-at", "2026-01-05", "-o", "1.ics")
    write("timetable.xlsx", 9, Date_agreed="To be confirmed")
    said = run(
        "timetable", "calendar", "timetable.xlsx", "--as-at", "2026-01-06", "--previous", "1.ics", "-o", "2.ics"
    ).stderr
    assert "cancelled, was 20 February 2026: Review of flooding: Tell the Communications Team" in said
    assert "No event, as no one day is named: RF.9 ('To be confirmed')" in said
    person = PersonsCalendar()
    for name in ("1.ics", "2.ics"):
        person.take_in(read(name))
    assert date(2026, 2, 20) not in person.days.values()
    assert len(person.days) == 11


def test_dates_out_of_order_are_queried() -> None:
    """By the check, which an empty timetable and one in order pass."""
    begun("returns.xlsx")
    in_order = run("check", "returns.xlsx", "--as-at", "2025-11-01").stdout
    assert "comes before it" not in in_order
    write("returns.xlsx", 11, Date_agreed="19 February 2026")
    found = run("check", "returns.xlsx", "--as-at", "2025-11-01").stdout
    assert "The stage is to be on 19 February 2026, and one that comes before it (Take the report to SMT: " in found
    assert found.count("comes before it") == 1


def test_a_timetable_goes_through_the_whole_cycle() -> None:
    """Consolidated, issued, returned with a change, agreed by the Chair, and told of; the calendar follows."""
    begun("return.xlsx")
    write("return.xlsx", 1, Done_on=date(2025, 11, 3))
    run("consolidate", "return.xlsx", "-o", "q3.xlsx", "--as-at", "2025-12-01", "--quarter", "Q3 2025/26")
    run("issue", "q3.xlsx", "--quarter", "Q4 2025/26", "-o", "sent", "--as-at", "2026-01-02")
    returned = "sent/Q4 2025-26 Environment.xlsx"
    write(returned, 10, Revised_date=date(2026, 2, 27), Explanation="SMT does not meet.")
    asked = run("check", returned, "--as-at", "2026-01-12").stdout
    assert (
        "A revised date is sought (27 February 2026), and who agreed it and when is not filled in. Put it to the Chair"
        in asked
    )
    run("consolidate", returned, "--register", "q3.xlsx", "-o", "q4.xlsx", "--as-at", "2026-01-12")
    before = run("timetable", "calendar", "q4.xlsx", "--as-at", "2026-01-12", "-o", "before.ics")
    assert "12 events" in before.stderr

    write("q4.xlsx", 10, Change_agreed_by_Chair="The Chair", Change_agreed_on=date(2026, 1, 14))
    run("consolidate", "--register", "q4.xlsx", "-o", "agreed.xlsx", "--as-at", "2026-01-15")
    after = run(
        "timetable", "calendar", "agreed.xlsx", "--as-at", "2026-01-15", "--previous", "before.ics", "-o", "after.ics"
    )
    assert "  moved to 27 February 2026: Review of flooding: Take the report to SMT" in after.stderr
    told = run("explain", "agreed.xlsx", "RF.10", "Change agreed by Chair").stdout
    assert "Change agreed by Chair: The Chair" in told

    person = PersonsCalendar()
    for name in ("before.ics", "after.ics"):
        person.take_in(read(name))
    assert sorted(person.days.values()) == sorted({*DAYS, date(2026, 2, 27)} - {date(2026, 2, 23)})


def test_a_timetable_is_rated_like_any_plan() -> None:
    """Done is completed; what the Chair has not agreed turns nothing green."""
    begun()
    write("timetable.xlsx", 1, Done_on=date(2025, 11, 3))
    write("timetable.xlsx", 2, Revised_date=date(2026, 1, 10))
    write(
        "timetable.xlsx",
        3,
        Revised_date=date(2026, 1, 10),
        Change_agreed_by_Chair="Chair",
        Change_agreed_on=date(2025, 11, 5),
    )
    run("refresh", "timetable.xlsx", "--as-at", "2025-12-01")
    rows = list(load_workbook("timetable.xlsx")[REVIEW].iter_rows(values_only=True))
    heads = next(row for row in rows if "Rated RAG" in row)
    rated = {row[0]: row[heads.index("Reason")] for row in rows if str(row[0]).startswith("RF.")}
    assert str(rated["RF.1"]).startswith("Green")
    assert str(rated["RF.2"]).startswith("Red")
    assert str(rated["RF.3"]).startswith("On target")


def test_nothing_but_who_decides_makes_the_difference() -> None:
    """Each kind of timetable is begun by a word."""
    for variant in VARIANTS:
        begun(f"{variant}.xlsx", variant)
        assert "comes before it" not in run("check", f"{variant}.xlsx", "--as-at", "2025-11-01").stdout


def test_a_stage_that_is_done_asks_for_no_return() -> None:
    """Nobody is chased for a stage that has its day in Done on; `chase` counts as many."""
    begun("return.xlsx")
    for number, day in enumerate(DAYS[:3], 1):
        write("return.xlsx", number, Done_on=day)
    run("consolidate", "return.xlsx", "-o", "q3.xlsx", "--as-at", "2025-12-01", "--quarter", "Q3 2025/26")
    run("consolidate", "--register", "q3.xlsx", "-o", "q4.xlsx", "--as-at", "2026-01-12", "--quarter", "Q4 2025/26")
    asked = [
        row["What is wrong"] for row in rows_of_table(Path("q4.xlsx"), "Findings") if row["Rule"] == "return-missing"
    ]
    assert asked == ["Environment leads 9 items and has not returned them for Q4 2025/26."]
