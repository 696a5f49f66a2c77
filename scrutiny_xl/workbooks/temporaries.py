"""Temporary files beside a target: whole on the disk before they are used, and none left lying about.

One that a killed run left behind goes when the next is made in that folder. It is told from one in use by the lock
that its writer holds until the end, or, where there are no such locks, by its age. Of many that are made for one
purpose only the first is locked, and it goes last: a process may have no more than some hundred files open.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

__all__ = ["Data", "Temporaries", "alone_in", "temporaries_in", "temporary_beside"]

_PREFIX, _SUFFIX = ".~scrutiny-xl-", ".tmp"
_OURS = re.compile(rf"({re.escape(_PREFIX)}[a-z0-9_]{{8}})(-[0-9]+)?{re.escape(_SUFFIX)}")

_ABANDONED_AFTER = 3600
"""Seconds after which a file without a lock is nobody's: no file takes an hour to be written."""

_CLOSED = -1

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

_locks: ModuleType | None = importlib.import_module("fcntl") if os.name == "posix" else None
"""Locks that end with the process that holds them; Windows has none on which this could rest."""


Data = bytes | Callable[[BinaryIO], None]
"""What a file is to hold: its bytes, or what writes them into it."""


class Temporaries:
    """Temporary files in one folder, as many as are asked for."""

    def __init__(self, first: Path) -> None:
        self._first, self._made = first, list[Path]()

    def holding(self, data: Data, mode: int) -> Path:
        """Make one that holds `data`, on the disk for certain.

        Raises:
            OSError: it cannot be written.
        """
        path = self._next()
        handle = os.open(path, _NEW, 0o600)
        try:
            _fill(handle, data)
        finally:
            os.close(handle)
        path.chmod(mode)
        return path

    def keeping(self, place: Path) -> Path:
        """Make one that is the file at a place under a second name, or a copy where there are no second names.

        Raises:
            OSError: it can be neither.
        """
        path = self._next()
        try:
            path.hardlink_to(place)
        except OSError:
            shutil.copy2(place, path)
        return path

    def delete(self) -> None:
        """Delete those that have not been put elsewhere, as far as they can be."""
        for path in self._made:
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _next(self) -> Path:
        self._made.append(self._first.with_name(f"{self._first.stem}-{len(self._made) + 1}{_SUFFIX}"))
        return self._made[-1]


@contextmanager
def temporaries_in(folder: Path) -> Iterator[Temporaries]:
    """Give the maker of temporary files in a folder; afterwards they are gone.

    Raises:
        OSError: nothing can be written there.
    """
    with temporary_beside(folder / _PREFIX, b"", 0o600) as first:
        made = Temporaries(first)
        try:
            yield made
        finally:
            made.delete()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other run is alone in a folder, and be it; where there are no such locks, nobody waits.

    Raises:
        OSError: the folder cannot be opened.
    """
    if _locks is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            _locks.flock(handle, _locks.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def temporary_beside(path: Path, data: Data, mode: int) -> Iterator[Path]:
    """Give a file in the folder of `path` that holds `data`, on the disk for certain; afterwards it is gone.

    Raises:
        OSError: it cannot be written.
    """
    handle, temporary = _make(path.parent)
    try:
        with suppress(OSError):
            _clear_up(temporary)
        _fill(handle, data)
        temporary.chmod(mode)
        if _locks is None:
            # Windows neither renames nor deletes a file that is open.
            os.close(handle)
            handle = _CLOSED
        yield temporary
    finally:
        if handle != _CLOSED:
            os.close(handle)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(handle: int, data: Data) -> None:
    # Python's own writing goes on where the system took only a part of the data.
    with os.fdopen(handle, "wb", closefd=False) as file:
        if callable(data):
            data(file)
        else:
            file.write(data)
        file.flush()
        os.fsync(handle)


def _make(folder: Path) -> tuple[int, Path]:
    """Make an empty temporary file and lock it."""
    while True:
        handle, path = _new(folder)
        if _locks is None:
            return handle, path
        with suppress(OSError):
            _locks.flock(handle, _locks.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, path
        # Between its making and its lock another run took it for one left behind.
        os.close(handle)


def _new(folder: Path) -> tuple[int, Path]:
    """Make an empty file that only its owner may read and open it.

    The standard library's own way takes a Windows folder in which nothing may be made for one in which every name is
    taken, and up to Python 3.12 tries two thousand million names.
    """
    while True:
        path = folder / f"{_PREFIX}{os.urandom(4).hex()}{_SUFFIX}"
        with suppress(FileExistsError):
            return os.open(path, _NEW, 0o600), path


def _clear_up(temporary: Path) -> None:
    """Delete the files of ours beside a new one that nobody is writing any more."""
    now = temporary.stat().st_mtime
    for entry in os.scandir(temporary.parent):
        if entry.name != temporary.name and (ours := _OURS.fullmatch(entry.name)):
            with suppress(OSError):
                _delete_abandoned(Path(entry.path), temporary.with_name(ours[1] + _SUFFIX), now)


def _delete_abandoned(path: Path, first: Path, now: float) -> None:
    """Delete a file unless a run is writing it; `now` is the time by the clock that stamps the files there.

    `first` is the file that tells: the one that its run has locked, itself or the first of those made with it.
    """
    if not first.exists():
        path.unlink()
        return
    if _locks is None:
        if now - first.stat().st_mtime > _ABANDONED_AFTER:
            path.unlink()
        return
    handle = os.open(first, os.O_RDWR | os.O_NOFOLLOW)
    try:
        # Fails where another process holds the lock; deleted while held, so that a run that waits for it notices.
        _locks.flock(handle, _locks.LOCK_EX | _locks.LOCK_NB)
        path.unlink()
    finally:
        os.close(handle)
