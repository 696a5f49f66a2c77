"""Measures comparing two snapshots against a peer: whole processes in turns, the ratio of their CPU, peak memory.

Run it from the checkout: `python tests/benchmarks/comparing.py --items 50000 --runs 3`. The peer reads the same two
tables, as bare workbooks, with pandas and merges them by their references. Only ratios mean anything.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from benchmarks.costs import cost_of  # noqa: E402
from benchmarks.tables import make_archive, make_workbook, two_quarters  # noqa: E402


def measure(items: int, runs: int) -> None:
    """Make the archive and the workbooks, run ours and the peer in turns, print medians and the ratio pair by pair."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = two_quarters(items)
        make_archive(folder / "archive", tables)
        workbooks = [folder / "old.xlsx", folder / "new.xlsx"]
        for path, table in zip(workbooks, tables, strict=True):
            make_workbook(path, table)
        quarters = [table.quarter for table in tables]
        ours_command = [
            *(sys.executable, "-m", "scrutiny_xl", "compare", *quarters),
            *("--archive", str(folder / "archive")),
        ]
        peer_command = [
            *(sys.executable, str(Path(__file__).parent / "comparing_peer.py")),
            *(*map(str, workbooks), str(folder / "moved.csv")),
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
