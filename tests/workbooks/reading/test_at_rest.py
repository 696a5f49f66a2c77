"""Reading a file that another program is writing at the same time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.reading import SourceFile, at_rest

if TYPE_CHECKING:
    from pathlib import Path


class Disk:
    """Stands for the system: what a file's size and date are found to be, look by look."""

    def __init__(self, *dates: int) -> None:
        self.dates, self.slept = list(dates), list[float]()

    def fstat(self, _handle: int) -> os.stat_result:
        """Return the next date in the list."""
        return os.stat_result([0] * 10, {"st_mtime_ns": self.dates.pop(0)})

    def sleep(self, seconds: float) -> None:
        """Note a pause."""
        self.slept.append(seconds)


def read(path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return what is read of a file on that disk."""
    path.write_bytes(b"whole")
    monkeypatch.setattr(f"{at_rest.__name__}.os", disk)
    monkeypatch.setattr(f"{at_rest.__name__}.time", disk)
    return SourceFile.at(path).data


@pytest.mark.parametrize(("dates", "pauses"), [((1, 1), 0), ((1, 2, 2, 2), 1), ((1, 2, 2, 3, 3, 4, 4, 4), 3)])
def test_it_is_read_when_it_has_come_to_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dates: tuple[int, ...], pauses: int
) -> None:
    """What was read while it changed is thrown away; a little longer is waited each time."""
    disk = Disk(*dates)
    assert read(tmp_path / "Housing.csv", disk, monkeypatch) == b"whole"
    assert not disk.dates
    assert disk.slept == sorted(disk.slept)
    assert len(disk.slept) == pauses


def test_one_that_never_does_is_said_to_be_being_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is skipped, or the command says so, rather than read half old and half new."""
    with pytest.raises(UnreadableFileError) as caught:
        read(tmp_path / "Housing.csv", Disk(*range(8)), monkeypatch)
    assert caught.value.reason == "cannot be opened: it is being saved at this moment."
    assert caught.value.remedy == "Try again when it has been saved."
