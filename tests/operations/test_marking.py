"""Marking returns: which get a copy, where it goes, and what is refused before anything is written."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import ScrutinyError, TargetExistsError, UnreadableFileError, WriteFailedError
from scrutiny_xl.operations.checking import Checked, check
from scrutiny_xl.operations.marking import mark_copies
from scrutiny_xl.rating import rule_set_named
from scrutiny_xl.remote_paths import path_typed
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from fsspec import AbstractFileSystem

TERMS = Terms(date(2024, 9, 30), rule_set_named("three-boxes"))
CSV = "No.,Recommendation,Action,Timescale\n1,Mend the roof,A contractor is engaged,{}\n"


def write_plan(path: Path, timescale: str = "31 Nov 2024") -> Path:
    """Write an improvement plan of one item into a workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    sheet.append(["Housing improvement plan"])
    sheet.append(["Service area", "Housing"])
    sheet.append([])
    sheet.append(["No.", "Recommendation", "Action", "Timescale"])
    sheet.append([1, "Mend the roof", "A contractor is engaged", timescale])
    book.save(path)
    return path


def checked(*places: Path) -> Checked:
    """Check what is at the places."""
    return check(places, TERMS, Settings())


def mark(place: Path, folder: Path, *, overwrite: bool = False) -> list[str]:
    """Mark what is at a place and return the copies' paths below the folder."""
    written = mark_copies([place], checked(place), folder, overwrite=overwrite)
    return [path.relative_to(folder).as_posix() for path in written]


def files(folder: Path) -> list[str]:
    """Return what stands in a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    """Return a folder with a return that has an error."""
    write_plan(tmp_path / "returns" / "housing" / "plan.xlsx")
    return tmp_path / "returns"


def test_a_return_with_findings_gets_a_copy_in_the_same_subfolder(returns: Path, tmp_path: Path) -> None:
    """The folder is made, the faulty cell is marked and the original is the same bytes."""
    original = returns / "housing" / "plan.xlsx"
    before = hashlib.sha256(original.read_bytes()).digest()
    assert mark(returns, tmp_path / "out" / "marked") == ["housing/plan (marked).xlsx"]
    sheet = load_workbook(tmp_path / "out" / "marked" / "housing" / "plan (marked).xlsx")["Plan"]
    assert sheet["D5"].comment.text.startswith("Error: ")
    assert sheet["D5"].border.top.style == "thick"
    assert hashlib.sha256(original.read_bytes()).digest() == before


def test_a_return_without_findings_gets_none(tmp_path: Path) -> None:
    """Where nothing is wrong nothing is written, not even the folder."""
    place = write_plan(tmp_path / "returns" / "plan.xlsx", "31 October 2024")
    assert checked(place).findings == ()
    assert mark(place, tmp_path / "marked") == []
    assert not (tmp_path / "marked").exists()


def test_a_workbook_that_is_not_recognised_gets_a_copy_and_an_unreadable_file_none(
    returns: Path, tmp_path: Path
) -> None:
    """What was read can be marked; what is damaged cannot."""
    book = Workbook()
    book.worksheets[0]["A1"] = "Budget"
    book.save(returns / "budget.xlsx")
    (returns / "damaged.xlsx").write_bytes(b"no workbook")
    assert mark(returns, tmp_path / "marked") == ["budget (marked).xlsx", "housing/plan (marked).xlsx"]
    sheet = load_workbook(tmp_path / "marked" / "budget (marked).xlsx")["Findings"]
    assert "No sheet holds the headings of a known form" in str(sheet["E7"].value)


def test_a_marked_copy_reads_as_the_return_does(returns: Path, tmp_path: Path) -> None:
    """Where a copy is sent back in place of the original, its Findings sheet is not taken for a plan."""
    mark(returns, tmp_path / "marked")
    again = checked(tmp_path / "marked")
    before = [(each.slug, each.place.cell) for each in checked(returns).findings]
    assert [(each.slug, each.place.cell) for each in again.findings] == before
    assert before


def test_files_of_one_name_get_copies_of_different_names(returns: Path, tmp_path: Path) -> None:
    """A workbook's copy keeps the short name; the name of another kind of file is used whole."""
    (returns / "housing" / "plan.csv").write_text(CSV.format("31 Nov 2024"))
    write_plan(returns / "housing" / "PLAN.xlsx")
    assert mark(returns, tmp_path / "marked") == [
        "housing/PLAN (marked).xlsx",
        "housing/plan.csv (marked).xlsx",
        "housing/plan.xlsx (marked).xlsx",
    ]


