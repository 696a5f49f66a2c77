"""The colours of the words: what a sheet's conditional formats need, as data."""

from __future__ import annotations

from typing import NamedTuple

from scrutiny_xl.workbooks.live.expressions import quoted
from scrutiny_xl.workbooks.styles import RAG_FILLS

__all__ = ["ColourRule", "colour_rules"]


class ColourRule(NamedTuple):
    """A conditional format: a cell that is exactly `word` gets a fill and an ink, both RRGGBB."""

    word: str
    fill: str
    ink: str

    @property
    def formula(self) -> str:
        """The operand of a rule of the type `cellIs` with the operator `equal`."""
        return quoted(self.word)


def colour_rules() -> tuple[ColourRule, ...]:
    """Return a conditional format for each word with a colour, under whichever rule set: red, amber, green, blue.

    A sheet may be rated under other rules the next time, and is coloured then too. The word itself is never hidden;
    contrast is at least 4.5 to 1. Words without a colour need no format.
    """
    return tuple(ColourRule(colour.title(), *look) for colour, look in RAG_FILLS.items())
