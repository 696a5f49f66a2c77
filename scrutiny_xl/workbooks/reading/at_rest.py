"""The bytes of a file as it is at one moment, and why it cannot be opened in words."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutiny_xl.remote_paths import AnyPath

__all__ = ["BeingSavedError", "read_at_rest", "why_unopened"]

_PAUSES = (0.1, 0.3, 1.0)
"""Seconds to wait until a program that is saving a file is likely to be done with it."""
_CLOSE_IT = "Close it in Excel and try again."
_NO_RIGHT = ("you may not open it", "Close it in Excel if it is open there, or ask for the right to open it.")
_WHY = {
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.ENOENT: ("it is not there any more", "Put it back, or leave it out."),
    errno.EIO: ("the disk, or the way to it, has failed", "Check the disk or the network, and try again."),
}


class BeingSavedError(OSError):
    """A file that changes each time it is read."""

    remedy = "Try again when it has been saved."

    def __init__(self) -> None:
        super().__init__(errno.EBUSY, "it is being saved at this moment")

    def __reduce__(self) -> tuple[type[BeingSavedError], tuple[()]]:
        # An error of the system is made anew from its facts where it comes out of another process; this one has none.
        return BeingSavedError, ()


def read_at_rest(path: AnyPath) -> bytes:
    """Return the bytes of a file, all of them as they are at one moment.

    A file that somebody writes anew while it is read would be half the old one and half the new one: it is read again.

    Raises:
        BeingSavedError: it is written to for longer than a second.
        OSError: it cannot be opened.
    """
    if not isinstance(path, Path):
        return path.read_bytes()
    for pause in (*_PAUSES, 0):
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read()
            after = os.fstat(file.fileno())
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size):
            return data
        time.sleep(pause)
    raise BeingSavedError


def why_unopened(error: OSError) -> tuple[str, str]:
    """Return why a file could not be opened, as the end of a sentence without its stop, and what to do."""
    if remedy := getattr(error, "remedy", ""):
        return error.strerror or str(error), remedy
    return _WHY.get(error.errno or 0) or (error.strerror or str(error), _CLOSE_IT)
