"""Run as a program, with a folder: runs that archive are killed at many points, and the archive is looked at each time.

It prints how many were killed before they were done, after delays and before each line they ran, and how many snapshots
runs side by side have taken, of different registers and of the same.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from functools import partial
from pathlib import Path

from forks import dying_at, forked, killed
from snapshots.archives import QUARTERS, faults, put

from scrutiny_xl.snapshots import locks, putting, read_archive

FOLDER = Path(sys.argv[1])
WATCHED = {putting.__file__, locks.__file__}
KILLS_BY_TIME = 30
AT_ONCE, EACH = 4, 6


def take(archive: Path, name: str) -> None:
    """Archive a register that no other run archives."""
    put(archive, QUARTERS[0], name.encode() * 2_000)


def taken(archive: Path) -> int:
    """Return how many snapshots there are; the archive is whole."""
    assert not faults(archive), faults(archive)
    return len(read_archive(archive).snapshots)


def assert_tidy(archive: Path) -> None:
    """Make sure that nothing lies in the archive besides its snapshots."""
    assert not [path.name for path in archive.iterdir() if path.name.startswith(".")]


def at_every_line(archive: Path) -> int:
    """Kill a run before each line it runs, until one gets to its end; return how many were killed."""
    take(archive, "the first")
    step, before = 0, 1
    while killed(forked(dying_at(step, partial(take, archive, f"line {step}"), WATCHED))):
        now = taken(archive)
        assert now - before in {0, 1}
        before, step = now, step + 1
    # The one that got to its end has cleared up after all the others.
    assert taken(archive) == before + 1
    assert_tidy(archive)
    return step


def at_any_time(archive: Path) -> int:
    """Kill runs that go on and on after seeded delays; return how many were killed."""
    delays = random.Random(2024)  # noqa: S311 - no secret
    take(archive, "the first")
    for kill in range(KILLS_BY_TIME):
        child = forked(partial(_go_on, archive, f"kill {kill}", 1_000))
        time.sleep(delays.uniform(0, 0.015))
        os.kill(child, signal.SIGKILL)
        assert killed(child)
        taken(archive)
    take(archive, "the last")
    assert_tidy(archive)
    return KILLS_BY_TIME


def side_by_side(archive: Path) -> int:
    """Let runs archive at the same time: each snapshot has a place of its own in one chain."""
    children = [forked(partial(_go_on, archive, f"run {run}", EACH)) for run in range(AT_ONCE)]
    ends = [killed(child) for child in children]
    assert not any(ends)
    assert_tidy(archive)
    return taken(archive)


def all_the_same(archive: Path) -> int:
    """Let runs archive the same registers at the same time: each is archived once."""
    children = [forked(partial(_go_on, archive, "any run", EACH)) for _ in range(AT_ONCE)]
    ends = [killed(child) for child in children]
    assert not any(ends)
    return taken(archive)


def _go_on(archive: Path, name: str, times: int) -> None:
    for number in range(times):
        take(archive, f"{name} {number}")


if __name__ == "__main__":
    counts = [work(FOLDER / work.__name__) for work in (at_any_time, at_every_line, side_by_side, all_the_same)]
    print(*counts)  # noqa: T201 - a program
