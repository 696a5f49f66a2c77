"""The compression of VBA projects: what was said before is pointed at (MS-OVBA 2.4.1)."""

from __future__ import annotations

import struct
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["compressed"]

_SIGNATURE = b"\x01"
_CHUNK = 4096
"""So many bytes are compressed by themselves."""
_SHORTEST = 3
"""Fewer bytes are not worth being pointed at."""
_PACKED, _PLAIN = 0xB000, 0x3000
"""The flags of a chunk's header: whether what follows is compressed."""
_CANDIDATES = 32
"""How many earlier places are tried for the longest match: the nearest ones."""


def compressed(data: bytes) -> bytes:
    """Return data as the compressed container of a VBA project; the same data always give the same bytes."""
    chunks = (data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK))
    return _SIGNATURE + b"".join(map(_chunk, chunks))


def _chunk(data: bytes) -> bytes:
    """Return one chunk with its header, as it is where compressing it would not make it smaller."""
    packed = b"".join(_groups(data))
    if len(packed) >= _CHUNK:
        return struct.pack("<H", _PLAIN | (_CHUNK - 1)) + data.ljust(_CHUNK, b"\0")
    return struct.pack("<H", _PACKED | (len(packed) - 1)) + packed


def _groups(data: bytes) -> Iterator[bytes]:
    """Yield eight tokens at a time, with a byte before them that says which of them point."""
    tokens = list(_tokens(data))
    for at in range(0, len(tokens), 8):
        group = tokens[at : at + 8]
        flags = sum(1 << place for place, token in enumerate(group) if len(token) == 2)
        yield bytes([flags]) + b"".join(group)


def _tokens(data: bytes) -> Iterator[bytes]:
    """Yield the tokens of a chunk: a byte that stands for itself, or two that point back."""
    places: dict[bytes, list[int]] = defaultdict(list)
    at = 0
    while at < len(data):
        length_bits = _length_bits(at)
        offset, length = _longest(data, at, places, min((1 << length_bits) + 2, len(data) - at))
        if length < _SHORTEST:
            length = 1
            yield data[at : at + 1]
        else:
            yield struct.pack("<H", (offset - 1) << length_bits | (length - _SHORTEST))
        for each in range(at, at + length):
            places[data[each : each + _SHORTEST]].append(each)
        at += length


def _length_bits(at: int) -> int:
    """Return how many of a token's 16 bits tell the length: the farther on, the more are needed for the way back."""
    return 16 - max((at - 1).bit_length() if at else 0, 4)


def _longest(data: bytes, at: int, places: dict[bytes, list[int]], most: int) -> tuple[int, int]:
    """Return how far back the longest earlier run of the same bytes begins, and its length; 0 and 0 for none."""
    best = (0, 0)
    for place in reversed(places[data[at : at + _SHORTEST]][-_CANDIDATES:]):
        length = 0
        while length < most and data[place + length] == data[at + length]:
            length += 1
        if length > best[1]:
            best = (at - place, length)
    return best
