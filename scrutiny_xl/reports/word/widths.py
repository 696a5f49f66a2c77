"""How wide the columns of a table in Word are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.reports.texts import cell_words

if TYPE_CHECKING:
    from scrutiny_xl.reports.model import Table

__all__ = ["shared"]

_LETTER, _MARGINS = 98, 190
"""A bold letter of nine points, and what stands free beside the words of a cell, in twentieths of a point."""
_UNBROKEN = ("word", "status", "sign-off")
"""The kinds of column whose words are not to be broken."""
_NARROW, _OF_A_SHARE = 120, 130
"""A table whose columns ask for less than all of a page is not drawn wider than they ask for."""


def shared(table: Table, room: int) -> list[int]:
    """Return the widths of a table's columns, which share the room by what each asks for, in twentieths of a point.

    Columns of single words get what the longest of them needs, as long as that leaves half of the room to the others.
    """
    asked = [column.width for column in table.columns]
    total = sum(asked)
    full = min(room, int(total * _OF_A_SHARE)) if len(asked) < 3 and total < _NARROW else room
    needed = [_needed(table, place) for place in range(len(asked))]
    least = needed if sum(needed) <= full / 2 else [0] * len(asked)
    rest = full - sum(least)
    open_shares = sum(share for share, width in zip(asked, least, strict=True) if not width)
    return [width or int(rest * share / open_shares) for share, width in zip(asked, least, strict=True)]


def _needed(table: Table, place: int) -> int:
    column = table.columns[place]
    if column.kind not in _UNBROKEN:
        return 0
    lines = [line for row in table.rows for line in cell_words(row[place]).split("\n")]
    longest = max([*map(len, lines), *map(len, column.heading.split())], default=0)
    return longest * _LETTER + _MARGINS
