"""What officers really hand in, run as they run it: a sentence that says what to do, and nothing half-written."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from commands import run
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

if TYPE_CHECKING:
    from pathlib import Path

RETURN = """
| No. | Recommendation | Action | Timescale | Progress | Update |
| 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | Drafted. |
"""


def good(folder: Path, name: str = "Housing.xlsx") -> Path:
    """Write a return with nothing wrong in it."""
    return workbook(folder / name, form(RETURN, PLAN))


def text_renamed(folder: Path) -> None:
    """Write a text file with the ending of a workbook."""
    (folder / "Legal.xlsx").write_text("Dear all, please find our return below.", encoding="utf-8")


def protected(folder: Path) -> None:
    """Write a workbook with a password."""
    data = io.BytesIO()
    Workbook().save(data)
    with (folder / "Legal.xlsx").open("wb") as target:
        OOXMLFile(data).encrypt("secret", target)


def of_another_form(folder: Path) -> None:
    """Write a workbook that is a budget."""
    workbook(folder / "Legal.xlsx", [["Cost centre", "Budget", "Actual"], ["A1", 10.0, 12.0]])


def cut_short(folder: Path) -> None:
    """Write a workbook of which only the first half arrived."""
    path = good(folder, "Legal.xlsx")
    path.write_bytes(path.read_bytes()[:2000])


def empty(folder: Path) -> None:
    """Write a file of no bytes."""
    (folder / "Legal.xlsx").touch()


def blank(folder: Path) -> None:
    """Write a form with nothing filled in."""
    workbook(folder / "Legal.xlsx", form(RETURN.strip().splitlines()[0], PLAN))


BAD = pytest.mark.parametrize(
    ("make", "reason", "remedy"),
    [
        (text_renamed, "is not a workbook, whatever its name says.", "Open it in Excel, save it as an Excel workbook"),
        (protected, "is protected by a password.", "Open it in Excel, remove the password"),
        (of_another_form, "No sheet holds the headings of a known form", "Check that this is the right workbook"),
        (cut_short, "is damaged", "Open it in Excel, save it again"),
        (empty, "is empty.", "Ask for it to be sent again."),
        (blank, "has headings but no rows filled in.", "Fill in the rows, or leave this file out."),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)


@BAD
def test_a_bad_file_alone_is_checked_and_found_wrong(tmp_path: Path, make: object, reason: str, remedy: str) -> None:
    """Exit code 1: the check ran, and there is an error."""
    make(tmp_path)  # type: ignore[operator]
    done = run(tmp_path, "check", ".")
    assert done.returncode == 1
    assert done.stdout.startswith("ERROR  Legal.xlsx: The file ")
    assert reason in done.stdout
    assert remedy in done.stdout
    assert done.stderr == "0 returns read, 1 skipped: 1 error, 0 queries, 0 lines on the receipt.\n"


@BAD
def test_a_bad_file_alone_cannot_be_consolidated(tmp_path: Path, make: object, reason: str, remedy: str) -> None:
    """Exit code 2: there is nothing to make a register of, and none is written."""
    returns = tmp_path / "returns"
    returns.mkdir()
    make(returns)  # type: ignore[operator]
    done = run(tmp_path, "consolidate", "returns", "-o", "register.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Could not run: None of the files could be read as a return.\n  Legal.xlsx ")
    assert reason in done.stderr
    assert remedy in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["returns"]


@pytest.mark.parametrize("make", [text_renamed, protected, of_another_form], ids=lambda each: each.__name__)
def test_one_bad_file_does_not_stop_the_others(tmp_path: Path, make: object) -> None:
    """The register is written, and says which file is not in it; exit code 1."""
    returns = tmp_path / "returns"
    good(returns)
    make(returns)  # type: ignore[operator]
    done = run(tmp_path, "consolidate", "returns", "-o", "register.xlsx", "--as-at", "2024-09-30")
    assert (done.returncode, done.stdout) == (1, "")
    assert "1 return read, 0 sent twice, 1 skipped: 1 item of 1 plan" in done.stderr
    assert "\nSkipped: Legal.xlsx. It " in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["register.xlsx", "returns"]
    assert sorted(path.name for path in returns.iterdir()) == ["Housing.xlsx", "Legal.xlsx"]


@pytest.mark.parametrize("command", [("check", "returns"), ("consolidate", "returns", "-o", "register.xlsx")])
def test_an_empty_folder(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Exit code 2: there is nothing to do."""
    (tmp_path / "returns").mkdir()
    done = run(tmp_path, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "Could not run: No return was found at 'returns'. Name a file, or a folder that holds files ending in "
        ".xlsx, .xlsm, .xls, .ods, .csv.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["returns"]


@pytest.mark.parametrize("command", [("check", "gone"), ("explain", "gone"), ("consolidate", "gone", "-o", "r.xlsx")])
def test_a_folder_that_is_not_there(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Exit code 2, and the name as it was typed."""
    done = run(tmp_path, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Could not run: There is no file or folder at 'gone'. Check the spelling of its name.\n"


def test_a_command_that_there_is_not(tmp_path: Path) -> None:
    """Exit code 2."""
    done = run(tmp_path, "chek", ".")
    assert done.returncode == 2
    assert "No such command 'chek'" in done.stderr
