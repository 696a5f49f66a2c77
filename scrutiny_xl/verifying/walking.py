"""Two versions of a sheet read in step, row by row: which cells differ, and what else within the rows does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from scrutiny_xl.verifying.areas import LAST_COLUMN
from scrutiny_xl.verifying.cells import read_cell
from scrutiny_xl.verifying.facts import SheetFacts, formulas_in
from scrutiny_xl.verifying.in_place import CellPair, changed_in_place
from scrutiny_xl.verifying.lexing import attributes
from scrutiny_xl.verifying.rows import RawCell, RawRow, SheetText, cells_of, start_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["RowFault", "Walk", "walk"]

Placed = TypeVar("Placed")
_SPANS = re.compile(rb"""(?<=\sspans=)(?:"[^"]*"|'[^']*')""")
Pairs = list[tuple[Placed | None, Placed | None]]


@dataclass(frozen=True, slots=True)
class RowFault:
    """Something of a row that differs and is no cell."""

    row: int
    sentence: str
    rule: str


@dataclass(slots=True)
class Walk:
    """What came of reading two versions of a sheet in step."""

    old: SheetFacts
    new: SheetFacts
    pairs: list[CellPair] = field(default_factory=list)
    rows_added: list[int] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


@dataclass(slots=True)
class _Gaps:
    """What stands between rows or cells, gathered until both versions have the same one again.

    White space around one that only one version has belongs to neither neighbour; all else must be the same.
    """

    old: bytes = b""
    new: bytes = b""
    alone: bool = False

    def one(self, old: bytes = b"", new: bytes = b"") -> None:
        """Note what stands before one that only one version has."""
        self.old, self.new, self.alone = self.old + old, self.new + new, True

    def same(self, old: bytes, new: bytes) -> bool:
        """Whether it is the same up to one that both versions have, before which this stands."""
        before, after, alone = self.old + old, self.new + new, self.alone
        self.old, self.new, self.alone = b"", b"", False
        return before == after or (alone and before.split() == after.split())


def walk(old: SheetText, new: SheetText, facts: tuple[SheetFacts, SheetFacts]) -> Walk:
    """Read the rows of two versions in step, each once; their `tail`s are there afterwards."""
    found = Walk(*facts)
    rows = _Rows(found, old.prefix, new.prefix)
    left, right = dict[int, RawRow](), dict[int, RawRow]()
    for before, after in _in_step(old.rows(), new.rows(), lambda row: row.number):
        if before is not None and after is not None:
            rows.both(before, after)
        elif before is not None:
            found.old.row(before, old.prefix)
            rows.gaps.one(old=start_of(before, old.prefix)[0])
            left[before.number] = before
        elif after is not None:
            found.new.row(after, new.prefix)
            rows.gaps.one(new=start_of(after, new.prefix)[0])
            right[after.number] = after
    ends = old.gap, new.gap
    if not rows.gaps.same(*ends):
        found.faults.append(RowFault(found.new.last_row, "something after its end changed", "row-bytes"))
    # In a sheet whose rows are out of order a row may be met early on one side and late on the other.
    for number in left.keys() & right.keys():
        rows.compare(left.pop(number), right.pop(number))
    for row in left.values():
        rows.removed(row)
    for row in right.values():
        rows.added(row)
    found.pairs.sort(key=lambda pair: (pair.row, pair.column))
    found.rows_added.sort()
    return found


def _in_step(
    old: Iterable[Placed], new: Iterable[Placed], place: Callable[[Placed], int]
) -> Iterator[tuple[Placed | None, Placed | None]]:
    """Yield what stands in the same place together, and what only one has alone."""
    olds, news = iter(old), iter(new)
    before, after = next(olds, None), next(news, None)
    while before is not None or after is not None:
        if before is not None and after is not None and place(before) == place(after):
            yield before, after
            before, after = next(olds, None), next(news, None)
        elif after is None or (before is not None and place(before) < place(after)):
            yield before, None
            before = next(olds, None)
        else:
            yield None, after
            after = next(news, None)


