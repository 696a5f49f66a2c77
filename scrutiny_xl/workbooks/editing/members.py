"""The members of a zip file: which bytes are theirs, and what they hold."""

from __future__ import annotations

import io
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks import limits, refusals
from scrutiny_xl.workbooks.editing.zip_records import descriptor_length, local_header

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scrutiny_xl.workbooks.editing.zip_directory import Directory
    from scrutiny_xl.workbooks.editing.zip_records import Entry, LocalHeader

__all__ = ["DEFLATED", "STORED", "Member", "check_name", "check_sizes", "contents", "place_members"]

STORED, DEFLATED = 0, 8
_ENCRYPTED, _DESCRIBED = 0x0001, 0x0008
"""Flags of a member: its data are encrypted; its CRC and sizes stand behind its data, in a data descriptor."""

_PIECE = 64 * 1024
"""How many packed bytes are unpacked at a time: no more than 66 MB come of them, whatever they are."""


class Member(NamedTuple):
    """A member: its entry in the directory, its local header, and the end of its bytes with the data descriptor."""

    entry: Entry
    header: LocalHeader
    end: int

    @property
    def name(self) -> str:
        """The name as the directory spells it."""
        return self.entry.name


def place_members(name: str, data: bytes, directory: Directory) -> tuple[Member, ...]:
    """Return the members in the directory's order, each with the bytes that are its own.

    Raises:
        UnreadableFileError: a member is not where the directory says, overlaps another or is too large, or is
            encrypted or packed in a way that workbooks are not.
    """
    members = tuple(_member(name, data, directory, entry) for entry in directory.entries(name, data))
    check_sizes(name, ((member.name, member.entry.size, member.entry.packed) for member in members))
    placed = sorted(members, key=lambda member: member.header.start)
    for one, other in pairwise(placed):
        if one.end > other.header.start:
            raise refusals.faulty(name, f"its parts '{one.name}' and '{other.name}' overlap")
    if placed and placed[0].header.start and data.startswith(b"PK\x03\x04"):
        # The end of another zip file: what begins here is cut off, and a part of it would be taken for the whole.
        raise refusals.faulty(name, "it begins with a part that the list of its parts does not name")
    return members


def _member(name: str, data: bytes, directory: Directory, entry: Entry) -> Member:
    header = local_header(data, entry.offset + directory.base)
    if header is None or header.data_start + entry.packed > directory.start:
        raise refusals.faulty(name, f"its part '{entry.name}' is not where it should be")
    if (entry.flags | header.flags) & _ENCRYPTED:
        raise refusals.encrypted_part(name, entry.name)
    if entry.method not in {STORED, DEFLATED}:
        raise refusals.unknown_method(name, entry.name, entry.method)
    if header.method != entry.method:
        raise refusals.faulty(name, f"it says in two ways how its part '{entry.name}' is compressed")
    end = header.data_start + entry.packed
    described = (entry.flags | header.flags) & _DESCRIBED
    return Member(entry, header, end + (descriptor_length(data, end, entry) if described else 0))


def check_sizes(name: str, sizes: Iterable[tuple[str, int, int]]) -> None:
    """Make sure that a package is no bomb: of each member its name and its unpacked and packed size in bytes.

    Raises:
        UnreadableFileError: a member, or all of them, unpack to more than the limits.
    """
    total = 0
    for part, size, packed in sizes:
        total += size
        if size > limits.LARGEST_PART:
            raise refusals.too_large(
                name, f"has a part '{part}' that unpacks to more than {_mb(limits.LARGEST_PART)} MB"
            )
        if size > max(limits.RATIO_FROM, packed * limits.STEEPEST_RATIO):
            times = limits.STEEPEST_RATIO
            raise refusals.too_large(name, f"has a part '{part}' that unpacks to more than {times} times its size")
    if total > limits.LARGEST_PACKAGE:
        raise refusals.too_large(name, f"unpacks to more than {_mb(limits.LARGEST_PACKAGE)} MB")


def _mb(size: int) -> int:
    return size // 1024**2


def check_name(name: str, member: Member) -> None:
    """Make sure that a member has one name: a program that reads the other one would take it for another part.

    Raises:
        UnreadableFileError: its local header and the directory differ.
    """
    if member.header.raw_name.replace(b"\\", b"/") != member.entry.raw_name.replace(b"\\", b"/"):
        raise refusals.faulty(name, f"its part '{member.name}' has another name elsewhere in it")


def contents(name: str, data: bytes, member: Member) -> bytes:
    """Return what a member holds.

    Raises:
        UnreadableFileError: its data are damaged, or not as many as the directory says.
    """
    check_name(name, member)
    entry, header = member.entry, member.header
    packed = memoryview(data)[header.data_start : header.data_start + entry.packed]
    held = bytes(packed) if entry.method == STORED else _inflated(packed, entry.size)
    if held is None:
        raise refusals.faulty(name, f"its part '{entry.name}' cannot be unpacked")
    if len(held) != entry.size:
        raise refusals.faulty(name, f"its part '{entry.name}' is not as long as it says")
    if zlib.crc32(held) != entry.crc:
        raise refusals.faulty(name, f"its part '{entry.name}' does not match its checksum")
    return held


def _inflated(packed: memoryview, size: int) -> bytes | None:
    """Return what the data unpack to; None where they are damaged or break off.

    At most a byte more than `size` is ever unpacked: enough to tell that it is not the size. A piece at a time goes
    into a buffer that grows in place and becomes the result without being copied: at the peak there is one copy.
    """
    unpacked, inflater = io.BytesIO(), zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), _PIECE):
            unpacked.write(inflater.decompress(packed[at : at + _PIECE], size + 1 - unpacked.tell()))
            if inflater.eof or unpacked.tell() > size:
                break
    except zlib.error:
        return None
    return unpacked.getvalue() if inflater.eof or unpacked.tell() > size else None