@pytest.mark.parametrize("name", ["..\\..\\evil.xlsx", "a:b.xlsx", "x" * 240 + ".xlsx", "=cmd.xlsx", "..xlsx.xlsx"])
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    """A file's name may hold what leads elsewhere on another system, or be as long as names can be."""
    try:
        place = write_plan(tmp_path / "returns" / name)
    except OSError:
        pytest.skip("this system does not take such a name")
    mark(place, tmp_path / "marked")
    (written,) = files(tmp_path / "marked")
    assert not set(written) & set("\\:")
    assert written.endswith(" (marked).xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marked", "returns"]


def test_a_folder_that_leads_elsewhere_is_not_followed(returns: Path, tmp_path: Path) -> None:
    """A link in the folder for the copies that points out of it stops the marking."""
    (tmp_path / "marked").mkdir()
    (tmp_path / "elsewhere").mkdir()
    try:
        (tmp_path / "marked" / "housing").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not make links")
    with pytest.raises(WriteFailedError, match="leads out of"):
        mark(returns, tmp_path / "marked")
    assert files(tmp_path / "elsewhere") == []


def test_nothing_is_written_where_one_copy_is_there_already(returns: Path, tmp_path: Path) -> None:
    """All targets are looked at first; with overwriting the copies take the place of the old ones."""
    write_plan(returns / "arts.xlsx")
    target = tmp_path / "marked" / "housing" / "plan (marked).xlsx"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"old")
    with pytest.raises(TargetExistsError):
        mark(returns, tmp_path / "marked")
    assert files(tmp_path / "marked") == ["housing/plan (marked).xlsx"]
    assert target.read_bytes() == b"old"
    assert len(mark(returns, tmp_path / "marked", overwrite=True)) == 2
    assert target.read_bytes() != b"old"


def test_copies_do_not_go_among_the_returns(returns: Path) -> None:
    """They would be read as returns the next time."""
    with pytest.raises(ScrutinyError, match="would be read as returns the next time"):
        mark(returns, returns / "marked")
    assert files(returns) == ["housing/plan.xlsx"]


def test_a_copy_never_takes_the_place_of_a_return(tmp_path: Path) -> None:
    """A return may have the name of another's copy: not even overwriting puts the copy there."""
    one, other = write_plan(tmp_path / "plan.xlsx"), write_plan(tmp_path / "plan (marked).xlsx")
    before = other.read_bytes()
    with pytest.raises(WriteFailedError, match="one of the returns"):
        mark_copies([one, other], checked(one, other), tmp_path, overwrite=True)
    assert other.read_bytes() == before


def test_a_return_that_changed_since_it_was_checked_stops_the_marking(returns: Path, tmp_path: Path) -> None:
    """The findings would stand at the wrong cells; no other copy is written either, nor a folder for them."""
    write_plan(returns / "finance" / "plan.xlsx")
    found = checked(returns)
    write_plan(returns / "housing" / "plan.xlsx", "30 Feb 2024")
    with pytest.raises(UnreadableFileError, match="has changed since it was checked"):
        mark_copies([returns], found, tmp_path / "marked")
    assert not (tmp_path / "marked").exists()
    (returns / "housing" / "plan.xlsx").rename(returns / "housing" / "moved.xlsx")
    with pytest.raises(UnreadableFileError, match="is not there any more"):
        mark_copies([returns], found, tmp_path / "marked")


def test_a_file_where_the_folder_should_be_is_said(returns: Path, tmp_path: Path) -> None:
    """The folder for the copies cannot be made where a file has its name."""
    (tmp_path / "marked").write_text("no folder")
    with pytest.raises(WriteFailedError):
        mark(returns, tmp_path / "marked")


def test_the_same_returns_give_the_same_bytes(returns: Path, tmp_path: Path) -> None:
    """Marked twice, a return has the same copy."""
    mark(returns, tmp_path / "one")
    mark(returns, tmp_path / "two")
    name = "housing/plan (marked).xlsx"
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_returns_at_a_url_are_marked(store: AbstractFileSystem, tmp_path: Path) -> None:
    """The copies go into a folder, under the names that are shown."""
    store.pipe_file("/returns/in/Housing.xlsx", write_plan(tmp_path / "Housing.xlsx").read_bytes())
    places = [path_typed("memory://returns")]
    mark_copies(places, check(places, TERMS, Settings()), tmp_path / "marked")
    assert (tmp_path / "marked" / "in" / "Housing (marked).xlsx").exists()
