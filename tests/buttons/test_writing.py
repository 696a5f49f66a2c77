"""Cells that are to change: what Excel is handed, and how little."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
import xlwings
from buttons.engine import HeldBook, plugged_in
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from scrutiny_xl.buttons.reading import grids_of
from scrutiny_xl.buttons.writing import OpenBook, as_typed
from scrutiny_xl.workbooks.editing.values import Formula

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.editing.values import CellValue

WORDS = st.one_of(
    st.text("=+-@'#0123456789/:. ,%eETRUFALSjanMay", max_size=12),
    st.text(max_size=80),
    st.dates().map(str),
    st.floats(allow_nan=False).map(str),
)


def book_with(**cells: str | float | datetime) -> xlwings.Book:
    """Return an open workbook of one sheet."""
    held = Workbook()
    for cell, value in cells.items():
        held.worksheets[0][cell] = value
    held.save(out := io.BytesIO())
    engine, app = plugged_in()
    engine.activate()
    return xlwings.Book(impl=HeldBook(out.getvalue(), None, app))


@pytest.fixture(autouse=True)
def _engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the engine back that was there."""
    monkeypatch.setattr(xlwings.engines, "active", None)


def changes_to(book: xlwings.Book) -> OpenBook:
    """Return the changes to a workbook, none yet."""
    return OpenBook(book, {grid.name: grid for grid in grids_of(book)})


@given(WORDS.filter(lambda words: not any(ord(each) < 32 for each in words)))
def test_words_stay_words(words: str) -> None:
    """Whatever they look like: nothing is taken for a formula, a number, a day or a truth."""
    handed = as_typed(words)
    kept = handed.removeprefix("'")
    assert kept == words
    if not handed.startswith("'"):
        assert not words.startswith(("=", "+", "-", "@", "#", "'"))
        assert words.upper() not in {"TRUE", "FALSE"}
        assert len(words) > 60 or not any(each.isdigit() for each in words)


def test_sentences_are_handed_over_as_they_are() -> None:
    """An apostrophe shows in the formula bar: it is put only where Excel would reckon."""
    sentence = "Red under three-boxes: the due date, 31 March 2025, has passed, and it is not completed."
    assert as_typed(sentence) == sentence
    assert as_typed("Not started") == "Not started"
    assert as_typed("From 01/09/2025") == "'From 01/09/2025"
    assert as_typed("") == ""


def test_only_what_is_another_is_written() -> None:
    """A cell that holds it already is no change, whichever way it holds it."""
    book = book_with(A1="words", A2=2.0, A3=datetime(2025, 1, 31), A4="=A2+1", B1="x")  # noqa: DTZ001 - a day
    changes = changes_to(book)
    sheet = changes.sheet("Sheet")
    same: list[CellValue] = ["words", 2.0, date(2025, 1, 31), Formula("A2+1")]
    for row, value in enumerate(same, 1):
        sheet.set_at(row, 1, value)
    sheet.set_at(1, 2, "y")
    sheet.set_at(1, 2, "x")
    sheet.set_at(9, 9, None)
    assert changes.write() == 0
    sheet.set_at(4, 1, "words")
    sheet.set_at(2, 1, "2")
    sheet.set_at(1, 1, None)
    assert changes.write() == 3
    held = book.impl.formulas.worksheets[0]
    assert [held[cell].value for cell in ("A1", "A2", "A3", "A4")] == [None, "2", datetime(2025, 1, 31), "words"]  # noqa: DTZ001


def test_what_stands_together_is_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call goes to another program: one for each run of a column, not one for each cell."""
    book = book_with(A1="x")
    changes = changes_to(book)
    sheet = changes.sheet("Sheet")
    for row in range(1, 51):
        sheet.set_at(row, 2, f"=words {row}")
        sheet.set_at(row, 4, date(2025, 1, 31) if row != 25 else "No date")
    writes: list[tuple[object, ...]] = []
    cells = type(book.impl.sheets(1).range((1, 1)))
    written = cells.raw_value.fset

    def counted(self: object, value: object) -> None:
        writes.append((value,))
        written(self, value)

    monkeypatch.setattr(cells, "raw_value", property(cells.raw_value.fget, counted))
    sheet.set_at(50, 3, Formula("A50+1"))
    assert changes.write() == 101
    assert len(writes) == 5
    held = book.impl.formulas.worksheets[0]
    assert [held.cell(50, column).value for column in (2, 3)] == ["=words 50", "=A50+1"]
    assert [held.cell(50, column).data_type for column in (2, 3)] == ["s", "f"]
    assert held["D24"].number_format == "dd/mm/yyyy"
    assert held["D25"].value == "No date"


def test_days_and_formulas_in_cells_for_text() -> None:
    """There a day would be a number and a formula its own words."""
    book = book_with(A1="x", A2="y")
    for each in (book.impl.formulas, book.impl.results):
        each.worksheets[0]["A1"].number_format = each.worksheets[0]["A2"].number_format = "@"
    changes = changes_to(book)
    changes.sheet("Sheet").set_day_at(1, 1, date(2025, 1, 31))
    changes.sheet("Sheet").set_at(2, 1, Formula("1+1"))
    assert changes.write() == 2
    held = book.impl.formulas.worksheets[0]
    assert (held["A1"].value, held["A1"].number_format) == (datetime(2025, 1, 31), "dd/mm/yyyy")  # noqa: DTZ001
    assert (held["A2"].data_type, held["A2"].number_format) == ("f", "General")


@pytest.mark.parametrize("code", ["dd/mm/yyyy", "mmm-yy", 'd"."m', "[$-809]d mmmm yyyy"])
def test_a_format_of_days_stays(code: str) -> None:
    """A cell that shows days goes on showing them in its own way."""
    book = book_with(A1=1.0)
    book.impl.formulas.worksheets[0]["A1"].number_format = code
    changes = changes_to(book)
    changes.sheet("Sheet").set_day_at(1, 1, date(2025, 1, 31))
    changes.write()
    assert book.impl.formulas.worksheets[0]["A1"].number_format == code
