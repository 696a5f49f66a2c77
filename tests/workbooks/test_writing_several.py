"""Several files are put in their places, all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.errors import TargetExistsError, WriteFailedError
from scrutiny_xl.workbooks import writing
from scrutiny_xl.workbooks.writing import write_files

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a.xlsx", "b.xlsx", "c.xlsx")


def files(folder: Path) -> dict[Path, bytes]:
    """Return three files to be written."""
    return {folder / name: name.encode() for name in NAMES}


def everything(folder: Path) -> dict[str, bytes]:
    """Return all that is in a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_are_written(tmp_path: Path) -> None:
    """And nothing is left beside them."""
    write_files(files(tmp_path))
    assert everything(tmp_path) == {name: name.encode() for name in NAMES}
    write_files({})


@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("there", [(), ("a.xlsx",), ("a.xlsx", "c.xlsx"), NAMES])
def test_where_one_fails_all_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int, there: tuple[str, ...]
) -> None:
    """What stood there before stands there again, and what did not is gone."""
    for name in there:
        (tmp_path / name).write_bytes(b"before")
    put, done = writing._put, []

    def fails(temporary: Path, target: Path, *, overwrite: bool) -> None:
        done.append(target)
        if len(done) == place:
            raise OSError(28, "No space left on device")
        put(temporary, target, overwrite=overwrite)

    monkeypatch.setattr(writing, "_put", fails)
    with pytest.raises(WriteFailedError, match=f"{NAMES[place - 1]}' could not be written: the disk is full"):
        write_files(files(tmp_path), overwrite=True)
    assert everything(tmp_path) == dict.fromkeys(there, b"before")


def test_one_that_is_there_keeps_all_from_being_written(tmp_path: Path) -> None:
    """Told before the first is made."""
    (tmp_path / NAMES[2]).write_bytes(b"before")
    with pytest.raises(TargetExistsError):
        write_files(files(tmp_path))
    assert everything(tmp_path) == {NAMES[2]: b"before"}


def test_one_that_comes_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And those put there before it are taken back."""
    put = writing._put

    def comes(temporary: Path, target: Path, *, overwrite: bool) -> None:
        if target.name == NAMES[1]:
            target.write_bytes(b"theirs")
        put(temporary, target, overwrite=overwrite)

    monkeypatch.setattr(writing, "_put", comes)
    with pytest.raises(TargetExistsError):
        write_files(files(tmp_path))
    assert everything(tmp_path) == {NAMES[1]: b"theirs"}
