"""What the system says is put in words."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from scrutiny_xl.workbooks.write_faults import patiently, print_failed, write_failed

PATH = Path("register.xlsx")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "you may not write there. Ask for the right"),
        (errno.EPERM, "you may not write there. Ask for the right"),
        (errno.EBUSY, "another program is using it. Close it in Excel"),
        (errno.EROFS, "it stands where nothing can be written. Name another folder"),
        (errno.ENOSPC, "the disk is full. Make room there"),
        (errno.EDQUOT, "your share of the disk is full. Make room there"),
        (errno.EFBIG, "the disk does not take files as large as this. Name another"),
        (errno.ENAMETOOLONG, "its name is too long. Choose a shorter name"),
        (errno.ENOENT, "its folder is not there any more. Make the folder again"),
        (errno.EIO, "the disk, or the way to it, has failed. Check the disk"),
        (errno.ESTALE, "the network drive it is on cannot be reached. Check the network"),
        (errno.EHOSTDOWN, "the network drive it is on cannot be reached. Check the network"),
        (errno.ENOTTY, "as the system says it. If it is open in Excel, close it"),
    ],
)
def test_codes_of_every_system(code: int, words: str) -> None:
    """The reason, what to do, and that nothing happened."""
    said = str(write_failed(PATH, OSError(code, "as the system says it")))
    assert said.startswith(f"'register.xlsx' could not be written: {words}")
    assert said.endswith(" Nothing was changed.")


def in_use(code: int) -> OSError:
    """Return what Windows says of a file that a program has open."""
    error = OSError(errno.EACCES, "in use")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (5, "Windows denies access to it. Close it if it is open in Excel; otherwise ask"),
        (32, "another program has it open. Close it in Excel, and in the preview"),
        (33, "another program has locked a part of it. Close it in Excel"),
        (39, "the disk is full. Make room there"),
        (112, "the disk is full. Make room there"),
        (53, "the network drive it is on cannot be reached. Check the network"),
        (64, "the network drive it is on cannot be reached. Check the network"),
    ],
)
def test_codes_of_windows(code: int, words: str) -> None:
    """They tell more than the one that stands for them elsewhere."""
    assert f"could not be written: {words}" in str(write_failed(PATH, in_use(code)))
    assert words in print_failed(in_use(code))


def test_a_file_in_use_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner looks at every new file; a second later it is done."""
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    faults = [in_use(5), in_use(32), in_use(33)]

    def step() -> None:
        if faults:
            raise faults.pop()

    patiently(step)
    assert len(pauses) == 3
    faults.extend(in_use(32) for _ in range(9))
    with pytest.raises(OSError, match="in use"):
        patiently(step)
    assert sum(pauses) < 2
    faults[:] = [OSError(errno.ENOSPC, "full")]
    with pytest.raises(OSError, match="full"):
        patiently(step)
    assert len(pauses) == 7


def test_a_fault_without_a_code() -> None:
    """Its own words are all there is, and what can always be tried."""
    said = "What the command prints could not be written: odd. Print to the screen, or into another file."
    assert print_failed(OSError("odd")) == said
    assert "could not be written: odd. " in str(write_failed(PATH, OSError("odd")))
