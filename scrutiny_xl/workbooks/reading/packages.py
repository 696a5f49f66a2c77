"""A zip package held in memory: its directory read once, its members unpacked when they are asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Package", "Packed"]

_MARK = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
"""What stands in front of a member's bytes: a mark, then the lengths of the name and of what is added to it."""


class Packed(NamedTuple):
    """A member as it stands in its package; two that are alike hold the same, so that what was read can be kept."""

    data: bytes
    method: int
    size: int
    checksum: int
    is_markup: bool = True

    def unpacked(self) -> bytes:
        """Return the member's own bytes.

        Raises:
            zipfile.BadZipFile: they are not what was packed.
            zlib.error: they cannot be unpacked.
        """
        if self.method not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise zipfile.BadZipFile("packed in a way that no workbook is")
        data = self.data
        if self.method == zipfile.ZIP_DEFLATED:
            # One byte more than the directory says, whatever the bytes would unpack to: then it lies.
            data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, self.size + 1)
            if len(data) > self.size:
                raise zipfile.BadZipFile("there is more than the directory says")
        if zlib.crc32(data) != self.checksum:
            raise zipfile.BadZipFile("the checksum is not that of the bytes")
        return data


def _plain(name: str) -> str:
    # Some programs write backslashes into member names.
    return name.replace("\\", "/").lower()


def _is_markup(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _is_read(name: str) -> bool:
    """Say whether a part by that name may be one that says what a return says; none has letters beyond ASCII."""
    return _is_markup(name) and name.isascii() and not name.startswith("docprops/")


class Package:
    """The members of one package, found by their names whatever the case and the slashes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as directory:
            members: Sequence[zipfile.ZipInfo] = directory.infolist()
        self.size = len(data)
        self.packed_size = sum(member.compress_size for member in members)
        self.unpacked_size = sum(member.file_size for member in members)
        self._all = members
        self._members = {_plain(member.filename): member for member in members}
        # A member is asked for several times: measured, compared with those of other returns, and read.
        self._taken: dict[int, Packed] = {}

    def __iter__(self) -> Iterator[str]:
        """Give the names of the members, in small letters."""
        return iter(self._members)

    def __contains__(self, name: str) -> bool:
        """Say whether there is a member of that name."""
        return name.lower() in self._members

    def packed(self, name: str) -> Packed | None:
        """Return a member as it stands in the package, None where there is none of that name.

        Raises:
            zipfile.BadZipFile: the directory points at something else.
        """
        member = self._members.get(name.lower())
        return None if member is None else self._packed(member)

    def every(self) -> Iterator[Packed]:
        """Yield all members, those too whose name is there twice; not those that are not where the directory says."""
        yield from filter(None, map(self._found, self._all))

    def doubt(self) -> str:
        """Say what leaves it open which parts are meant, "" where nothing does; two of one name may hold the same.

        Excel and others would each show something else. Parts that are never read do not matter.
        """
        for member in self._all if len(self._members) < len(self._all) else ():
            name = _plain(member.filename)
            if _is_read(name) and self._found(member) != self._found(self._members[name]):
                return f"it has the part '{name}' twice"
        for name, member in self._members.items():
            if _is_read(name) and self._own_name(member) != name:
                return f"its part '{name}' is called otherwise within it"
        return ""

    def _own_name(self, member: zipfile.ZipInfo) -> str:
        """Return what a member itself says that it is called; what the directory says where it is not there."""
        start, length = member.header_offset, _LOCAL_HEADER.size
        header = self._data[start : start + length]
        if len(header) < length or not header.startswith(_MARK):
            return _plain(member.filename)
        name_length = _LOCAL_HEADER.unpack(header)[1]
        return _plain(self._data[start + length : start + length + name_length].decode("latin-1"))

    def _found(self, member: zipfile.ZipInfo) -> Packed | None:
        with suppress(zipfile.BadZipFile, struct.error):
            return self._packed(member)
        return None

    def _packed(self, member: zipfile.ZipInfo) -> Packed:
        at = member.header_offset
        if (taken := self._taken.get(id(member))) is not None:
            return taken
        mark, name_length, added = _LOCAL_HEADER.unpack_from(self._data, at)
        if mark != _MARK:
            raise zipfile.BadZipFile("no member where the directory says")
        start = at + _LOCAL_HEADER.size + name_length + added
        data = self._data[start : start + member.compress_size]
        taken = Packed(data, member.compress_type, member.file_size, member.CRC, _is_markup(member.filename))
        self._taken[id(member)] = taken
        return taken

    def part(self, name: str) -> bytes:
        """Return a member's own bytes, none where there is no member of that name."""
        packed = self.packed(name)
        return packed.unpacked() if packed else b""
