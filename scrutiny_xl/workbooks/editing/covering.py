"""Which of many areas cover a cell, found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scrutiny_xl.grids import Area

__all__ = ["Covering"]

Kind = TypeVar("Kind")


class Covering(Generic[Kind]):
    """Areas, each with something that is known of it, to be asked for by a cell.

    Their rows are cut into blocks of 1, 2, 4, 8 … rows that begin at a multiple of their height: few are needed for an
    area however tall, and a row lies in one of each height only.
    """

    def __init__(self, areas: Iterable[tuple[Area, Kind]]) -> None:
        self._blocks: defaultdict[tuple[int, int], list[tuple[Area, Kind]]] = defaultdict(list)
        for area, kind in areas:
            for block in _blocks(area.top, area.bottom):
                self._blocks[block].append((area, kind))
        self._heights = sorted({height for height, _ in self._blocks})

    def at(self, row: int, column: int) -> Iterable[tuple[Area, Kind]]:
        """Return the areas that cover a cell, each with what is known of it."""
        return self._found(row, column) if self._heights else ()

    def _found(self, row: int, column: int) -> Iterator[tuple[Area, Kind]]:
        for height in self._heights:
            for area, kind in self._blocks.get((height, row >> height), ()):
                if area.left <= column <= area.right:
                    yield area, kind


def _blocks(top: int, bottom: int) -> Iterator[tuple[int, int]]:
    """Yield the blocks that rows are cut into: how often their height is doubled, and their number among those."""
    height, end = 0, bottom + 1
    while top < end:
        if top & 1:
            yield height, top
            top += 1
        if end & 1:
            end -= 1
            yield height, end
        top, end, height = top >> 1, end >> 1, height + 1
