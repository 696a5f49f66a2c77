"""Text in whatever encoding it comes: CSV files, and packages whose XML is not in UTF-8."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.grids import Scalar

__all__ = ["in_utf8", "records"]

_DELIMITERS = ",;\t|"
_SAMPLE = 200
_SEPARATOR_LINE = re.compile(r"^\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")


def records(data: bytes) -> Sequence[Sequence[Scalar]]:
    """Return the records of a CSV file, numbered as Excel shows them; the line `sep=;` is none."""
    csv.field_size_limit(10_000_000)
    text = _decoded(data).replace("\x00", "")
    said = _SEPARATOR_LINE.match(text)
    delimiter = said[1] if said else _delimiter(text)
    return _split(text[said.end() :] if said else text, delimiter)


def _split(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _delimiter(text: str) -> str:
    """Return the character that parts most records into the same number of fields."""

    def evenness(delimiter: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(record) for record, _ in zip(lines, range(_SAMPLE), strict=False) if any(record)]
        parted = Counter(width for width in widths if width > 1)
        width, times = parted.most_common(1)[0] if parted else (1, 0)
        return times, width

    return max(_DELIMITERS, key=evenness)


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file: UTF-8 where it is, UTF-16 by its mark or its zeros, else as Excel in the UK."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    zeros = data[:2000].count(0)
    if zeros > len(data[:2000]) // 4:
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def in_utf8(data: bytes) -> bytes:
    """Return a package with its XML parts in UTF-8, whatever encoding they declare."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w") as copy:
        for name in dict.fromkeys(package.namelist()):
            part = package.read(name)
            declared = _DECLARATION.match(part)
            if declared and declared[1].lower() != b"utf-8":
                text = part[declared.end() :].decode(declared[1].decode(), errors="replace")
                part = b'<?xml version="1.0" encoding="UTF-8"?>' + text.encode()
            copy.writestr(name, part)
    return made.getvalue()
