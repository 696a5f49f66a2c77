"""Where everything of a form stands on its sheet, worked out from the layout alone.

Both the blank form and the register's sheet of a plan are drawn in this frame, so that they look the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.layouts import Column, HeaderField, Layout

__all__ = ["FIRST_FIELD_ROW", "TITLE_ROW", "Box", "Frame"]

TITLE_ROW = 1
FIRST_FIELD_ROW = 2

_PAGE_WIDTH = 297 - 2 * 10
"""Millimetres between the margins of an A4 page on its side."""
_MM_OF_A_CHARACTER = 1.97
"""One character of column width on paper: a digit of 11 point Calibri in LibreOffice; 1.85 in Excel."""
_SPARE = 0.99
"""Printers differ a little: a page that is just full on one would run over on the next."""
_LEGEND_BOX = 28
_LABEL = 24
_VALUE = 24
_FEW = 3
"""Columns of a form that has room for one pair of label and value beside each other."""
_LEAST = 10
"""The least percentage at which Excel prints."""


class Box(NamedTuple):
    """A run of columns in one row: first and last column."""

    row: int
    first: int
    last: int


@dataclass(frozen=True)
class Frame:
    """The rows and columns of one form's sheet, all counted from 1."""

    layout: Layout

    @cached_property
    def form_end(self) -> int:
        """The last column of the form itself."""
        return len(self.layout.form)

    @cached_property
    def end(self) -> int:
        """The last column of all."""
        return len(self.layout.columns)

    @cached_property
    def service_columns(self) -> tuple[int, ...]:
        """The monitoring columns the service area fills in."""
        return self._monitoring("service")

    @cached_property
    def officer_columns(self) -> tuple[int, ...]:
        """The monitoring columns the scrutiny officer fills in."""
        return self._monitoring("officer")

    def _monitoring(self, owner: str) -> tuple[int, ...]:
        return tuple(number for number, column in self.numbered if number > self.form_end and column.owner == owner)

    @cached_property
    def numbered(self) -> tuple[tuple[int, Column], ...]:
        """The columns with their numbers."""
        return tuple(enumerate(self.layout.columns, 1))

    @cached_property
    def number_of(self) -> dict[str, int]:
        """The column number of each role."""
        return {column.role: number for number, column in self.numbered}

    @cached_property
    def field_rows(self) -> int:
        """How many rows the labelled cells take: they stand in two pairs of columns, in one where there is no room."""
        return (len(self.layout.header) + 1) // 2 if self._second_label else len(self.layout.header)

    @cached_property
    def legend_row(self) -> int:
        """The row of the legend; only where the layout has one."""
        return FIRST_FIELD_ROW + self.field_rows

    @cached_property
    def banner_row(self) -> int:
        """The row that says whose columns they are, directly above the headings."""
        return self.legend_row + (1 if self.layout.legend else 0)

    @property
    def heading_row(self) -> int:
        """The one row with all headings."""
        return self.banner_row + 1

    @property
    def first_row(self) -> int:
        """The first row of the table."""
        return self.heading_row + 1

    def width(self, first: int, last: int) -> float:
        """Return how many characters wide a run of columns is."""
        return sum(column.width for column in self.layout.columns[first - 1 : last])

    @cached_property
    def _second_label(self) -> int:
        """The column of the second labels: the first narrow one that leaves room for values to its right.

        0 in a form of so few columns that the first values stand there.
        """
        for column in range(3, self.form_end):
            if self.width(column, column) <= _LABEL and self.width(column + 1, self.form_end) >= _VALUE:
                return column
        return self.form_end - 1 if self.form_end > _FEW else 0

    def fields(self) -> Sequence[tuple[HeaderField, Box, Box]]:
        """Return each labelled cell: the field, where its label stands, and where its value."""
        second = self._second_label
        first_value_end = 2
        while first_value_end < (second or self.form_end + 1) - 1 and self.width(2, first_value_end) < 2 * _VALUE:
            first_value_end += 1
        placed = []
        for n, each in enumerate(self.layout.header):
            row = FIRST_FIELD_ROW + n % self.field_rows
            if n < self.field_rows:
                placed.append((each, Box(row, 1, 1), Box(row, 2, first_value_end)))
            else:
                placed.append((each, Box(row, second, second), Box(row, second + 1, self.form_end)))
        return placed

    def field(self, key: str) -> Box | None:
        """Return where the value of a labelled cell stands, None where the layout has no such field."""
        return next((where for each, _, where in self.fields() if each.key == key), None)

    def legend_boxes(self) -> Sequence[Box]:
        """Return where the boxes of the legend stand, each wide enough for its words."""
        boxes = []
        first = 2
        for _ in self.layout.legend:
            last = first
            while last < self.form_end and self.width(first, last) < _LEGEND_BOX:
                last += 1
            boxes.append(Box(self.legend_row, first, last))
            first = last + 1
        return boxes

    @cached_property
    def scale(self) -> int:
        """The percentage at which the wider of form and monitoring columns fills an A4 page on its side."""
        form = self.width(1, self.form_end)
        monitoring = self.width(1, 1) + self.width(self.form_end + 1, self.end)
        return max(_LEAST, min(100, int(100 * _SPARE * _PAGE_WIDTH / (_MM_OF_A_CHARACTER * max(form, monitoring)))))
