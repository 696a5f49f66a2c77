"""The records of a zip file as they stand in its bytes (PKWARE APPNOTE 4.3 and 4.5.3).

A number that may have to change is known by its place, so that a record is kept as it was and patched, never drawn
anew: a field of four bytes, or the eight bytes in the zip64 extra field that stand in for it.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CENTRAL",
    "CENTRAL_SIGNATURE",
    "LOCAL",
    "LOCAL_SIGNATURE",
    "UTF8",
    "Entry",
    "Field",
    "LocalHeader",
    "descriptor_length",
    "entries",
    "local_header",
]

LOCAL = struct.Struct("<4s5H3I2H")
"""A local header: signature, version, flags, method, time, day, CRC, packed and unpacked size, two lengths."""
CENTRAL = struct.Struct("<4s6H3I5H2I")
"""An entry of the central directory: as a local header, with two versions, and attributes and the offset behind."""

LOCAL_SIGNATURE, CENTRAL_SIGNATURE = b"PK\x03\x04", b"PK\x01\x02"
UTF8 = 0x0800
"""The flag of a member whose name is in UTF-8."""

_DESCRIPTOR_SIGNATURE = b"PK\x07\x08"
_ZIP64 = 0x0001
_IN_EXTRA = 0xFFFFFFFF
"""A field with this number has its value in the zip64 extra field."""
_LOCAL_PACKED, _LOCAL_SIZE = 18, 22
_CENTRAL_PACKED, _CENTRAL_SIZE, _CENTRAL_OFFSET = 20, 24, 42


class Field(NamedTuple):
    """A number in a record: its first byte, counted from the record's start, and whether it has eight bytes or four."""

    at: int
    wide: bool

    def read(self, data: bytes, start: int) -> int:
        """Return the number in a record that starts there."""
        (number,) = struct.unpack_from("<Q" if self.wide else "<I", data, start + self.at)
        return int(number)

    def write(self, record: bytearray, number: int) -> None:
        """Put a number into a record."""
        struct.pack_into("<Q" if self.wide else "<I", record, self.at, number)


class Entry(NamedTuple):
    """An entry of the central directory: where it stands in the file, and what it says of its member."""

    start: int
    end: int
    name: str
    raw_name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    packed_at: Field
    size_at: Field
    offset_at: Field


class LocalHeader(NamedTuple):
    """A member's local header: where it stands in the file, where its compressed data start, what it says of itself."""

    start: int
    data_start: int
    raw_name: bytes
    flags: int
    method: int
    packed_at: tuple[Field, ...]
    size_at: tuple[Field, ...]
    """Where its two sizes stand: in the header, in its zip64 extra field, or in both."""


def entries(name: str, data: bytes, start: int, end: int) -> Iterator[Entry]:
    """Yield the entries of a central directory that fills the bytes between two places.

    Raises:
        UnreadableFileError: what stands there is no entry, or is cut off.
    """
    at = start
    while at < end:
        entry = _entry(data, at) if at + CENTRAL.size <= end else None
        if entry is None or entry.end > end:
            raise refusals.faulty(name, "the list of its parts breaks off")
        yield entry
        at = entry.end


def _entry(data: bytes, start: int) -> Entry | None:
    """Return the entry of the central directory that starts there, None where there is none."""
    fields = CENTRAL.unpack_from(data, start)
    signature, flags, method, crc, packed, size = (fields[0], *fields[3:5], *fields[7:10])
    named, extra, comment, offset = (*fields[10:13], fields[16])
    if signature != CENTRAL_SIGNATURE:
        return None
    raw = data[start + CENTRAL.size : start + CENTRAL.size + named]
    wanted = [(_CENTRAL_SIZE, size), (_CENTRAL_PACKED, packed), (_CENTRAL_OFFSET, offset)]
    stand = _fields(data, start, CENTRAL.size + named, extra, wanted)
    if stand is None:
        return None
    size_at, packed_at, offset_at = stand
    return Entry(
        start,
        start + CENTRAL.size + named + extra + comment,
        # A name in neither encoding is still only a name: nothing is ever put where it says.
        raw.decode("utf-8" if flags & UTF8 else "cp437", "backslashreplace"),
        raw,
        flags,
        method,
        crc,
        packed_at.read(data, start),
        size_at.read(data, start),
        offset_at.read(data, start),
        packed_at,
        size_at,
        offset_at,
    )


def local_header(data: bytes, start: int) -> LocalHeader | None:
    """Return the local header that starts there, None where there is none."""
    if start + LOCAL.size > len(data):
        return None
    signature, _, flags, method, _, _, _, packed, size, named, extra = LOCAL.unpack_from(data, start)
    if signature != LOCAL_SIGNATURE:
        return None
    head = LOCAL.size + named
    packed_at: tuple[Field, ...] = (Field(_LOCAL_PACKED, wide=False),)
    size_at: tuple[Field, ...] = (Field(_LOCAL_SIZE, wide=False),)
    at, room = _zip64(data, start, head, extra) or (0, 0)
    if room >= 16:
        # In a local header zip64 always keeps both sizes, the unpacked one first.
        packed_at = (*packed_at[packed == _IN_EXTRA :], Field(at + 8, wide=True))
        size_at = (*size_at[size == _IN_EXTRA :], Field(at, wide=True))
    raw = data[start + LOCAL.size : start + head]
    return LocalHeader(start, start + head + extra, raw, flags, method, packed_at, size_at)


def _fields(
    data: bytes, start: int, head: int, extra: int, wanted: list[tuple[int, int]]
) -> tuple[Field, Field, Field] | None:
    """Return where three numbers stand, None where one should be in a zip64 extra field that has no room for it.

    `wanted` has their fields of four bytes and what stands in these, in the order in which zip64 keeps them.
    """
    at, room = _zip64(data, start, head, extra) or (0, 0)
    fields = []
    for narrow_at, number in wanted:
        if number != _IN_EXTRA:
            fields.append(Field(narrow_at, wide=False))
        elif room < 8:
            return None
        else:
            fields.append(Field(at, wide=True))
            at, room = at + 8, room - 8
    return fields[0], fields[1], fields[2]


def _zip64(data: bytes, start: int, head: int, extra: int) -> tuple[int, int] | None:
    """Return where, from the record's start, the numbers of its zip64 extra field stand, and their length in bytes."""
    at, end = head, head + extra
    while at + 4 <= end and start + at + 4 <= len(data):
        kind, length = struct.unpack_from("<2H", data, start + at)
        if kind == _ZIP64:
            return at + 4, min(length, end - at - 4, len(data) - start - at - 4)
        at += 4 + length
    return None


def descriptor_length(data: bytes, start: int, entry: Entry) -> int:
    """Return the length of the data descriptor that stands there; 0 where none agrees with the entry.

    It comes with and without a signature, and with sizes of four or eight bytes.
    """
    for signature in (_DESCRIPTOR_SIGNATURE, b""):
        # The wide form first: of an empty member it begins as the narrow one does.
        for sizes in ("<I2Q", "<3I"):
            try:
                known = signature + struct.pack(sizes, entry.crc, entry.packed, entry.size)
            except struct.error:
                continue
            if data.startswith(known, start):
                return len(known)
    return 0
