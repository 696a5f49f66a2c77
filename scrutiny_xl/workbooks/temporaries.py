"""Temporary files beside a target: whole on the disk before they are used, and none left lying about.

One that a killed run left behind goes when the next is made in that folder. It is told from one in use by the lock
that its writer holds until the end, or, where there are no such locks, by its age.
"""

from __future__ import annotations

import importlib
import os
import re
import secrets
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

__all__ = ["temporary_beside"]

_PREFIX, _SUFFIX = ".~scrutiny-xl-", ".tmp"
_OURS = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")

_ABANDONED_AFTER = 3600
"""Seconds after which a file without a lock is nobody's: no file takes an hour to be written."""

_CLOSED = -1

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

_locks: ModuleType | None = importlib.import_module("fcntl") if os.name == "posix" else None
"""Locks that end with the process that holds them; Windows has none on which this could rest."""


@contextmanager
def temporary_beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """Give a file in the folder of `path` that holds `data`, on the disk for certain; afterwards it is gone.

    Raises:
        OSError: it cannot be written.
    """
    handle, temporary = _make(path.parent)
    try:
        with suppress(OSError):
            _clear_up(temporary)
        # Python's own writing goes on where the system took only a part of the data.
        with os.fdopen(handle, "wb", closefd=False) as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
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
        path = folder / f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}"
        with suppress(FileExistsError):
            return os.open(path, _NEW, 0o600), path


def _clear_up(temporary: Path) -> None:
    """Delete the files of ours beside a new one that nobody is writing any more."""
    now = temporary.stat().st_mtime
    for entry in os.scandir(temporary.parent):
        if entry.name != temporary.name and _OURS.fullmatch(entry.name):
            with suppress(OSError):
                _delete_abandoned(Path(entry.path), now)


def _delete_abandoned(path: Path, now: float) -> None:
    """Delete a file unless a run is writing it; `now` is the time by the clock that stamps the files there."""
    if _locks is None:
        if now - path.stat().st_mtime > _ABANDONED_AFTER:
            path.unlink()
        return
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        # Fails where another process holds the lock; deleted while held, so that a run that waits for it notices.
        _locks.flock(handle, _locks.LOCK_EX | _locks.LOCK_NB)
        path.unlink()
    finally:
        os.close(handle)
