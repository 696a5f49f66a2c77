"""Rows made by chance as plans with buttons, and what the macros made of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from workbooks.live.rows import MadeRow, made_rows
from workbooks.live.sheets import ANCHOR, LAYOUTS, ROLES, grid_of, python_values

from scrutiny_xl.assessment import Terms, assess
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import due_shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.rating import Rating, RuleSet

_HEADINGS, _FIRST = 4, 5
_DAYS = {date(2024, 2, 29), date(2025, 3, 1), date(2026, 1, 31)}
"""The days to rate for: few, for each has sheets of its own."""
_OUTCOMES = ("due", "rated_rag", "reason")


@dataclass(frozen=True)
class PlacedRow:
    """A row of a form, and where it stands: the sheet, the row's number, the columns of word and reason."""

    form: str
    row: MadeRow
    sheet: str
    number: int
    word: int
    reason: int

    def rating(self, rule_set: RuleSet) -> Rating:
        """Return the rating of the program."""
        values = python_values(grid_of(self.row, self.form), 1, self.form)
        return assess(LAYOUTS[self.form], values, ANCHOR, Terms(self.row.as_at, rule_set)).rating


def placed_rows(seed: str, many: int) -> Iterator[PlacedRow]:
    """Yield rows by chance with their places: a sheet for each form and each of the days that are rated for."""
    last: dict[str, int] = {}
    rows = [row for row in made_rows(seed, 6 * many) if row.as_at in _DAYS][:many]
    for number, row in enumerate(rows):
        form = tuple(LAYOUTS)[number // 2 % len(LAYOUTS)]
        sheet = f"{form} {row.as_at}"
        last[sheet] = last.get(sheet, _FIRST - 1) + 1
        columns = _columns(form)
        yield PlacedRow(form, row, sheet, last[sheet], columns["rated_rag"], columns["reason"])


def _columns(form: str) -> dict[str, int]:
    has = [role for role in ROLES if role in LAYOUTS[form].by_role and (form == "SCRAIP" or role not in _NOT_IN_PLAN)]
    return {role: number for number, role in enumerate(("ref", *has, *_OUTCOMES), 1)}


_NOT_IN_PLAN = {"rag", "comments", "response", "decision"}


def workbook_with(rows: list[PlacedRow], *, read: bool = True) -> bytes:
    """Return a workbook with the rows in their places; nothing is rated.

    Due (as read) is as the program read it, or empty where it did not `read` it.
    """
    book = Workbook()
    # A register is rated for the day that its sheets name.
    book.worksheets[0].title = "Register"
    for each in rows:
        columns, layout = _columns(each.form), LAYOUTS[each.form]
        if each.sheet not in book.sheetnames:
            sheet = book.create_sheet(each.sheet)
            sheet["A1"] = layout.stamp
            sheet["A2"], sheet["B2"] = "Rated as at", each.row.as_at
            for role, column in columns.items():
                sheet.cell(_HEADINGS, column).value = layout.by_role[role].heading
        sheet = book[each.sheet]
        for role, value in {**each.row.values, "ref": f"X.{each.number}", "due": _due(each) if read else ""}.items():
            if role in columns and value != "":
                sheet.cell(each.number, columns[role]).value = value
    return _saved(book)


def phrases_sheet(phrases: list[str]) -> bytes:
    """Return a workbook with an item for each timescale, of which nothing was read yet: a sheet of the form SCRAIP."""
    rows = [MadeRow(date(2026, 1, 31), {"recommendation": "That it be done", "timescale": each}) for each in phrases]
    place = _columns("SCRAIP")
    placed = [
        PlacedRow("SCRAIP", row, "Phrases", _FIRST + number, place["rated_rag"], place["reason"])
        for number, row in enumerate(rows)
    ]
    return workbook_with(placed, read=False)


def due_cell(number: int) -> tuple[int, int]:
    """Return the row and the column of what the timescale of an item, counted from 0, was read as."""
    return _FIRST + number, _columns("SCRAIP")["due"]


def _due(each: PlacedRow) -> date | str:
    words = python_values(grid_of(each.row, each.form), 1, each.form).get("timescale", "")
    return due_shown(read_timescale(str(words), ANCHOR) if words else None)


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
