"""What the tests of spreading are built with: returns, good and bad, and a Dask cluster on this machine."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import dask
import distributed
from builders_core import PLAN, form, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADINGS = "| No. | Recommendation | Action | Timescale | Progress | Update |"

TRACKER = """
[layouts.tracker]
name = "Tracker"
columns = [
  {role = "item", heading = "Item no."},
  {role = "recommendation", heading = "What was asked"},
  {role = "action", heading = "What we do"},
]
"""
"""The settings that describe a council's own form."""


def returns(folder: Path, good: int = 60) -> Path:
    """Write returns of one or two items, and among them files that cannot be read, each for a reason of its own."""
    for number in range(good):
        rows = f"| 1 | Adopt protocol {number}. | Agreed: yes. | By 31 March 2025 | nearly | Drafted {number}. |"
        more = f"\n| 2 | Publish report {number}. | Agreed. | By 31 Nov 2024 | Completed | |" if number % 3 else ""
        lines = form(f"{HEADINGS}\n{rows}{more}", PLAN, f"Service {number:02}")
        workbook(folder / f"{'in/' if number % 5 else ''}return {number:02}.xlsx", lines)
    bad = {
        "empty.xlsx": b"",
        "return 07 torn.xlsx": b"PK\x03\x04torn",
        "letter.docx": b"PK",
        "words.csv": b"Dear all,\n",
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    return folder


@contextmanager
def local_cluster(workers: int = 2) -> Iterator[distributed.LocalCluster]:
    """Begin a Dask cluster of several processes on this machine."""
    # What ends a worker is tried on one more, and not on three more.
    few = dask.config.set({"distributed.scheduler.allowed-failures": 1})
    with (
        few,
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=60
        ) as cluster,
    ):
        yield cluster
