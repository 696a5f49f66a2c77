"""Service areas, plans and quarters called as places, devices or orders: what is written stays in its folder."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from commands import invoke
from hostile.packages import SHEET, filled, packed, rows_xml, worksheet
from hostile.running import AS_AT

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "../../outside",
    "/outside",
    "..\\..\\outside",
    "C:\\outside",
    "\\\\server\\share\\outside",
    "CON",
    "NUL.txt",
    "aux.",
    "..",
    "~$Housing",
    "a" * 300,
    "漢" * 300,
    "x\u202excod.exe",
    "Housing\nBcc: all@example.invalid",
    "%TEMP% $(reboot) `reboot`; reboot",
    "-o",
)
TAKEN = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
CYCLE = (
    ("consolidate", "returns", "-o", "register.xlsx", *AS_AT),
    ("issue", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "out", *AS_AT),
    ("chase", "register.xlsx", "--quarter", "Q3 2024/25", "-o", "messages", *AS_AT),
    ("snapshot", "take", "register.xlsx"),
    ("check", "returns", "--mark", "marked", *AS_AT),
)
FOLDERS = {"out", "messages", "snapshots", "marked", "returns", "register.xlsx"}


def run_all(home: Path, rows: list[list[str]]) -> None:
    """Run a quarter's cycle on a return, and see that every file is where it was asked for, under a plain name."""
    (home / "returns" / "Housing.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml(rows))}))
    for arguments in CYCLE:
        done = invoke(*arguments)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert done.exit_code in {0, 1}, done.output
    assert {each.name for each in home.parent.iterdir()} == {"home"}
    assert {each.name for each in home.iterdir()} <= FOLDERS
    made = [path for path in home.rglob("*") if path.is_file()]
    assert {path.parent.name for path in made} >= {"out", "messages"}
    for path in made:
        assert len(path.name.encode()) <= 255
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e]', path.name)
        assert not TAKEN.match(path.name)
        assert not path.stem.endswith((" ", "."))


@pytest.mark.parametrize("name", NAMES)
def test_service_areas_called_as_places(here: Path, name: str) -> None:
    """A return says that its service area is a path, a device of Windows or an order: its files stay in the folder."""
    run_all(here, filled(area=name, lead=""))


@pytest.mark.parametrize("name", NAMES)
def test_plans_called_as_places(here: Path, name: str) -> None:
    """A plan's title is such a name; it stands in words and in no file's name."""
    run_all(here, filled(plan=name, lead=""))


@pytest.mark.parametrize("quarter", ["../../outside", "C:\\outside", "CON", "Q" * 300])
def test_quarters_called_as_places(here: Path, quarter: str) -> None:
    """A quarter that is none is no folder: named by the officer it is refused, named in a return it is only words."""
    rows = [[quarter if words == "Q2 2024/25" else words for words in row] for row in filled(lead="")]
    (here / "returns" / "Housing.xlsx").write_bytes(packed(**{SHEET: worksheet(rows_xml(rows))}))
    assert invoke(*CYCLE[0]).exit_code in {0, 1}
    for command in (("issue", "register.xlsx"), ("chase", "register.xlsx")):
        assert invoke(*command, "--quarter", quarter, "-o", "out", *AS_AT).exit_code == 2
    taken = invoke("snapshot", "take", "register.xlsx")
    assert taken.exception is None or isinstance(taken.exception, SystemExit)
    assert {each.name for each in here.parent.iterdir()} == {"home"}
    assert {each.name for each in here.iterdir()} <= FOLDERS - {"out"}
    kept = here / "snapshots"
    assert not kept.exists() or all(len(each.relative_to(kept).parts) <= 3 for each in kept.rglob("*"))


def test_an_archive_does_not_follow_a_name_out_of_its_folder(here: Path) -> None:
    """Somebody wrote into the manifest that a file is to be restored elsewhere: nothing is written there."""
    (here / "returns" / "Housing.xlsx").write_bytes(packed())
    assert invoke(*CYCLE[0]).exit_code in {0, 1}
    assert invoke("snapshot", "take", "register.xlsx").exit_code == 0
    [manifest] = (here / "snapshots").rglob("manifest.json")
    words = manifest.read_text(encoding="utf-8")
    assert "returns/Housing.xlsx" in words
    manifest.write_text(words.replace("returns/Housing.xlsx", "../../../outside.xlsx"), encoding="utf-8")
    shutil.copy(here / "register.xlsx", here.parent / "outside.xlsx")
    before = (here.parent / "outside.xlsx").read_bytes()
    assert invoke("snapshot", "restore", "Q2 2024/25", "-o", "back").exit_code == 2
    assert not (here / "back").exists()
    assert {each.name for each in here.parent.iterdir()} == {"home", "outside.xlsx"}
    assert (here.parent / "outside.xlsx").read_bytes() == before


@pytest.mark.parametrize("stem", ["annex\u202excod", "漢" * 80, "=cmd", "%TEMP%", "a\\..\\..\\outside", "a:b", "-o"])
def test_returns_called_as_places(here: Path, stem: str) -> None:
    """A file is called so that it looks like another, or is a place on Windows: no copy of it is called like that."""
    sheet = worksheet(rows_xml(filled(lead="")).replace("In progress", "Perhaps"))
    (here / "returns" / f"{stem}.xlsx").write_bytes(packed(**{SHEET: sheet}))
    for arguments in (CYCLE[0], CYCLE[3], CYCLE[4]):
        done = invoke(*arguments)
        assert done.exit_code in {0, 1}, done.output
    assert {each.name for each in here.parent.iterdir()} == {"home"}
    made = [path for path in here.rglob("*.xlsx") if path.parent != here / "returns"]
    assert {path.parent.name for path in made} >= {"returns", "marked"}
    for path in made:
        assert len(path.name.encode()) <= 255
        assert not re.search(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e]', path.name)
