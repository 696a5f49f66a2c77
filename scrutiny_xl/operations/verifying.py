"""Verifying: two versions of a workbook compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.verifying import Comparison

__all__ = ["verify"]


def verify(old: Path, new: Path) -> Comparison:
    """Compare two versions of a workbook.

    Raises:
        MissingFileError: one of them is not there.
        UnreadableFileError: one of them is no workbook, is protected by a password, or is damaged.
    """
    from scrutiny_xl.verifying import compare

    return compare(_read(old), _read(new), (old.name, new.name))


def _read(path: Path) -> bytes:
    if not path.exists():
        raise MissingFileError(path)
    try:
        return path.read_bytes()
    except OSError as error:
        reason = f"cannot be opened: {error.strerror or error}."
        raise UnreadableFileError(path.name, reason, "Close it in Excel and try again.") from error
