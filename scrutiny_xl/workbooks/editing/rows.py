"""The rows and cells of a sheet, found where they stand in its part: an index, not a tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.workbooks.editing.addresses import cell_of
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Element, raw_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.workbooks.editing.markup import Markup

__all__ = ["CellSpan", "RowSpan", "SheetData"]

_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]+)["']""")


@dataclass(frozen=True, slots=True)
class CellSpan:
    """Where a cell stands: row and column, and the positions of its element."""

    row: int
    column: int
    element: Element


@dataclass(frozen=True, slots=True)
class RowSpan:
    """Where a row stands: its number and its element."""

    number: int
    element: Element


class SheetData:
    """The rows of a worksheet part, by number, wherever they stand in it.

    Rows and cells that do not say where they are follow the one before them, as Excel reads them.
    """

    def __init__(self, markup: Markup, file: str) -> None:
        self._markup, self._file = markup, file
        seen, prefix = markup.visible, re.escape(markup.prefix)
        self._row_tag = re.compile(rb"<" + prefix + rb"row" + ATTRIBUTES)
        self._cell_tag = re.compile(rb"<" + prefix + rb"c" + ATTRIBUTES)
        self._cell_end, self._row_end = (b"</" + markup.prefix + name + b">" for name in (b"c", b"row"))
        opening = re.compile(rb"<" + prefix + rb"sheetData" + ATTRIBUTES).search(seen)
        if opening is None:
            raise UnreadableFileError(file, f"is damaged: its part '{markup.part}' is no sheet of cells.", "")
        closing = -1 if opening[1].endswith(b"/") else seen.rfind(b"</" + markup.prefix + b"sheetData")
        inner_end = opening.end() if closing < 0 else closing
        end = opening.end() if closing < 0 else seen.index(b">", closing) + 1
        name = markup.prefix + b"sheetData"
        self.element = Element(name, opening.start(), opening.end(), inner_end, end)
        self.starts: list[int] = []
        self.numbers: list[int] = []
        self._find_rows()

    def _find_rows(self) -> None:
        last = 0
        for tag in self._row_tag.finditer(self._markup.visible, self.element.open_end, self.element.inner_end):
            named = _NUMBER.search(tag[1])
            last = int(named[1]) if named else last + 1
            self.numbers.append(last)
            self.starts.append(tag.start())

    @cached_property
    def in_order(self) -> bool:
        """Whether every row stands behind those of smaller numbers, and none twice."""
        return all(here < following for here, following in zip(self.numbers, self.numbers[1:], strict=False))

    @cached_property
    def _places(self) -> dict[int, int]:
        return {number: place for place, number in reversed(list(enumerate(self.numbers)))}

    def __len__(self) -> int:
        return len(self.numbers)

    def place(self, number: int) -> int | None:
        """Return at which place, counted from 0, a row stands in the part; None where it does not."""
        if self.in_order:
            place = bisect_left(self.numbers, number)
            return place if place < len(self.numbers) and self.numbers[place] == number else None
        return self._places.get(number)

    def repeated(self, number: int) -> bool:
        """Say whether a row stands in the part more than once."""
        return not self.in_order and self.numbers.count(number) > 1

    def row(self, number: int) -> RowSpan | None:
        """Return where a row stands, None where it does not."""
        place = self.place(number)
        return None if place is None else self._row_at(place)

    def rows(self) -> Iterator[RowSpan]:
        """Yield all rows in the order in which they stand."""
        for place in range(len(self.numbers)):
            yield self._row_at(place)

    def _row_at(self, place: int) -> RowSpan:
        seen, start = self._markup.visible, self.starts[place]
        tag = self._row_tag.match(seen, start)
        if tag is None:
            message = f"no row at {start}"
            raise AssertionError(message)
        opened, name = tag.end(), self._markup.prefix + b"row"
        if tag[1].endswith(b"/"):
            return RowSpan(self.numbers[place], Element(name, start, opened, opened, opened))
        inner_end = seen.index(self._row_end, opened)
        return RowSpan(self.numbers[place], Element(name, start, opened, inner_end, inner_end + len(self._row_end)))

    def behind(self, number: int) -> int:
        """Return the position at which a row stands or, if it is not there, belongs."""
        later = (start for here, start in zip(self.numbers, self.starts, strict=True) if here >= number)
        if not self.in_order:
            return next(later, self.element.inner_end)
        place = bisect_left(self.numbers, number)
        return self.starts[place] if place < len(self.starts) else self.element.inner_end

    def cells(self, row: RowSpan) -> list[CellSpan]:
        """Return the cells of a row in the order in which they stand."""
        seen, found, column = self._markup.visible, [], 0
        position, end = row.element.open_end, row.element.inner_end
        name = self._markup.prefix + b"c"
        while tag := self._cell_tag.search(seen, position, end):
            reference = raw_attribute(tag[0], b"r")
            column = self._column(reference) if reference else column + 1
            opened = tag.end()
            if tag[1].endswith(b"/"):
                element = Element(name, tag.start(), opened, opened, opened)
            else:
                inner_end = seen.index(self._cell_end, opened, end)
                element = Element(name, tag.start(), opened, inner_end, inner_end + len(self._cell_end))
            found.append(CellSpan(row.number, column, element))
            position = element.end
        return found

    def _column(self, reference: bytes) -> int:
        try:
            return cell_of(reference.decode("ascii"))[1]
        except ValueError as error:
            reason = f"is damaged: a cell of '{self._markup.part}' says it stands at '{reference!r}'."
            raise UnreadableFileError(self._file, reason, "") from error

    def last_row(self) -> int:
        """Return the largest number of a row, 0 where there is none."""
        if self.in_order:
            return self.numbers[-1] if self.numbers else 0
        return max(self.numbers)

    def numbered(self, numbers: Sequence[int]) -> list[RowSpan]:
        """Return those of some rows that are there."""
        return [row for number in numbers if (row := self.row(number)) is not None]
