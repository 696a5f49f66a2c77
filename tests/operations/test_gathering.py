"""From folders to returns: what is found, what is passed over, what is skipped and why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from openpyxl import Workbook

from scrutiny_xl.errors import MissingFileError, NothingToReadError
from scrutiny_xl.operations import gathering
from scrutiny_xl.operations.gathering import Skipped, find_files, gather, read_one
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

ROW = "| No. | Recommendation | Action | Timescale |\n| 1 | Adopt a protocol. | Agreed: yes. | Ongoing |"


def filled(path: Path, area: str = "Housing") -> Path:
    """Write a return of one item."""
    return workbook(path, form(ROW, PLAN, area))


def names(*places: Path, besides: Sequence[Path] = ()) -> list[str]:
    """Return the names shown of the files found."""
    return [name for _, name in find_files(places, besides)]


def skipped(path: Path) -> str:
    """Return why a file was skipped and what to do."""
    result = read_one(path, path.name, Settings())
    assert isinstance(result, Skipped)
    return f"{result.reason} {result.remedy}"


def test_folders_are_searched_with_all_that_is_in_them(tmp_path: Path) -> None:
    """Names tell the folder; kinds that are not returns, lock files and hidden files are passed over."""
    for name in ("a.xlsx", "b.XLSX", "in/c.csv", "in/deeper/d.xls", "e.ods", "f.xlsm"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name in ("notes.txt", "~$a.xlsx", ".hidden.xlsx", ".~lock.a.xlsx#", "in/.sync/g.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "folder.xlsx").mkdir()
    assert names(tmp_path) == ["a.xlsx", "b.XLSX", "e.ods", "f.xlsm", "in/c.csv", "in/deeper/d.xls"]


def test_a_return_sent_as_a_letter_is_not_passed_over(tmp_path: Path) -> None:
    """A Word or PDF file among the returns is listed as skipped, whatever is in it."""
    (tmp_path / "Housing.docx").write_bytes(b"PK")
    (tmp_path / "Finance.pdf").write_bytes(b"%PDF-1.4")
    filled(tmp_path / "Legal.xlsx")

    read = gather(find_files([tmp_path]), Settings())

    assert [each.file for each in read.skipped] == ["Finance.pdf", "Housing.docx"]
    assert {each.reason for each in read.skipped} == {"is no spreadsheet."}


def test_a_file_that_is_named_is_read_whatever_its_ending(tmp_path: Path) -> None:
    """Then it is said what is wrong with it."""
    (tmp_path / "notes.txt").write_text("words")
    assert names(tmp_path / "notes.txt") == ["notes.txt"]
    assert skipped(tmp_path / "notes.txt").startswith("is not a workbook")


def test_one_name_in_several_folders_is_told_apart(tmp_path: Path) -> None:
    """By as many folders as it takes."""
    for folder in ("one/returns", "two/returns", "three"):
        filled(tmp_path / folder / "Housing.xlsx")
    places = [tmp_path / "one" / "returns", tmp_path / "two" / "returns", tmp_path / "three"]
    assert names(*places) == ["one/returns/Housing.xlsx", "three/Housing.xlsx", "two/returns/Housing.xlsx"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_file_is_read_once_and_the_order_of_places_does_not_matter(tmp_path: Path, order: int) -> None:
    """A folder, a file in it, and a link to that file."""
    file = filled(tmp_path / "in" / "Housing.xlsx")
    link = tmp_path / "link.xlsx"
    link.symlink_to(file)
    places = [tmp_path / "in", file, tmp_path, link][::order]
    assert names(*places) == ["in/Housing.xlsx"]


def test_the_register_about_to_be_written_is_passed_over(tmp_path: Path) -> None:
    """It may stand among the returns."""
    filled(tmp_path / "Housing.xlsx")
    filled(tmp_path / "register.xlsx")
    assert names(tmp_path, besides=[tmp_path / "register.xlsx"]) == ["Housing.xlsx"]


def test_a_register_is_told_by_its_sheets(tmp_path: Path) -> None:
    """Last quarter's, under whatever name: its plan sheets would read as returns."""
    book = Workbook()
    for title in ("Plan", "Register", "Findings", "Clashes", "Sources", "About"):
        book.create_sheet(title)
    for line in form(ROW, PLAN):
        book["Plan"].append(line)
    book.save(tmp_path / "Q1 final.xlsx")
    assert skipped(tmp_path / "Q1 final.xlsx") == "is a register, not a return. Leave it out of the folder of returns."


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(MissingFileError, match=re.escape(f"There is no file or folder at '{tmp_path / 'gone'}'.")):
        find_files([tmp_path / "gone"])


