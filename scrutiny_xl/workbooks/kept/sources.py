"""The sheets Sources and About read back: where each value came from, and the returns a register was made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import as_number
from scrutiny_xl.findings import Place
from scrutiny_xl.grids import address
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.register import ReturnSource, Source
from scrutiny_xl.register.said import place_read, source_read
from scrutiny_xl.returns import NOT_STATED
from scrutiny_xl.workbooks.registers.about import EARLIER
from scrutiny_xl.workbooks.registers.roles import headings_in
from scrutiny_xl.workbooks.registers.sources import SEE_CLASHES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.workbooks.kept.tables import KeptTable

__all__ = ["ItemSources", "read_returns", "read_sources"]

_MOST = 1_048_576
"""No sheet has more rows: a number beyond is nobody's row, and no count of items."""


@dataclass(frozen=True, slots=True)
class ItemSources:
    """Where an item was read from: its row, the service areas as named there, and the source of each value."""

    place: Place
    areas: str
    of: Mapping[str, Source]


def read_returns(table: KeptTable, quarter: str) -> tuple[ReturnSource, ...]:
    """Return the returns that a register was made from, its own before those of earlier runs.

    A return that named no quarter is given that of the register.
    """
    found = []
    for row in table.rows():
        status = table.words(row, "Status")
        if status not in {"read", EARLIER}:
            continue
        named = read_quarter(table.words(row, "Quarter"))
        plans, items = (_count(table.grid.value(row, table.column(each))) for each in ("Plans", "Items"))
        area, digest = table.words(row, "Service area"), table.words(row, "SHA-256")
        said = str(named) if named else quarter
        found.append(ReturnSource(table.words(row, "File"), digest, area, said, plans, items, "read"))
    return tuple(found)


def _count(value: Scalar) -> int:
    """Return a number of plans or items, 0 where somebody has typed what is none."""
    number = as_number(value)
    return int(number) if number and 0 < number <= _MOST else 0


def read_sources(
    table: KeptTable, layouts: Sequence[Layout], returns: Sequence[ReturnSource], areas_of: Mapping[str, str]
) -> dict[str, ItemSources]:
    """Return where each item and its values came from, by reference; `areas_of` names who leads each item."""
    return _Reader(table, layouts, returns, areas_of).read()


class _Reader:
    def __init__(
        self, table: KeptTable, layouts: Sequence[Layout], returns: Sequence[ReturnSource], areas_of: Mapping[str, str]
    ) -> None:
        self._table = table
        self._areas_of = areas_of
        headings = {role: table.column(heading.words) for role, heading in headings_in(layouts).items()}
        self._columns = {role: column for role, column in headings.items() if column}
        self._returns: dict[str, ReturnSource] = {}
        for each in returns:
            self._returns.setdefault(each.file, each)

    def read(self) -> dict[str, ItemSources]:
        found: dict[str, ItemSources] = {}
        for row in self._table.rows():
            if ref := self._table.words(row, "Ref"):
                found.setdefault(ref, self._item(row, ref))
        return found

    def _item(self, row: int, ref: str) -> ItemSources:
        table = self._table
        file, sheet, line = (table.words(row, heading) for heading in ("File", "Sheet", "Row"))
        said = {
            role: self._source(words, ref, file, sheet)
            for role, column in self._columns.items()
            if (words := str(table.grid.value(row, column) or "")) and words != SEE_CLASHES
        }
        known = file and line.isdecimal() and len(line) <= len(str(_MOST))
        place = Place(file, sheet, address(int(line), 1)) if known else Place(table.file)
        return ItemSources(place, table.words(row, "Service area"), said)

    def _source(self, words: str, ref: str, file: str, sheet: str) -> Source:
        if " · " in words:
            return source_read(words)
        place = place_read(words) if " › " in words else Place(file, sheet, words)
        came = self._returns.get(place.file)
        area = came.service_area if came and came.service_area != NOT_STATED else self._areas_of.get(ref, "")
        return Source(area, came.quarter if came else "", place)
