"""Writing a compound file, the container of a VBA project: streams in storages, as sectors of a file (MS-CFB)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.compound import COMPOUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["compound_file"]

_SECTOR, _SMALL_SECTOR = 512, 64
_SMALL = 4096
"""Streams shorter than this stand together in one stream, in small sectors."""
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NOBODY = 0xFFFFFFFF
_PER_SECTOR = _SECTOR // 4
_IN_HEADER = 109
"""How many sectors of the allocation table the header names; a table that needs more is not written here."""
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_UNUSED = struct.pack("<64xHBB3I52x", 0, 0, 0, _NOBODY, _NOBODY, _NOBODY)


@dataclass
class _Entry:
    """An entry of the directory; the entries of a storage hang together as a tree, by their numbers."""

    name: str
    kind: int
    data: bytes = b""
    within: list[_Entry] = field(default_factory=list)
    number: int = 0
    colour: int = _BLACK
    left: int = _NOBODY
    right: int = _NOBODY
    child: int = _NOBODY
    start: int = _END

    @property
    def order(self) -> tuple[int, str]:
        """What the entries of a storage are ordered by: the length of the name, then its capitals (MS-CFB 2.6.4)."""
        return len(self.name), self.name.upper()

    def written(self) -> bytes:
        """Return the entry's 128 bytes, without a class, flags or times: the same streams give the same file."""
        name = (self.name + "\0").encode("utf-16-le")
        links = (self.left, self.right, self.child)
        size = 0 if self.kind == _STORAGE else len(self.data)
        start = 0 if self.kind == _STORAGE else self.start
        return struct.pack("<64sHBB3I36xIQ", name, len(name), self.kind, self.colour, *links, start, size)


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file that holds streams, by their paths with slashes ("VBA/dir").

    Raises:
        ValueError: there is more than the header's own list of tables names, about seven megabytes.
    """
    entries = _directory(streams)
    root, held = entries[0], [each for each in entries if each.kind == _STREAM and each.data]
    small = [each for each in held if len(each.data) < _SMALL]
    root.data, chains = _together(small)
    sectors = _Sectors()
    for each in held:
        if each not in small:
            each.start = sectors.add(each.data)
    root.start = sectors.add(root.data)
    table = struct.pack(f"<{len(chains)}I", *chains)
    table_start = sectors.add(table, b"\xff")
    listed = b"".join(each.written() for each in entries) + _UNUSED * (-len(entries) % 4)
    return sectors.written(sectors.add(listed), table_start, -(-len(table) // _SECTOR))


def _directory(streams: Mapping[str, bytes]) -> list[_Entry]:
    """Return the entries in the order of their numbers, each storage's hung into a tree; the root is the first."""
    root = _Entry("Root Entry", _ROOT)
    for path, data in streams.items():
        *storages, name = path.split("/")
        holder = root
        for each in storages:
            holder = _storage(holder, each)
        holder.within.append(_Entry(name, _STREAM, data))
    entries = list(_numbered(root))
    for number, entry in enumerate(entries):
        entry.number = number
    for entry in entries:
        ordered = sorted(entry.within, key=lambda each: each.order)
        entry.child = _hung(ordered, len(ordered).bit_length())
        if ordered:
            entries[entry.child].colour = _BLACK
    return entries


def _storage(holder: _Entry, name: str) -> _Entry:
    found = next((each for each in holder.within if each.name == name), None)
    if found is None:
        found = _Entry(name, _STORAGE)
        holder.within.append(found)
    return found


def _numbered(entry: _Entry) -> Iterator[_Entry]:
    yield entry
    for each in entry.within:
        yield from _numbered(each)


def _hung(ordered: Sequence[_Entry], levels: int) -> int:
    """Hang entries into a balanced tree and return the number of the topmost, `_NOBODY` where there are none.

    All levels but the last are full: with the last one red and all others black it is the tree the format asks for.
    """
    if not ordered:
        return _NOBODY
    middle = len(ordered) // 2
    top = ordered[middle]
    top.left = _hung(ordered[:middle], levels - 1)
    top.right = _hung(ordered[middle + 1 :], levels - 1)
    is_leaf = top.left == top.right == _NOBODY
    top.colour = _RED if levels == 1 and is_leaf else _BLACK
    return top.number


def _together(small: Sequence[_Entry]) -> tuple[bytes, list[int]]:
    """Put short streams one behind another in small sectors; return them and the table of their chains."""
    stream, chains = b"", list[int]()
    for each in small:
        each.start = len(chains)
        stream += each.data + bytes(-len(each.data) % _SMALL_SECTOR)
        chains += [*range(each.start + 1, len(stream) // _SMALL_SECTOR), _END]
    return stream, chains


class _Sectors:
    """The sectors of a file behind its header, and the chains they hang in."""

    def __init__(self) -> None:
        self._data = b""
        self._chains: list[int] = []

    def add(self, data: bytes, filler: bytes = b"\0") -> int:
        """Put data into sectors of their own and return the number of the first, that of an end for no data."""
        if not data:
            return _END
        start = len(self._chains)
        self._data += data + filler * (-len(data) % _SECTOR)
        self._chains += [*range(start + 1, len(self._data) // _SECTOR), _END]
        return start

    def written(self, directory: int, small_table: int, small_tables: int) -> bytes:
        """Return the whole file: header, sectors, and behind them the table of the chains.

        `directory` and `small_table` are the first sectors of the directory and of the table of short streams, which
        takes `small_tables` of them.
        """
        used, tables = len(self._chains), 1
        while tables * _PER_SECTOR < used + tables:
            tables += 1
        if tables > _IN_HEADER:
            message = "The macros are too large for the table of a compound file written here."
            raise ValueError(message)
        chains = [*self._chains, *[_TABLE] * tables]
        chains += [_FREE] * (tables * _PER_SECTOR - len(chains))
        named = [*range(used, used + tables), *[_FREE] * (_IN_HEADER - tables)]
        version = (0x3E, 3, 0xFFFE, 9, 6)
        places = (tables, directory, 0, _SMALL, small_table, small_tables, _END, 0)
        header = COMPOUND + struct.pack("<16x5H10x8I109I", *version, *places, *named)
        return header + self._data + struct.pack(f"<{len(chains)}I", *chains)
