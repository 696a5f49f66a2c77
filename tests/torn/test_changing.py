"""Files that others write while they are read: one state of them is read, or they are skipped with a reason."""

from __future__ import annotations

import random
import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from commands import invoke
from torn.scenes import AS_AT, BEFORE, EARLIER, SCENES, everything

from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.snapshots import read_archive
from scrutiny_xl.snapshots.chain import verify_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scrutiny_xl.register import KeptRegister
    from scrutiny_xl.settings import Settings

ROUNDS = 20
CONSOLIDATE = ("consolidate", "returns", "-o", "made.xlsx", "--overwrite", *AS_AT)
CHANGED = "has changed since it was read, and was left as it is now. Close it wherever it is open, and run the command"
SCENE = {scene.name: scene.arguments for scene in SCENES}


@pytest.fixture
def here(stage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the folder, which the commands are run in."""
    folder = Path(shutil.copytree(stage, tmp_path / "council"))
    monkeypatch.chdir(folder)
    return folder


def in_place(path: Path, data: bytes) -> None:
    """Write over a file as most programs do: emptied first, and then filled."""
    path.write_bytes(data)


def in_pieces(path: Path, data: bytes) -> None:
    """Write over a file as a network does that is slow: half of it is the one, half the other for a while."""
    with path.open("r+b", buffering=0) as file:
        file.write(data[: len(data) // 2])
        time.sleep(0.002)
        file.write(data[len(data) // 2 :])
        file.truncate()


def replaced(path: Path, data: bytes) -> None:
    """Replace a file as Excel does, and OneDrive."""
    beside = path.with_name(".beside")
    beside.write_bytes(data)
    beside.replace(path)


@contextmanager
def written_by_another(
    path: Path, versions: tuple[bytes, bytes], write: Callable[[Path, bytes], None]
) -> Iterator[None]:
    """Let somebody else write the one version and the other in turns, with pauses."""
    done = threading.Event()
    chance = random.Random(2026)  # noqa: S311 - no secret

    def go_on() -> None:
        while not done.wait(chance.uniform(0, 0.004)):
            for data in versions:
                write(path, data)
                time.sleep(chance.uniform(0, 0.004))

    other = threading.Thread(target=go_on)
    other.start()
    try:
        yield
    finally:
        done.set()
        other.join()


@pytest.mark.parametrize("write", [in_place, in_pieces, replaced])
def test_a_return_that_is_written_while_it_is_read(here: Path, write: Callable[[Path, bytes], None]) -> None:
    """The register is that of the one version or that of the other, to the byte, or the return is skipped."""
    path, made = here / "returns" / "Housing.xlsx", here / "made.xlsx"
    versions, registers = (path.read_bytes(), (here / "returns" / "Parks.xlsx").read_bytes()), set[bytes]()
    for data in versions:
        path.write_bytes(data)
        assert invoke(*CONSOLIDATE).exit_code in {0, 1}
        registers.add(made.read_bytes())
    assert len(registers) == 2
    with written_by_another(path, versions, write):
        for _ in range(ROUNDS):
            done = invoke(*CONSOLIDATE)
            assert done.exit_code in {0, 1}, done.output
            whole = made.read_bytes() in registers
            assert whole != ("Skipped: Housing.xlsx. It " in done.stderr), done.stderr


def test_a_register_that_is_written_while_it_is_gone_on_from(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What moved since is not told of another one than was gone on from."""
    theirs = (here / "out" / "next.xlsx").read_bytes()

    def meanwhile(path: Path, settings: Settings) -> KeptRegister:
        kept = open_register(path, settings)
        path.write_bytes(theirs)
        return kept

    before = everything(here)
    monkeypatch.setattr("scrutiny_xl.operations.consolidating.open_register", meanwhile)
    done = invoke(*SCENE["going on"])
    assert (done.exit_code, done.stderr) == (2, f"Could not run: 'quarter.xlsx' {CHANGED} again.\n")
    assert everything(here) == before | {"quarter.xlsx": before["out/next.xlsx"]}


def test_a_workbook_that_is_written_while_it_is_refreshed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other person saved stands there, whole."""
    theirs = (here / "returns" / "Housing.xlsx").read_bytes()

    def meanwhile(*_: object) -> None:
        (here / "out" / "Housing.xlsx").write_bytes(theirs)

    before = everything(here)
    monkeypatch.setattr("scrutiny_xl.operations.refreshing.prove", meanwhile)
    done = invoke(*SCENE["refresh"])
    assert (done.exit_code, done.stderr) == (2, f"Could not run: 'out/Housing.xlsx' {CHANGED} again.\n")
    assert everything(here) == before | {"out/Housing.xlsx": before["returns/Housing.xlsx"]}


@pytest.mark.parametrize("write", [in_place, in_pieces, replaced])
def test_a_return_that_is_written_while_it_is_archived(here: Path, write: Callable[[Path, bytes], None]) -> None:
    """The archive holds it as the register has read it, or says that it was not found."""
    path = here / "returns" / "Housing.xlsx"
    versions = (path.read_bytes(), (here / "returns" / "Parks.xlsx").read_bytes())
    with written_by_another(path, versions, write):
        for number, day in enumerate((EARLIER, BEFORE, AS_AT) * 4):
            archive = here / f"archive {number}"
            done = invoke("consolidate", "returns", "-o", "made.xlsx", "--overwrite", *day)
            assert done.exit_code in {0, 1}, done.output
            done = invoke("snapshot", "take", "made.xlsx", "--archive", archive, "--returns", "returns")
            (snapshot,) = read_archive(archive).snapshots
            assert done.exit_code == (1 if snapshot.manifest.contents.sought else 0), done.output
            assert not verify_archive(read_archive(archive)).faults
