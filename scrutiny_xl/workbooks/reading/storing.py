"""A package with one of its members stored, not packed, and all else byte for byte as it was."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

if TYPE_CHECKING:
    from zipfile import ZipInfo

__all__ = ["with_stored"]

_END = struct.Struct("<4s6xHIIH")
"""What a package ends with: a mark, how many members it has, its directory's length and place, a remark's length."""
_ENTRY = struct.Struct("<4s6xH8xIIHHH8xI")
"""What the directory has of a member: a mark, its method, packed and unpacked size, three lengths and its place."""
_LOCAL = struct.Struct("<4sHHHIIIIHH")
"""What stands in front of a member: a mark, the version, flags, its method, when, checksum, two sizes, two lengths."""
_END_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
_END_PLACE = 6
"""How far from the end of a package the place of its directory stands."""
_SIZES_BEHIND = 8
"""The flag that says that the sizes stand behind the member."""
_METHOD, _CHECKSUM, _PLACE = 10, 16, 42
"""Where in an entry of the directory the method, the checksum with the two sizes, and the member's place stand."""


def with_stored(data: bytes, member: ZipInfo, contents: bytes) -> bytes:
    """Return a package in which a member holds other bytes, and holds them stored.

    They go behind the other members, and the directory points there. A package whose directory is not the plain one, at
    its end and without a remark, is returned as it is, and so is one that says otherwise than `member`.
    """
    mark, many, length, start, remark = _END.unpack_from(data, len(data) - _END.size)
    if mark != _END_MARK or remark or start + length + _END.size != len(data):
        return data
    at = _entry_of(data, member, start, many)
    if not at:
        return data
    size = len(contents)
    checksum = zlib.crc32(contents)
    header = _stored_header(data, member.header_offset, checksum, size)
    behind = bytearray(data[start:])
    struct.pack_into("<H", behind, at - start + _METHOD, ZIP_STORED)
    struct.pack_into("<III", behind, at - start + _CHECKSUM, checksum, size, size)
    struct.pack_into("<I", behind, at - start + _PLACE, start)
    struct.pack_into("<I", behind, len(behind) - _END_PLACE, start + len(header) + size)
    return b"".join((data[:start], header, contents, behind))


def _stored_header(data: bytes, at: int, checksum: int, size: int) -> bytes:
    """Return what stands in front of a member, with nothing added behind its name, for `size` bytes that are stored."""
    mark, version, flags, _, when, *_, name, _ = _LOCAL.unpack_from(data, at)
    header = _LOCAL.pack(mark, version, flags & ~_SIZES_BEHIND, ZIP_STORED, when, checksum, size, size, name, 0)
    return header + data[at + _LOCAL.size : at + _LOCAL.size + name]


def _entry_of(data: bytes, member: ZipInfo, start: int, many: int) -> int:
    """Return where in the directory a member's entry begins, 0 where there is none that says the same of it."""
    said = (member.compress_type, member.compress_size, member.file_size)
    at = start
    for _ in range(many):
        mark, *sizes, name, added, remark, place = _ENTRY.unpack_from(data, at)
        if mark != _ENTRY_MARK:
            return 0
        if place == member.header_offset:
            return at if tuple(sizes) == said else 0
        at += _ENTRY.size + name + added + remark
    return 0
