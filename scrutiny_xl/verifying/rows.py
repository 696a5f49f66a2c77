"""A worksheet's XML row by row: what stands before the rows, each row's bytes, and what stands after them.

Only a few rows are held at a time, so a sheet may be as large as it likes.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.verifying.areas import address, cell_of, column_number
from scrutiny_xl.verifying.lexing import ATTRIBUTES, MASKED, attributes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["ADDRESSED", "RawCell", "RawRow", "SheetText", "cells_of", "column_of", "masked", "nested", "start_of"]

_MASKS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_OPENING = rb"<!--|<!\[CDATA\[|<\?"
_HEAD = re.compile(_OPENING + rb"|<(?:([^\s<>:/!?]+):)?sheetData(?=[\s/>])" + ATTRIBUTES + rb"(/?)>")
_NUMBER = re.compile(rb"""\s*<[^\s<>!?]+\s(?:[^<>]*?\s)?r\s*=\s*["'](\d+)["']""")


def nested(raw: bytes) -> bool:
    """Whether anything may stand within a cell that looks like a cell: only an extension holds what it likes."""
    return b"extLst" in raw


def masked(raw: bytes) -> bool:
    """Whether anything may be a comment, CDATA or an instruction, within which a tag is none."""
    # One byte is looked for much faster than two.
    return (b"!" in raw and b"<!" in raw) or (b"?" in raw and b"<?" in raw)


class RawRow(NamedTuple):
    """A row as its bytes, with the white space before it; `number` counts from 1, given or implied."""

    number: int
    raw: bytes


class RawCell(NamedTuple):
    """A cell as its bytes; `gap` is what stands between it and the cell before."""

    row: int
    column: int
    gap: bytes
    raw: bytes

    @property
    def address(self) -> str:
        """Its address, given or implied."""
        return address(self.row, self.column)


class SheetText:
    """The text of one worksheet, read once from its start to its end.

    `head` ends with the start of sheetData. Once the rows have been read, `gap` is what stands between the last one and
    the end of sheetData, with which `tail` starts.
    `prefix` is what the main namespace's names start with: b"" or such as b"x:".
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._buffer = next(self._pieces, b"")
        self.prefix, self.gap, self.tail = b"", b"", b""
        self._empty = True
        found, end = self._found(_HEAD)
        self.head = self._take(end) if found else self._rest()
        if found:
            self.prefix = f"{found[1].decode()}:".encode() if found[1] else b""
            self._empty = found[2] == b"/"
            # A sheet without rows may be written as one tag; it is compared as if it were two.
            self.head = re.sub(rb"\s*/?>$", b">", self.head)

    def _found(self, wanted: re.Pattern[bytes]) -> tuple[re.Match[bytes] | None, int]:
        """Return the first match of a pattern outside comments, CDATA and instructions, and where it ends."""
        at = 0
        while True:
            found = wanted.search(self._buffer, at)
            if found is None:
                cut = self._buffer.rfind(b"<", at)
                at = cut if cut >= 0 else len(self._buffer)
                if not self._more():
                    return None, 0
            elif found[0] in _MASKS:
                at = self._after(_MASKS[found[0]], found.end())
            else:
                return found, found.end()

    def _after(self, closing: bytes, at: int) -> int:
        while (end := self._buffer.find(closing, at)) < 0:
            if not self._more():
                return len(self._buffer)
        return end + len(closing)

    def _more(self) -> bool:
        piece = next(self._pieces, None)
        self._buffer += piece or b""
        return piece is not None

    def _take(self, end: int) -> bytes:
        taken, self._buffer = self._buffer[:end], self._buffer[end:]
        return taken

    def _rest(self) -> bytes:
        return self._take(len(self._buffer)) + b"".join(self._pieces)

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows in the order they stand in."""
        if self._empty:
            closing = b"</" + self.prefix + b"sheetData>" if self.head else b""
            self.tail = closing + self._rest()
            return
        row = re.escape(self.prefix) + rb"row"
        closing = rb"</" + re.escape(self.prefix) + rb"sheetData\s*>"
        wanted = re.compile(
            _OPENING + rb"|</" + row + rb"\s*>|<" + row + rb"(?:\s" + ATTRIBUTES + rb")?/>|(" + closing + rb")"
        )
        yield from self._each(wanted)
        self.tail = self._rest()

    def _each(self, wanted: re.Pattern[bytes]) -> Iterator[RawRow]:
        number = 0
        for raw in self._raw(wanted):
            given = _NUMBER.match(raw) or _NUMBER.match(start_of(RawRow(0, raw), self.prefix)[1])
            number = int(given[1]) if given else number + 1
            yield RawRow(number, raw)

    def _plain_rows(self, start: int, wanted: re.Pattern[bytes]) -> tuple[list[bytes], int]:
        """Return the rows that stand whole in the buffer from a place on, and where the last ends.

        There are none where anything is a comment or such, within which the end of a row would be none.
        """
        closing = b"</" + self.prefix + b"row>"
        after = self._buffer.find(b"</" + self.prefix + b"sheetData", start)
        last = self._buffer.rfind(closing, start, after if after >= 0 else len(self._buffer))
        end = last + len(closing)
        block = self._buffer[start:end]
        if last < 0 or masked(block):
            return [], start
        opening, rows = b"<" + self.prefix + b"row", list[bytes]()
        for row in block.split(closing)[:-1]:
            if row.count(opening) == 1:
                rows.append(row + closing)
            else:
                rows += _apart(row + closing, wanted)
        return rows, end

    def _raw(self, wanted: re.Pattern[bytes]) -> Iterator[bytes]:
        """Yield the bytes of each row; the end of sheetData stays in the buffer."""
        masks, search = _MASKS, wanted.search
        at = start = 0
        fresh = True
        while True:
            if fresh and at == start:
                fresh = False
                rows, start = self._plain_rows(start, wanted)
                yield from rows
                at = start
            found = search(self._buffer, at)
            if found is None:
                cut = self._buffer.rfind(b"<", at)
                self._buffer, at, start = self._buffer[start:], max(cut, at) - start, 0
                fresh = True
                if not self._more():
                    return
            elif found[0] in masks:
                at = self._after(masks[found[0]], found.end())
            elif found[1] is not None:
                self.gap, self._buffer = self._buffer[start : found.start()], self._buffer[found.start() :]
                return
            else:
                yield self._buffer[start : found.end()]
                start = at = found.end()


def _apart(rows: bytes, wanted: re.Pattern[bytes]) -> list[bytes]:
    """Return several rows one by one; `wanted` matches the end of each."""
    ends = [0, *(found.end() for found in wanted.finditer(rows))]
    # No byte is ever left out, also not of what is no row.
    return [rows[start:end] for start, end in pairwise([*ends[:-1], len(rows)])] if ends[1:] else [rows]


@cache
def _row_start(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix) + rb"row"
    return re.compile(MASKED + rb"|(<" + name + rb"(?=[\s/>])" + ATTRIBUTES + rb"/?>)", re.DOTALL)


@cache
def _cell(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix) + rb"c"
    return re.compile(MASKED + rb"|</" + name + rb"\s*>|<" + name + rb"(?=[\s/>])" + ATTRIBUTES + rb"(/?)>", re.DOTALL)


ADDRESSED = re.compile(rb'<[^\s<>]+ r="([A-Z]{1,3})([0-9]{1,7})"')
"""The start of a cell that names its column and row before all else."""


def _placed(tag: bytes) -> tuple[int, int] | None:
    """Return the row and column that the start tag of a cell names, None where it names none."""
    # Nearly all tags begin so, and then the other attributes need not be looked at.
    if found := ADDRESSED.match(tag):
        return int(found[2]), column_of(found[1])
    return cell_of(attributes(tag).get("r", ""))


@cache
def _plain_cell(prefix: bytes) -> re.Pattern[bytes]:
    name = re.escape(prefix) + rb"c"
    inside = rb"(?:/>|>.*?</" + name + rb"\s*>)"
    return re.compile(rb"<" + name + rb' r="([A-Z]{1,3})([0-9]{1,7})"' + ATTRIBUTES + inside, re.DOTALL)


def _plain_cells(raw: bytes, prefix: bytes, last: int) -> tuple[list[RawCell], bytes] | None:
    """Return what `cells_of` does, None where the cells of a row are not all written in the plainest way.

    That is: each names its place before all else, nothing stands between them, and nothing in the row is a comment, an
    extension or such, within which an end would be none.
    """
    if masked(raw) or nested(raw):
        return None
    found = list[RawCell]()
    for cell in _plain_cell(prefix).finditer(raw, last):
        if cell.start() != last:
            return None
        found.append(RawCell(int(cell[2]), column_of(cell[1]), b"", cell[0]))
        last = cell.end()
    end = raw[last:]
    return (found, end) if b"<" + prefix + b"c" not in end else None


@cache
def column_of(letters: bytes) -> int:
    """Return the number of a column: A is 1."""
    return column_number(letters.decode())


def start_of(row: RawRow, prefix: bytes) -> tuple[bytes, bytes]:
    """Return what stands before the start tag of a row, and the start tag."""
    found = next((each for each in _row_start(prefix).finditer(row.raw) if each[1]), None)
    return (row.raw[: found.start()], found[1]) if found else (row.raw, b"")


def cells_of(row: RawRow, prefix: bytes) -> tuple[list[RawCell], bytes]:
    """Return the cells of a row, and what stands after the last one up to the end of the row."""
    before, tag = start_of(row, prefix)
    begin = last = len(before) + len(tag)
    if (plain := _plain_cells(row.raw, prefix, last)) is not None:
        return plain
    found, number, column, depth = list[RawCell](), row.number, 0, 0
    for part in _cell(prefix).finditer(row.raw, last):
        if part[0].startswith((b"<!", b"<?")):
            continue
        is_end = part[0].startswith(b"</")
        # What stands within a cell is its own, even if it looks like one.
        if not is_end and depth == 0:
            number, column = _placed(part[0]) or (row.number, column + 1)
            begin = part.start()
        depth = max(depth - 1, 0) if is_end else depth + (not part[1])
        if depth == 0:
            found.append(RawCell(number, column, row.raw[last:begin], row.raw[begin : part.end()]))
            last = part.end()
    return found, row.raw[last:]
