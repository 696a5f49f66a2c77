"""The sheet on which the button Check lists what it found: in the open workbook, made anew at each press.

What somebody wrote under Explanation is never lost: it stays beside its finding, and where that is mended it stands
below with the words it explained.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.buttons.native import lay_out, unprotected
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.writing import as_typed
from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.workbooks.marking.copies import free_name
from scrutiny_xl.workbooks.marking.listing import (
    CELL,
    COLUMNS,
    EXPLANATION,
    SEVERITY,
    in_order,
    line_of,
    what_to_do,
)
from scrutiny_xl.workbooks.marking.outlines import ERROR, QUERY
from scrutiny_xl.workbooks.registers.texts import sheet_place
from scrutiny_xl.workbooks.styles import BAND, FILL_IN, INK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlwings import Book, Range, Sheet

    from scrutiny_xl.findings import Finding, Place
    from scrutiny_xl.grids import Grid

__all__ = ["list_findings"]

_MARK = "Check: "
"""What the first cell of such a sheet begins with: it tells the sheet from others of the same name."""
_HEADINGS, _FIRST = 5, 6
"""The rows of the headings and of the first finding."""
_MENDED = "Mended"
_SEVERITY_INKS = {"Error": ERROR, "Query": QUERY}
_NOTHING_WRONG = "Nothing is wrong."
_SAID = "Made anew whenever Check is pressed. What you write under Explanation is kept."


class _Line(NamedTuple):
    """A line of the sheet: its words from Severity to What to do, the explanation, and where it leads."""

    words: tuple[str, str, str, str, str]
    explanation: str
    place: Place | None


@dataclass(frozen=True)
class _Found:
    """The sheet of an earlier press, its name and what was explained on it."""

    name: str
    lines: tuple[_Line, ...]


class _StructureLockedError(CannotPressError):
    """A workbook to which no sheet can be added."""

    def __init__(self, book: str) -> None:
        self.book = book
        super().__init__(
            f"No sheet for the findings could be added to {book}: its structure is protected. "
            "Take the protection off (Review, Protect Workbook) and press the button again. Nothing was changed."
        )


def list_findings(book: Book, grids: Mapping[str, Grid], findings: Sequence[Finding], wanted: str) -> str:
    """List the findings on a sheet of the open workbook and bring it to the front; return the sheet's name.

    `grids` are the workbook's sheets as read, `wanted` is the name of a new sheet. Where nothing was found, and nothing
    was before, no sheet is made and the name is "".

    Raises:
        CannotPressError: no sheet can be added, or the one that is there is protected with a password.
    """
    earlier = _earlier(grids)
    if not findings and earlier is None:
        return ""
    lines = _lines(in_order(findings, list(grids)), earlier.lines if earlier else ())
    name = earlier.name if earlier else free_name(wanted, grids)
    sheet = book.sheets[name] if earlier else _added(book, name)
    with unprotected([sheet]):
        sheet.clear()
        _write(sheet, f"{_MARK}{book.name}", what_to_do(findings) if findings else _NOTHING_WRONG, lines, grids)
    # Excel selects a sheet only in the workbook in front; the findings are there whether they are in sight or not.
    with suppress(Exception):
        sheet.select()
    return name


def _added(book: Book, name: str) -> Sheet:
    try:
        return book.sheets.add(name, before=book.sheets[0])
    except Exception as error:
        raise _StructureLockedError(book.name) from error


def _earlier(grids: Mapping[str, Grid]) -> _Found | None:
    """Return what an earlier press left behind."""
    for grid in grids.values():
        if plain_text(grid.value(1, 1)).startswith(_MARK):
            rows = range(_FIRST, len(grid.rows) + 1)
            lines = [_read(grid, row) for row in rows if plain_text(grid.value(row, EXPLANATION)).strip()]
            return _Found(grid.name, tuple(lines))
    return None


def _read(grid: Grid, row: int) -> _Line:
    severity, ref, where, sentence, remedy, explanation = (
        plain_text(grid.value(row, column)) for column in range(SEVERITY, EXPLANATION + 1)
    )
    return _Line((severity, ref, where, sentence, remedy), explanation, None)


def _lines(findings: Sequence[Finding], explained: Sequence[_Line]) -> list[_Line]:
    """Return the lines of the findings with their explanations, then explanations of what is not found any more."""
    known = {(line.words[1], line.words[3]): line.explanation for line in explained}
    lines = [_Line(line_of(each), known.get((each.ref, each.sentence), ""), each.place) for each in findings]
    found = {(each.ref, each.sentence) for each in findings}
    left = [line for line in explained if (line.words[1], line.words[3]) not in found]
    return lines + [_Line((_MENDED, *line.words[1:]), line.explanation, None) for line in left]


def _write(sheet: Sheet, title: str, said: str, lines: Sequence[_Line], grids: Mapping[str, Grid]) -> None:
    above: list[list[object]] = [[as_typed(title)], [as_typed(said)], [_SAID], [], [name for name, _ in COLUMNS]]
    listed = ([float(number), *line.words, line.explanation] for number, line in enumerate(lines, 1))
    block = above + [[as_typed(each) if isinstance(each, str) else each for each in line] for line in listed]
    sheet.range((1, 1)).value = [row + [""] * (len(COLUMNS) - len(row)) for row in block]
    for row, line in enumerate(lines, _FIRST):
        _dress_line(sheet, row, line, grids)
    _dress(sheet, len(lines))


def _dress_line(sheet: Sheet, row: int, line: _Line, grids: Mapping[str, Grid]) -> None:
    """Let a line show how grave it is, lead to its cell, and say where an explanation is awaited."""
    severity = sheet.range((row, SEVERITY))
    severity.font.bold = True
    severity.font.color = f"#{_SEVERITY_INKS.get(line.words[0], INK)}"
    if line.words[0] == "Query":
        sheet.range((row, EXPLANATION)).color = f"#{FILL_IN}"
    place = line.place
    # Excel does not follow a link to a hidden sheet.
    if place and place.cell and place.sheet in grids and grids[place.sheet].visible:
        target = f"#{sheet_place(place.sheet)}{place.cell}"
        sheet.range((row, CELL)).add_hyperlink(target, as_typed(line.words[2]), f"Go to {place.cell}")


def _dress(sheet: Sheet, count: int) -> None:
    title, headings = sheet.range((1, 1)), sheet.range((_HEADINGS, 1), (_HEADINGS, len(COLUMNS)))
    title.font.size, title.font.bold, title.font.color = 16, True, f"#{BAND}"
    headings.color = f"#{BAND}"
    headings.font.bold, headings.font.color = True, "#FFFFFF"
    body: Range = sheet.range((_HEADINGS, 1), (_HEADINGS + max(count, 1), len(COLUMNS)))
    body.wrap_text, body.vertical_alignment = True, "top"
    sheet.range((_HEADINGS, 1), (_HEADINGS + max(count, 1), 1)).horizontal_alignment = "center"
    for column, (_, width) in enumerate(COLUMNS, 1):
        sheet.range((1, column)).column_width = width
    body.rows.autofit()
    lay_out(sheet, _HEADINGS)
