"""The rows and cells of a sheet, found where they stand in its part: an index, not a tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import address, column_of
from scrutiny_xl.workbooks import refusals
from scrutiny_xl.workbooks.editing.addresses import cell_of
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Element, raw_attribute
from scrutiny_xl.workbooks.editing.plain_rows import PlainRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.workbooks.editing.markup import Markup

__all__ = ["CellSpan", "RowSpan", "SheetData"]

_NUMBER = re.compile(rb"[0-9]{1,7}")
_ADDRESSED = re.compile(rb'\s+r="([A-Z]{1,2})([1-9][0-9]{0,5})"')
"""How nearly all cells say where they stand: before all other attributes, and within the limits of a sheet."""


@cache
def _column(letters: bytes) -> int:
    return column_of(letters.decode())


class CellSpan(NamedTuple):
    """Where a cell stands: row and column, and the positions of its element."""

    row: int
    column: int
    element: Element


class RowSpan(NamedTuple):
    """Where a row stands: its number and its element."""

    number: int
    element: Element


class SheetData:
    """The rows of a worksheet part, by number, wherever they stand in it.

    Rows and cells that do not say where they are follow the one before them, as Excel reads them.
    """

    def __init__(self, markup: Markup, file: str) -> None:
        self._markup, self._file, self._part = markup, file, f"its part '{markup.part}'"
        seen, prefix = markup.visible, re.escape(markup.prefix)
        self._row_tag = re.compile(rb"<" + prefix + rb"row" + ATTRIBUTES)
        self._cell_tag = re.compile(rb"<" + prefix + rb"c" + ATTRIBUTES)
        self._cell_end, self._row_end = (re.compile(rb"</" + prefix + name + rb"\s*>") for name in (b"c", b"row"))
        opening = re.compile(rb"<" + prefix + rb"sheetData" + ATTRIBUTES).search(seen)
        if opening is None:
            raise refusals.faulty(self._file, f"{self._part} is no sheet of cells")
        strange = b"<row" if markup.prefix else b":row"
        if seen.count(b"<" + markup.prefix + b"sheetData") > 1 or seen.find(strange, opening.end()) >= 0:
            self._check_rows(opening.end())
        closing = -1 if opening[1].endswith(b"/") else seen.rfind(b"</" + markup.prefix + b"sheetData")
        inner_end = opening.end() if closing < 0 else closing
        end = opening.end() if closing < 0 else seen.index(b">", closing) + 1
        name = markup.prefix + b"sheetData"
        self.element = Element(name, opening.start(), opening.end(), inner_end, end)
        self.starts: list[int] = []
        self.numbers: list[int] = []
        self._plain = PlainRows(markup)
        # One row is asked for several times as a rule: where it and its cells stand is found once.
        self._last_asked: tuple[int, RowSpan | None] = (-1, None)
        self._last_read: tuple[int, Mapping[int, CellSpan]] = (-1, {})
        self._find_rows()

    def _check_rows(self, start: int) -> None:
        """Make sure that the rows stand in one place and are all of one namespace: those of others would be missed."""
        seen, prefix = self._markup.visible, re.escape(self._markup.prefix)
        more = re.compile(rb"<" + prefix + rb"sheetData" + ATTRIBUTES)
        end = seen.rfind(b"</" + self._markup.prefix + b"sheetData")
        strange = re.compile(rb"<(?!" + prefix + rb"row\b)(?:[\w.-]+:)?row[\s/>]")
        if more.search(seen, start) or strange.search(seen, start, max(start, end)):
            raise refusals.faulty(self._file, f"{self._part} has rows where no sheet has them")

    def _find_rows(self) -> None:
        last = 0
        for tag in self._row_tag.finditer(self._markup.visible, self.element.open_end, self.element.inner_end):
            named = raw_attribute(tag[1], b"r")
            if named is None:
                last = self._row_of_cell(tag.end()) or last + 1
            elif _NUMBER.fullmatch(named):
                last = int(named)
            else:
                raise refusals.faulty(
                    self._file, f"{self._part} has a row numbered '{named[:20].decode('ascii', 'replace')}'"
                )
            self.numbers.append(last)
            self.starts.append(tag.start())

    def _row_of_cell(self, position: int) -> int:
        """Return the row that the first cell of a row says it stands in, 0 where it says none."""
        first = self._cell_tag.match(self._markup.visible, position)
        reference = raw_attribute(first[1], b"r") if first else None
        return self._cell(reference)[0] if reference else 0

    @cached_property
    def in_order(self) -> bool:
        """Whether every row stands behind those of smaller numbers, and none twice."""
        return all(here < following for here, following in zip(self.numbers, self.numbers[1:], strict=False))

    @cached_property
    def _places(self) -> dict[int, int]:
        return {number: place for place, number in reversed(list(enumerate(self.numbers)))}

    @cached_property
    def _repeated(self) -> set[int]:
        return {number for number, times in Counter(self.numbers).items() if times > 1}

    @cached_property
    def _largest(self) -> list[int]:
        """The largest number up to each row: what belongs behind a number stands before the first that is larger."""
        return list(accumulate(self.numbers, max))

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
        return not self.in_order and number in self._repeated

    def row(self, number: int) -> RowSpan | None:
        """Return where a row stands, None where it does not."""
        if number != self._last_asked[0]:
            place = self.place(number)
            self._last_asked = number, None if place is None else self._row_at(place)
        return self._last_asked[1]

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
        closing = self._row_end.search(seen, opened, self.element.inner_end)
        following = self.starts[place + 1] if place + 1 < len(self.starts) else self.element.inner_end
        if closing is None or closing.end() > following:
            raise refusals.faulty(
                self._file, f"{self._part} has something else where row {self.numbers[place]} should end"
            )
        return RowSpan(self.numbers[place], Element(name, start, opened, closing.start(), closing.end()))

    def behind(self, number: int) -> int:
        """Return the position at which a row stands or, if it is not there, belongs."""
        place = bisect_left(self._largest, number)
        return self.starts[place] if place < len(self.starts) else self.element.inner_end

    def cells(self, row: RowSpan) -> Sequence[CellSpan]:
        """Return the cells of a row in the order in which they stand.

        Raises:
            UnreadableFileError: a cell says that it stands in another row, or stands in this one twice.
        """
        return list(self._by_column(row).values())

    def _by_column(self, row: RowSpan) -> Mapping[int, CellSpan]:
        """Return the cells of a row by their columns, in the order in which they stand."""
        if row.element.start == self._last_read[0]:
            return self._last_read[1]
        seen, found, column = self._markup.visible, list[CellSpan](), 0
        position, end = row.element.open_end, row.element.inner_end
        name = self._markup.prefix + b"c"
        while tag := self._cell_tag.search(seen, position, end):
            if plain := _ADDRESSED.match(tag[1]):
                said, column = int(plain[2]), _column(plain[1])
            else:
                reference = raw_attribute(tag[1], b"r")
                said, column = self._cell(reference) if reference else (row.number, column + 1)
            if said != row.number:
                raise refusals.faulty(
                    self._file, f"{self._part} has the cell {address(said, column)} in row {row.number}"
                )
            closing = tag if tag[1].endswith(b"/") else self._cell_end.search(seen, tag.end(), end)
            if closing is None:
                raise refusals.faulty(
                    self._file, f"{self._part} has something else where the cell {address(said, column)} should end"
                )
            inner_end = tag.end() if closing is tag else closing.start()
            found.append(CellSpan(row.number, column, Element(name, tag.start(), tag.end(), inner_end, closing.end())))
            position = closing.end()
        by_column = {cell.column: cell for cell in found}
        if len(by_column) < len(found):
            raise refusals.faulty(self._file, f"{self._part} has a cell of row {row.number} twice")
        self._last_read = row.element.start, by_column
        return by_column

    def cell(self, row: RowSpan, column: int) -> CellSpan | None:
        """Return the cell that a row has in a column, None where it has none.

        Raises:
            UnreadableFileError: as `cells`.
        """
        if self._plain.holds(row.element):
            found = self._plain.cell(row.element, row.number, column)
            return None if found is None else CellSpan(row.number, column, found)
        return self._by_column(row).get(column)

    def cells_with(self, row: RowSpan, pattern: re.Pattern[bytes]) -> Iterator[CellSpan]:
        """Yield the cells of a row within which a pattern of a tag is found.

        Raises:
            UnreadableFileError: as `cells`, where it is found in the row.
        """
        seen, position, end = self._markup.visible, row.element.open_end, row.element.inner_end
        while found := pattern.search(seen, position, end):
            if not self._plain.holds(row.element):
                yield from (each for each in self.cells(row) if pattern.search(seen, *each.element[2:4]))
                return
            column, element = self._plain.cell_around(row.element, found.start())
            yield CellSpan(row.number, column, element)
            position = element.end

    def _cell(self, reference: bytes) -> tuple[int, int]:
        try:
            return cell_of(reference.decode("ascii"))
        except ValueError as error:
            shown = reference[:20].decode("ascii", "replace")
            raise refusals.faulty(self._file, f"{self._part} has a cell that says it stands at '{shown}'") from error

    def last_row(self) -> int:
        """Return the largest number of a row, 0 where there is none."""
        if self.in_order:
            return self.numbers[-1] if self.numbers else 0
        return max(self.numbers)

    def numbered(self, numbers: Sequence[int]) -> list[RowSpan]:
        """Return those of some rows that are there."""
        return [row for number in numbers if (row := self.row(number)) is not None]
