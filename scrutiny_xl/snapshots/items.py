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
from itertools import compress
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import FORMULA_SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from scrutiny_xl.register_table import Entry
    from scrutiny_xl.snapshots.fields import Field, Kind

__all__ = ["read_rows", "written_rows"]

_ESCAPE = "'"
_NUMBER = re.compile(r"-?[0-9]+(?P<fraction>\.[0-9]+)?(?P<exponent>e[+-]?[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ENCODING = "utf-8-sig"


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
    # Words are decoded line by line as they are read: a large file is never held in memory twice.
    lines = csv.reader(map(bytes.decode, stream), strict=True)
    try:
        if next(lines, None) != [field.name for field in fields]:
            raise ValueError("the first line does not have the names of the fields")
        rows = list(_picked(lines, wanted, len(fields)))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    columns = (
        _column(texts, fields[number].kind) for number, texts in zip(wanted, zip(*rows, strict=True), strict=False)
    )
    return tuple(zip(*columns, strict=True))


def _picked(lines: Iterator[Sequence[str]], wanted: Sequence[int], many: int) -> Iterator[Sequence[str]]:
    """Yield of each line the entries at the places wanted."""
    mask = [number in wanted for number in range(many)]
    for line in lines:
        if len(line) != many:
            raise ValueError("a line does not have as many entries as there are fields")
        yield tuple(compress(line, mask))


def _column(texts: Sequence[str], kind: Kind) -> Sequence[Entry]:
    """Return the entries of a column; those that are alike are read once, and kept once."""
    read: dict[str, Entry] = dict(zip(texts, texts, strict=True))
    # Most words stand for themselves: to ask that of all of them takes less time than to read each.
    as_written = kind == "string" and not any(text[:1] == _ESCAPE for text in read)
    if not as_written:
        read = {text: _read(text, kind) for text in read}
    return list(map(read.__getitem__, texts))


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
