"""Measures consolidating against a peer: whole processes in turns, the ratio of their CPU time, peak memory.

Run it from the checkout: `python tests/benchmarks/consolidating.py --returns 200 --rows 50 --runs 3`. The returns are
filled from the shipped template; with `--plain` they are bare sheets of 12 columns, which cost the peer least.
Only ratios mean anything: the machine may be busy with other things.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.costs import as_installed, print_pairs
from benchmarks.returns import HEADING_ROW, make_returns


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
        environment = as_installed(folder / "installed")
        what = f"consolidating {returns} {kind} returns of {rows} rows"
        print_pairs(what, runs, ours_command, peer_command, environment)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--returns", type=int, default=200)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--plain", action="store_const", const="plain", default="issued", dest="kind")
    options = parser.parse_args()
    measure(options.returns, options.rows, options.runs, options.kind)
