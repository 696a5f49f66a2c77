"""A file is put in its place whole or not at all."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

from scrutiny_xl.errors import TargetExistsError, WriteFailedError
from scrutiny_xl.workbooks.writing import check_target, check_workbook_target, write_file


def everything(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder with what they hold."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_new_file_is_written(tmp_path: Path) -> None:
    """And nothing else stays behind."""
    write_file(tmp_path / "register.xlsx", b"new")
    assert everything(tmp_path) == {"register.xlsx": b"new"}


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    """Unless overwriting was asked for."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(TargetExistsError, match="exists already and was left as it is"):
        write_file(target, b"new")
    assert everything(tmp_path) == {"register.xlsx": b"old"}
    write_file(target, b"new", overwrite=True)
    assert everything(tmp_path) == {"register.xlsx": b"new"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """It is not made: its name may be mistyped."""
    with pytest.raises(WriteFailedError, match=r"there is no folder '.*gone'\. Make the folder first"):
        write_file(tmp_path / "gone" / "register.xlsx", b"new")
    assert everything(tmp_path) == {}


def test_a_folder_of_that_name(tmp_path: Path) -> None:
    """It stays."""
    (tmp_path / "register.xlsx").mkdir()
    with pytest.raises(WriteFailedError, match="a folder has that name"):
        write_file(tmp_path / "register.xlsx", b"new", overwrite=True)


@pytest.mark.parametrize(("lock", "program"), [("~$register.xlsx", "Excel"), (".~lock.register.xlsx#", "LibreOffice")])
def test_a_file_that_is_open(tmp_path: Path, lock: str, program: str) -> None:
    """The lock file beside it tells; a lock without its file is a remnant."""
    target = tmp_path / "register.xlsx"
    (tmp_path / lock).touch()
    check_target(target, overwrite=True)
    target.write_bytes(b"old")
    with pytest.raises(WriteFailedError, match=f"it is open in {program}. Close it there and try again. Nothing was"):
        write_file(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["replace", "chmod"])
@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
def test_what_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError
) -> None:
    """A read-only target, a full disk: nothing half-written stays, and the error says why."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, step, fail)
    with pytest.raises(WriteFailedError, match=re.escape(str(error.strerror))):
        write_file(target, b"new", overwrite=True)
    assert everything(tmp_path) == {"register.xlsx": b"old"}


def test_a_folder_one_may_not_write_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It shows when the temporary file is made."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(WriteFailedError, match="Permission denied"):
        write_file(tmp_path / "register.xlsx", b"new")


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while the bytes go to the disk."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    (tmp_path / "register.xlsx").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "register.xlsx", b"new", overwrite=True)
    assert everything(tmp_path) == {"register.xlsx": b"old"}


def test_bytes_are_on_the_disk_before_the_file_is_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flushed first, then replaced, in one step each."""
    steps: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(os, "fsync", lambda _handle: steps.append("flushed"))

    def put(one: Path, other: Path) -> Path:
        steps.append("replaced")
        return replace(one, other)

    monkeypatch.setattr(Path, "replace", put)
    write_file(tmp_path / "register.xlsx", b"new")
    assert steps == ["flushed", "replaced"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_permissions(tmp_path: Path) -> None:
    """Of a new file those the user's files get; of one that was there its own."""
    target = tmp_path / "register.xlsx"
    before = os.umask(0o027)
    try:
        write_file(target, b"new")
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
    finally:
        os.umask(before)
    target.chmod(0o600)
    write_file(target, b"newer", overwrite=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["register.xls", "register", "register.csv"])
def test_a_workbook_has_a_name_that_excel_opens(tmp_path: Path, name: str) -> None:
    """Excel warns of a workbook under another kind's name, and Windows cannot open one without an ending."""
    with pytest.raises(WriteFailedError, match=r"does not end in \.xlsx"):
        check_workbook_target(tmp_path / name, overwrite=False)
