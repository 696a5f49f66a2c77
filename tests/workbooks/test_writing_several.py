"""Several files are put in their places, all of them or none."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.errors import FileChangedError, TargetExistsError, WriteFailedError
from scrutiny_xl.workbooks import temporaries, writing
from scrutiny_xl.workbooks.temporaries import alone_in
from scrutiny_xl.workbooks.writing import folders_made, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("a.xlsx", "b.xlsx", "c.xlsx")


def files(folder: Path) -> dict[Path, bytes]:
    """Return three files to be written."""
    return {folder / name: name.encode() for name in NAMES}


def everything(folder: Path) -> dict[str, bytes]:
    """Return all that is in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def full(*_: object, **__: object) -> None:
    """Do what a full disk does."""
    raise OSError(28, "No space left on device")


def test_all_are_written(tmp_path: Path) -> None:
    """And nothing is left beside them."""
    write_files(files(tmp_path).items())
    assert everything(tmp_path) == {name: name.encode() for name in NAMES}
    write_files([])


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("there", [(), ("a.xlsx",), ("a.xlsx", "c.xlsx"), NAMES])
def test_where_one_fails_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int, there: tuple[str, ...]
) -> None:
    """What stood there before stands there again, and what did not is gone."""
    for name in there:
        (tmp_path / name).write_bytes(b"before")
    put, done = writing._put, []

    def fails(temporary: Path, target: Path, *, overwrite: bool) -> None:
        done.append(target)
        if len(done) == place:
            full()
        put(temporary, target, overwrite=overwrite)

    monkeypatch.setattr(writing, "_put", fails)
    with pytest.raises(WriteFailedError, match=f"{NAMES[place - 1]}' could not be written: the disk is full"):
        write_files(files(tmp_path).items(), overwrite=True)
    assert everything(tmp_path) == dict.fromkeys(there, b"before")


def test_one_that_is_there_keeps_all_from_being_written(tmp_path: Path) -> None:
    """Told before the first is made."""
    (tmp_path / NAMES[2]).write_bytes(b"before")
    with pytest.raises(TargetExistsError):
        write_files(files(tmp_path).items())
    assert everything(tmp_path) == {NAMES[2]: b"before"}


def test_one_that_comes_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And those put there before it are taken back."""
    put = writing._put

    def comes(temporary: Path, target: Path, *, overwrite: bool) -> None:
        if target.name == NAMES[1]:
            target.write_bytes(b"theirs")
        put(temporary, target, overwrite=overwrite)

    monkeypatch.setattr(writing, "_put", comes)
    with pytest.raises(TargetExistsError):
        write_files(files(tmp_path).items())
    assert everything(tmp_path) == {NAMES[1]: b"theirs"}


def test_more_than_a_process_may_have_open(tmp_path: Path) -> None:
    """An archive may hold thousands of returns, and systems let a process have a few hundred files open."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    many = {tmp_path / f"{number}.xlsx": b"new" for number in range(200)}
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, limits[1]))
    try:
        write_files(many.items())
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert everything(tmp_path) == {path.name: b"new" for path in many}


def test_taking_back_needs_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full by then: nothing more is written to it."""
    (tmp_path / NAMES[0]).write_bytes(b"before")
    put = writing._put

    def fills(temporary: Path, target: Path, *, overwrite: bool) -> None:
        if target.name == NAMES[1]:
            monkeypatch.setattr(os, "fsync", full)
            full()
        put(temporary, target, overwrite=overwrite)

    monkeypatch.setattr(writing, "_put", fills)
    with pytest.raises(WriteFailedError, match="the disk is full"):
        write_files(files(tmp_path).items(), overwrite=True)
    assert everything(tmp_path) == {NAMES[0]: b"before"}


def test_a_scanner_has_a_file_open_that_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses as long as it does: a moment later it does no more."""
    for name in NAMES[:2]:
        (tmp_path / name).write_bytes(b"before")
    replace, refused = os.replace, [False, True, False]

    def refuse(old: Path, new: Path) -> None:
        if new.name == NAMES[1]:
            full()
        if refused.pop(0):
            error = PermissionError(13, "Access is denied")
            error.winerror = 5  # type: ignore[attr-defined]
            raise error
        replace(old, new)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(WriteFailedError, match="the disk is full"):
        write_files(files(tmp_path).items(), overwrite=True)
    assert not refused
    assert everything(tmp_path) == dict.fromkeys(NAMES[:2], b"before")


@pytest.mark.parametrize("links", [True, False])
def test_file_systems_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, links: bool) -> None:
    """There what stood in the places is copied beforehand."""
    (tmp_path / NAMES[0]).write_bytes(b"before")
    if not links:
        monkeypatch.setattr(os, "link", full)

    def fails(temporary: Path, target: Path, *, overwrite: bool) -> None:
        if target.name == NAMES[1]:
            full()
        assert overwrite
        temporary.replace(target)

    monkeypatch.setattr(writing, "_put", fails)
    with pytest.raises(WriteFailedError, match="the disk is full"):
        write_files(files(tmp_path).items(), overwrite=True)
    assert everything(tmp_path) == {NAMES[0]: b"before"}


def test_what_cannot_be_made(tmp_path: Path) -> None:
    """Each is made when its turn comes: one that cannot be keeps all from being put in their places."""

    def made() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / NAMES[0], b"a"
        raise FileChangedError(tmp_path)

    with pytest.raises(FileChangedError):
        write_files(made())
    assert everything(tmp_path) == {}


def test_folders_are_made_and_go_again(tmp_path: Path) -> None:
    """Those that were there stay, and so do those in which something has come to stand meanwhile."""
    wanted = [tmp_path / "a" / "b", tmp_path / "a" / "c"]
    with folders_made(wanted):
        pass
    assert all(folder.is_dir() for folder in wanted)

    def fail() -> None:
        (tmp_path / "f" / "theirs").touch()
        full()

    with pytest.raises(OSError, match="No space"), folders_made([*wanted, tmp_path / "d" / "e", tmp_path / "f"]):
        fail()
    assert {path.name for path in tmp_path.iterdir()} == {"a", "f"}
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(WriteFailedError, match="a file has that name"),
        folders_made([tmp_path / "g", tmp_path / "file"]),
    ):
        pass
    assert not (tmp_path / "g").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_another_run_puts_its_files_there(tmp_path: Path) -> None:
    """This one waits until it has: else some files might be of the one run, and some of the other."""
    with alone_in(tmp_path):
        ours = threading.Thread(target=write_files, args=[files(tmp_path).items()])
        ours.start()
        ours.join(0.2)
        assert ours.is_alive()
        assert not list(tmp_path.glob("*.xlsx"))
    ours.join()
    assert everything(tmp_path) == {name: name.encode() for name in NAMES}


def test_where_there_are_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On some network drives, and on Windows: nobody waits."""
    if os.name == "posix":
        monkeypatch.setattr("fcntl.flock", full)
        write_files(files(tmp_path).items())
    monkeypatch.setattr(temporaries, "_locks", None)
    write_files(files(tmp_path).items(), overwrite=True)
    assert everything(tmp_path) == {name: name.encode() for name in NAMES}
