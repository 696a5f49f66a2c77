"""Archives for tests: small snapshots put into a folder, and what is found in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.register_table import RegisterTable
from scrutiny_xl.snapshots import read_archive
from scrutiny_xl.snapshots.chain import verify_archive
from scrutiny_xl.snapshots.contents import Received, of_register
from scrutiny_xl.snapshots.names import folder_of_quarter
from scrutiny_xl.snapshots.putting import put_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.snapshots import SnapshotFolder

QUARTERS = ("Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25")
TAKEN_ON = date(2024, 7, 15)
TABLE = RegisterTable(
    "Westmarch",
    QUARTERS[0],
    date(2024, 6, 30),
    "three-boxes",
    ("Ref", "Update", "Rated RAG"),
    (("SIP24.1", "Drafted.", "Green"), ("SIP24.2", "=1+1", "Red")),
)


def put(archive: Path, quarter: str = QUARTERS[0], register: bytes = b"", returned: bytes = b"") -> SnapshotFolder:
    """Put the snapshot of a quarter into an archive: a register, which need be none here, and one return."""
    bytes_of = (register or f"register of {quarter}".encode(), returned or f"return of {quarter}".encode())
    made = of_register(
        Received("register.xlsx", bytes_of[0]),
        replace(TABLE, quarter=quarter),
        [Received("Housing.xlsx", bytes_of[1])],
        (),
        TAKEN_ON,
    )
    return put_snapshot(archive, folder_of_quarter(quarter), TAKEN_ON, *made)[0]


def faults(archive: Path, seal: str = "") -> list[tuple[str, ...]]:
    """Return what is not as it was archived, each with the folder and name it is about."""
    return [(each.what, each.folder, each.name) for each in verify_archive(read_archive(archive), seal).faults]
