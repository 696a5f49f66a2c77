"""What is wrong in a user's file, as values: a place, a fault and a remedy."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Finding", "Place", "Repair", "Severity", "errors_in"]

Severity = Literal["error", "query"]

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_FIGURES = re.compile(r"[0-9]+")


class Place(NamedTuple):
    """Where something stands: file, sheet and cell, as Excel names them.

    `sheet` and `cell` are "" where the whole file or the whole sheet is meant. A CSV file has no sheet. In a document
    they are words, as one finds it in Word: `Table 2` and `row 5, column 3`, or "" and `paragraph 12`.
    """

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Say the place as an officer would look it up: `file, sheet!cell`."""
        inside = (", " if " " in self.cell else "!").join(part for part in (self.sheet, self.cell) if part)
        return f"{self.file}, {inside}" if inside else self.file

    @property
    def row(self) -> int:
        """The row as Excel shows it, or of a table or text in a document; 0 where no cell is named."""
        return _row_and_column(self.cell)[0]

    @property
    def order(self) -> tuple[str, str, int, int, str]:
        """The sort key that puts places in reading order: by file, sheet, row, then column."""
        return (self.file, _in_order(self.sheet), *_row_and_column(self.cell))


@lru_cache(maxsize=4096)
def _row_and_column(cell: str) -> tuple[int, int, str]:
    """Return a cell's row, and its column with the length of its letters before it: Z comes before AA."""
    match = _CELL.match(cell)
    if match:
        return int(match[2]), len(match[1]), match[1]
    row, column = ([int(figures) for figures in _FIGURES.findall(cell)[:2]] + [0, 0])[:2]
    return row, column, cell


@lru_cache(maxsize=4096)
def _in_order(sheet: str) -> str:
    """Return a sheet's name as it is sorted: Table 2 comes before Table 10."""
    return _FIGURES.sub(lambda figures: figures[0].zfill(6), sheet)


class Finding(NamedTuple):
    """One thing wrong at one place: an error must be fixed, a query must be fixed or explained.

    `sentence` says what is wrong and `remedy` what to do; `slug` names the rule in the rulebook; `ref` is the
    item's, where the finding belongs to one.
    """

    slug: str
    severity: Severity
    place: Place
    sentence: str
    remedy: str
    ref: str = ""

    def __str__(self) -> str:
        """Print as `file, sheet!cell: what is wrong. What to do.`."""
        return f"{self.place}: {self.sentence} {self.remedy}"

    @property
    def order(self) -> tuple[tuple[str, str, int, int, str], str, str]:
        """The sort key that lists findings by place, errors and queries together."""
        return (self.place.order, self.slug, self.sentence)


def errors_in(findings: Iterable[Finding]) -> int:
    """Return how many findings are errors; the others are queries."""
    return sum(each.severity == "error" for each in findings)


class Repair(NamedTuple):
    """One thing that was read otherwise than it stands in the file: a line of the receipt.

    `before` and `after` are the words as typed and as read; both are "" where only the sentence matters.
    """

    kind: str
    place: Place
    sentence: str
    before: str = ""
    after: str = ""

    @property
    def order(self) -> tuple[tuple[str, str, int, int, str], str]:
        """The sort key that lists repairs by place."""
        return (self.place.order, self.kind)
