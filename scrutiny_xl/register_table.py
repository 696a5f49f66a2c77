"""The Register table by itself: what a register says of each item, without what made it say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Entry", "RegisterTable", "field_name"]

Entry = str | int | float | date
"""What stands in a cell of the table: words, a number or a day; "" in an empty one."""
_NOT_OF_A_NAME = re.compile(r"[^a-z0-9]+")


def field_name(heading: str) -> str:
    """Return the name that a heading has in data: `Rated RAG` is `rated_rag`, `% complete` is `percent_complete`."""
    return _NOT_OF_A_NAME.sub("_", heading.casefold().replace("%", "percent ")).strip("_")


@dataclass(frozen=True)
class RegisterTable:
    """The table `tblRegister` of one register: a row for each item, the values under each heading as they stand there.

    `headings` are in the table's order; every row of `rows` has as many entries. `quarter` is in words ("Q2 2024/25"),
    `as_at` the day its ratings are for, `rule_set` the name of the rules they were made by.
    """

    council: str
    quarter: str
    as_at: date
    rule_set: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """The place of each column, counted from 0, by the name of its field."""
        return {field_name(heading): place for place, heading in enumerate(self.headings)}

    def column(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of a field item by item, "" for each where there is no such column."""
        place = self.columns.get(name)
        return ("",) * len(self.rows) if place is None or not self.rows else self._by_column[place]

    @cached_property
    def _by_column(self) -> tuple[tuple[Entry, ...], ...]:
        """The entries of the rows, column by column."""
        return tuple(zip(*self.rows, strict=True))

    def items(self) -> Iterator[Mapping[str, Entry]]:
        """Yield each item as its entries by field."""
        names = tuple(self.columns)
        for row in self.rows:
            yield dict(zip(names, row, strict=True))
