"""Run as a program: commands run one after another by a user whom permissions bind, be it root that starts it.

It reads JSON from its input: a list of trials. Each is the folder to run in, what is typed, and what happens when the
command first opens a workbook: "" nothing; "locked" or "gone" to the folder named last, which may then only be read, or
has another name. It prints a list of what came of each: the exit code, and what was said, or a traceback if there is
one.
"""

from __future__ import annotations

import ctypes
import json
import os
import stat
import sys
import traceback
from contextlib import chdir
from pathlib import Path
from typing import Any

from commands import invoke

_VERSION = 0x20080522
"""Of the form in which Linux takes what a process may do."""
_HAPPENING: list[tuple[str, str]] = []


def give_up() -> None:
    """Give up all that root may do and others may not, for good: the owner's permissions bind from then on."""
    header, nothing = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
        raise OSError(ctypes.get_errno(), "the rights of root cannot be given up")


def happen(event: str, arguments: tuple[Any, ...]) -> None:
    """Let happen what is to happen when a workbook is opened."""
    if _HAPPENING and event == "open" and str(arguments[0]).endswith(".xlsx"):
        what, folder = _HAPPENING.pop()
        if what == "locked":
            os.chmod(folder, stat.S_IRUSR | stat.S_IXUSR)  # noqa: PTH101 - a hook does as little as it can
        else:
            os.rename(folder, f"{folder} (moved)")  # noqa: PTH104 - the same


def tried(folder: str, arguments: list[str], what: str, where: str) -> tuple[int, str]:
    """Return what came of a command."""
    _HAPPENING[:] = [(what, str(Path(folder) / where))] if what else []
    with chdir(folder):
        done = invoke(*arguments)
    _HAPPENING.clear()
    if done.exception and not isinstance(done.exception, SystemExit) and done.exc_info:
        return done.exit_code, "".join(traceback.format_exception(*done.exc_info))
    return done.exit_code, done.output


if __name__ == "__main__":
    if sys.platform == "linux":
        give_up()
    sys.addaudithook(happen)
    print(json.dumps([tried(*each) for each in json.load(sys.stdin)]))  # noqa: T201 - a program
