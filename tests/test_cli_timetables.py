"""The commands for timetables: options, exit codes, and which stream each thing goes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from builders_calendars import events_elsewhere
from commands import invoke
from openpyxl import load_workbook

from scrutiny_xl.cli.timetables import timetable

if TYPE_CHECKING:
    from pathlib import Path

CALENDAR = ("timetable", "calendar", "t.xlsx", "--as-at", "2026-02-02")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a timetable in it whose last day is agreed, which the commands are run in."""
    monkeypatch.chdir(tmp_path)
    done = invoke("timetable", "new", "Flooding", "--decision-on", "12/3/2026", "-o", "t.xlsx", "--as-at", "2025-11-01")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Wrote t.xlsx: 12 stages.\n")
    return tmp_path


@pytest.mark.parametrize("name", list(timetable.commands))
def test_every_command_has_an_example_and_describes_its_options(name: str) -> None:
    """As those of the first level."""
    words = invoke("timetable", name, "--help").stdout
    assert f"scrutiny-xl timetable {name}" in words.split("Example")[1]
    options = [each for each in timetable.commands[name].params if isinstance(each, click.Option)]
    assert all(each.help for each in options)


def test_the_commands_are_listed_in_the_order_they_are_needed(folder: Path) -> None:
    """A timetable first, then its calendar."""
    assert folder.is_dir()
    assert list(timetable.commands) == timetable.list_commands(click.Context(timetable)) == ["new", "calendar"]


def test_a_calendar_is_printed_where_no_file_is_named(folder: Path) -> None:
    """The calendar alone to standard output, what is said of it to the other."""
    done = invoke(*CALENDAR)
    [event] = events_elsewhere(done.stdout_bytes)
    assert str(event["SUMMARY"]).startswith("Flooding: Present the report;")
    assert done.stderr.startswith("1 event in the calendar 'Flooding'\nNo event, as no one day is named: F.1, F.2, ")
    assert [path.name for path in folder.iterdir()] == ["t.xlsx"]
    written = invoke(*CALENDAR, "-o", "t.ics")
    assert (written.stdout, written.stderr) == ("", f"{done.stderr}Wrote t.ics\n")
    assert (folder / "t.ics").read_bytes() == done.stdout_bytes


def test_a_timetable_is_rated_by_the_rules_of_the_council(folder: Path) -> None:
    """Those typed, or else those of the settings."""
    (folder / "scrutiny.toml").write_text('rule_set = "brag"\n[codes]\n"Housing" = "HOUS"\n', encoding="utf-8")
    assert (
        invoke("timetable", "new", "Housing", "--for", "service", "-o", "h.xlsx").stderr == "Wrote h.xlsx: 8 stages.\n"
    )
    cells = [str(cell.value) for row in load_workbook("h.xlsx").worksheets[0].iter_rows() for cell in row]
    assert "HOUS.8" in cells
    assert any('"Blue"' in words for words in cells)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "Housing", "-o", "t.xlsx"), "'t.xlsx' exists already and was left as it is."),
        (("new", "Housing", "-o", "x.xlsx", "--start", "soon"), "--start 'soon' could not be understood. Write the"),
        (("new", "Housing", "-o", "x.pdf"), "'x.pdf'"),
        (("calendar", "gone.xlsx"), "There is no file or folder at 'gone.xlsx'."),
        (("calendar", "t.xlsx", "--previous", "gone.ics"), "There is no file or folder at 'gone.ics'."),
        (("calendar", "t.xlsx", "--previous", "t.xlsx"), "t.xlsx is no calendar. Name the .ics file that was written"),
        (("calendar", "t.xlsx", "--as-at", "soon"), "--as-at 'soon' could not be understood."),
    ],
)
def test_what_cannot_run_says_why_in_a_sentence(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """Nothing is written."""
    done = invoke("timetable", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Could not run: {words}")
    assert "Traceback" not in done.output
    assert [path.name for path in folder.iterdir()] == ["t.xlsx"]
