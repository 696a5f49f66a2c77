"""Rows of a sheet replaced by more or fewer: where every address and range stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import ROWS, area_of, range_of

__all__ = ["Move", "Resize", "Shift", "mapped_list"]


class Move(Protocol):
    """Says where areas of a sheet stand after an edit."""

    def area(self, area: Area) -> Area | None:
        """Return where an area stands afterwards, None where it is gone."""


@dataclass(frozen=True, slots=True)
class Resize:
    """Rows `first` to `last` of a sheet become `count` rows, at least one; what stands below moves up or down."""

    first: int
    last: int
    count: int

    @property
    def shift(self) -> int:
        """How many rows what stands below moves down."""
        return self.count - (self.last - self.first + 1)

    @property
    def new_last(self) -> int:
        """The last of the new rows."""
        return self.first + self.count - 1

    def row(self, row: int) -> int:
        """Return where a row outside the replaced ones stands afterwards; one of theirs is kept within the new ones."""
        if row > self.last:
            return min(row + self.shift, ROWS)
        return min(row, self.new_last) if row >= self.first else row

    def area(self, area: Area) -> Area | None:
        """Return where an area is afterwards: one of several rows that ends with the replaced ones ends with the new.

        None stands for an area within the replaced rows that does not reach their end, and for their last row alone.
        """
        if area.top < area.bottom == ROWS:
            # Whole columns, and what runs down to the end of the sheet, still do.
            return Area(self.row(area.top), area.left, ROWS, area.right)
        inside = self.first <= area.top and area.bottom <= self.last
        if inside and not self.covers(area) and (area.bottom < self.last or area.top == area.bottom):
            return None
        bottom = self.new_last if area.bottom == self.last else self.row(area.bottom)
        return Area(self.row(area.top), area.left, bottom, area.right)

    def covers(self, area: Area) -> bool:
        """Say whether an area takes in all the replaced rows."""
        return area.top <= self.first and area.bottom >= self.last


@dataclass(frozen=True, slots=True)
class Shift:
    """The cells of an area move down `by` rows; what only reaches into it stays."""

    moved: Area
    by: int

    def area(self, area: Area) -> Area:
        """Return where an area stands afterwards."""
        moved = self.moved
        inside = moved.top <= area.top and area.bottom <= moved.bottom
        if inside and moved.left <= area.left and area.right <= moved.right:
            return Area(area.top + self.by, area.left, area.bottom + self.by, area.right)
        return area


def mapped_list(references: str, resize: Resize) -> str:
    """Return ranges that stand behind one another as they are afterwards; those that are gone are left out."""
    pieces = []
    for reference in references.split():
        try:
            area = resize.area(area_of(reference))
        except ValueError:
            pieces.append(reference)
            continue
        if area is not None:
            pieces.append(range_of(area))
    return " ".join(pieces)
