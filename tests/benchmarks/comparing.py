"""Measures comparing two snapshots against a peer: whole processes in turns, the ratio of their CPU, peak memory.

Run it from the checkout: `python tests/benchmarks/comparing.py --items 50000 --runs 3`. The peer reads the same two
tables, as bare workbooks, with pandas and merges them by their references. Only ratios mean anything.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.costs import print_pairs
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
        print_pairs(f"comparing two snapshots of {items} items", runs, ours_command, peer_command)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    measure(options.items, options.runs)
