"""One run at a time in an archive, by a lock that ends with the process that holds it."""

from __future__ import annotations

import errno
import importlib
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scrutiny_xl.errors import WriteFailedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

__all__ = ["locked"]

_WAIT, _PAUSE = 60.0, 0.05
"""Seconds to wait for another run, and between two looks whether it has ended."""
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_ON_WINDOWS = ".archiving.lock"
"""The file that is locked where a folder cannot be; it stays, for to delete it might take it from another run."""

_posix: ModuleType | None = importlib.import_module("fcntl") if os.name == "posix" else None
_windows: ModuleType | None = importlib.import_module("msvcrt") if os.name == "nt" else None


@contextmanager
def locked(archive: Path) -> Iterator[bool]:
    """Let nobody else archive there meanwhile, and say whether that is certain: some network drives know no locks.

    Raises:
        WriteFailedError: another run has been archiving there all the time.
        OSError: the archive cannot be opened.
    """
    with _locked_folder(archive) if _posix else _locked_file(archive / _ON_WINDOWS) as certain:
        yield certain


@contextmanager
def _locked_folder(archive: Path) -> Iterator[bool]:
    handle = os.open(archive, os.O_RDONLY)
    try:
        yield _wait(lambda: _posix is not None and _posix.flock(handle, _posix.LOCK_EX | _posix.LOCK_NB), archive)
    finally:
        os.close(handle)


@contextmanager
def _locked_file(path: Path) -> Iterator[bool]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        yield _wait(lambda: _windows is not None and _windows.locking(handle, _windows.LK_NBLCK, 1), path.parent)
    finally:
        os.close(handle)


def _wait(lock: Callable[[], object], archive: Path) -> bool:
    """Take a lock, waiting as long as another run has it; say whether it was taken.

    Raises:
        WriteFailedError: another run has it all the time.
    """
    until = time.monotonic() + _WAIT
    while True:
        try:
            lock()
        except OSError as error:
            if error.errno not in _TAKEN:
                return False
        else:
            return True
        if time.monotonic() > until:
            raise WriteFailedError(archive, "another run is archiving there", "Wait until it has ended and try again.")
        time.sleep(_PAUSE)
