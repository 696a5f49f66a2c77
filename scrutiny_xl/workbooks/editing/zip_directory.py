"""The end of a zip file and its central directory: found, checked, and written again with other numbers."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks import limits, refusals
from scrutiny_xl.workbooks.editing.zip_records import Entry, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Directory", "find_directory"]

_END = struct.Struct("<4s4H2IH")
"""Signature, this disk, the directory's disk, entries on it, entries, the directory's size and offset, comment."""
_END64 = struct.Struct("<4sQ2H2I4Q")
"""Signature, length, two versions, two disks, entries on this disk, entries, the directory's size and offset."""
_LOCATOR = struct.Struct("<4sIQI")
"""Signature, the disk of the zip64 end record, its offset, how many disks there are."""

_END_SIGNATURE, _END64_SIGNATURE, _LOCATOR_SIGNATURE = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY_SIGNATURE = b"PK\x01\x02"
_LONGEST_COMMENT = 0xFFFF
_NOT_HERE_2, _NOT_HERE_4 = 0xFFFF, 0xFFFFFFFF
"""Numbers that stand for one which only the zip64 end record can hold."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The central directory of a zip file, and the records behind it.

    Places count from the file's first byte. An offset counts from `base`, which is not 0 where bytes were put before
    the zip file without telling it.
    """

    start: int
    end: int
    base: int
    count: int
    end_record: int
    end64_record: int | None

    def entries(self, name: str, data: bytes) -> tuple[Entry, ...]:
        """Return the entries, in their order.

        Raises:
            UnreadableFileError: they are too many, or not those the file's end tells of.
        """
        if self.count > limits.MOST_PARTS:
            raise refusals.too_large(name, f"has more than {limits.MOST_PARTS:,} parts")
        found = tuple(entries(name, data, self.start, self.end))
        if len(found) != self.count:
            raise refusals.faulty(name, f"it says that it has {self.count:,} parts and lists {len(found):,}")
        return found

    def tail(self, data: bytes, start: int, size: int, count: int) -> bytes:
        """Return the bytes behind the directory as they are to be when it starts there and has that size and count."""
        tail = bytearray(memoryview(data)[self.end :])
        moved = start + size - self.end
        if self.end64_record is not None:
            at = self.end64_record - self.end
            struct.pack_into("<4Q", tail, at + 24, count, count, size, start - self.base)
            struct.pack_into("<Q", tail, self.end_record - self.end - 12, self.end64_record + moved - self.base)
        at = self.end_record - self.end
        for form, field, number in (
            ("<H", 8, count),
            ("<H", 10, count),
            ("<I", 12, size),
            ("<I", 16, start - self.base),
        ):
            (known,) = struct.unpack_from(form, tail, at + field)
            in_zip64 = self.end64_record is not None and known == (_NOT_HERE_2 if form == "<H" else _NOT_HERE_4)
            if not in_zip64:
                struct.pack_into(form, tail, at + field, number)
        return bytes(tail)


def find_directory(name: str, data: bytes) -> Directory:
    """Find the central directory by the records at the end of the file, the last that agrees with itself.

    Raises:
        UnreadableFileError: there is none, it is split over several files, or it does not stand where it should.
    """
    ends = list(_ends(data))
    for at in ends:
        if found := _directory(data, at):
            return found
    if not ends:
        raise refusals.incomplete(name) if data.startswith(b"PK") else refusals.no_workbook(name)
    if any(_END.unpack_from(data, at)[1] for at in ends):
        raise refusals.split(name)
    raise refusals.faulty(name, "the list of its parts is not where it should be")


def _ends(data: bytes) -> Iterator[int]:
    """Yield where an end record may stand, the last one first: a comment and a few stray bytes may follow it."""
    lowest = max(len(data) - _END.size - _LONGEST_COMMENT, 0)
    at = data.rfind(_END_SIGNATURE, lowest)
    while at >= 0:
        if at + _END.size <= len(data) and at + _END.size + _END.unpack_from(data, at)[7] <= len(data):
            yield at
        at = data.rfind(_END_SIGNATURE, lowest, at + 3)


def _directory(data: bytes, at: int) -> Directory | None:
    """Return the directory that the end record there tells of, None where none stands in this file."""
    _, *disks, _, count, size, offset, _ = _END.unpack_from(data, at)
    before, end64 = at, _end64(data, at)
    if end64 is not None:
        *_, first_disk, other_disk, _, count, size, offset = _END64.unpack_from(data, end64)
        disks, before = [first_disk, other_disk], end64
    if any(disks):
        return None
    # Bytes put before the zip file shift it: its directory still ends where the end records begin. Only where other
    # records stand between the two is the offset taken at its word.
    for start in (before - size, offset):
        if _stands(data, start, start + size, before, count) and start >= offset:
            return Directory(start, start + size, start - offset, count, at, end64)
    return None


def _stands(data: bytes, start: int, end: int, before: int, count: int) -> bool:
    if not 0 <= start <= end <= before:
        return False
    return data.startswith(_ENTRY_SIGNATURE, start) if count else start == end


def _end64(data: bytes, at: int) -> int | None:
    """Return where the zip64 end record that belongs to an end record stands, None where there is none."""
    locator = at - _LOCATOR.size
    if locator < 0 or not data.startswith(_LOCATOR_SIGNATURE, locator):
        return None
    offset = _LOCATOR.unpack_from(data, locator)[2]
    for place in (locator - _END64.size, offset):
        if 0 <= place <= locator - _END64.size and data.startswith(_END64_SIGNATURE, place):
            return int(place)
    return None
