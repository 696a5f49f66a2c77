"""Run as a program, with a folder: writers are killed at many points, and what they leave behind is looked at.

The writers are forked from this small program, so that each starts in a moment and dies alone. It prints how many were
killed before they were done: after delays, and before each line that they ran as they did each of four things.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from forks import dying_at, forked, killed

from scrutiny_xl.workbooks import temporaries, writing

if TYPE_CHECKING:
    from collections.abc import Callable

VERSIONS = [bytes([number]) * 300_000 for number in (1, 2)]
DIGESTS = [hashlib.sha256(data).hexdigest() for data in VERSIONS]
WATCHED = {writing.__file__, temporaries.__file__}
TARGET = Path(sys.argv[1]) / "register.xlsx"
SECOND = TARGET.with_name("second.xlsx")
KILLS_BY_TIME = 80


def version(place: Path = TARGET) -> int:
    """Return which version stands in the place; it is there, and whole."""
    return VERSIONS.index(place.read_bytes())


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


def several() -> None:
    """Write the other version over both of two files."""
    data = VERSIONS[1 - version()]
    writing.write_files([(TARGET, data), (SECOND, data)], overwrite=True)


def remains() -> list[str]:
    """Return what lies in the folder besides the targets."""
    return [path.name for path in TARGET.parent.iterdir() if path not in {TARGET, SECOND}]


def at_every_line(work: Callable[[], None]) -> int:
    """Kill a writer before each line it runs, until one gets to its end; return how many were killed."""
    step = 0
    while killed(forked(dying_at(step, work, WATCHED))):
        version(SECOND)
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
    SECOND.write_bytes(VERSIONS[0])
    side_by_side()
    counts = [at_any_time(), *map(at_every_line, (overwrite, exchange, create, several))]
    print(*counts)  # noqa: T201 - a program