def test_an_empty_folder(tmp_path: Path) -> None:
    """The error says where was looked and for what."""
    with pytest.raises(NothingToReadError, match=r"No return was found at '.*'\. Name a file, or a folder .*\.xlsx"):
        find_files([tmp_path])


def test_an_empty_folder_of_plans(tmp_path: Path) -> None:
    """Documents are plans too."""
    with pytest.raises(NothingToReadError, match=r"No plan was found at '.*'\. Name a file, .* in \.docx, \.xlsx"):
        find_files([tmp_path], plans=True)


def test_a_folder_that_holds_only_the_register(tmp_path: Path) -> None:
    """There is nothing to consolidate."""
    filled(tmp_path / "register.xlsx")
    with pytest.raises(NothingToReadError):
        find_files([tmp_path], besides=[tmp_path / "register.xlsx"])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty."),
        (b"Dear all, please find attached", "is not a workbook, whatever its name says."),
        (b"PK\x03\x04 and then nothing", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is protected by a password."),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(tmp_path: Path, data: bytes, words: str) -> None:
    """And with what to do."""
    path = tmp_path / "Housing.xlsx"
    path.write_bytes(data)
    assert skipped(path).startswith(words)


def test_a_file_that_cannot_be_opened_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a file is locked while Excel has it open."""
    path = filled(tmp_path / "Housing.xlsx")

    def refuse(_path: Path, _mode: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert skipped(path) == (
        "cannot be opened: you may not open it. Close it in Excel if it is open there, or ask for the right to open it."
    )


def test_a_file_that_has_gone_is_said_to_have_gone(tmp_path: Path) -> None:
    """Nobody is sent to close it in Excel."""
    assert (
        skipped(tmp_path / "gone.xlsx") == "cannot be opened: it is not there any more. Put it back, or leave it out."
    )


def test_a_workbook_of_another_form_is_skipped(tmp_path: Path) -> None:
    """The reason names the forms that were looked for."""
    path = workbook(tmp_path / "Budget.xlsx", [["Cost centre", "Budget"], ["A1", 10.0]])
    assert skipped(path).startswith("was left out: No sheet holds the headings of a known form (looked for: SCRAIP:")


def test_a_blank_form_is_skipped(tmp_path: Path) -> None:
    """Headings alone are no return."""
    path = workbook(tmp_path / "Housing.xlsx", form(ROW.splitlines()[0], PLAN))
    assert skipped(path) == (
        "was left out: The Improvement plan form has headings but no rows filled in. "
        "Fill in the rows, or leave this file out."
    )


def test_a_fault_of_the_program_in_one_file_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer has all other returns, and something to report."""
    places = [filled(tmp_path / f"{name}.xlsx") for name in ("Housing", "Finance")]

    def falter(name: str, *more: object) -> Return:
        if name == "Finance.xlsx":
            raise KeyError("row 7")
        return read_return(name, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(gathering, "read_return", falter)
    gathered = gather(find_files(places), Settings())
    assert [each.file for each in gathered.returns] == ["Housing.xlsx"]
    assert [each.reason for each in gathered.skipped] == [
        "could not be read, because of a fault in this program (KeyError: 'row 7')."
    ]


def test_service_areas_have_the_council_s_names(tmp_path: Path) -> None:
    """An alias in scrutiny.toml is written out."""
    path = filled(tmp_path / "return.xlsx", "housing  SERVICES")
    settings = Settings(service_areas={"housing services": "Housing", "housing": "Housing"})
    result = read_one(path, path.name, settings)
    assert isinstance(result, Return)
    assert result.service_area == "Housing"


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    """Before each file, and at the end."""
    files = find_files([filled(tmp_path / f"{name}.xlsx") for name in ("b", "a")])
    told: list[tuple[int, int, str]] = []
    gather(files, Settings(), lambda *step: told.append(step))
    assert told == [(0, 2, "a.xlsx"), (1, 2, "b.xlsx"), (2, 2, "")]


def test_service_areas_named_row_by_row_get_the_names_of_the_settings(tmp_path: Path) -> None:
    """A list that names the service area in each row is matched like the cell above a table."""
    path = tmp_path / "list.csv"
    path.write_text(
        "No.,Recommendation,Action,Timescale,Service area\n"
        "1,Publish the figures every month,Agreed,Ongoing,housing services\n"
        "2,Answer letters within ten days,Agreed,Ongoing,Legal\n",
        encoding="utf-8",
    )
    settings = Settings(service_areas={"housing": "Housing", "housing services": "Housing"})

    read = read_one(path, path.name, settings)

    assert isinstance(read, Return)
    assert [item.text("service_area") for item in read.plans[0].items] == ["Housing", "Legal"]
