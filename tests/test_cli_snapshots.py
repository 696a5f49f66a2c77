"""The commands of the archive: what is said, on which stream, and the exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke

if TYPE_CHECKING:
    from click.testing import Result

HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | Update |"
FOLDER = "snapshots/2024-25 Q2"


def run(*arguments: object) -> Result:
    """Run a command within this process."""
    return invoke("snapshot", *arguments)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the register of two returns."""
    folder = tmp_path_factory.mktemp("made")
    for number, area in enumerate(("Housing", "Parks"), 1):
        row = f"| {number} | Adopt it. | Agreed: yes. | Ongoing | In progress | Drafted. |"
        rows = form(f"{HEADINGS}\n{row}", PLAN, area, Quarter="Q2 2024/25")
        workbook(folder / "returns" / f"{area}.xlsx", rows)
    arguments = ["consolidate", str(folder / "returns"), "-o", str(folder / "register.xlsx"), "--as-at", "2024-09-30"]
    assert invoke(*arguments).exit_code == 0
    return folder


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that folder, which the commands are run in."""
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "council"))
    return Path()


def lines(result: Result) -> list[str]:
    """Return what was said to people, without the seal and what is cut off of a SHA-256."""
    said = [line.partition("SHA-256")[0].rstrip(" ,") for line in result.stderr.splitlines()]
    return [line for line in said if not line.startswith(("Seal: ", "Note it, "))]


@pytest.mark.usefixtures("here")
def test_taking_one() -> None:
    """The folder is for a machine, what is in it for people; the same again is no failure."""
    result = run("take", "register.xlsx", "--quarter", "Q2 2024/25")
    assert (result.exit_code, result.stdout) == (0, f"{FOLDER}\n")
    assert lines(result) == [f"register.xlsx was archived as it is: {FOLDER}, 2 items, 2 returns"]
    result = run("take", "register.xlsx", "--format", "json")
    assert result.exit_code == 0
    assert lines(result) == [f"register.xlsx is archived already, exactly as it is: {FOLDER}."]
    facts = json.loads(result.stdout)
    assert (facts["new"], facts["quarter"], facts["number"]) == (False, "Q2 2024/25", 1)
    assert f"Seal: {facts['seal']}" in result.stderr


def test_returns_that_are_not_found(here: Path) -> None:
    """The snapshot is taken; which they are and what to do is said, and the exit code tells it."""
    (here / "returns/Parks.xlsx").rename(here.resolve().parent / "Parks.xlsx")
    result = run("take", "register.xlsx")
    assert (result.exit_code, result.stdout) == (1, f"{FOLDER}\n")
    assert lines(result) == [
        f"register.xlsx was archived as it is: {FOLDER}, 2 items, 1 return",
        "Not found, and so not archived: 1 return.",
        "  Parks.xlsx of Parks",
        "Find them, and take the snapshot again with --returns and the folder they are in.",
    ]
    assert run("take", "register.xlsx").exit_code == 1
    result = run("take", "register.xlsx", "--returns", "../Parks.xlsx")
    assert (result.exit_code, result.stdout) == (0, f"{FOLDER} (2)\n")


def test_another_workbook(here: Path) -> None:
    """It is archived by itself, in the same chain."""
    result = run("take", here / "returns" / "Housing.xlsx", "--archive", "snapshots")
    assert result.exit_code == 0
    assert lines(result)[0].startswith("Housing.xlsx was archived as it is: snapshots/20")
    assert run("take", "register.xlsx").exit_code == 0
    rows = [line.split("  ") for line in run("list").stdout.splitlines()]
    assert [row[0].strip() for row in rows][0::2] == ["Snapshot", "2024-25 Q2"]
    assert rows[1][0].endswith(" Housing")
    assert run("verify").exit_code == 0


@pytest.mark.usefixtures("here")
def test_listing_them() -> None:
    """As a table or for a machine."""
    run("take", "register.xlsx")
    (facts,) = json.loads(run("list", "snapshots", "--format", "json").stdout)
    heading, row = run("list").stdout.splitlines()
    assert heading.split() == ["Snapshot", "Quarter", "Taken", "on", "Seal", "Items", "Returns", "Not", "found"]
    seal, taken_on = facts["seal"][:12], facts["taken_on"]
    assert " ".join(row.split()) == f"2024-25 Q2 Q2 2024/25 {taken_on} {seal}… 2 2 0"
    assert run("list", ".").stdout == run("list").stdout
    Path("snapshots/other").mkdir()
    assert run("list").stdout.splitlines()[2] == "other: a folder without a manifest that can be read."
    assert run("list", "returns").stdout == "There is no snapshot in 'returns'.\n"


@pytest.mark.usefixtures("here")
def test_a_folder_that_is_no_archive_is_not_called_altered() -> None:
    """Unless it was one: then too it is said that no snapshot is there."""
    Path("letters").mkdir()
    Path("letters/letter.docx").touch()
    result = run("verify", "letters")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "letter.docx: it was not archived: it was added.",
        "There is no snapshot in 'letters': it is no archive, or all manifests in it are gone.",
    ]


@pytest.mark.usefixtures("here")
def test_verifying_them() -> None:
    """What was altered is an exit code and a sentence; what no snapshot follows is said as well."""
    seal = json.loads(run("take", "register.xlsx", "--format", "json").stdout)["seal"]
    result = run("verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "The archive is what it was: 1 snapshot, '2024-25 Q2'.",
        f"Nothing follows '2024-25 Q2' to vouch for it but its seal, which is now {seal}.",
    ]
    told = run("verify", "--seal", seal).stdout.splitlines()[1]
    assert told == "The seal is that of '2024-25 Q2': its manifest is the one that was sealed."
    facts = json.loads(run("verify", "--format", "json", "--seal", seal).stdout)
    assert (facts["whole"], facts["sealed"], facts["seal"], facts["faults"]) == (True, "2024-25 Q2", seal, [])
    (Path(FOLDER) / "returns" / "Parks.xlsx").unlink()
    result = run("verify", "--seal", "0" * 64)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "2024-25 Q2 (Q2 2024/25): 'returns/Parks.xlsx' was archived and is missing.",
        f"No snapshot has the seal {'0' * 64}: the one that had it was altered or removed, or the seal is mistyped.",
        "The archive is not what it was: 2 things in 1 snapshot.",
    ]
    facts = json.loads(run("verify", "--format", "json").stdout)
    assert [(each["what"], each["name"]) for each in facts["faults"]] == [("missing", "returns/Parks.xlsx")]


def test_archiving_on_top_of_what_was_altered(here: Path) -> None:
    """The snapshot is taken, and it is said."""
    first = Path(run("take", here / "returns" / "Housing.xlsx", "--archive", "snapshots").stdout.strip())
    run("take", "register.xlsx")
    shutil.rmtree(first)
    result = run("take", here / "returns" / "Parks.xlsx", "--archive", "snapshots")
    assert result.exit_code == 0
    assert lines(result)[1] == (
        "What was archived before is not what it was: scrutiny-xl snapshot verify says what is different."
    )


@pytest.mark.usefixtures("here")
def test_restoring_one() -> None:
    """The files are listed for a machine; what was altered is only written where that is asked for."""
    run("take", "register.xlsx")
    result = run("restore", "Q2 2024/25", "-o", "out")
    assert result.exit_code == 0
    assert result.stderr == "Restored 6 files of '2024-25 Q2': the bytes are those that were archived.\n"
    assert sorted(map(Path, result.stdout.splitlines())) == sorted(p for p in Path("out").rglob("*") if p.is_file())
    (Path(FOLDER) / "README.txt").unlink()
    result = run("restore", "Q2 2024/25", "-o", "again")
    assert (result.exit_code, result.stdout) == (2, "")
    result = run("restore", "Q2 2024/25", "-o", "again", "--even-if-altered")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "2024-25 Q2 (Q2 2024/25): 'README.txt' was archived and is missing.",
        "Restored 5 files of '2024-25 Q2': what there is of it.",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("take", "none.xlsx"), "There is no file or folder at 'none.xlsx'."),
        (
            ("take", "register.xlsx", "--quarter", "Q3 2024/25"),
            "register.xlsx is the register of Q2 2024/25, not of Q3",
        ),
        (
            ("list",),
            "There is no file or folder at 'snapshots'. Name the archive; the first snapshot that is taken makes it.",
        ),
        (("verify", "none"), "There is no file or folder at 'none'."),
        (("verify", "returns", "--seal", "abc"), "--seal 'abc' could not be understood."),
        (("restore", "Q2 2024/25", "-o", "out"), "There is no file or folder at 'snapshots'."),
        (("restore", "Q2 2024/25", "-o", "out", "--archive", "returns"), "There is no snapshot 'Q2 2024/25'."),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_cannot_be_run(arguments: tuple[str, ...], words: str) -> None:
    """Said in one sentence."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Could not run: {words}")


@pytest.mark.parametrize("name", ["take", "list", "verify", "restore"])
def test_every_command_has_an_example(name: str) -> None:
    """One that can be typed; they are listed in the order in which they are used."""
    assert f"Example: scrutiny-xl snapshot {name}" in run(name, "--help").stdout
    listed = run("--help").stdout.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == ["take", "list", "verify", "restore"]
