"""Zip files for tests, made in ways that zipfile does not make them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHEN = (2024, 5, 3, 12, 30, 8)
BOOK = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>" * 20, "xl/media/image1.png": b"\x89PNG"}


def info(name: str, method: int = zipfile.ZIP_DEFLATED, **more: object) -> zipfile.ZipInfo:
    """Return the description of a member, with attributes as a file manager sets them."""
    made = zipfile.ZipInfo(name, WHEN)
    made.compress_type, made.external_attr, made.create_system = method, 0o100640 << 16, 3
    for key, value in more.items():
        setattr(made, key, value)
    return made


def zipped(members: Mapping[str, bytes] = BOOK, **more: object) -> bytes:
    """Return a zip file with these members, stored where the name is a picture's."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, held in members.items():
            package.writestr(info(name, 0 if name.endswith(".png") else 8, **more), held)
    return made.getvalue()


class Unseekable(io.RawIOBase):
    """A stream that only goes forward: what is zipped into it has data descriptors."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        """Say that it is."""
        return True

    def write(self, data: object) -> int:
        """Keep what is written."""
        new = bytes(data)  # type: ignore[call-overload]
        self.written += new
        return len(new)


def with_zip64(members: Mapping[str, bytes], *, padding: bytes = b"", before: bytes = b"") -> bytes:
    """Return a zip file in which every number that can be is kept in zip64 records; `padding` extends the last one."""
    body, directory = bytearray(before), bytearray()
    for name, held in members.items():
        raw, packed, offset = name.encode(), zlib.compress(held, 9, -15), len(body) - len(before)
        crc, sizes = zlib.crc32(held), (len(held), len(packed))
        other = struct.pack("<2HI", 0x9999, 4, 7)
        local = other + struct.pack("<2H2Q", 1, 16, *sizes)
        body += struct.pack("<4s5H3I2H", b"PK\3\4", 45, 0, 8, 0, 33, crc, 2**32 - 1, 2**32 - 1, len(raw), len(local))
        body += raw + local + packed
        extra = struct.pack("<2H3Q", 1, 24, *sizes, offset) + other
        fields = (45, 45, 0, 8, 0, 33, crc, 2**32 - 1, 2**32 - 1, len(raw), len(extra), 0, 0, 0, 0, 2**32 - 1)
        directory += struct.pack("<4s6H3I5H2I", b"PK\1\2", *fields) + raw + extra
    start, count, size = len(body) - len(before), len(members), len(directory)
    end = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44 + len(padding), 45, 45, 0, 0, count, count, size, start) + padding
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, start + size, 1)
    last = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return bytes(body + directory + end + locator + last)


def spans(data: bytes) -> dict[str, bytes]:
    """Return for each member of a zip file the bytes from its local header to the next one, as zipfile finds them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = sorted(package.infolist(), key=lambda each: each.header_offset)
        ends = [each.header_offset for each in members[1:]] + [package.start_dir]
    return {each.filename: data[each.header_offset : end] for each, end in zip(members, ends, strict=True)}


def about(data: bytes) -> list[Sequence[object]]:
    """Return what a zip file's directory says of each member, apart from what changes with what it holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [
            (
                each.filename,
                each.date_time,
                each.compress_type,
                each.comment,
                each.extra,
                each.external_attr,
                each.internal_attr,
                each.create_system,
                each.create_version,
                each.extract_version,
            )
            for each in package.infolist()
        ]


def compound(*names: str) -> bytes:
    """Return a compound file whose directory has these names: a header, an allocation table, the directory."""
    sectors = -(-len(names) // 4)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<8I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE) + struct.pack("<2I", 0, 0)
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB61x", 2 * len(name) + 2, 2) for name in names
    )
    return (
        header.ljust(512, b"\xff")
        + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
        + directory.ljust(512 * sectors, b"\0")
    )
