"""Two versions of a row whose cells stand in the same places: the cells that differ, without reading the others.

Most rows that an edit changes are such rows. Of any other, and of one of which it cannot be told at a glance, this says
nothing: such a row is read in full, which finds the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress, count, pairwise
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.verifying.areas import address
from scrutiny_xl.verifying.cells import Cell, read_cell
from scrutiny_xl.verifying.rows import column_of, masked, nested

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrutiny_xl.verifying.rows import RawRow

__all__ = ["CellPair", "changed_in_place"]

_PLACES = re.compile(rb'(?: r="[A-Z]{1,3})*')
_LETTERS = re.compile(rb"[A-Z]+")


class CellPair(NamedTuple):
    """A cell whose bytes differ, in both versions; None where there is no such cell."""

    row: int
    column: int
    old: Cell | None
    new: Cell | None

    @property
    def address(self) -> str:
        """The cell's address."""
        return address(self.row, self.column)


def changed_in_place(
    before: RawRow, after: RawRow, prefix: bytes, read: Callable[[bytes], Cell] = read_cell
) -> list[CellPair] | None:
    """Return the cells that differ in a row of which nothing else does, None where that cannot be told at a glance.

    It can where every cell names its place before all else, the places are the same ones in order, and each cell that
    differs is whole and follows the end of another or the start of the row. `read` reads a cell, as if it stood in A1.
    """
    # An extension that is new stands in a cell that differs, which must be whole: only those that stay are looked for.
    if masked(before.raw) or masked(after.raw) or nested(before.raw):
        return None
    ending, number = b"</" + prefix + b"row>", b'%d"' % before.number
    old, new = _cut(before.raw, prefix, ending), _cut(after.raw, prefix, ending)
    if not old or len(old) != len(new) or old[0] != new[0] or b"<" + prefix + b"row" not in old[0]:
        return None
    places = [cell.partition(number)[0] for cell in old[1:]]
    columns = _columns(b"".join(places))
    if len(columns) != len(places):
        return None
    start, closing, found = b"<" + prefix + b'c r="A1"', b"</" + prefix + b"c", list[CellPair]()
    for index in compress(count(), map(ne, old, new)):
        rest = old[index].partition(number)[2]
        place, _, rest_now = new[index].partition(number)
        if place != places[index - 1] or not (_is_whole(rest, closing) and _is_whole(rest_now, closing)):
            return None
        if index > 1 and not _is_whole(old[index - 1], closing):
            return None
        found.append(CellPair(before.number, columns[index - 1], read(start + rest), read(start + rest_now)))
    return found


def _cut(row: bytes, prefix: bytes, ending: bytes) -> list[bytes]:
    """Return the start of a row, and its cells without what each begins with; all bytes but the row's end are there.

    A row with another end has none of it.
    """
    return row[: -len(ending)].split(b"<" + prefix + b"c") if row.endswith(ending) else []


def _is_whole(cell: bytes, closing: bytes) -> bool:
    """Whether a cell without its beginning ends with its end, and with no other's."""
    tag = cell.find(b">")
    if cell.endswith(b"/>"):
        return tag == len(cell) - 1
    return cell.endswith(closing + b">") and cell.count(closing) == 1 and cell[tag - 1 : tag] != b"/"


@lru_cache(maxsize=64)
def _columns(places: bytes) -> tuple[int, ...]:
    """Return the columns that the beginnings of a row's cells name, none where they are no such or not in order."""
    found = [column_of(each) for each in _LETTERS.findall(places)] if _PLACES.fullmatch(places) else []
    return tuple(found) if all(left < right for left, right in pairwise(found)) else ()
