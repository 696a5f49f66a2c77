"""How wide the columns of a table in Word are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.reports.texts import cell_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.reports.model import Table

__all__ = ["shared"]

_LETTER, _MARGINS = 98, 190
"""A bold letter of nine points, and what stands free beside the words of a cell, in twentieths of a point."""
_UNBROKEN = ("word", "status", "sign-off")
"""The kinds of column whose lines are not to be broken; of others single words are not."""
_SMALL, _OF_A_SHARE = 3, 130
"""A table of fewer columns is not drawn wider than they ask for, at so many twentieths of a point a share."""


def shared(table: Table, room: int) -> list[int]:
    """Return the widths of a table's columns, which share the room by what each asks for, in twentieths of a point.

    A column gets at least what the longest of its words needs, unless there is no room for that.
    """
    asked = [column.width for column in table.columns]
    full = min(room, int(sum(asked) * _OF_A_SHARE)) if len(asked) < _SMALL else room
    needed = [_needed(table, place) for place in range(len(asked))]
    return _divided(asked, needed if sum(needed) <= full else [0] * len(asked), full)


def _divided(asked: Sequence[float], least: Sequence[int], full: int) -> list[int]:
    """Divide a width by shares, none below its least."""
    held: dict[int, int] = {}
    while True:
        rest = full - sum(held.values())
        shares = sum(share for place, share in enumerate(asked) if place not in held)
        short = {
            place: least[place]
            for place, share in enumerate(asked)
            if place not in held and rest * share / shares < least[place]
        }
        if not short:
            return [held.get(place) or int(rest * share / shares) for place, share in enumerate(asked)]
        held |= short


def _needed(table: Table, place: int) -> int:
    column = table.columns[place]
    words = [cell_words(row[place]) for row in table.rows]
    parts = [part for each in words for part in (each.split("\n") if column.kind in _UNBROKEN else each.split())]
    longest = max([*map(len, parts), *map(len, column.heading.split())], default=0)
    return longest * _LETTER + _MARGINS
