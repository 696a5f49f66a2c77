"""The rows of a form's table as XML."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.entry import has_rag_words
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.streaming import CellValue, row_xml
from scrutiny_xl.workbooks.strings import Cells, Column, stream_rows
from scrutiny_xl.workbooks.styles import FILL_IN, RAG_FILLS, Look, style_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame
    from scrutiny_xl.workbooks.forms.lines import Line

__all__ = ["ROOM", "Styles", "banner_height", "table_rows"]

ROOM = 46.0
"""Points of a row that is to be filled in: three lines, by hand or typed."""


class Styles:
    """The styles of a table's cells by number, registered in the workbook before its rows are streamed.

    `body` runs in step with the columns; `colours` maps the place of each column of RAG words that are typed, counted
    from 0, to its style in each colour ("" is none).
    """

    def __init__(self, sheet: Sheet, frame: Frame, *, blank: bool) -> None:
        self.sheet, self.frame = sheet, frame
        bodies = [looks.body(column, blank=blank) for column in frame.layout.columns]
        self.body = [self.number(look) for look in bodies]
        self.colours = {
            number - 1: self._coloured(bodies[number - 1]) for number, column in frame.numbered if has_rag_words(column)
        }
        # In a blank form the manager writes a section's banner to its end.
        banners = {"section": looks.SECTION_BANNER.but(locked=not blank), "lead-in": looks.LEAD_IN}
        if frame.layout.lines:
            banners["standing"] = looks.STANDING.but(locked=not blank, fill=FILL_IN if blank else "")
            banners["note"] = looks.LEAD_IN.but(locked=not blank)
        self.banners: Mapping[str, Sequence[int]] = {kind: self._across(frame, look) for kind, look in banners.items()}

    def number(self, look: Look) -> int:
        """Return the number of a look."""
        return style_id(self.sheet, look)

    def columns(self, columns: Sequence[Sequence[CellValue]]) -> list[Cells]:
        """Return the columns of items in their styles."""
        styled: list[Cells] = []
        for place, (values, style) in enumerate(zip(columns, self.body, strict=True)):
            if style_of := self.colours.get(place):
                colours = [str(value).casefold() for value in values]
                plain = style_of[""]
                styled.append(Column(values, [style_of.get(colour, plain) for colour in colours], keep=True))
            else:
                styled.append(Column(values, style, keep=True))
        return styled

    def opened(
        self, columns: Sequence[Sequence[CellValue]], opened: Sequence[Collection[str]], heights: Sequence[float]
    ) -> list[Cells]:
        """Return the columns of items in a form sent out, and behind them what keeps its rows from shrinking.

        `opened` names for each item the roles whose cells are to be filled in: all others are locked.
        """
        styled: list[Cells] = []
        for column, values in zip(self.frame.layout.columns, columns, strict=True):
            locked, free = self.number(looks.closed(column)), self.number(looks.body(column, blank=True))
            styled.append(Column(values, [free if column.role in roles else locked for roles in opened], keep=True))
        struts = {height: self.number(looks.strut(height)) for height in set(heights)}
        return [*styled, Column([None] * len(heights), [struts[height] for height in heights], keep=True)]

    def _coloured(self, look: Look) -> Mapping[str, int]:
        styles = {colour: self.number(looks.coloured(look, colour)) for colour in RAG_FILLS}
        return {**styles, "": self.number(look.but(across="center"))}

    def _across(self, frame: Frame, look: Look) -> Sequence[int]:
        # Only what is to be filled in is tinted as such, and that are the form's own columns.
        beside = self.number(look.but(locked=True, fill="" if look.fill == FILL_IN else look.fill))
        return [self.number(look) if 1 < n <= frame.form_end else beside for n, _ in frame.numbered]


def banner_height(frame: Frame, words: str) -> float:
    """Return the height of a banner's row: its cell is merged across the form."""
    return height_of(lines_of(words, capacity(frame.width(2, frame.form_end), bold=True))) + 2


def table_rows(
    styles: Styles,
    between: Sequence[tuple[int, Line]],
    numbers: Sequence[int],
    cells: Sequence[Cells],
    heights: Sequence[float],
    *,
    fixed: bool = False,
) -> Iterator[str]:
    """Yield the rows of a form's table: those of its items, with these cells and heights, and the lines between them.

    `between` names the latter with the numbers of their rows.
    """
    above = [""] * (len(numbers) + 1)
    for row, line in between:
        above[bisect(numbers, row)] += _banner(styles, row, line)
    yield from stream_rows(styles.sheet, numbers, cells, heights, above=above[:-1] if between else (), fixed=fixed)
    yield above[-1]


def _banner(styles: Styles, row: int, line: Line) -> str:
    """Return the row of a section's banner or of another line across the form."""
    frame = styles.frame
    values: list[CellValue] = [None, line.words, *[None] * (frame.end - 2)]
    return row_xml(row, values, styles.banners[line.kind], banner_height(frame, line.words))
