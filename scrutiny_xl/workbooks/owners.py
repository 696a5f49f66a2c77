"""Who has a file open: the small files that Excel, Word and LibreOffice put beside it meanwhile."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Owner", "owner_of"]

_EXCEL_LENGTH, _LONGEST_NAME = 55, 52
"""Where in Excel's file the length of the user's name stands, before the name in UTF-16; how long it may be."""
_LONGEST_FILE = 4096
_OF_WORD = frozenset({".docx", ".docm", ".dotx"})
_WORD_KEEPS = 6
_FIELD = re.compile(r"((?:[^,;\\]|\\.)*)[,;]")


class Owner(NamedTuple):
    """Someone who has a file open: in which program, by what name ("" where it is not told), told by which file."""

    program: str
    person: str
    told_by: str


def owner_of(path: Path) -> Owner | None:
    """Return who has a file open, as far as programs tell; None where none does.

    Excel puts `~$` before the whole name, however long it is; Word drops letters of a long one.
    """
    for program, name, read in (
        ("Word", _word_file(path), _untold)
        if path.suffix.lower() in _OF_WORD
        else ("Excel", f"~${path.name}", _excel_user),
        ("LibreOffice", f".~lock.{path.name}#", _libreoffice_user),
    ):
        beside = path.parent / name
        if beside.exists():
            return Owner(program, _person(beside, read), name)
    return None


def _word_file(path: Path) -> str:
    """Return the name of Word's file: `~$` takes the place of two letters where six are left, of one where that is."""
    return f"~${path.name[min(max(len(path.stem) - _WORD_KEEPS, 0), 2) :]}"


def _untold(_data: bytes) -> str:
    return ""


def _person(beside: Path, read: Callable[[bytes], str]) -> str:
    """Return the name in a file, "" where it cannot be read or makes no sense: that it is there is what counts."""
    try:
        with beside.open("rb") as file:
            name = read(file.read(_LONGEST_FILE)).strip()
    except (OSError, struct.error, UnicodeError):
        return ""
    return name if name.isprintable() else ""


def _excel_user(data: bytes) -> str:
    (length,) = struct.unpack_from("<H", data, _EXCEL_LENGTH)
    start = _EXCEL_LENGTH + 2
    return data[start : start + 2 * length].decode("utf-16-le") if length <= _LONGEST_NAME else ""


def _libreoffice_user(data: bytes) -> str:
    """Return the user's full name, or the account: the first two fields of a line in which commas part the fields."""
    fields = [re.sub(r"\\(.)", r"\1", each) for each in _FIELD.findall(data.decode())]
    return next((each for each in fields[:2] if each.strip()), "")
