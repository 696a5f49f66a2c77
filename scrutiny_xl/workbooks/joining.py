"""Rows of text put together from pieces that stand side by side, many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Piece", "joined_rows"]

_AT_ONCE = 64
"""Rows that become one piece of text: so many stay in the processor's cache until they are compressed."""

Piece = str | Sequence[str]
"""A piece of rows: the same in each row, or one for each."""


def joined_rows(pieces: Sequence[Piece], count: int) -> Iterator[str]:
    """Yield `count` rows that are made up of pieces side by side, some dozens at a time; an empty piece is none."""
    alike: list[str] = []
    differing: list[tuple[int, Sequence[str]]] = []
    for has_own, several in groupby(filter(None, pieces), key=lambda piece: not isinstance(piece, str)):
        if has_own:
            for piece in several:
                differing.append((len(alike), piece))
                alike.append("")
        else:
            alike.append("".join(cast("Iterator[str]", several)))
    # The rows lie side by side in one list, in which a column is one piece in so many: what they have in common is
    # set into it once, and each column in one go, which takes a third of the time of joining row by row.
    rows = alike * min(count, _AT_ONCE)
    for start in range(0, count, _AT_ONCE):
        end = min(start + _AT_ONCE, count)
        del rows[(end - start) * len(alike) :]
        for place, piece in differing:
            rows[place :: len(alike)] = piece[start:end]
        yield "".join(rows)
