"""The words of a workbook, each kept once, and rows that only point at them.

An item's words stand in its plan's sheet and in the Register, and its service area and status in thousands of rows.
Kept in the workbook's shared strings they are made safe for XML once, and what is left of a row is so regular that it
is put together column by column: what all cells of a column have in common is written once.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date, datetime
from itertools import count, islice, repeat
from typing import TYPE_CHECKING, NamedTuple, cast

from scrutiny_xl.grids import column_letters
from scrutiny_xl.workbooks.joining import Piece, joined_rows
from scrutiny_xl.workbooks.streaming import FIRST_DAY, CellValue, are_plain, serial, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = [
    "Cells",
    "Column",
    "Formulas",
    "Ready",
    "SharedStrings",
    "ready_cells",
    "shared_formula",
    "stream_rows",
    "strings_of",
]

_ROW = "~"
"""Stands for a row's number until the row is whole; no word of a return is in a row, so it stands for nothing else."""
_EMPTY = frozenset({None, ""})
_AT_ONCE = 1024
"""Rows whose cells are put together column by column: more would only take more memory."""
_TOLD_BY = 256
"""So many of a column's values tell whether they come again and again."""
_WORDS_AT_ONCE = 32
_WORD, _WORD_ENDS = ' t="s"><v>', "</v></c>"
_FIXED = ' customHeight="1"'


class SharedStrings(dict[CellValue, str]):
    """What stands behind the opening of a cell that holds a value: made when a value is first met.

    Words are numbered in the order they are met. Only the number is held of those in columns whose values seldom come
    again, and what stands for them is made each time.
    """

    def __init__(self) -> None:
        super().__init__()
        # A word that is not in it is given the next number as it is looked up.
        self._numbers: defaultdict[CellValue, int] = defaultdict(count().__next__)

    def of(self, values: Sequence[CellValue]) -> list[Piece]:
        """Return the pieces that stand for the values of a column."""
        first = set(values[:_TOLD_BY])
        if len(first) == 1 and values.count(values[0]) == len(values):
            return [self[values[0]]]
        if not _come_again(values) and all(values) and {str}.issuperset(map(type, values)):
            return [_WORD, list(map(str, map(self._numbers.__getitem__, values))), _WORD_ENDS]
        return [list(map(self.found(values).__getitem__, values))]

    def found(self, values: Sequence[CellValue]) -> Mapping[CellValue, str]:
        """Return what stands for the values of a column, to be looked up by the value."""
        if _come_again(values):
            return self
        different = dict.fromkeys(values)
        return {value: self._made(value) if isinstance(value, str) else self[value] for value in different}

    def __missing__(self, value: CellValue) -> str:
        """Return what stands for a value not met before."""
        made = self[value] = self._made(value)
        return made

    def _made(self, value: CellValue) -> str:
        if value is None or isinstance(value, str):
            return f"{_WORD}{self._numbers[value]}{_WORD_ENDS}" if value else "/>"
        if isinstance(value, date):
            day = value.date() if isinstance(value, datetime) else value
            return f"><v>{serial(day)}</v></c>" if day >= FIRST_DAY else self[f"{day:%d/%m/%Y}"]
        if not math.isfinite(value):
            return self[str(value)]
        return f' t="b"><v>{value:d}</v></c>' if isinstance(value, bool) else f"><v>{value!r}</v></c>"

    def xml(self) -> Iterator[str]:
        """Yield the entries of the shared strings part in the order of their numbers, some dozens at a time."""
        words = cast("Iterator[str]", iter(self._numbers))
        while some := list(islice(words, _WORDS_AT_ONCE)):
            # Most words are plain, with no blank at an end: they are asked all together, which takes less time.
            if some == [one.strip() for one in some] and are_plain(some):
                yield f"<si><t>{'</t></si><si><t>'.join(some)}</t></si>"
            else:
                yield "".join(map(_entry, some))

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._numbers)


def _come_again(values: Sequence[CellValue]) -> bool:
    """Say whether the values of a column come again and again: names, days and what few items have do."""
    some = [value for value in values[:_TOLD_BY] if value not in _EMPTY]
    return 2 * len(set(some)) <= len(some)


def _entry(words: str) -> str:
    # Readers may trim what stands at the ends unless they are told to keep it; nothing else needs it.
    space = ' xml:space="preserve"' if words[0] <= " " or words[-1] <= " " else ""
    return f"<si><t{space}>{xml_text(words)}</t></si>"


def strings_of(sheet: Sheet) -> SharedStrings:
    """Return the shared strings of the workbook a sheet is drawn in."""
    return sheet.book.strings


