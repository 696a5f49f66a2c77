"""The words of a workbook, each kept once, and rows that only point at them.

An item's words stand in its plan's sheet and in the Register, and its service area and status in thousands of rows.
Kept in the workbook's shared strings they are made safe for XML once, and what is left of a row is so regular that it
is put together from parts prepared beforehand.
"""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import TYPE_CHECKING, cast
from weakref import WeakKeyDictionary

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.streaming import FIRST_DAY, CellValue, serial, xml_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["RowWriter", "SharedStrings", "strings_of"]

_ROW = "~"
"""Stands for a row's number until the row is whole; no word of a return is in a row, so it stands for nothing else."""
_EMPTY = frozenset({None, ""})
_FIXED = ' customHeight="1"'


class SharedStrings(dict[CellValue, str]):
    """What stands behind the opening of a cell that holds a value: made when a value is first met.

    Words are numbered in the order they are met, from `first` on: those below belong to cells drawn otherwise.
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = 0
        self._words: list[str] = []

    def __missing__(self, value: CellValue) -> str:
        """Return what stands for a value not met before."""
        made = self[value] = self._made(value)
        return made

    def _made(self, value: CellValue) -> str:
        if value is None or value == "":
            return "/>"
        if isinstance(value, str):
            return self._word(value)
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return f"><v>{serial(day)}</v></c>" if day >= FIRST_DAY else self._word(f"{day:%d/%m/%Y}")
        if not math.isfinite(value):
            return self._word(str(value))
        return f' t="b"><v>{value:d}</v></c>' if isinstance(value, bool) else f"><v>{value!r}</v></c>"

    def _word(self, words: str) -> str:
        self._words.append(words)
        return f' t="s"><v>{self.first + len(self._words) - 1}</v></c>'

    def xml(self) -> Iterator[str]:
        """Yield the words as the entries of the shared strings part, in the order of their numbers."""
        for words in self._words:
            # Readers may trim what stands at the ends unless they are told to keep it; nothing else needs it.
            space = ' xml:space="preserve"' if words[0] <= " " or words[-1] <= " " else ""
            yield f"<si><t{space}>{xml_text(words)}</t></si>"

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._words)


_OF: WeakKeyDictionary[Workbook, SharedStrings] = WeakKeyDictionary()


def strings_of(sheet: Worksheet) -> SharedStrings:
    """Return the shared strings of the workbook a sheet is drawn in; they live as long as it does."""
    return _OF.setdefault(cast("Workbook", sheet.parent), SharedStrings())


class RowWriter:
    """Writes the rows of one sheet, whose cells differ in style by column.

    `height` is the fixed height of all rows, in points; without one a row grows with what is written into it. `keep`
    names the columns, counted from 1, whose cells are there even when empty: those to be filled in, those with a
    border. All other empty cells are left out.
    """

    def __init__(
        self, sheet: Worksheet, styles: Sequence[int], height: float | None = None, keep: Collection[int] = ()
    ) -> None:
        self._tall = f' ht="{height:g}" customHeight="1"' if height else ""
        self._cells = [
            f'<c r="{column_letters(column)}{_ROW}"' + (f' s="{style}"' if style else "")
            for column, style in enumerate(styles, 1)
        ]
        self._kept = [column in keep for column in range(1, len(styles) + 1)]
        self._any_kept = any(self._kept)
        self._all_kept = all(self._kept)
        self._strings = strings_of(sheet)

    def row(self, number: int, values: Sequence[CellValue], height: float = 0, *, fixed: bool = False) -> str:
        """Return one row; the values run in step with the columns.

        `height` is what they take, in points; it is `fixed` where Excel must not fit the row to what it can see of it.
        """
        made = self._strings
        if self._all_kept:
            cells = [cell + made[value] for cell, value in zip(self._cells, values, strict=True)]
        elif self._any_kept:
            triples = zip(self._cells, values, self._kept, strict=True)
            cells = [cell + made[value] for cell, value, keep in triples if keep or value not in _EMPTY]
        else:
            pairs = zip(self._cells, values, strict=True)
            cells = [cell + made[value] for cell, value in pairs if value not in _EMPTY]
        tall = f' ht="{height:g}"{_FIXED if fixed else ""}' if height else self._tall
        return f'<row r="{_ROW}"{tall}>{"".join(cells)}</row>'.replace(_ROW, str(number))
