"""What a process costs, as the operating system counts it."""

from __future__ import annotations

import os
import statistics
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["Cost", "as_installed", "cost_of", "print_pairs"]


class Cost(NamedTuple):
    """What one run took: CPU seconds, user and system together, and peak memory in MB."""

    cpu: float
    peak: float


def as_installed(folder: Path) -> Mapping[str, str]:
    """Return the environment of a process that finds what an officer has installed, and not what only the tests need.

    pandera imports hypothesis where it is there, which takes as long as reading a hundred returns; a module of that
    name in `folder`, which says that it is not, keeps it from both sides.
    """
    folder.mkdir()
    (folder / "hypothesis.py").write_text('raise ImportError("as where only the program is installed")\n', "utf-8")
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return {**os.environ, "PYTHONPATH": path}


def cost_of(command: list[str], allowed: tuple[int, ...] = (0,), environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command and return what it took, as the operating system counts it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def print_pairs(
    what: str, runs: int, ours: Sequence[str], peer: Sequence[str], environment: Mapping[str, str] | None = None
) -> None:
    """Run ours and the peer in turns and print the medians, and the ratio of their CPU pair by pair.

    Ours may end with 1: there are findings.
    """
    pairs = [
        (cost_of(list(ours), (0, 1), environment), cost_of(list(peer), environment=environment)) for _ in range(runs)
    ]
    for label, costs in zip(("ours", "peer"), zip(*pairs, strict=True), strict=True):
        cpu, peak = (statistics.median(column) for column in zip(*costs, strict=True))
        print(f"{label}  CPU {cpu:6.2f} s   peak {peak:5.0f} MB")
    ratios = [mine.cpu / theirs.cpu for mine, theirs in pairs]
    print(
        f"{what}: {statistics.median(ratios):.3f} of the peer's CPU "
        f"(from {min(ratios):.3f} to {max(ratios):.3f} in {runs} pairs)"
    )