class _Rows:
    """Compares the rows of a sheet; what it finds goes into the walk."""

    def __init__(self, found: Walk, old: bytes, new: bytes) -> None:
        self._found, self._old, self._new = found, old, new
        self.gaps = _Gaps()
        # Many cells of a sheet say the same.
        self._read = lru_cache(maxsize=4096)(read_cell)

    def both(self, before: RawRow, after: RawRow) -> None:
        """Note a row both versions have, and compare it."""
        grouped = formulas_in(before, self._old)
        self._found.old.row(before, self._old, grouped)
        # Nearly all rows are the same, and what is costly is done once for both.
        self._found.new.row(after, self._new, grouped if before.raw == after.raw else None)
        if not self.gaps.alone and (before.raw == after.raw or self._in_place(before, after)):
            return
        if not self.gaps.same(start_of(before, self._old)[0], start_of(after, self._new)[0]):
            self._fault(after.number, "something before its start changed", "row-bytes")
        self.compare(before, after)

    def _in_place(self, before: RawRow, after: RawRow) -> bool:
        """Whether the row could be compared without reading all of it."""
        pairs = changed_in_place(before, after, self._old, self._read) if self._old == self._new else None
        self._found.pairs += pairs or ()
        return pairs is not None

    def compare(self, before: RawRow, after: RawRow) -> None:
        """Compare a row both versions have."""
        if before.raw == after.raw:
            return
        old_tag, new_tag = start_of(before, self._old)[1], start_of(after, self._new)[1]
        (old, old_end), (new, new_end) = cells_of(before, self._old), cells_of(after, self._new)
        if sentence := _tag_fault(old_tag, new_tag):
            self._fault(after.number, sentence, "row-attributes")
        self._found.old.cells(before.number, old)
        self._found.new.cells(after.number, new)
        if not self._cells(_paired(old, new)).same(_inner(old_end), _inner(new_end)):
            self._fault(after.number, "something after its last cell changed", "row-bytes")

    def _cells(self, pairs: Pairs[RawCell]) -> _Gaps:
        """Note the cells that differ, and return what stands after the last one that both versions have."""
        gaps = _Gaps()
        for before, after in pairs:
            if before is None or after is None:
                gaps.one(old=before.gap if before else b"", new=after.gap if after else b"")
            elif not gaps.same(before.gap, after.gap):
                self._fault(after.row, "something between its cells changed", "row-bytes")
            if before is None or after is None or before.raw != after.raw:
                self._pair(before, after)
        return gaps

    def _pair(self, before: RawCell | None, after: RawCell | None) -> None:
        place = after or before
        if place is not None:
            old, new = (read_cell(each.raw) if each else None for each in (before, after))
            self._found.pairs.append(CellPair(place.row, place.column, old, new))

    def removed(self, row: RawRow) -> None:
        """Note a row that is gone."""
        self._fault(row.number, "the row was removed", "row-removed")
        for each in cells_of(row, self._old)[0]:
            self._pair(each, None)

    def added(self, row: RawRow) -> None:
        """Note a row that is new."""
        self._found.rows_added.append(row.number)
        cells = cells_of(row, self._new)[0]
        self._found.new.cells(row.number, cells)
        for each in cells:
            self._pair(None, each)

    def _fault(self, row: int, sentence: str, rule: str) -> None:
        self._found.faults.append(RowFault(row, sentence, rule))


def _paired(old: list[RawCell], new: list[RawCell]) -> Pairs[RawCell]:
    steps = _in_step(old, new, _column)
    pairs = list(steps)
    alone = {before.column: before for before, after in pairs if before and not after}
    late = {after.column: after for before, after in pairs if after and not before}
    if not alone.keys() & late.keys():
        return pairs
    # The same as with rows: cells out of order meet only at the end.
    together = [each for each in pairs if each[0] and each[1]]
    return together + [(alone.get(column), late.get(column)) for column in sorted(alone.keys() | late.keys())]


def _column(cell: RawCell) -> int:
    return cell.column


def _inner(end: bytes) -> bytes:
    return end[: end.rfind(b"<")] if b"<" in end else end


def _tag_fault(old: bytes, new: bytes) -> str:
    """Return what is wrong with a row's start tag having changed, "" where nothing is: its spans may widen."""
    if old == new:
        return ""
    before, after = attributes(old), attributes(new)
    spans = before.pop("spans", ""), after.pop("spans", "")
    if before != after or list(before) != list(after):
        names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        return f"attributes of the row changed ({', '.join(names) or 'their order'})"
    if not _wider(*spans):
        return f"the row's spans changed from '{spans[0]}' to '{spans[1]}'"
    plain = [_SPANS.sub(b"", each).rstrip(b"/> ") for each in (old, new)]
    return "" if plain[0] == plain[1] else "the start of the row was written anew"


def _wider(before: str, after: str) -> bool:
    if before == after:
        return True
    try:
        (old_first, old_last), (first, last) = (map(int, each.split(":")) for each in (before, after))
    except ValueError:
        return False
    return 1 <= first <= old_first and old_last <= last <= LAST_COLUMN