class Column(NamedTuple):
    """A column of streamed rows: its values, and the number of the style all its cells have, or each one's own.

    With `keep` its cells are there even when empty: those to be filled in, those with a border. All other empty cells
    are left out.
    """

    values: Sequence[CellValue]
    style: int | Sequence[int] = 0
    keep: bool = False

    def part(self, start: int) -> Column:
        """Return the column in the rows put together at a time, from row `start` of the stream on."""
        end = start + _AT_ONCE
        style = self.style if isinstance(self.style, int) else self.style[start:end]
        return Column(self.values[start:end], style, self.keep)

    def pieces(self, letters: str, numbers: Sequence[str], made: SharedStrings) -> list[Piece]:
        """Return the pieces that make up the column's cells, one after another, each row by row.

        `numbers` are those of the rows.
        """
        if self.keep or all(self.values):
            return [f'<c r="{letters}', numbers, self._behind(), *made.of(self.values)]
        if not any(self.values) and _EMPTY.issuperset(self.values):
            return []
        behind = self._behind()
        styles = repeat(behind) if isinstance(behind, str) else behind
        found = made.found(self.values)
        return [
            [
                f'<c r="{letters}{number}{style}{found[value]}' if value not in _EMPTY else ""
                for number, style, value in zip(numbers, styles, self.values, strict=False)
            ]
        ]

    def _behind(self) -> Piece:
        """Return what stands between a cell's address and its value."""
        if isinstance(self.style, int):
            return f'" s="{self.style}"' if self.style else '"'
        written = {style: f'" s="{style}"' for style in set(self.style)}
        return [written[style] for style in self.style]


class Ready(NamedTuple):
    """Columns of streamed rows whose cells have been put together, row by row."""

    rows: Sequence[str]

    def part(self, start: int) -> Ready:
        """Return the columns in the rows put together at a time, from row `start` of the stream on."""
        return Ready(self.rows[start : start + _AT_ONCE])

    def pieces(self, _letters: str, numbers: Sequence[str], _made: SharedStrings) -> list[Piece]:
        """Return the cells as they stand in the rows with these numbers."""
        return [[cells.replace(_ROW, number) for cells, number in zip(self.rows, numbers, strict=True)]]


def ready_cells(sheet: Sheet, values: Sequence[CellValue], styles: Sequence[int], first: int) -> str:
    """Return cells that stand side by side, from column `first` on, in whatever row; empty ones are left out."""
    made = strings_of(sheet)
    cells = enumerate(zip(values, styles, strict=True), first)
    return "".join(
        [
            f'<c r="{column_letters(number)}{_ROW}" s="{style}"{made[value]}'
            for number, (value, style) in cells
            if value not in _EMPTY
        ]
    )


class Formulas(NamedTuple):
    """A column of streamed cells with one formula: its text stands in the file once, as it reads in the first of them.

    `words` are what it gives, or what stands there without it in a row that is not `calculated`. `first` is what stands
    behind the opening of the first cell that has it, `place` which of the rows that is.
    """

    style: int
    words: Sequence[str]
    calculated: Sequence[bool]
    first: str = ""
    place: int = -1

    def part(self, start: int) -> Formulas:
        """Return the column in the rows put together at a time, from row `start` of the stream on."""
        end = start + _AT_ONCE
        return self._replace(
            words=self.words[start:end], calculated=self.calculated[start:end], place=self.place - start
        )

    def pieces(self, letters: str, numbers: Sequence[str], made: SharedStrings) -> list[Piece]:
        """Return the pieces that make up the column's cells, one after another, each row by row."""
        shown = {word: f' t="str"><f t="shared" si="0"/><v>{xml_text(word)}</v></c>' for word in set(self.words)}
        behind = [
            shown[word] if has_formula else made[word]
            for word, has_formula in zip(self.words, self.calculated, strict=True)
        ]
        if 0 <= self.place < len(behind):
            behind[self.place] = self.first
        return [f'<c r="{letters}', numbers, f'" s="{self.style}"', behind]


Cells = Column | Formulas | Ready
"""What stands in rows that are streamed, from left to right."""


def shared_formula(
    sheet: Sheet,
    letters: str,
    style: int,
    rows: Sequence[int],
    words: Sequence[str],
    calculated: Sequence[bool],
    formula: str,
) -> Formulas:
    """Return a column of cells with one formula in rows of these numbers.

    `words` are what it gives in each row; where a row is not `calculated` they stand there without it.
    """
    # Words that stand by themselves are numbered now, before those of the rows.
    strings_of(sheet).of([word for word, has_formula in zip(words, calculated, strict=True) if not has_formula])
    if not any(calculated):
        return Formulas(style, words, calculated)
    place = calculated.index(True)
    area = f"{letters}{rows[place]}:{letters}{rows[-1]}"
    whole = f' t="str"><f t="shared" ref="{area}" si="0">{xml_text(formula)}</f><v>{xml_text(words[place])}</v></c>'
    return Formulas(style, words, calculated, whole, place)


def stream_rows(
    sheet: Sheet,
    numbers: Sequence[int],
    columns: Sequence[Cells],
    heights: Sequence[float] = (),
    *,
    above: Sequence[str] = (),
    fixed: bool = False,
) -> Iterator[str]:
    """Yield the rows that columns side by side make up, some dozens at a time, in step with the rows' numbers.

    `heights` are in points, one for each row, 0 where the program that opens the file is to choose; without them no
    row has one. They are `fixed` where Excel must not fit a row to what it can see of it. `above` is the XML of the
    rows, of other columns, that stand above each, "" for none.
    """
    made = strings_of(sheet)
    ends = _FIXED if fixed else ""
    tall = {height: f'" ht="{height:g}"{ends}>' if height else '">' for height in set(heights)}
    for start in range(0, len(numbers), _AT_ONCE):
        end = start + _AT_ONCE
        some = list(map(str, numbers[start:end]))
        pieces: list[Piece] = [above[start:end], '<row r="', some, [tall[each] for each in heights[start:end]] or '">']
        for number, column in enumerate(columns, 1):
            pieces += column.part(start).pieces(column_letters(number), some, made)
        yield from joined_rows([*pieces, "</row>"], len(some))
