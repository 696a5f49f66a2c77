"""The Register table as a CSV file that any program opens and no spreadsheet takes for formulas.

The file is in UTF-8 with a byte order mark, by which Excel knows the encoding, its lines end as RFC 4180 has it, and
its first line has the names of the fields. Days are written 2025-01-31. A text that a spreadsheet would take for a
formula has an apostrophe put before it, as OWASP advises against CSV injection; so has one that begins with an
apostrophe, and, in a column where words stand beside days or numbers, one that looks like either. Reading it back, one
apostrophe in front is taken off: what was written is read exactly.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from datetime import date
from itertools import islice, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import FORMULA_SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from scrutiny_xl.register_table import Entry
    from scrutiny_xl.snapshots.fields import Field, Kind

__all__ = ["read_rows", "written_rows"]

_ESCAPE = "'"
_NUMBER = re.compile(r"-?[0-9]+(?P<fraction>\.[0-9]+)?(?P<exponent>e[+-]?[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ENCODING = "utf-8-sig"
_AT_ONCE = 500


def written_rows(fields: Sequence[Field], rows: Sequence[Sequence[Entry]]) -> bytes:
    """Return a CSV file of the rows below the names of the fields."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([field.name for field in fields])
    writer.writerows([_written(value, field.kind) for value, field in zip(row, fields, strict=True)] for row in rows)
    return out.getvalue().encode(_ENCODING)


def _written(value: Entry, kind: Kind) -> str:
    if isinstance(value, str):
        looks_otherwise = kind == "any" and (_NUMBER.fullmatch(value) or _DAY.fullmatch(value))
        return _ESCAPE + value if looks_otherwise or value.startswith((_ESCAPE, *FORMULA_SIGNS)) else value
    return value.isoformat() if isinstance(value, date) else repr(value)


def read_rows(fields: Sequence[Field], data: bytes, only: Collection[str] = ()) -> tuple[tuple[Entry, ...], ...]:
    """Return the rows of a CSV file that `written_rows` has written, or of them the fields whose names are in `only`.

    Raises:
        ValueError: it is not in UTF-8, its fields are others, or an entry is not of its field's type.
    """
    wanted = [number for number, field in enumerate(fields) if not only or field.name in only]
    stream = io.BytesIO(data)
    stream.seek(len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
    lines = _lines(stream)
    try:
        if next(lines, None) != [field.name for field in fields]:
            raise ValueError("the first line does not have the names of the fields")
        picked = _picked(lines, wanted, len(fields))
        columns = [_Column(fields[number].kind) for number in wanted]
        # So many are turned into columns at once that all of them are still in the cache of the processor.
        while some := list(islice(picked, _AT_ONCE)):
            for column, texts in zip(columns, zip(*some, strict=True), strict=True):
                column.add(texts)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    return tuple(zip(*(column.entries for column in columns), strict=True))


def _lines(stream: Iterable[bytes]) -> Iterator[Sequence[str]]:
    """Yield the entries of each line, as `csv.reader` does; it is only asked where an entry is in quotes, or odd.

    Words are decoded line by line as they are read: a large file is never held in memory twice.

    Raises:
        csv.Error: a line is not as RFC 4180 has it.
    """
    lines = map(bytes.decode, stream)
    longest = csv.field_size_limit()
    held = _Held(lines)
    quoted = csv.reader(held, strict=True)
    for line in lines:
        if '"' in line or line.find("\r") != len(line) - 2 or not line.endswith("\n") or not 2 < len(line) < longest:
            held.line = line
            yield next(quoted)
        else:
            yield line[:-2].split(",")


class _Held:
    """A line that was taken already, and those behind it, in which what is in quotes may go on."""

    def __init__(self, behind: Iterator[str]) -> None:
        self.line = ""
        self._behind = behind

    def __iter__(self) -> Iterator[str]:
        """Read on."""
        return self

    def __next__(self) -> str:
        """Return the line that is held, else the next."""
        line, self.line = self.line, ""
        return line or next(self._behind)


def _picked(lines: Iterator[Sequence[str]], wanted: Sequence[int], many: int) -> Iterator[Sequence[str]]:
    """Yield of each line the entries at the places wanted."""
    picked = itemgetter(*wanted) if len(wanted) > 1 else lambda line: tuple(line[place] for place in wanted)
    for line in lines:
        if len(line) != many:
            raise ValueError("a line does not have as many entries as there are fields")
        yield picked(line)


class _Known(dict[str, "Entry"]):
    """The entries of a column by the texts that stand for them; each is read when it is first met."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, text: str) -> Entry:
        """Read an entry."""
        self[text] = _read(text, self._kind)
        return self[text]


class _Column:
    """The entries of a column; where many are alike, they are read once and kept once."""

    def __init__(self, kind: Kind) -> None:
        self.entries: list[Entry] = []
        self._known = _Known(kind)
        self._is_text = kind == "string"
        self._differ = False

    def add(self, texts: Sequence[str]) -> None:
        """Add the entries that some texts stand for; the first of them tell whether most of a column differ."""
        if self._differ and not any(map(str.startswith, texts, repeat(_ESCAPE))):
            self.entries += texts
            return
        begun = not self.entries
        self.entries += map(self._known.__getitem__, texts)
        if begun:
            self._differ = self._is_text and len(self._known) > len(texts) // 2


def _read(text: str, kind: Kind) -> Entry:
    if not text:
        return text
    if kind == "string" or text.startswith(_ESCAPE):
        return text.removeprefix(_ESCAPE)
    if kind == "date" or (kind == "any" and _DAY.fullmatch(text)):
        return date.fromisoformat(text)
    number = _NUMBER.fullmatch(text)
    if number is None:
        if kind != "any":
            raise ValueError("an entry is no number")
        return text
    return float(text) if number["fraction"] or number["exponent"] else int(text)
