"""Putting a finished file in its place: whole or not at all, and never over another unless asked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from scrutiny_xl.errors import TargetExistsError, WriteFailedError

__all__ = ["check_target", "write_file"]


def check_target(path: Path, *, overwrite: bool) -> None:
    """Make sure, before any work is done, that a file may be written there.

    Raises:
        TargetExistsError: a file is there and overwriting was not asked for.
        WriteFailedError: the folder is not there, or Excel has the file open.
    """
    if not path.parent.is_dir():
        raise WriteFailedError(path, f"there is no folder '{path.parent}'")
    if path.is_dir():
        raise WriteFailedError(path, "a folder has that name")
    if path.exists() and not overwrite:
        raise TargetExistsError(path)
    if (path.parent / f"~${path.name}").exists():
        raise WriteFailedError(path, "it is open in Excel")


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
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        raise WriteFailedError(path, error.strerror or str(error)) from error
    finally:
        Path(name).unlink(missing_ok=True)
