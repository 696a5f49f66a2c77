"""Cells of a table that belong to no column of its form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrutiny_xl.grids import Grid

__all__ = ["Strays"]


@dataclass(frozen=True)
class Strays:
    """The columns of a table that hold words and have no role; `headed` are those under a heading of their own."""

    grid: Grid
    columns: Sequence[int]
    headed: Collection[int]
    receipt: ReceiptBook
    nowhere: ReceiptBook = field(default_factory=lambda: ReceiptBook("", ""))

    def note(self, row: int) -> None:
        """Put on the receipt what such cells of a row say."""
        cells = self.grid.rows[row - 1]
        for column in self.columns:
            value = cells[column - 1] if column <= len(cells) else ""
            if value is None or value == "":
                continue
            if words := words_of(self.grid, row, column, self.nowhere):
                what = "stands under a heading the form does not have" if column in self.headed else "has no heading"
                self.receipt.note("not-read", row, column, f"The cell {what} and was not read.", words)
