"""Opening a register to go on from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import MissingFileError
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.register import KeptRegister
    from scrutiny_xl.settings import Settings

__all__ = ["open_register"]


def open_register(path: Path, settings: Settings) -> KeptRegister:
    """Read a register back as it is now; the settings know the council's own forms.

    Raises:
        MissingFileError: it is not there.
        UnreadableFileError: it is no register, or a sheet that is needed has gone.
    """
    from scrutiny_xl.workbooks.kept import read_register

    if not path.exists():
        raise MissingFileError(path)
    return read_register(SourceFile.at(path), settings.layouts)
