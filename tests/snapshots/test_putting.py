"""Putting a snapshot in its archive: whole or not at all, and in one chain however many do it at once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from forks import counts_of
from snapshots.archives import QUARTERS, faults, put

from scrutiny_xl.errors import WriteFailedError
from scrutiny_xl.snapshots import MANIFEST, locks, putting, read_archive
from scrutiny_xl.snapshots.locks import locked

Q1, Q2 = QUARTERS[:2]
FIRST, SECOND = "2024-25 Q1", "2024-25 Q2"
LONG_AGO = (0, 0)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the place of an archive."""
    return tmp_path / "archive"


def left(archive: Path) -> list[str]:
    """Return what lies in an archive besides its snapshots."""
    return sorted(path.name for path in archive.iterdir() if path.name.startswith("."))


def test_each_snapshot_names_the_one_before(archive: Path) -> None:
    """By its folder and the SHA-256 of its manifest; what is archived may only be read."""
    first, second = put(archive, Q1), put(archive, Q2)
    assert (first.folder, second.folder) == (archive / FIRST, archive / SECOND)
    assert first.manifest.previous is None
    assert second.manifest.previous == (FIRST, first.seal)
    assert [each.manifest.number for each in read_archive(archive).snapshots] == [1, 2]
    assert read_archive(archive).snapshots == (first, second)
    files = [path for path in archive.rglob("*") if path.is_file()]
    assert len(files) == 12
    assert not any(path.stat().st_mode & 0o222 for path in files)
    assert not left(archive)


def test_the_same_is_put_there_once(archive: Path) -> None:
    """Unless a file of it is not what it was; other returns are another snapshot."""
    first = put(archive)
    assert put(archive) == first
    assert put(archive, returned=b"another").folder.name == f"{FIRST} (2)"
    (first.folder / "returns/Housing.xlsx").unlink()
    assert put(archive).folder.name == f"{FIRST} (3)"


def test_a_folder_of_that_name_is_never_written_into(archive: Path) -> None:
    """Also where it is no snapshot."""
    (archive / FIRST).mkdir(parents=True)
    (archive / f"{FIRST} (2)").write_bytes(b"")
    assert put(archive).folder.name == f"{FIRST} (3)"
    assert not list((archive / FIRST).iterdir())


def test_another_run_is_quicker(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a network drive knows no locks: the name is taken just before, and the chain has gone on."""
    look, quicker = putting._free_place, [lambda: put(archive, Q1, b"quicker")]

    def place(where: Path, name: str) -> Path:
        found = look(where, name)
        if quicker:
            quicker.pop()()
        return found

    monkeypatch.setattr(locks, "_wait", lambda *_: False)
    monkeypatch.setattr(putting, "_free_place", place)
    assert put(archive, Q1, b"slower").folder.name == f"{FIRST} (2)"
    assert not faults(archive)
    assert [each.manifest.number for each in read_archive(archive).snapshots] == [1, 2]
    assert not left(archive)


def test_the_name_is_taken_in_the_last_instant(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder is put in the place of another."""
    first, look = put(archive), putting._free_place
    names = [first.folder]
    monkeypatch.setattr(putting, "_free_place", lambda *given: names.pop() if names else look(*given))
    assert put(archive, Q1, b"another").folder.name == f"{FIRST} (2)"
    assert not faults(archive)


def full(*_: object) -> None:
    """Do what a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(("module", "name"), [(os, "fsync"), (Path, "rename"), (putting, "manifest_bytes")])
def test_what_fails_leaves_nothing(archive: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    """No half of a snapshot, whichever step fails, and it is said why."""
    put(archive)
    monkeypatch.setattr(module, name, full)
    with pytest.raises(WriteFailedError, match="the disk is full"):
        put(archive, Q2)
    assert [path.name for path in archive.iterdir()] == [FIRST]
    monkeypatch.undo()
    assert put(archive, Q2).manifest.number == 2
    assert not faults(archive)


def test_where_no_archive_can_be(tmp_path: Path) -> None:
    """It is said."""
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "none" / "archive"):
        with pytest.raises(WriteFailedError, match="could not be written"):
            put(place)


def test_what_killed_runs_left(archive: Path) -> None:
    """That of this computer goes at once, that of another after a day; nothing else does."""
    put(archive)
    ours = putting._ours()
    for name in (f"{ours}-left", ".unfinished-theirs-old", ".unfinished-theirs-new", ".other"):
        (archive / name / "returns").mkdir(parents=True)
        (archive / name / "returns" / "a.xlsx").write_bytes(b"half")
        (archive / name / "returns" / "a.xlsx").chmod(0o444)
    os.utime(archive / ".unfinished-theirs-old", LONG_AGO)
    put(archive, Q2)
    assert left(archive) == [".other", ".unfinished-theirs-new"]
    assert not faults(archive)


def test_without_locks_nothing_of_today_is_taken_for_left(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run may be writing it."""
    (archive / f"{putting._ours()}-left").mkdir(parents=True)
    monkeypatch.setattr(locks, "_wait", lambda *_: False)
    put(archive)
    assert left(archive) == [f"{putting._ours()}-left"]


def test_one_run_at_a_time(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits, and then says that it cannot."""
    monkeypatch.setattr(locks, "_WAIT", 0.1)
    archive.mkdir()
    with locked(archive) as certain:
        assert certain
        with pytest.raises(WriteFailedError, match="another run is archiving there"):
            put(archive)
    assert put(archive).manifest.number == 1


def test_where_a_folder_cannot_be_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: a file is, and it is no part of the archive."""
    taken: list[tuple[int, int, int]] = []

    class Windows:
        """What Python has there."""

        LK_NBLCK = 2

        @staticmethod
        def locking(*given: int) -> None:
            """Take the lock."""
            taken.append(given)  # type: ignore[arg-type]

    monkeypatch.setattr(locks, "_posix", None)
    monkeypatch.setattr(locks, "_windows", Windows)
    with locked(tmp_path) as certain:
        assert certain
    assert [given[1:] for given in taken] == [(2, 1)]
    assert left(tmp_path) == [".archiving.lock"]
    assert not faults(tmp_path)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EBADF])
def test_where_there_are_no_locks(tmp_path: Path, number: int) -> None:
    """It is known."""

    def refuse() -> None:
        raise OSError(number, "No locks available")

    assert locks._wait(refuse, tmp_path) is False


@pytest.mark.skipif(os.name == "nt", reason="the runs are forked")
def test_killed_at_many_points(tmp_path: Path) -> None:
    """After delays, and before every line they run; side by side, all have a place in one chain."""
    by_time, by_line, *side_by_side = counts_of(Path(__file__).with_name("killing.py"), tmp_path)
    assert by_time == 30
    assert by_line > 150
    assert side_by_side == [24, 6]


def test_a_manifest_is_known_by_its_bytes(archive: Path) -> None:
    """The seal is their SHA-256."""
    snapshot = put(archive)
    (snapshot.folder / MANIFEST).chmod(0o644)
    (snapshot.folder / MANIFEST).write_bytes(
        (snapshot.folder / MANIFEST).read_bytes().replace(b'"items": 2', b'"items": 3')
    )
    (found,) = read_archive(archive).snapshots
    assert found.seal != snapshot.seal
