"""A package with one of its members as it is unpacked, all else byte for byte as it was."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

if TYPE_CHECKING:
    from zipfile import ZipInfo

__all__ = ["with_stored"]

_END = struct.Struct("<4s6xHIIH")
"""What a package ends with: a mark, how many members it has, its directory's length and place, a remark's length."""
_ENTRY = struct.Struct("<4s6xH8xIIHHH8xI")
"""What the directory has of a member: a mark, its method, packed and unpacked size, three lengths and its place."""
_LOCAL = struct.Struct("<4s5H3I2H")
_END_MARK, _ENTRY_MARK, _LOCAL_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04"
_METHOD, _SIZE, _PLACE = 10, 20, 42
"""Where in an entry of the directory the method, the packed size and the member's place stand."""


def with_stored(data: bytes, member: ZipInfo, contents: bytes) -> bytes:
    """Return a package in which a member is stored as it is unpacked; `contents` are these bytes.

    They go behind the other members, and the directory points there. A package whose directory is not the plain one, at
    its end and without a remark, is returned as it is, and so is one that says otherwise than `member`.
    """
    mark, many, length, start, remark = _END.unpack_from(data, len(data) - _END.size)
    if mark != _END_MARK or remark or start + length + _END.size != len(data):
        return data
    at = _entry_of(data, member, start, many)
    if not at:
        return data
    name = _own_name(data, member.header_offset)
    size = len(contents)
    header = _LOCAL.pack(_LOCAL_MARK, 20, 0, ZIP_STORED, 0, 0, member.CRC, size, size, len(name), 0) + name
    behind = bytearray(data[start:])
    for place, form, value in (
        (at - start + _METHOD, "<H", ZIP_STORED),
        (at - start + _SIZE, "<I", size),
        (at - start + _PLACE, "<I", start),
        (len(behind) - 6, "<I", start + len(header) + size),
    ):
        struct.pack_into(form, behind, place, value)
    return b"".join((data[:start], header, contents, behind))


def _own_name(data: bytes, at: int) -> bytes:
    """Return the name that a member bears itself."""
    length = _LOCAL.unpack_from(data, at)[-2]
    return data[at + _LOCAL.size : at + _LOCAL.size + length]


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
