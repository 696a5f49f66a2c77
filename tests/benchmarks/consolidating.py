"""Measures consolidating against a peer: whole processes in turns, the ratio of their CPU time, peak memory.

Run it from the checkout: `python tests/benchmarks/consolidating.py --returns 200 --rows 50 --runs 3`. The returns are
filled from the shipped template; with `--plain` they are bare sheets of 12 columns, which cost the peer least.
Only ratios mean anything: the machine may be busy with other things.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.returns import HEADING_ROW, make_returns


class Cost(NamedTuple):
    """What one run took: CPU seconds, user and system together, and peak memory in MB."""

    cpu: float
    peak: float


def cost_of(command: list[str], allowed: tuple[int, ...] = (0,)) -> Cost:
    """Run a command and return what it took, as the operating system counts it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in allowed:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(returns: int, rows: int, runs: int, kind: str) -> None:
    """Make the returns, run ours and the peer in turns, print medians and the ratio pair by pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_returns(folder / "returns", returns, rows, kind)
        ours_command = [
            *(sys.executable, "-m", "scrutiny_xl", "consolidate", str(folder / "returns"), "--overwrite"),
            *("-o", str(folder / "ours.xlsx"), "--as-at", "2025-01-31"),
        ]
        peer_command = [
            *(sys.executable, str(Path(__file__).parent / "peer.py")),
            *(str(folder / "returns"), str(folder / "peer.xlsx"), str(HEADING_ROW[kind])),
        ]
        ours, peer = [], []
        for _ in range(runs):
            ours.append(cost_of(ours_command, (0, 1)))
            peer.append(cost_of(peer_command))
        ratios = [mine.cpu / theirs.cpu for mine, theirs in zip(ours, peer, strict=True)]
    for label, costs in (("ours", ours), ("peer", peer)):
        cpu, peak = (statistics.median(column) for column in zip(*costs, strict=True))
        print(f"{label}  CPU {cpu:6.2f} s   peak {peak:5.0f} MB")
    print(
        f"consolidating {returns} {kind} returns of {rows} rows: {statistics.median(ratios):.3f} of the peer's CPU "
        f"(from {min(ratios):.3f} to {max(ratios):.3f} in {runs} pairs)"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--returns", type=int, default=200)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plain", action="store_const", const="plain", default="issued", dest="kind")
    options = parser.parse_args()
    measure(options.returns, options.rows, options.runs, options.kind)
