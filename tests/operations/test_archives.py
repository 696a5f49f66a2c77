"""An archive verified and restored from: the bytes are those that were archived, or it is said."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from snapshots.archives import QUARTERS, put

from scrutiny_xl.errors import BadOptionError, MissingFileError, UnknownNameError, UnreadableFileError, WriteFailedError
from scrutiny_xl.operations.archives import AlteredError, restore, verify
from scrutiny_xl.snapshots import MANIFEST

FILES = {"register.xlsx", "returns/Housing.xlsx", "items.csv", "datapackage.json", "README.txt"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return an archive of two quarters, the second archived twice."""
    for quarter, register in ((QUARTERS[0], b"first"), (QUARTERS[1], b"second"), (QUARTERS[1], b"third")):
        put(tmp_path / "archive", quarter, register)
    return tmp_path / "archive"


def written(folder: Path) -> dict[str, bytes]:
    """Return the files in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("wanted", "register"),
    [
        ("Q1 2024/25", b"first"),
        ("q2 2024-25", b"third"),
        ("2024-25 Q2", b"second"),
        ("2024-25 q2 (2)", b"third"),
        ("2nd quarter 2024-25", b"third"),
    ],
)
def test_a_quarter_is_restored(archive: Path, tmp_path: Path, wanted: str, register: bytes) -> None:
    """The last snapshot of it, or the one that is named; its files can be written over again."""
    restored = restore(archive, wanted, tmp_path / "new" / "out")
    assert not restored.faults
    found = written(tmp_path / "new" / "out")
    assert found.keys() == FILES
    archived = written(restored.snapshot.folder)
    assert found == {name: data for name, data in archived.items() if name != MANIFEST}
    assert found["register.xlsx"] == register
    assert all(os.access(path, os.W_OK) for path in restored.files)


def test_a_copy_is_not_taken_for_the_snapshot(archive: Path, tmp_path: Path) -> None:
    """Whatever it is called."""
    for name in ("2024-25 Q1 - Copy", "0"):
        shutil.copytree(archive / "2024-25 Q1", archive / name)
    assert restore(archive, "Q1 2024/25", tmp_path / "out").snapshot.folder == archive / "2024-25 Q1"
    assert [each.what for each in verify(archive).faults] == ["copied", "copied"]
    with pytest.raises(AlteredError, match="0 \\(Q1 2024/25\\): it is a copy of the snapshot '2024-25 Q1'"):
        restore(archive, "0", tmp_path / "other")


def test_nothing_is_written_over(archive: Path, tmp_path: Path) -> None:
    """Not one file is written then; another file in that folder is no hindrance."""
    out = tmp_path / "out"
    (out / "returns").mkdir(parents=True)
    (out / "returns/Housing.xlsx").write_bytes(b"mine")
    with pytest.raises(WriteFailedError, match="a file has that name already"):
        restore(archive, "Q1 2024/25", out)
    assert written(out) == {"returns/Housing.xlsx": b"mine"}
    (out / "returns/Housing.xlsx").rename(out / "returns/mine.xlsx")
    assert len(restore(archive, "Q1 2024/25", out).files) == len(FILES)


@pytest.mark.parametrize("inside", [".", "restored", "2024-25 Q1/again"])
def test_nothing_is_restored_into_the_archive(archive: Path, inside: str) -> None:
    """Nothing else may stand in it: it would not be what it was."""
    before = written(archive)
    with pytest.raises(WriteFailedError, match=r"it is in the archive.* Name another folder\."):
        restore(archive, "Q1 2024/25", archive / inside)
    assert written(archive) == before
    assert not verify(archive).faults


@pytest.mark.parametrize("name", ["2024-25 Q2", "2024-25 Q2/returns"])
def test_one_snapshot_is_no_archive(archive: Path, name: str) -> None:
    """It is not told as an archive that was tampered with."""
    with pytest.raises(UnreadableFileError, match=r"is in a snapshot, and no archive\. Name '.*archive'\."):
        verify(archive / name)


def test_what_was_altered_is_not_restored(archive: Path, tmp_path: Path) -> None:
    """Unless that is asked for, and then it is said; the other quarters are not concerned."""
    items, guide = (archive / "2024-25 Q1" / name for name in ("items.csv", "README.txt"))
    items.chmod(0o644)
    items.write_bytes(b"altered")
    guide.unlink()
    with pytest.raises(AlteredError) as told:
        restore(archive, "Q1 2024/25", tmp_path / "out")
    assert str(told.value).splitlines()[1:] == [
        "  2024-25 Q1 (Q1 2024/25): 'items.csv' is not what was archived: it was altered.",
        "  2024-25 Q1 (Q1 2024/25): 'README.txt' was archived and is missing.",
    ]
    assert not (tmp_path / "out").exists()
    restored = restore(archive, "Q1 2024/25", tmp_path / "out", even_if_altered=True)
    assert len(restored.faults) == 2
    assert written(tmp_path / "out").keys() == FILES - {"README.txt"}
    assert (tmp_path / "out" / "items.csv").read_bytes() == b"altered"
    assert not restore(archive, "Q2 2024/25", tmp_path / "other").faults


def test_what_cannot_be_written_leaves_nothing(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also no empty folder."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteFailedError):
        restore(archive, "Q1 2024/25", tmp_path / "file" / "out")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteFailedError, match="the disk is full"):
        restore(archive, "Q1 2024/25", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["archive", "out"])
def test_a_disk_that_returns_other_bytes(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Is told of: that of the archive before anything is written, that of the folder afterwards."""
    read = Path.read_bytes

    def other(path: Path) -> bytes:
        return b"other" if path.name == "register.xlsx" and place in path.parts else read(path)

    monkeypatch.setattr(Path, "read_bytes", other)
    with pytest.raises(WriteFailedError, match="other bytes were read than were archived"):
        restore(archive, "Q1 2024/25", tmp_path / "out")
    assert (tmp_path / "out").exists() == (place == "out")


@pytest.mark.parametrize("wanted", ["Q3 2024/25", "spring", "", ".."])
def test_a_snapshot_that_is_not_there(archive: Path, tmp_path: Path, wanted: str) -> None:
    """Those that are there are named."""
    with pytest.raises(UnknownNameError, match="Known: 2024-25 Q1, 2024-25 Q2, 2024-25 Q2 \\(2\\)"):
        restore(archive, wanted, tmp_path / "out")


def test_a_seal_is_typed_as_it_was_noted(archive: Path) -> None:
    """In capitals or with blanks, but all of it."""
    seal = put(archive, QUARTERS[2]).seal
    noted = verify(archive, f" {seal[:32].upper()} {seal[32:]}\n")
    assert noted.sealed is not None
    assert not noted.faults
    for wrong in (seal[:12], f"{seal}0", "x" * 64, " "):
        with pytest.raises(BadOptionError, match="Give all 64 letters and figures"):
            verify(archive, wrong)


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    """It is said; one that is empty is whole."""
    for work in (lambda: verify(tmp_path / "none"), lambda: restore(tmp_path / "none", "Q1 2024/25", tmp_path)):
        with pytest.raises(MissingFileError):
            work()
    assert not verify(tmp_path).faults
