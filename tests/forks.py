"""Programs of tests that fork processes and kill them: what they are built with, and how they are run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrutiny_xl

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

__all__ = ["counts_of", "dying_at", "forked", "killed"]

_PATH = os.pathsep.join((str(Path(scrutiny_xl.__file__).parents[1]), str(Path(__file__).parent)))


def counts_of(program: Path, folder: Path, *more: object) -> list[int]:
    """Run a program with a folder it may write in, make sure that it came to its end, and return what it counted."""
    done = subprocess.run(
        [sys.executable, str(program), str(folder), *map(str, more)],
        # A process with threads of a library cannot be forked for certain.
        env=os.environ | {"PYTHONPATH": _PATH, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    return [int(each) for each in done.stdout.split()]


def forked(work: Callable[[], None]) -> int:
    """Start a process that does some work and ends; return its id."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is must not go on in the child
            print(repr(error), file=sys.stderr, flush=True)  # noqa: T201 - for a program
            os._exit(1)
        os._exit(0)
    return child


def killed(child: int) -> bool:
    """Wait for a process; return whether it was killed, and not done."""
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or not os.WEXITSTATUS(status)
    return os.WIFSIGNALED(status)


def dying_at(step: int, work: Callable[[], None], watched: Collection[str]) -> Callable[[], None]:
    """Return that work, killed before the line of the watched modules (their files) that comes at that step."""
    left = step

    def trace(frame: Any, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in watched:
            return None
        left -= event == "line"
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    def traced() -> None:
        sys.settrace(trace)
        work()

    return traced
