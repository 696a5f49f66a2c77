"""Packages made to fill the memory: told by their directory, and, as that may lie, by what they really unpack to."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED

from scrutiny_xl.workbooks import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.reading.packages import Package, Packed

__all__ = ["excess"]

_MOST_TIMES = 1032
"""How many times its size a deflated member can unpack to."""
_AT_ONCE = 16 * 1024
"""Bytes unpacked at a time: to 16 MB at the most."""
_MB = 1024 * 1024


def excess(package: Package) -> str:
    """Say in what a package exceeds every workbook and document of a council, "" where it does not.

    The reader of workbooks unpacks a part to its end, whatever size the directory gives: each is measured first. Small
    packages are not, for they cannot unpack to much.
    """
    if package.unpacked_size > limits.LARGEST_PACKAGE:
        return f"unpacks to more than {limits.LARGEST_PACKAGE // _MB} MB"
    if package.packed_size > package.size:
        return "has parts that lie over one another"
    members = list(package.every())
    if any(map(_is_steep, members)):
        return f"has a part that unpacks to more than {limits.STEEPEST_RATIO} times its size"
    return _unpacked(members) if package.packed_size * _MOST_TIMES > limits.RATIO_FROM else ""


def _is_steep(member: Packed) -> bool:
    return member.size > min(limits.LARGEST_PART, max(limits.RATIO_FROM, len(member.data) * limits.STEEPEST_RATIO))


def _unpacked(members: Sequence[Packed]) -> str:
    return next(filter(None, map(_found, members)), "")


def _found(member: Packed) -> str:
    """Unpack a member bit by bit, keeping nothing, until it is longer than it says or one of its texts is endless."""
    if member.method != ZIP_DEFLATED:
        return ""
    unpacking, length, run = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0
    for at in range(0, len(member.data), _AT_ONCE):
        try:
            piece = unpacking.decompress(member.data[at : at + _AT_ONCE])
        except zlib.error:
            # The reader finds the same, and says that the file is damaged.
            return ""
        length += len(piece)
        if length > member.size:
            return "has a part that is larger than it says"
        first = piece.find(b"<")
        run = run + len(piece) if first < 0 else len(piece) - piece.rfind(b"<") - 1
        if member.is_markup and run > limits.LONGEST_TEXT:
            return f"has a text of more than {limits.LONGEST_TEXT // _MB} MB"
    return ""
