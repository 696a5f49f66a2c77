"""A file that is written as it is made is put in its place whole or not at all, as any other."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import pytest
from workbooks.builders import realistic_register

from scrutiny_xl.errors import TargetExistsError, WriteFailedError
from scrutiny_xl.workbooks.editing import EditRefusedError
from scrutiny_xl.workbooks.registers import register_workbook, write_register
from scrutiny_xl.workbooks.writing import write_file, write_files

if TYPE_CHECKING:
    from pathlib import Path


class Making:
    """Makes the bytes of a file, and lets something happen when half of them are written."""

    def __init__(self, beside: Path, meanwhile: BaseException | None = None) -> None:
        self._beside, self._meanwhile = beside, meanwhile

    def __call__(self, file: BinaryIO) -> None:
        """Write the bytes."""
        file.write(b"ne")
        if self._meanwhile:
            raise self._meanwhile
        self._beside.write_bytes(b"come meanwhile")
        file.write(b"w")


def test_it_is_written(tmp_path: Path) -> None:
    """What is made may go back to what it wrote before, as the directory of an archive asks."""
    write_file(tmp_path / "register.xlsx", Making(tmp_path / "other.xlsx"))
    assert (tmp_path / "register.xlsx").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_register_is_the_same_as_in_memory(tmp_path: Path) -> None:
    """Byte by byte."""
    register = realistic_register(20)
    write_file(tmp_path / "register.xlsx", lambda file: write_register(file, register))
    assert (tmp_path / "register.xlsx").read_bytes() == register_workbook(register)


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (OSError(28, "No space left on device"), WriteFailedError),
        (EditRefusedError("form.xlsx", []), EditRefusedError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
    ids=["disk", "template", "stopped"],
)
def test_what_cannot_be_made_leaves_the_old_file_whole(
    tmp_path: Path, fault: BaseException, raised: type[BaseException]
) -> None:
    """And nothing beside it, whether it is made alone or with others."""
    target = tmp_path / "register.xlsx"
    target.write_bytes(b"old")
    making = Making(target, fault)
    with pytest.raises(raised):
        write_file(target, making, overwrite=True)
    with pytest.raises(raised):
        write_files([(tmp_path / "receipt.txt", b"new"), (target, making)], overwrite=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"register.xlsx": b"old"}


def test_a_file_that_comes_while_it_is_made(tmp_path: Path) -> None:
    """It stays."""
    target = tmp_path / "register.xlsx"
    with pytest.raises(TargetExistsError):
        write_file(target, Making(target))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"come meanwhile"]


def test_a_file_that_is_opened_while_it_is_made(tmp_path: Path) -> None:
    """Whoever has it open would save over what is put in its place."""
    target, lock = tmp_path / "register.xlsx", tmp_path / "~$register.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(WriteFailedError, match="it is open in Excel"):
        write_file(target, Making(lock), overwrite=True)
    assert target.read_bytes() == b"old"
    assert set(tmp_path.iterdir()) == {target, lock}
