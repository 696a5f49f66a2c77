"""What a compound file holds: the old container of .xls files, and the one encrypted workbooks come in."""

from __future__ import annotations

import struct
from enum import Enum
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COMPOUND", "CompoundKind", "compound_kind"]

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The bytes every compound file starts with."""

_LABELLED, _PASSWORD = frozenset({"DRMEncryptedDataSpace", "\tDRMContent"}), frozenset({"EncryptedPackage"})
_XLS = frozenset({"Workbook", "Book"})
"""Names of streams and storages that tell of a kind; an encrypted file may have those of the kinds below it too."""

_ENTRY = 128
_IN_HEADER = 109
"""How many sectors of the allocation table the header itself names."""
_LAST = 0xFFFFFFFA
"""Sector numbers from here on mean an end, a free sector or the table itself."""
_MOST_ENTRIES = 10_000
"""No workbook has as many streams; a directory that goes on is damaged."""


class CompoundKind(Enum):
    """What kind of file is in a compound file."""

    LABELLED = "encrypted by a sensitivity label"
    PASSWORD = "protected by a password"  # noqa: S105 - a kind, no password
    XLS = "a workbook of Excel 97-2003"
    OTHER = "something else, or damaged"


def compound_kind(data: bytes) -> CompoundKind:
    """Return what a compound file holds, as told by the names in its directory ([MS-CFB] 2.6, [MS-OFFCRYPTO] 2).

    Of a file whose directory cannot be found, being cut off perhaps, it is still told whether it was encrypted.
    """
    try:
        names = set(islice(_names(data), _MOST_ENTRIES))
    except struct.error:
        names = set()
    if not names:
        names = {name for name in (*_LABELLED, *_PASSWORD) if name.encode("utf-16-le") in data}
    if names & _LABELLED:
        return CompoundKind.LABELLED
    if names & _PASSWORD:
        return CompoundKind.PASSWORD
    return CompoundKind.XLS if names & _XLS else CompoundKind.OTHER


def _names(data: bytes) -> Iterator[str]:
    """Yield the names of the streams and storages, as far as the directory can be followed."""
    shift, first = struct.unpack_from("<H16xI", data, 30)
    if shift not in {9, 12}:
        return
    for sector in _chain(data, shift, first):
        start = (sector + 1) << shift
        for at in range(start, start + (1 << shift), _ENTRY):
            entry = data[at : at + _ENTRY]
            if len(entry) == _ENTRY and entry[66]:
                length = min(struct.unpack_from("<H", entry, 64)[0], 64)
                yield entry[: max(length - 2, 0)].decode("utf-16-le", "replace")


def _chain(data: bytes, shift: int, first: int) -> Iterator[int]:
    """Yield the sectors of a chain, following the allocation table."""
    table = list(_table(data, shift))
    per_sector = (1 << shift) // 4
    seen: set[int] = set()
    sector = first
    while sector < _LAST and sector not in seen:
        seen.add(sector)
        yield sector
        part, place = divmod(sector, per_sector)
        if part >= len(table):
            return
        (sector,) = struct.unpack_from("<I", data, ((table[part] + 1) << shift) + 4 * place)


def _table(data: bytes, shift: int) -> Iterator[int]:
    """Yield the sectors that hold the allocation table: those the header names, then those in a chain of their own."""
    (count,) = struct.unpack_from("<I", data, 44)
    yield from (each for each in struct.unpack_from(f"<{_IN_HEADER}I", data, 76)[:count] if each < _LAST)
    (sector,) = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    while sector < _LAST and sector not in seen:
        seen.add(sector)
        *named, sector = struct.unpack_from(f"<{(1 << shift) // 4}I", data, (sector + 1) << shift)
        yield from (each for each in named if each < _LAST)
