"""Why the system would not write a file, in words: the reason, and what a person can do about it."""

from __future__ import annotations

import errno
import time
from typing import TYPE_CHECKING

from scrutiny_xl.errors import WriteFailedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["patiently", "print_failed", "write_failed"]

_CLOSE = "Close it in Excel, and in the preview of the file manager, and try again."
_WINDOWS = {
    5: (
        "Windows denies access to it",
        "Close it if it is open in Excel; otherwise ask for the right to change files in that folder.",
    ),
    32: ("another program has it open", _CLOSE),
    33: ("another program has locked a part of it", _CLOSE),
}
"""By the system's error codes: access denied, sharing violation, lock violation."""

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds between attempts: a virus scanner or a preview is done by then, a person is not."""

_RIGHTS = "Ask for the right to change files in that folder, or name another."
_ROOM = "Make room there, or name another folder."
_FULL = ("the disk is full", _ROOM)
_AWAY = ("the network drive it is on cannot be reached", "Check the network, and try again.")
_WINDOWS_DRIVES = {39: _FULL, 112: _FULL} | dict.fromkeys((53, 59, 64, 67, 121, 1231), _AWAY)
"""By the system's error codes: no room for more of a file, none on the disk; ways in which a network fails."""
_OTHERS = {
    errno.EACCES: ("you may not write there", _RIGHTS),
    errno.EPERM: ("you may not write there", _RIGHTS),
    errno.EBUSY: ("another program is using it", _CLOSE),
    errno.EROFS: ("it stands where nothing can be written", "Name another folder."),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: ("your share of the disk is full", _ROOM),
    errno.EFBIG: ("the disk does not take files as large as this", "Name another folder."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
    errno.ENOENT: ("its folder is not there any more", "Make the folder again, or name another."),
    errno.EIO: ("the disk, or the way to it, has failed", "Check the disk or the network, and try again."),
    errno.ESTALE: _AWAY,
    errno.ENOTCONN: _AWAY,
    errno.ETIMEDOUT: _AWAY,
    errno.EHOSTDOWN: _AWAY,
    errno.EHOSTUNREACH: _AWAY,
}


def write_failed(path: Path, error: OSError) -> WriteFailedError:
    """Return the error that says in words why a file could not be written."""
    return WriteFailedError(path, *(_known(error) or (error.strerror or str(error),)))


def print_failed(error: OSError) -> str:
    """Return the sentences that say why what a command prints could not be written."""
    reason, remedy = _known(error) or (error.strerror or str(error), "Print to the screen, or into another file.")
    return f"What the command prints could not be written: {reason}. {remedy}"


def _known(error: OSError) -> tuple[str, str] | None:
    code = getattr(error, "winerror", None) or 0
    return _WINDOWS.get(code) or _WINDOWS_DRIVES.get(code) or _OTHERS.get(error.errno or 0)


def patiently(step: Callable[[], object]) -> None:
    """Take a step, again a few times where Windows says that a file is in use.

    There, virus scanners and indexers open every new file for a moment, and while they do it can be neither renamed
    nor replaced.

    Raises:
        OSError: what the step raised for another reason, or the last time.
    """
    for pause in _PAUSES:
        try:
            step()
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS:
                raise
            time.sleep(pause)
        else:
            return
    step()
