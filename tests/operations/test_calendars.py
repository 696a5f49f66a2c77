"""Calendars of timetables and registers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_calendars import events_elsewhere
from builders_core import PLAN, form, workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import (
    MissingFileError,
    ScrutinyError,
    TargetExistsError,
    UnreadableFileError,
    WriteFailedError,
)
from scrutiny_xl.operations.calendars import CalendarMade, calendar_of
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.presenting.calendars import calendar_text
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

AS_AT = date(2026, 2, 2)
TERMS = Terms(AS_AT, RULE_SETS["three-boxes"])
HEADINGS = "| Step | Stage | Forum | Date agreed | Revised date | Change agreed by Chair | Change agreed on |"
SMT = "| 1 | Take it there | SMT | 23 February 2026 | | | |"
REVIEW_GROUP = "| 2 | Present it | Policy Review | 2 March 2026 | | | |"
CABINET = "| 3 | Decide | Cabinet | March 2026 | | | |"
MOVED = "| 1 | Take it there | SMT | 23 February 2026 | {2026-03-02} | Chair | {2026-01-30} |"


def timetable(folder: Path, *rows: str, review: str = "Flooding") -> Path:
    """Write a timetable with these stages."""
    header = {"Review": review, "Committee": "Environment Committee"}
    return workbook(folder / f"{review}.xlsx", form("\n".join([HEADINGS, *rows]), header, "Environment"))


def made(
    path: Path, previous: Path | None = None, as_at: date = AS_AT, settings: Settings | None = None
) -> CalendarMade:
    """Make a calendar."""
    return calendar_of(path, as_at, settings or Settings(), previous=previous)


def test_a_stage_with_a_day_has_an_event(tmp_path: Path) -> None:
    """One without is named, with the words that stand there."""
    done = made(timetable(tmp_path, SMT, REVIEW_GROUP, CABINET))
    assert [(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events_elsewhere(done.data)] == [
        ("Flooding: Take it there", date(2026, 2, 23)),
        ("Flooding: Present it", date(2026, 3, 2)),
    ]
    assert calendar_text(done) == (
        "2 events in the calendar 'Flooding'\nNo event, as no one day is named: F.3 ('March 2026')\n"
    )


def test_a_register_and_a_timetable_give_the_same_calendar(tmp_path: Path) -> None:
    """The same events of one review; a register with several has those of all."""
    flooding = timetable(tmp_path / "returns", MOVED, REVIEW_GROUP)
    register = tmp_path / "register.xlsx"
    consolidate([flooding], register, TERMS, Settings())
    assert made(register).data == made(flooding).data
    housing = timetable(tmp_path / "returns", SMT, review="Housing")
    workbook(
        tmp_path / "returns" / "plan.xlsx",
        form("| No. | Recommendation | Action | Timescale |\n| 1 | Adopt it. | Agreed. | Ongoing |", PLAN),
    )
    consolidate([tmp_path / "returns"], register, TERMS, Settings(), overwrite=True)
    both = made(register).calendar
    assert both.name == "Timetables of scrutiny reviews"
    assert set(both.events) == {*made(flooding).calendar.events, *made(housing).calendar.events}


def test_a_calendar_is_made_in_the_place_of_the_one_before(tmp_path: Path) -> None:
    """What moved and what was taken out is said; the other keeps its sequence."""
    before = tmp_path / "before.ics"
    path = timetable(tmp_path, SMT, REVIEW_GROUP)
    calendar_of(path, date(2026, 1, 5), Settings(), output=before)
    done = made(timetable(tmp_path, MOVED), before)
    assert calendar_text(done) == (
        "1 event in the calendar 'Flooding'\n"
        "  moved to 2 March 2026: Flooding: Take it there\n"
        "  cancelled, was 2 March 2026: Flooding: Present it\n"
    )
    assert {str(event["UID"]) for event in events_elsewhere(done.data)} == {
        str(event["UID"]) for event in events_elsewhere(before.read_bytes())
    }


@pytest.mark.parametrize(
    ("return_to", "organiser"),
    [
        ("scrutiny@council.example", "scrutiny@council.example"),
        ("the scrutiny office", ""),
        ("Scrutiny <scrutiny@council.example>", ""),
        ("", ""),
    ],
)
def test_the_organiser_is_who_returns_go_to(tmp_path: Path, return_to: str, organiser: str) -> None:
    """If that is an address."""
    done = made(timetable(tmp_path, SMT), settings=Settings(return_to=return_to))
    assert done.calendar.organiser == organiser
    [event] = events_elsewhere(done.data)
    assert event.get("ORGANIZER", "") == (f"mailto:{organiser}" if organiser else "")


def test_the_same_timetable_gives_the_same_bytes(tmp_path: Path) -> None:
    """On the same day; what is written is what is returned."""
    path, output = timetable(tmp_path, MOVED, REVIEW_GROUP), tmp_path / "x.ics"
    done = calendar_of(path, AS_AT, Settings(), output=output)
    assert output.read_bytes() == done.data == made(path).data


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("gone.xlsx", MissingFileError, "There is no file or folder at"),
        ("plan.xlsx", UnreadableFileError, "plan.xlsx has no timetable of a review. Name a filled timetable, or a "),
        ("notes.xlsx", UnreadableFileError, "notes.xlsx was left out: "),
        ("Empty.xlsx", UnreadableFileError, "Empty.xlsx names no day for any stage. Fill in the dates that are agreed"),
    ],
)
def test_what_has_no_timetable_makes_no_calendar(
    tmp_path: Path, name: str, error: type[ScrutinyError], words: str
) -> None:
    """It is said in one sentence."""
    workbook(
        tmp_path / "plan.xlsx",
        form("| No. | Recommendation | Action | Timescale |\n| 1 | Adopt it. | Agreed. | Ongoing |", PLAN),
    )
    timetable(tmp_path, CABINET, review="Empty")
    workbook(tmp_path / "notes.xlsx", [["Notes"], ["of a meeting"]])
    with pytest.raises(error) as refused:
        made(tmp_path / name)
    assert str(refused.value).startswith(words)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Nor made of a previous calendar that is not there."""
    path, output = timetable(tmp_path, SMT), tmp_path / "x.ics"
    output.write_text("kept")
    with pytest.raises(TargetExistsError):
        calendar_of(path, AS_AT, Settings(), output=output)
    assert output.read_text() == "kept"
    with pytest.raises(MissingFileError):
        made(path, tmp_path / "gone.ics")


def test_the_timetable_itself_is_never_written_over(tmp_path: Path) -> None:
    """Whatever was asked for: a calendar has a name that calendar programs open."""
    path = timetable(tmp_path, SMT)
    before = path.read_bytes()
    with pytest.raises(WriteFailedError, match=r"its name does not end in \.ics"):
        calendar_of(path, AS_AT, Settings(), output=path, overwrite=True)
    assert path.read_bytes() == before
