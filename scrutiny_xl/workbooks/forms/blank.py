"""Drawing a blank form, from its layout alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT, BELOW_THE_TABLE
from scrutiny_xl.rating import DEFAULT, RULE_SETS
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.colouring import add_rating_formats, add_word_formats
from scrutiny_xl.workbooks.forms.entry import guard, guard_header
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.guidance import draw_guidance, draw_notes
from scrutiny_xl.workbooks.forms.head import draw_head
from scrutiny_xl.workbooks.forms.lines import Line, blank_lines, item_rows, merge
from scrutiny_xl.workbooks.forms.page import keep_banners_with_items, set_up
from scrutiny_xl.workbooks.forms.ratings import LiveRatings
from scrutiny_xl.workbooks.forms.rows import ROOM, Styles, banner_height, banner_xml
from scrutiny_xl.workbooks.forms.titles import sheet_title
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.streaming import Stream, row_xml, serial
from scrutiny_xl.workbooks.strings import Column, Ready, stream_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["TEMPLATES_MADE_ON", "blank_form"]

TEMPLATES_MADE_ON = date(2025, 4, 1)
"""The day that stands in a template's properties; it changes only when a layout does."""


def blank_form(layout: Layout, rule_set: RuleSet = RULE_SETS[DEFAULT], made_on: date = TEMPLATES_MADE_ON) -> bytes:
    """Return a blank form of a layout, whose rows are rated under a rule set, as the bytes of an .xlsx file."""
    book = Book(Properties(layout.title, f"Blank form: {layout.name}", "scrutiny_xl", layout.stamp))
    sheet = book.add_sheet(sheet_title(layout.name))
    frame = Frame(layout)
    lines = list(blank_lines(layout))
    last = frame.first_row + len(lines) - 1
    rows = _draw(sheet, frame, lines, LiveRatings(rule_set))
    add_rating_formats(sheet, frame, last)
    add_word_formats(sheet, frame, last)
    _rate_today(sheet, frame, made_on)
    draw_guidance(book.add_sheet("Guidance"), layout)
    draw_notes(book.add_sheet("Notes"), layout)
    for each in book.sheets:
        each.protected = True
    return pack(book, made_on, [Stream(sheet.title, rows, f"A1:{address(last + 2, frame.end + 1)}")])


def _rate_today(sheet: Sheet, frame: Frame, made_on: date) -> None:
    """Let the form rate for the day on which it is looked at; until it is calculated it shows when it was made."""
    if where := frame.field(AS_AT.key):
        look = looks.value(AS_AT.kind, blank=True, owner=AS_AT.owner)
        sheet.put_formula(where.row, where.first, "TODAY()", serial(made_on), look)


def _draw(sheet: Sheet, frame: Frame, lines: Sequence[Line], ratings: LiveRatings) -> list[str]:
    last = frame.first_row + len(lines) - 1
    draw_head(sheet, frame)
    merge(sheet, frame, lines)
    guard(sheet, frame, item_rows(frame, lines))
    guard_header(sheet, frame)
    set_up(sheet, frame, last, printed_to=last + 2)
    heights = [ROOM if line.kind == "item" else banner_height(frame, line.words) for line in lines]
    keep_banners_with_items(sheet, frame, lines, heights)
    _start_at_first_field(sheet, frame)
    sheet.widths[frame.end + 1] = 1
    return list(_rows(sheet, frame, lines, ratings))


def _rows(sheet: Sheet, frame: Frame, lines: Sequence[Line], ratings: LiveRatings) -> Iterator[str]:
    styles = Styles(sheet, frame, blank=True)
    numbers = item_rows(frame, lines)
    empty = [None] * len(numbers)
    columns: list[Column | Ready] = [
        Column(empty, style, keep=True) for style in (*styles.body, styles.number(looks.strut(ROOM)))
    ]
    rated = frame.number_of["rated_rag"] - 1
    columns[rated] = ratings.cells(
        sheet, frame, styles.body[rated], numbers, [""] * len(numbers), [True] * len(numbers)
    )
    # The heights are not fixed: Excel then lets a row grow as words are typed into it.
    items = stream_rows(sheet, numbers, columns, [ROOM] * len(numbers))
    for row, line in enumerate(lines, frame.first_row):
        yield next(items) if line.kind == "item" else banner_xml(frame, styles, row, line)
    below = frame.first_row + len(lines) + 1
    yield row_xml(below, [BELOW_THE_TABLE], [styles.number(looks.NOTE)], first=2)


def _start_at_first_field(sheet: Sheet, frame: Frame) -> None:
    """Open the sheet with the first cell that is to be filled in selected."""
    _, _, where = frame.fields()[0]
    sheet.selected = address(where.row, where.first)
