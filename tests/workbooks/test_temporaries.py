"""Temporary files are whole, and go; those of a killed run go too, and nobody else's."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.workbooks import temporaries
from scrutiny_xl.workbooks.temporaries import temporaries_in, temporary_beside

if TYPE_CHECKING:
    from pathlib import Path

LEFT = ".~scrutiny-xl-abcd_123.tmp"
OTHERS = (".~scrutiny-xl-abcd_123.tmp.xlsx", ".~scrutiny-xl-abc.tmp", ".~abcd1234.xlsx", "~$a.xlsx", "a.tmp")


def names(folder: Path) -> set[str]:
    """Return what lies in a folder."""
    return {path.name for path in folder.iterdir()}


def test_it_is_there_and_gone(tmp_path: Path) -> None:
    """With what it is to hold and its permissions; also where what it is for fails."""
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o640) as temporary:
        assert temporary.parent == tmp_path
        assert temporary.read_bytes() == b"new"
        if os.name == "posix":
            assert stat.S_IMODE(temporary.stat().st_mode) == 0o640
    assert not names(tmp_path)
    with pytest.raises(ZeroDivisionError), temporary_beside(tmp_path / "a.xlsx", b"new", 0o640):
        _ = 1 / 0
    assert not names(tmp_path)


def test_what_a_killed_run_left(tmp_path: Path) -> None:
    """It goes; what only looks like it stays."""
    for name in (LEFT, *OTHERS):
        (tmp_path / name).write_bytes(b"half")
    if os.name == "nt":
        os.utime(tmp_path / LEFT, (0, 0))
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600):
        assert LEFT not in names(tmp_path)
    assert names(tmp_path) == set(OTHERS)


def test_one_that_is_in_use(tmp_path: Path) -> None:
    """Another run's temporary file stays as long as that run lives."""
    with temporary_beside(tmp_path / "a.xlsx", b"one", 0o600) as one:
        with temporary_beside(tmp_path / "b.xlsx", b"two", 0o600) as two:
            assert (one.read_bytes(), two.read_bytes()) == (b"one", b"two")
        assert names(tmp_path) == {one.name}
    assert not names(tmp_path)


def test_without_locks_age_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: after an hour, by the clock that stamps the files in that folder."""
    monkeypatch.setattr(temporaries, "_locks", None)
    (tmp_path / LEFT).write_bytes(b"half")
    now = (tmp_path / LEFT).stat().st_mtime
    os.utime(tmp_path / LEFT, (now, now - 3000))
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600) as temporary:
        assert names(tmp_path) == {LEFT, temporary.name}
    os.utime(tmp_path / LEFT, (now, now - 4000))
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600) as temporary:
        assert names(tmp_path) == {temporary.name}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")
def test_one_that_was_taken_for_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between its making and its lock another run may delete it: another one is made."""
    taken: list[Path] = []
    lock = temporaries._locks.flock  # type: ignore[union-attr]

    def take(handle: int, how: int) -> None:
        if not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].unlink()
        lock(handle, how)

    monkeypatch.setattr("fcntl.flock", take)
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600) as temporary:
        assert temporary.read_bytes() == b"new"
        assert temporary not in taken
    assert taken


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links")
def test_a_link_with_such_a_name(tmp_path: Path) -> None:
    """What it leads to is not ours, and it stays."""
    (tmp_path / "register.xlsx").write_bytes(b"old")
    (tmp_path / LEFT).symlink_to(tmp_path / "register.xlsx")
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600):
        pass
    assert names(tmp_path) == {"register.xlsx", LEFT}


def test_a_folder_that_refuses_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows denies access where a name is fine and the folder is not: another name would be denied as well."""
    asked: list[object] = []

    def deny(path: object, *_: object) -> int:
        asked.append(path)
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(os, "open", deny)
    with pytest.raises(PermissionError), temporary_beside(tmp_path / "a.xlsx", b"new", 0o600):
        pass
    assert len(asked) == 1


def test_a_name_that_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one is tried, and what has the name stays."""
    tokens = ["00000000", "00000001"]
    monkeypatch.setattr(os, "urandom", lambda _bytes: bytes.fromhex(tokens.pop(0)))
    (tmp_path / ".~scrutiny-xl-00000000.tmp").mkdir()
    with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600) as temporary:
        assert temporary.name == ".~scrutiny-xl-00000001.tmp"
    assert names(tmp_path) == {".~scrutiny-xl-00000000.tmp"}


def test_several(tmp_path: Path) -> None:
    """They hold what they are to hold; what has been put elsewhere stays there, and the others go."""
    (tmp_path / "old.xlsx").write_bytes(b"old")
    with temporaries_in(tmp_path) as made:
        one, two, old = made.holding(b"one", 0o600), made.holding(b"two", 0o640), made.keeping(tmp_path / "old.xlsx")
        assert [path.read_bytes() for path in (one, two, old)] == [b"one", b"two", b"old"]
        if os.name == "posix":
            assert stat.S_IMODE(two.stat().st_mode) == 0o640
        one.rename(tmp_path / "new.xlsx")
    assert names(tmp_path) == {"new.xlsx", "old.xlsx"}


def test_several_of_a_killed_run(tmp_path: Path) -> None:
    """They go with the first, and also where that has gone before them."""
    several = {LEFT.replace(".tmp", f"-{number}.tmp") for number in (1, 2, 30)}
    for first in (LEFT, LEFT.replace("abcd", "dcba")):
        for name in (first, *several):
            (tmp_path / name).write_bytes(b"half")
            os.utime(tmp_path / name, (0, 0))
        with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600):
            pass
        assert not names(tmp_path)


@pytest.mark.parametrize("locks", [True, False])
def test_several_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, locks: bool) -> None:
    """All are in use as long as the first is: one that is a second name of an old file is as old as that."""
    if not locks:
        monkeypatch.setattr(temporaries, "_locks", None)
    (tmp_path / "old.xlsx").write_bytes(b"old")
    os.utime(tmp_path / "old.xlsx", (0, 0))
    with temporaries_in(tmp_path) as made:
        several = [made.holding(b"one", 0o600), made.keeping(tmp_path / "old.xlsx")]
        with temporary_beside(tmp_path / "a.xlsx", b"new", 0o600):
            pass
        assert all(path.exists() for path in several)
    assert names(tmp_path) == {"old.xlsx"}
