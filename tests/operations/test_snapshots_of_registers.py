"""A register is archived with the files that were handed in for its quarter, and with its items."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke
from openpyxl import load_workbook

from scrutiny_xl.errors import BadOptionError, MissingFileError, UnreadableFileError
from scrutiny_xl.operations.snapshots import WrongQuarterError, take_snapshot
from scrutiny_xl.snapshots import MANIFEST, find_snapshots, read_items
from scrutiny_xl.workbooks.kept import read_register_table
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.operations.snapshots import Taken

DAY = date(2024, 10, 15)
HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | Update |"
AREAS = {"in/Housing.xlsx": "Housing", "late/Housing.xlsx": "Parks", "in/Finance.xlsx": "Finance"}


def returned(path: Path, number: int, area: str, quarter: str) -> Path:
    """Write a return of one item."""
    row = f"| {number} | Adopt protocol {number}. | Agreed: yes. | Ongoing | In progress | -1 |"
    return workbook(path, form(f"{HEADINGS}\n{row}", PLAN, area, Quarter=quarter))


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the registers of two quarters, the second made on top of the first, and their returns."""
    folder = tmp_path_factory.mktemp("council")
    (folder / "scrutiny.toml").write_text('council = "Westmarch"\nlicence = "OGL-UK-3.0"\n', encoding="utf-8")
    returned(folder / "before" / "Housing Q1.xlsx", 1, "Housing", "Q1 2024/25")
    _consolidate(folder, "before", "q1.xlsx", "2024-06-30")
    for number, (name, area) in enumerate(AREAS.items(), 1):
        returned(folder / "returns" / name, number, area, "Q2 2024/25")
    (folder / "returns" / "note.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    shutil.copy(folder / "returns/in/Finance.xlsx", folder / "returns/Copy of Finance.xlsx")
    _consolidate(folder, "returns", "q2.xlsx", "2024-09-30", "--register", folder / "q1.xlsx")
    return folder


def _consolidate(folder: Path, returns: str, output: str, as_at: str, *more: object) -> None:
    done = invoke("consolidate", folder / returns, "-o", folder / output, "--as-at", as_at, *more)
    assert done.exit_code in {0, 1}, done.stderr


@pytest.fixture
def here(council: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, to archive in."""
    return shutil.copytree(council, tmp_path / "council")


def manifest(taken: Taken) -> dict[str, Any]:
    """Return what the manifest says, as another program reads it."""
    found: dict[str, Any] = json.loads((taken.snapshot.folder / MANIFEST).read_bytes())
    return found


def test_the_quarter_is_whole(here: Path) -> None:
    """All that was handed in for it, as it was received; what belongs to the quarter before is not in it."""
    taken = take_snapshot(here / "q2.xlsx", DAY, quarter="q2 2024-25")
    assert taken.snapshot.folder == here / "snapshots" / "2024-25 Q2"
    assert (taken.new, taken.whole) == (True, True)
    returns = taken.snapshot.folder / "returns"
    names = ["Copy of Finance.xlsx", "Finance.xlsx", "Housing (2).xlsx", "Housing.xlsx", "note.xlsx"]
    assert sorted(path.name for path in returns.iterdir()) == names
    assert (returns / "Housing.xlsx").read_bytes() == (here / "returns/in/Housing.xlsx").read_bytes()
    assert (returns / "Housing (2).xlsx").read_bytes() == (here / "returns/late/Housing.xlsx").read_bytes()
    assert taken.copy.read_bytes() == (here / "q2.xlsx").read_bytes()
    said = manifest(taken)
    assert (said["quarter"], said["as_at"], said["taken_on"]) == ("Q2 2024/25", "2024-09-30", "2024-10-15")
    named = {file["name"]: file.get("received_as", "") for file in said["files"]}
    assert named["returns/Housing (2).xlsx"] == "late/Housing.xlsx"


def test_the_items_are_those_of_the_register(here: Path) -> None:
    """Read back they are the Register table itself."""
    taken = take_snapshot(here / "q2.xlsx", DAY, licence="OGL-UK-3.0")
    table = read_register_table(SourceFile.at(here / "q2.xlsx"))
    assert read_items(taken.snapshot.folder) == table
    assert taken.snapshot.manifest.contents.items == len(table.rows) == 3
    package = json.loads((taken.snapshot.folder / "datapackage.json").read_bytes())
    assert package["licenses"] == [{"name": "OGL-UK-3.0"}]
    assert (table.council, list(table.column("update"))) == ("Westmarch", ["-1"] * 3)
    assert b",'-1," in (taken.snapshot.folder / "items.csv").read_bytes()


def test_anybody_can_read_how_to_read_it(here: Path) -> None:
    """In ten lines."""
    lines = (take_snapshot(here / "q2.xlsx", DAY).snapshot.folder / "README.txt").read_text("utf-8-sig").splitlines()
    assert len(lines) == 10
    assert lines[0].startswith(
        "Westmarch: scrutiny register of Q2 2024/25, as at 30 September 2024, archived on 15 October 2024."
    )
    assert lines[1].startswith("q2.xlsx: ")


def test_returns_that_are_not_found(here: Path) -> None:
    """They are named; found again, they make another snapshot, in which those archived before are as well."""
    (here / "returns/late").rename(here.parent / "late")
    (here / "returns/note.xlsx").write_bytes(b"another")
    first = take_snapshot(here / "q2.xlsx", DAY)
    assert not first.whole
    missing = [(each.file, each.service_area) for each in first.snapshot.manifest.contents.not_found]
    assert missing == [("late/Housing.xlsx", "Parks"), ("note.xlsx", "")]
    assert not take_snapshot(here / "q2.xlsx", DAY).new
    shutil.rmtree(here / "returns")
    second = take_snapshot(here / "q2.xlsx", DAY, returns=[here.parent / "late"])
    assert (second.snapshot.folder.name, len(second.snapshot.manifest.contents.returns)) == ("2024-25 Q2 (2)", 4)
    assert second.snapshot.manifest.previous == ("2024-25 Q2", first.snapshot.seal)


def test_two_quarters_in_one_archive(here: Path) -> None:
    """Oldest first, with what a reader of archives asks for; a workbook by itself stands in the same chain."""
    take_snapshot(here / "q1.xlsx", DAY)
    take_snapshot(here / "returns/in/Housing.xlsx", DAY, here / "snapshots")
    take_snapshot(here / "q2.xlsx", DAY)
    found = find_snapshots(here / "snapshots")
    assert [(each.folder.name, each.quarter, each.taken_on) for each in found] == [
        ("2024-25 Q1", "Q1 2024/25", DAY),
        ("2024-25 Q2", "Q2 2024/25", DAY),
    ]
    assert [each.register.read_bytes() for each in found] == [(here / f"q{n}.xlsx").read_bytes() for n in (1, 2)]
    assert [file.name for file in found[0].manifest.contents.returns] == ["returns/Housing Q1.xlsx"]
    assert found[1].manifest.number == 3


def test_what_is_refused(here: Path) -> None:
    """A quarter that is not the register's, or none; a register that has lost a sheet; a place that is not there."""
    with pytest.raises(
        WrongQuarterError, match=r"q2\.xlsx is the register of Q2 2024/25, not of Q3 2024/25, so nothing"
    ):
        take_snapshot(here / "q2.xlsx", DAY, quarter="Q3 2024/25")
    with pytest.raises(WrongQuarterError, match=r"Housing\.xlsx is no register and has no quarter, so nothing"):
        take_snapshot(here / "returns/in/Housing.xlsx", DAY, quarter="Q2 2024/25")
    with pytest.raises(BadOptionError, match="--quarter 'spring' could not be understood"):
        take_snapshot(here / "q2.xlsx", DAY, quarter="spring")
    with pytest.raises(MissingFileError):
        take_snapshot(here / "q2.xlsx", DAY, returns=[here / "nowhere"])
    book = load_workbook(here / "q2.xlsx")
    del book["Dates"]
    book.save(here / "lost.xlsx")
    with pytest.raises(UnreadableFileError, match=r"lost\.xlsx has lost the sheet 'Dates'"):
        take_snapshot(here / "lost.xlsx", DAY)
    assert not (here / "snapshots").exists()


def test_what_is_no_snapshot_has_no_items(here: Path) -> None:
    """It is said in a sentence."""
    with pytest.raises(UnreadableFileError, match=r"council/items\.csv cannot be read"):
        read_items(here)
    taken = take_snapshot(here / "q2.xlsx", DAY)
    items = taken.snapshot.folder / "items.csv"
    items.chmod(0o644)
    items.write_bytes(items.read_bytes() + b"\r\n")
    with pytest.raises(UnreadableFileError, match="has changed since it was archived"):
        read_items(taken.snapshot.folder)


def test_the_returns_in_an_archive_are_no_returns(here: Path) -> None:
    """Where its folder is searched for some."""
    take_snapshot(here / "q2.xlsx", DAY, here / "returns" / "archive")
    done = invoke("check", here / "returns", "--format", "json", "--as-at", "2024-09-30")
    assert "archive" not in done.stdout


OWN = """
[layouts.tracker]
name = "Tracker"
columns = [{ heading = "Ref", role = "ref" }, { heading = "Recommendation", role = "recommendation" },
           { heading = "By when", role = "timescale" }, { heading = "Status", role = "progress" }]
"""
TRACKER = "| Ref | Recommendation | By when | Status |\n| TR.1 | Mend the roof. | By 30 June 2024 | In progress |"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with a register of a plan in a form of the council's own, and the settings that describe it."""
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    workbook(tmp_path / "returns" / "Housing.xlsx", form(TRACKER, {"Plan": "Tracker"}, "Housing", Quarter="Q2 2024/25"))
    settings = ("--settings", tmp_path / "own.toml")
    _consolidate(tmp_path, "returns", "register.xlsx", "2024-09-30", *settings)
    return tmp_path


def test_a_form_of_the_councils_own_is_archived_with_its_settings(own: Path) -> None:
    """Else nobody could read the register again: they are verified and given back, and do not make it new twice."""
    before = take_snapshot(own / "register.xlsx", DAY, returns=[own / "returns"])
    assert not before.snapshot.manifest.contents.has_settings
    named = ("--returns", own / "returns", "--settings", own / "own.toml")
    assert invoke("snapshot", "take", own / "register.xlsx", *named).exit_code == 0
    taken = find_snapshots(own / "snapshots")[-1]
    (entry,) = (each for each in taken.manifest.contents.files if each.what == "settings")
    assert (entry.name, entry.received_as) == ("scrutiny.toml", "own.toml")
    assert "scrutiny.toml: " in (taken.folder / "README.txt").read_text("utf-8-sig")
    (own / "own.toml").write_text(OWN + '\n[contacts]\nHousing = "housing@example.invalid"\n', encoding="utf-8")
    again = take_snapshot(own / "register.xlsx", DAY, returns=[own / "returns"], settings=own / "own.toml")
    assert not again.new
    assert (
        invoke("snapshot", "restore", "Q2 2024/25", "--archive", own / "snapshots", "-o", own / "back").exit_code == 0
    )
    assert (own / "back" / "scrutiny.toml").read_text(encoding="utf-8") == OWN
    made = invoke("report", own / "back" / "register.xlsx", "-o", own / "report.html")
    assert made.exit_code == 0, made.output
    (taken.folder / "scrutiny.toml").write_text("", encoding="utf-8")
    assert invoke("snapshot", "verify", own / "snapshots").exit_code == 1


def test_settings_are_not_archived_where_every_form_is_ours(here: Path) -> None:
    """They may hold addresses, and are not needed."""
    taken = take_snapshot(here / "q2.xlsx", DAY, settings=here / "scrutiny.toml")
    assert not taken.snapshot.manifest.contents.has_settings
