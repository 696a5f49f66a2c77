"""Putting a finished file in its place: whole or not at all, and never over another unless asked."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from scrutiny_xl.errors import TargetExistsError, WriteFailedError

__all__ = ["check_target", "check_workbook_target", "write_file"]


def check_target(path: Path, *, overwrite: bool) -> None:
    """Make sure, before any work is done, that a file may be written there.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: the folder is not there, or Excel or LibreOffice has the file open.
    """
    if not path.parent.is_dir():
        raise WriteFailedError(path, f"there is no folder '{path.parent}'", "Make the folder first, or name another.")
    if path.is_dir():
        raise WriteFailedError(path, "a folder has that name", "Choose another name.")
    if not path.exists():
        return
    if not overwrite:
        raise TargetExistsError(path)
    for program, lock in (("Excel", f"~${path.name}"), ("LibreOffice", f".~lock.{path.name}#")):
        if (path.parent / lock).exists():
            raise WriteFailedError(path, f"it is open in {program}", "Close it there and try again.")


def check_workbook_target(path: Path, *, overwrite: bool) -> None:
    """Make sure that a workbook may be written there, under a name Excel opens.

    Raises:
        TargetExistsError, WriteFailedError: as `check_target`, or the name does not end in .xlsx.
    """
    if path.suffix.lower() != ".xlsx":
        raise WriteFailedError(path, "its name does not end in .xlsx", "Choose a name that does.")
    check_target(path, overwrite=overwrite)


def write_file(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write a file beside its place, flush it, then put it there in one step.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: it could not be written; what stood there before is whole.
    """
    check_target(path, overwrite=overwrite)
    try:
        handle, name = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error
    try:
        with os.fdopen(handle, "wb") as temporary:
            temporary.write(data)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(name).chmod(_mode(path))
        Path(name).replace(path)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """Return the permissions the file is to have: those of the one it replaces, else those a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0o022)
    os.umask(mask)
    return 0o666 & ~mask
