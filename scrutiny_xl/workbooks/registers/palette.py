"""The colours of charts: the RAG colours, and greys and patterns for words that have no colour."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.workbooks.drawing.graphics import filled, hatched, line
from scrutiny_xl.workbooks.styles import INK, RAG_FILLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.rating import Status

__all__ = ["Paint", "paints"]

Pattern = Literal["", "wdUpDiag", "wdDnDiag"]
_LINES = "52606D"
_GREYS: tuple[tuple[str, Pattern], ...] = (
    ("9AA5B1", ""),
    ("E4E7EB", "wdUpDiag"),
    ("CBD2D9", ""),
    ("B8C4CE", "wdDnDiag"),
    ("8C99A6", ""),
    ("F1F3F5", "wdDnDiag"),
    ("DDE3E9", ""),
)
"""Greys, each with its pattern: plain and patterned by turns, so that neighbours differ."""
_AGAIN: tuple[Pattern, ...] = ("", "wdUpDiag", "wdDnDiag")


class Paint(NamedTuple):
    """How a status is painted: a fill, the ink of words upon it, and a pattern that tells it from its like."""

    fill: str
    ink: str
    pattern: Pattern

    def shape(self) -> str:
        """Return it as a chart's series or bar wants it, with an edge that tells it from its neighbours."""
        fill = hatched(self.pattern, _LINES, self.fill) if self.pattern else filled(self.fill)
        return fill + line(_LINES if self.ink == INK else "FFFFFF", 6350)


def paints(statuses: Sequence[Status]) -> list[Paint]:
    """Return a paint for each status; two of one colour differ in their pattern."""
    used: Counter[str] = Counter()
    found = []
    for status in statuses:
        number = used[status.colour]
        used[status.colour] += 1
        if status.colour in RAG_FILLS:
            found.append(Paint(*RAG_FILLS[status.colour], _AGAIN[number % len(_AGAIN)]))
        else:
            fill, pattern = _GREYS[number % len(_GREYS)]
            found.append(Paint(fill, INK, pattern))
    return found
