"""Drawing a blank form, from its layout alone, or one that was begun."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT, BELOW_THE_TABLE
from scrutiny_xl.rating import DEFAULT, RULE_SETS
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.begun import MORE_ROWS, Begun, Content
from scrutiny_xl.workbooks.forms.colouring import add_rating_formats, add_word_formats
from scrutiny_xl.workbooks.forms.entry import guard, guard_header
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.guidance import draw_guidance, draw_notes
from scrutiny_xl.workbooks.forms.head import draw_head
from scrutiny_xl.workbooks.forms.lines import Line, between, blank_lines, merge
from scrutiny_xl.workbooks.forms.page import keep_banners_with_items, set_up
from scrutiny_xl.workbooks.forms.ratings import LiveRatings
from scrutiny_xl.workbooks.forms.rows import Styles, table_rows
from scrutiny_xl.workbooks.forms.titles import sheet_title
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.streaming import Stream, row_xml, serial
from scrutiny_xl.workbooks.strings import Cells, Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["TEMPLATES_MADE_ON", "begun_form", "blank_form"]

TEMPLATES_MADE_ON = date(2025, 4, 1)
"""The day that stands in a template's properties; it changes only when a layout does."""


def blank_form(layout: Layout, rule_set: RuleSet = RULE_SETS[DEFAULT], made_on: date = TEMPLATES_MADE_ON) -> bytes:
    """Return a blank form of a layout, whose rows are rated under a rule set, as the bytes of an .xlsx file."""
    return _form(layout, rule_set, made_on, list(blank_lines(layout)), Begun({}, ()), "Blank form")


def begun_form(layout: Layout, rule_set: RuleSet, made_on: date, begun: Begun) -> bytes:
    """Return a form of a layout with what was begun in it, and rows to go on in, as the bytes of an .xlsx file.

    Sections and standing lines are left out: the rows follow one another.
    """
    lines = [Line("item", item=number) for number in range(len(begun.items) + MORE_ROWS)]
    return _form(layout, rule_set, made_on, lines, begun, "Form")


def _form(layout: Layout, rule_set: RuleSet, made_on: date, lines: Sequence[Line], begun: Begun, what: str) -> bytes:
    book = Book(Properties(layout.title, f"{what}: {layout.name}", "scrutiny_xl", layout.stamp))
    sheet = book.add_sheet(sheet_title(begun.header.get("plan", "") or layout.name, ["Guidance", "Notes"]))
    frame = Frame(layout)
    last = frame.first_row + len(lines) - 1
    rows = _draw(sheet, frame, Content(frame, lines, begun, LiveRatings(rule_set), made_on))
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


def _draw(sheet: Sheet, frame: Frame, content: Content) -> list[str]:
    lines = content.lines
    last = frame.first_row + len(lines) - 1
    draw_head(sheet, frame)
    _fill_in_head(sheet, frame, content.begun.header)
    merge(sheet, frame, lines)
    guard(sheet, frame, content.numbers, content.opened)
    guard_header(sheet, frame)
    set_up(sheet, frame, last, content.begun.header.get("plan", ""), printed_to=last + 2)
    keep_banners_with_items(sheet, frame, lines, content.heights)
    _start_at_first_field(sheet, frame)
    sheet.widths[frame.end + 1] = 1
    return list(_rows(sheet, frame, content))


def _fill_in_head(sheet: Sheet, frame: Frame, header: Mapping[str, str]) -> None:
    """Put the words there are into the cells above the table, which stay as they are to be filled in."""
    for each, _, where in frame.fields():
        if words := header.get(each.key):
            sheet.put(where.row, where.first, words, looks.value(each.kind, blank=True, owner=each.owner))


def _rows(sheet: Sheet, frame: Frame, content: Content) -> Iterator[str]:
    styles = Styles(sheet, frame, blank=True)
    body = [
        styles.number(looks.body(replace(column, owner="form"), blank=True))
        if column.role in content.begun.opened
        else style
        for column, style in zip(frame.layout.columns, styles.body, strict=True)
    ]
    numbers, heights = content.numbers, content.of_items
    columns: list[Cells] = [
        Column(values, style, keep=True) for values, style in zip(content.columns, body, strict=True)
    ]
    struts = {height: styles.number(looks.strut(height)) for height in dict.fromkeys(heights)}
    columns.append(Column([None] * len(numbers), [struts[height] for height in heights], keep=True))
    rated = frame.number_of["rated_rag"] - 1
    columns[rated] = content.ratings.cells(sheet, frame, body[rated], numbers, content.words, [True] * len(numbers))
    # The heights are not fixed: Excel then lets a row grow as words are typed into it.
    yield from table_rows(styles, between(frame, content.lines), numbers, columns, heights)
    below = frame.first_row + len(content.lines) + 1
    yield row_xml(below, [BELOW_THE_TABLE], [styles.number(looks.NOTE)], first=2)


def _start_at_first_field(sheet: Sheet, frame: Frame) -> None:
    """Open the sheet with the first cell that is to be filled in selected."""
    _, _, where = frame.fields()[0]
    sheet.selected = address(where.row, where.first)
