"""Run as a program, with a folder: writers are killed at many points, and what they leave behind is looked at.

The writers are forked from this small program, so that each starts in a moment and dies alone. It prints how many were
killed before they were done, in each of three ways.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny_xl.workbooks import temporaries, writing

if TYPE_CHECKING:
    from collections.abc import Callable

VERSIONS = [bytes([number]) * 300_000 for number in (1, 2)]
DIGESTS = [hashlib.sha256(data).hexdigest() for data in VERSIONS]
WATCHED = {writing.__file__, temporaries.__file__}
TARGET = Path(sys.argv[1]) / "register.xlsx"
KILLS_BY_TIME = 80


def version() -> int:
    """Return which version stands in the place; it is there, and whole."""
    return VERSIONS.index(TARGET.read_bytes())


def exchange() -> None:
    """Replace the version that is there by the other one."""
    now = version()
    writing.replace_file(TARGET, VERSIONS[1 - now], read_digest=DIGESTS[now])


def overwrite() -> None:
    """Write the other version over the one that is there."""
    writing.write_file(TARGET, VERSIONS[1 - version()], overwrite=True)


def create() -> None:
    """Write where nothing is."""
    TARGET.unlink(missing_ok=True)
    writing.write_file(TARGET, VERSIONS[0])


def forked(work: Callable[[], None]) -> int:
    """Start a process that does some work and ends; return its id."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - whatever it is must not go on in the child
            print(repr(error), file=sys.stderr, flush=True)  # noqa: T201 - a program
            os._exit(1)
        os._exit(0)
    return child


def killed(child: int) -> bool:
    """Wait for a process; return whether it was killed, and not done."""
    status = os.waitpid(child, 0)[1]
    assert not os.WIFEXITED(status) or not os.WEXITSTATUS(status)
    return os.WIFSIGNALED(status)


def dying_at(step: int, work: Callable[[], None]) -> Callable[[], None]:
    """Return that work, killed before the line of the writing modules that comes at that step."""
    left = step

    def trace(frame: Any, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename not in WATCHED:
            return None
        left -= event == "line"
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    def traced() -> None:
        sys.settrace(trace)
        work()

    return traced


def remains() -> list[str]:
    """Return what lies in the folder besides the target."""
    return [path.name for path in TARGET.parent.iterdir() if path != TARGET]


def at_every_line(work: Callable[[], None]) -> int:
    """Kill a writer before each line it runs, until one gets to its end; return how many were killed."""
    step = 0
    while killed(forked(dying_at(step, work))):
        if work is not create:
            version()
        elif TARGET.exists():
            assert not version()
        step += 1
    # The one that got to its end has cleared up after all the others.
    assert not remains(), remains()
    return step


def at_any_time() -> int:
    """Kill writers that go on and on after seeded delays; return how many were killed."""
    delays = random.Random(2024)  # noqa: S311 - no secret

    def go_on() -> None:
        while True:
            exchange()
            overwrite()

    for _ in range(KILLS_BY_TIME):
        child = forked(go_on)
        time.sleep(delays.uniform(0, 0.012))
        os.kill(child, signal.SIGKILL)
        assert killed(child)
        version()
    exchange()
    assert not remains(), remains()
    return KILLS_BY_TIME


def side_by_side() -> None:
    """Let writers work in one folder at the same time: none takes another's temporary file for one left behind."""

    def go_on(name: str) -> Callable[[], None]:
        def work() -> None:
            for number in range(40):
                writing.write_file(TARGET.with_name(name), bytes([number]) * 2000, overwrite=True)

        return work

    names = [f"{number}.xlsx" for number in range(4)]
    children = [forked(go_on(name)) for name in names]
    ends = [killed(child) for child in children]
    assert not any(ends)
    assert sorted(remains()) == names
    for name in names:
        TARGET.with_name(name).unlink()


if __name__ == "__main__":
    TARGET.write_bytes(VERSIONS[0])
    side_by_side()
    counts = [at_any_time(), at_every_line(overwrite), at_every_line(exchange), at_every_line(create)]
    print(*counts)  # noqa: T201 - a program
