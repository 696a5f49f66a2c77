"""The sheets behind a blank form: one screen of guidance, and the notes on its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.forms import looks
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET
from scrutiny_xl.workbooks.styles import BAND, FILL_IN, INK, LOCKED, OFFICER_BAND, SECTION, SERVICE_BAND, Look

if TYPE_CHECKING:
    from scrutiny_xl.layouts import Column, Layout
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["draw_guidance", "draw_notes"]

_PLAIN = Look(size=11, border=False, down="center")
_NAMED = _PLAIN.but(bold=True)
_HEADING = _PLAIN.but(bold=True, size=12, ink=BAND)
_TITLE = _PLAIN.but(bold=True, size=16, ink=BAND)
_TABLE_HEAD = Look(size=11, bold=True, ink=looks.WHITE, fill=BAND, down="center")
_TABLE = Look(size=11)

Row = Sequence[tuple[str, Look]]


def _steps(layout: Layout) -> Iterator[tuple[str, str]]:
    fields = ", ".join(each.label for each in layout.header if each.owner != "officer")
    form = ", ".join(column.heading for column in layout.form if column.owner == "form")
    service = ", ".join(column.heading for column in layout.columns if column.owner == "service")
    yield "At the top", f"{fields}."
    yield "When the form is new", f"One row for each item: {form}."
    if layout.lines:
        above = ", ".join(line.label for line in layout.lines if not line.below)
        yield "Above its items", f"{above}: write the words behind the label, all in one cell."
    yield "Every quarter", f"For each item: {service}."
    yield "Dates and percentages", "Dates as day/month/year, such as 31/03/2026; a percentage as 40%."


def _colours(layout: Layout) -> Iterator[tuple[str, Look, str]]:
    box = Look(size=11, bold=True, down="center")
    yield "Pale yellow", box.but(fill=FILL_IN, ink=INK), "Fill these cells in, or bring them up to date."
    yield "Pale grey", box.but(fill=LOCKED, ink=INK), "Locked: the scrutiny officer fills these cells in."
    yield "Dark blue", box.but(fill=BAND, ink=looks.WHITE), "Headings of the form itself."
    yield (
        "Dark green",
        box.but(fill=SERVICE_BAND, ink=looks.WHITE),
        "Headings of what the service area reports each quarter.",
    )
    yield (
        "Dark grey",
        box.but(fill=OFFICER_BAND, ink=looks.WHITE),
        "Headings of what the scrutiny officer adds.",
    )
    if layout.sections:
        yield (
            "Pale blue",
            box.but(fill=SECTION, ink=INK),
            "The banner of a section. Write the section's aim after its letter.",
        )
    for entry in layout.legend:
        yield (
            entry.word,
            looks.coloured(box, entry.colour).but(across="left"),
            f"RAG status: {entry.meaning}.",
        )


_RATED = (
    ("Rated RAG", "A formula gives the word as you write, under your council's own rules. You need not fill it in."),
    (NOT_READ_YET, "Your scrutiny officer has not yet read the timescale as a date: nothing is wrong."),
    (CHECK_ENTRY, "A cell of the row holds what the formula cannot read, such as words where a date belongs."),
)
_RULES = (
    (
        "Headings and Ref",
        "Leave headings, their order and the Ref column as they are: your answers are found by them.",
    ),
    (
        "Agreed wording",
        "Once a form has been issued to you, what was recommended or agreed stays word for word as it is.",
    ),
    (
        "Rows",
        "To add an item, insert a row between two others. If one is no longer wanted, say so in Update.",
    ),
    (
        "Sending it back",
        "Save it as an Excel workbook (.xlsx), one a quarter, and send it to your scrutiny officer.",
    ),
)


def _guidance(layout: Layout) -> Iterator[Row]:
    yield [(f"{layout.name}: how to fill it in", _TITLE.but(wrap=False))]
    yield [("What to fill in", _HEADING.but(wrap=False))]
    yield from ([(name, _NAMED), (words, _PLAIN)] for name, words in _steps(layout))
    yield [("What the colours mean", _HEADING.but(wrap=False))]
    yield from ([(name, look), (words, _PLAIN)] for name, look, words in _colours(layout))
    yield [("What Rated RAG says", _HEADING.but(wrap=False))]
    yield from ([(name, _NAMED), (words, _PLAIN)] for name, words in _RATED)
    yield [("What not to change, and where to send it", _HEADING.but(wrap=False))]
    yield from ([(name, _NAMED), (words, _PLAIN)] for name, words in _RULES)


def draw_guidance(sheet: Sheet, layout: Layout) -> None:
    """Draw one screen of guidance: what to fill in, the colours, what not to change, where to send it."""
    _draw(sheet, layout, (24, 110), _guidance(layout))


def _who(column: Column) -> str:
    if column.owner == "officer":
        return "Scrutiny officer"
    return "Service area, each quarter" if column.owner == "service" else "When the form is new"


def _notes(layout: Layout) -> Iterator[Row]:
    yield [(f"{layout.name}: notes on completion", _TITLE.but(wrap=False))]
    for n, note in enumerate(layout.notes):
        yield [("" if n else "The form's notes", _NAMED.but(down="top")), (note, _PLAIN.but(down="top"))]
    yield [("Column by column", _HEADING.but(wrap=False))]
    yield [(words, _TABLE_HEAD) for words in ("Column", "What to write", "Filled in by")]
    for column in layout.columns:
        yield [(column.heading, _TABLE.but(bold=True)), (column.hint, _TABLE), (_who(column), _TABLE)]


def draw_notes(sheet: Sheet, layout: Layout) -> None:
    """Draw the form's own notes on completion, and what belongs in each column."""
    _draw(sheet, layout, (24, 88, 26), _notes(layout))


def _draw(sheet: Sheet, layout: Layout, widths: Sequence[int], rows: Iterator[Row]) -> None:
    sheet.widths.update(enumerate(widths, 1))
    for number, row in enumerate(rows, 1):
        lines = 1
        for column, (words, look) in enumerate(row, 1):
            if words:
                sheet.put(number, column, words, look)
            if look.wrap:
                lines = max(lines, lines_of(words, capacity(widths[column - 1], bold=look.bold)))
        sheet.heights[number] = height_of(lines) + (8 if len(row) == 1 else 0)
    sheet.grid_lines = False
    paper(sheet, layout.name)
    sheet.page_setup.fit_to_width = sheet.page_setup.fit_to_height = 1
