"""What stands in a form that was begun: words in some of its cells, the others to be filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.forms.lines import Line, item_rows
from scrutiny_xl.workbooks.forms.measure import measure
from scrutiny_xl.workbooks.forms.rows import ROOM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.workbooks.forms.frame import Frame
    from scrutiny_xl.workbooks.forms.ratings import LiveRatings
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["MORE_ROWS", "Begun", "Content"]

MORE_ROWS = 2
"""Empty rows below those of a form that was begun."""
_ROOM_BESIDE = 32.0
"""Points of a row that has words already: two lines to write beside them."""


class Begun(NamedTuple):
    """What stands in a form that was begun.

    `header` has the words of the cells above the table by key, `items` those of its first rows by role. `opened` are
    roles of the officer's that are to be filled in as the others are: the form is the officer's own.
    """

    header: Mapping[str, str]
    items: Sequence[Mapping[str, CellValue]]
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Content:
    """What stands in the rows of a form, made on a day: nothing in a blank one."""

    frame: Frame
    lines: Sequence[Line]
    begun: Begun
    ratings: LiveRatings
    made_on: date

    @cached_property
    def numbers(self) -> list[int]:
        """The rows of the items."""
        return item_rows(self.frame, self.lines)

    @cached_property
    def columns(self) -> list[list[CellValue]]:
        """The values of the items by the columns of the form."""
        items = [*self.begun.items, *({} for _ in range(len(self.numbers) - len(self.begun.items)))]
        return [[item.get(column.role) for item in items] for _, column in self.frame.numbered]

    @cached_property
    def heights(self) -> list[float]:
        """The heights of the lines: there is room to write in each, or for what stands in it."""
        room = _ROOM_BESIDE if self.begun.items else ROOM
        measured = zip(self.lines, measure(self.frame, self.lines, self.columns), strict=True)
        return [max(height, room) if line.kind == "item" else height for line, height in measured]

    @cached_property
    def of_items(self) -> list[float]:
        """The heights of the items."""
        return [height for line, height in zip(self.lines, self.heights, strict=True) if line.kind == "item"]

    @cached_property
    def words(self) -> list[str]:
        """The words of the ratings until they are worked out anew."""
        begun = range(len(self.begun.items))
        words = [self.ratings.word(self.frame, self._held(row), self.made_on) for row in begun]
        return words + [""] * (len(self.numbers) - len(words))

    def _held(self, row: int) -> list[CellValue]:
        return ["" if values[row] is None else values[row] for values in self.columns]

    @property
    def opened(self) -> list[frozenset[str]]:
        """The roles that are to be filled in, item by item; none where they are those of every blank form."""
        columns = self.frame.layout.columns
        usual = {column.role for column in columns if column.owner != "officer" or column.kind == "ref"}
        return [self.begun.opened | usual] * len(self.numbers) if self.begun.opened else []
