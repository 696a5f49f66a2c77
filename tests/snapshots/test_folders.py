"""An archive as it is found on the disk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from snapshots.archives import QUARTERS, TABLE, TAKEN_ON, put

from scrutiny_xl.errors import MissingFileError, UnreadableFileError
from scrutiny_xl.snapshots import find_snapshots, is_snapshot, read_archive, read_items
from scrutiny_xl.snapshots.contents import Received, of_workbook
from scrutiny_xl.snapshots.putting import put_snapshot

if TYPE_CHECKING:
    from pathlib import Path


def test_snapshots_stand_in_the_order_in_which_they_were_taken(tmp_path: Path) -> None:
    """Not in that of their names; a workbook by itself is no quarter."""
    for quarter in (QUARTERS[2], QUARTERS[0], QUARTERS[1]):
        put(tmp_path, quarter)
    put_snapshot(tmp_path, "2024-07-15 plan", TAKEN_ON, *of_workbook(Received("plan.xlsx", b"plan")))
    archive = read_archive(tmp_path)
    assert [each.quarter for each in archive.snapshots] == [QUARTERS[2], QUARTERS[0], QUARTERS[1], ""]
    assert archive.snapshots[-1].register == tmp_path / "2024-07-15 plan" / "plan.xlsx"
    assert find_snapshots(tmp_path) == archive.snapshots[:3]


def test_items_are_read_back_exactly(tmp_path: Path) -> None:
    """Also those that look like formulas."""
    assert read_items(put(tmp_path, QUARTERS[1]).folder) == replace(TABLE, quarter=QUARTERS[1])


def test_what_else_stands_there(tmp_path: Path) -> None:
    """Is told apart; hidden files are passed over."""
    snapshot = put(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / ".hidden").mkdir()
    archive = read_archive(tmp_path)
    assert (archive.snapshots, archive.unreadable, archive.loose) == (
        (snapshot,),
        (tmp_path / "folder",),
        (tmp_path / "file",),
    )
    assert is_snapshot(snapshot.folder)
    assert not is_snapshot(tmp_path / "folder")
    assert not is_snapshot(tmp_path / "none")


def test_what_is_not_there(tmp_path: Path) -> None:
    """It is said in a sentence."""
    for read in (find_snapshots, read_archive):
        with pytest.raises(MissingFileError):
            read(tmp_path / "none")
    with pytest.raises(UnreadableFileError, match=r"none/items\.csv cannot be read: .*Name the folder of a quarter"):
        read_items(tmp_path / "none")
