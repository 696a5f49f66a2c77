"""Measures comparing two snapshots against a peer: whole processes in turns, the ratio of their CPU, peak memory.

Run it from the checkout: `python tests/benchmarks/comparing.py --items 50000 --runs 3`. The peer reads the same two
tables, as bare workbooks, with pandas and merges them by their references. Only ratios mean anything.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.costs import cost_of
from benchmarks.tables import ARCHIVE, QUARTERS, WORKBOOKS


def measure(items: int, runs: int) -> None:
    """Make the archive and the workbooks, run ours and the peer in turns, print medians and the ratio pair by pair."""
    with tempfile.TemporaryDirectory() as name:
        folder, beside = Path(name), Path(__file__).parent
        subprocess.run([sys.executable, str(beside / "tables.py"), name, str(items)], check=True)
        ours_command = [
            *(sys.executable, "-m", "scrutiny_xl", "compare", *QUARTERS),
            *("--archive", str(folder / ARCHIVE)),
        ]
        peer_command = [
            *(sys.executable, str(beside / "comparing_peer.py")),
            *(*(str(folder / each) for each in WORKBOOKS), str(folder / "moved.csv")),
        ]
        ours, peer = [], []
        for _ in range(runs):
            ours.append(cost_of(ours_command))
            peer.append(cost_of(peer_command))
        ratios = [mine.cpu / theirs.cpu for mine, theirs in zip(ours, peer, strict=True)]
    for label, costs in (("ours", ours), ("peer", peer)):
        cpu, peak = (statistics.median(column) for column in zip(*costs, strict=True))
        print(f"{label}  CPU {cpu:6.2f} s   peak {peak:5.0f} MB")
    print(
        f"comparing two snapshots of {items} items: {statistics.median(ratios):.3f} of the peer's CPU "
        f"(from {min(ratios):.3f} to {max(ratios):.3f} in {runs} pairs)"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    measure(options.items, options.runs)
