"""Snapshots: what is archived stays what it was."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest
from commands import invoke

from scrutiny_xl.errors import MissingFileError, WriteFailedError
from scrutiny_xl.operations.gathering import find_files
from scrutiny_xl.operations.snapshots import MANIFEST, take_snapshot
from scrutiny_xl.snapshots import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2025, 1, 31)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a workbook: a snapshot does not look into it."""
    path = tmp_path / "register [1].xlsx"
    path.write_bytes(b"PK as it is")
    return path


def test_a_snapshot_is_a_copy_with_a_manifest(register: Path) -> None:
    """In a folder named for the day, beside the workbook."""
    taken = take_snapshot(register, DAY)
    folder = register.parent / "snapshots" / "2025-01-31 register [1]"
    assert taken.copy == folder / "register [1].xlsx"
    assert taken.copy.read_bytes() == register.read_bytes()
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["taken_on"] == "2025-01-31"
    (file,) = manifest["files"]
    assert file["sha256"] == hashlib.sha256(b"PK as it is").hexdigest() == taken.digest
    assert (file["name"], file["bytes"]) == ("register [1].xlsx", 11)
    assert sorted(each.name for each in folder.iterdir()) == [MANIFEST, "register [1].xlsx"]
    assert [each.name for each in folder.parent.iterdir()] == [folder.name]


def test_the_same_bytes_are_archived_once(register: Path) -> None:
    """On any day."""
    first = take_snapshot(register, DAY)
    again = take_snapshot(register, date(2025, 4, 30))
    assert (again.copy, again.new) == (first.copy, False)
    assert len(list((register.parent / "snapshots").iterdir())) == 1


def test_nothing_is_written_over(register: Path) -> None:
    """Another version on the same day stands in a folder of its own, and what is archived may only be read."""
    first = take_snapshot(register, DAY)
    register.write_bytes(b"PK as it is now")
    second = take_snapshot(register, DAY)
    assert second.copy.parent.name == "2025-01-31 register [1] (2)"
    assert first.copy.read_bytes() == b"PK as it is"
    assert not first.copy.stat().st_mode & 0o222


def test_a_copy_that_was_changed_since_is_no_snapshot(register: Path) -> None:
    """The workbook is archived anew."""
    first = take_snapshot(register, DAY)
    first.copy.chmod(0o644)
    first.copy.write_bytes(b"another")
    assert take_snapshot(register, DAY).new
    (first.copy.parent / MANIFEST).chmod(0o644)
    (first.copy.parent / MANIFEST).write_text("{}")
    assert not take_snapshot(register, DAY).new


def test_what_fails_leaves_nothing(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half of a snapshot, and no archive without one."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteFailedError, match="the disk is full"):
        take_snapshot(register, DAY)
    assert not (register.parent / "snapshots").exists()


def test_a_workbook_that_is_not_there(tmp_path: Path) -> None:
    """It is said."""
    with pytest.raises(MissingFileError):
        take_snapshot(tmp_path / "none.xlsx", DAY)


def test_snapshots_are_not_read_as_returns(register: Path) -> None:
    """Even where they stand in the folder of the returns."""
    take_snapshot(register, DAY)
    assert [name for _, name in find_files([register.parent])] == ["register [1].xlsx"]
    assert FOLDER == "snapshots"


def test_the_command(register: Path) -> None:
    """Where the snapshot stands is for a machine to read, the sentence for people."""
    run = invoke("snapshot", "take", register, "--archive", register.parent / "archive")
    (copy,) = (register.parent / "archive").glob("*/*.xlsx")
    assert (run.exit_code, run.stdout) == (0, f"{copy.parent}\n")
    assert run.stderr.startswith("register [1].xlsx was archived as it is: archive/")
    assert invoke("snapshot", "take", "none.xlsx").exit_code == 2
