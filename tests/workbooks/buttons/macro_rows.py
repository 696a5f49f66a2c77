"""Rows made by chance as plans with buttons, and what the macros made of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from workbooks.live.rows import MadeRow, made_rows
from workbooks.live.sheets import ANCHOR, ROLES

from scrutiny_xl.assessment import Terms, assess
from scrutiny_xl.grids import Grid
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.own_layouts import own_layouts
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import read_value
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import RowCells, due_shown, word_shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.rating import Rating, RuleSet
    from scrutiny_xl.returns import Value

_OWN_WORDS = {
    "Not started": "Noch nicht – später",
    "In progress": "Done",
    "Completed": "Signed off",
    "Paused": "HELD UP",
}
"""A council's words for progress: one with letters of elsewhere, and one that means something else on our own forms."""
OWN = own_layouts(
    Path("scrutiny.toml"),
    {
        "tracker": {
            "columns": [
                {"heading": "Recommendation", "role": "recommendation"},
                {"heading": "Action taken", "role": "update"},
                {"heading": "By when", "role": "timescale"},
                {"heading": "Status", "role": "progress", "choices": {own: word for word, own in _OWN_WORDS.items()}},
            ]
        }
    },
)[0]
FORMS = {layout.id: layout for layout in (*LAYOUTS, OWN)}
_HEADINGS, _FIRST = 4, 5
_DAYS = {date(2024, 2, 29), date(2025, 3, 1), date(2026, 1, 31)}
"""The days to rate for: few, for each has sheets of its own."""
_OUTCOMES = ("due", "rated_rag", "reason")


@dataclass(frozen=True)
class PlacedRow:
    """A row of a form, and where it stands: the sheet, the row's number, the columns of word and reason."""

    layout: Layout
    row: MadeRow
    sheet: str
    number: int

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns of its sheet by role."""
        return _columns(self.layout)

    @property
    def held(self) -> dict[str, Scalar]:
        """What its cells hold by role, without the empty ones and those the form has not."""
        words = self.layout.words
        known = {words if role == "recommendation" else role: each for role, each in self.row.values.items()}
        if self.layout.own and (progress := known.get("progress")) in _OWN_WORDS:
            known["progress"] = _OWN_WORDS[str(progress)]
        return {role: value for role, value in known.items() if role in self.columns and value != ""}

    @property
    def values(self) -> dict[str, Value]:
        """Its values as the program reads them out of a file, in which every number is a float."""
        line: list[Scalar] = [""] * len(self.columns)
        for role, value in self.held.items():
            line[self.columns[role] - 1] = float(value) if type(value) is int else value
        grid, receipt = Grid(self.sheet, [line]), ReceiptBook("made.xlsx", self.sheet)
        columns = self.layout.by_role
        read = {role: read_value(grid, 1, self.columns[role], columns[role], receipt) for role in self.held}
        return {role: value for role, value in read.items() if value is not None}

    @property
    def due(self) -> date | str:
        """What the cell Due (as read) shows of its timescale."""
        words = self.values.get("timescale", "")
        return due_shown(read_timescale(str(words), ANCHOR) if words else None)

    def rating(self, rule_set: RuleSet) -> Rating:
        """Return the rating of the program."""
        return assess(self.layout, self.values, ANCHOR, Terms(self.row.as_at, rule_set)).rating

    def live(self, rule_set: RuleSet) -> str:
        """Return the word that its formula shows."""
        held: dict[str, Any] = {**self.held, **({"due": self.due} if self.due else {})}
        by_name = {("item" if role == self.layout.words else role): value for role, value in held.items()}
        names = {"item" if role == self.layout.words else role for role in self.columns}
        cells = RowCells.named({name: name for name in names}, self.layout.own_words)
        return word_shown(rule_set, cells, by_name, self.row.as_at)


def placed_rows(seed: str, many: int) -> Iterator[PlacedRow]:
    """Yield rows by chance with their places: a sheet for each form and each of the days that are rated for."""
    last: dict[str, int] = {}
    rows = [row for row in made_rows(seed, 6 * many) if row.as_at in _DAYS][:many]
    layouts = list(FORMS.values())
    for number, row in enumerate(rows):
        layout = layouts[number // 2 % len(layouts)]
        sheet = f"{layout.id} {row.as_at}"
        last[sheet] = last.get(sheet, _FIRST - 1) + 1
        yield PlacedRow(layout, row, sheet, last[sheet])


def _columns(layout: Layout) -> dict[str, int]:
    drawn = {column.role for column in layout.columns}
    words = (layout.words if role == "recommendation" else role for role in ROLES)
    has = [role for role in words if role in drawn]
    return {role: number for number, role in enumerate(("ref", *has, *_OUTCOMES), 1)}


def workbook_with(rows: list[PlacedRow], *, read: bool = True) -> bytes:
    """Return a workbook with the rows in their places; nothing is rated.

    Due (as read) is as the program read it, or empty where it did not `read` it.
    """
    book = Workbook()
    # A register is rated for the day that its sheets name.
    book.worksheets[0].title = "Register"
    for each in rows:
        if each.sheet not in book.sheetnames:
            sheet = book.create_sheet(each.sheet)
            sheet["A1"] = each.layout.stamp
            sheet["A2"], sheet["B2"] = "Rated as at", each.row.as_at
            for role, column in each.columns.items():
                sheet.cell(_HEADINGS, column).value = each.layout.by_role[role].heading
        sheet = book[each.sheet]
        for role, value in {**each.held, "ref": f"X.{each.number}", "due": each.due if read else ""}.items():
            if value != "":
                sheet.cell(each.number, each.columns[role]).value = value
    return _saved(book)


def phrases_sheet(phrases: list[str]) -> bytes:
    """Return a workbook with an item for each timescale, of which nothing was read yet: a sheet of the form SCRAIP."""
    rows = [MadeRow(date(2026, 1, 31), {"recommendation": "That it be done", "timescale": each}) for each in phrases]
    placed = [PlacedRow(SCRAIP, row, "Phrases", _FIRST + number) for number, row in enumerate(rows)]
    return workbook_with(placed, read=False)


def due_cell(number: int) -> tuple[int, int]:
    """Return the row and the column of what the timescale of an item, counted from 0, was read as."""
    return _FIRST + number, _columns(SCRAIP)["due"]


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
