"""Where ratings are written: a workbook's sheets, in a file or open in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from scrutiny_xl.workbooks.editing.values import CellValue, Plain

__all__ = ["RatedBook", "RatedSheet"]


class RatedSheet(Protocol):
    """A sheet into whose cells ratings are written; rows and columns are counted from 1."""

    def set_at(self, row: int, column: int, value: CellValue) -> None:
        """Let a cell hold a value; None empties it."""

    def set_day_at(self, row: int, column: int, day: date) -> None:
        """Let a cell hold a day, and show it as one."""

    def set_result_at(self, row: int, column: int, value: Plain) -> None:
        """Let the formula of a cell show a result; the formula stays as it is written."""

    def set_formulas(self, column: int, words: Callable[[int], str], results: Mapping[int, Plain | None]) -> None:
        """Let cells of a column hold formulas that differ in nothing but the number of their row.

        `words` gives the formula of a row, `results` by row what it shows.
        """

    def formula_source(self, row: int, column: int) -> tuple[tuple[int, int], str] | None:
        """Return where the words of a cell's formula stand, by row and column, and how they read there.

        None where the cell has no formula.
        """


class RatedBook(Protocol):
    """A workbook into which ratings are written."""

    @property
    def from_1904(self) -> bool:
        """Whether it counts its days from 1904."""

    def sheet(self, name: str) -> RatedSheet:
        """Return the sheet of that name."""
