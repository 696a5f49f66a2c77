"""The Register table read by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
from builders_core import PLAN, TERMS, returned
from builders_cycle import Q2

from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered
from scrutiny_xl.register_table import RegisterTable, field_name
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.kept import read_register, read_register_table
from scrutiny_xl.workbooks.reading import SourceFile
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

ROWS = """
| Ref | No. | Recommendation | Action | Timescale | Progress | % complete | Completed on | Update |
| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | By 31 March 2025 | In progress | {0.4} | | Drafted.\\nSent. |
| SIP24.2 | 2 | Publish it. | -1 | Ongoing | Completed | {1.0} | {2024-07-01} | Done & dusted. |
"""


def source() -> SourceFile:
    """Return the file of a register of two items."""
    gathered = Gathered((returned(ROWS, PLAN, "Housing", Quarter=Q2),), ())
    made = build_register(gathered, TERMS, Settings(council="Westmarch"), Q2)
    return SourceFile("register.xlsx", register_workbook(made))


def edited(change: Callable[[Workbook], None]) -> SourceFile:
    """Return that file after somebody has worked in it."""
    book, saved = openpyxl.load_workbook(BytesIO(source().data)), BytesIO()
    change(book)
    book.save(saved)
    return SourceFile("register.xlsx", saved.getvalue())


def test_the_table_is_what_the_sheet_shows() -> None:
    """Words, numbers and days stand under the fields of their headings."""
    table = read_register_table(source())
    assert (table.council, table.quarter, table.as_at, table.rule_set) == ("Westmarch", Q2, TERMS.as_at, "three-boxes")
    assert table.column("ref") == ("SIP24.1", "SIP24.2")
    assert table.column("percent_complete") == (0.4, 1)
    assert table.column("completed_on") == ("", date(2024, 7, 1))
    assert table.column("update") == ("Drafted.\nSent.", "Done & dusted.")
    assert table.column("due") == (date(2025, 3, 31), "")
    assert table.column("rated_rag")[1] == "Green"
    assert table.column("no_such_field") == ("", "")
    assert next(iter(table.items()))["recommendation"] == "Adopt a protocol."


def test_rows_sorted_and_columns_moved_make_no_difference() -> None:
    """What an officer does to look at the table otherwise changes nothing that it says."""

    def turned(book: Workbook) -> None:
        sheet = book["Register"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        for number, row in enumerate([rows[0], *reversed(rows[1:])], 1):
            for column, value in enumerate(reversed(row), 1):
                sheet.cell(number, column).value = value

    before, after = read_register_table(source()), read_register_table(edited(turned))
    assert facts(before) == facts(after)


def test_a_row_without_a_reference_or_with_one_again_is_left_out() -> None:
    """A line of somebody's own below the table is none of its items."""

    def added(book: Workbook) -> None:
        sheet = book["Register"]
        sheet.cell(4, 2).value = "A note"
        sheet.cell(5, 1).value = "SIP24.1"

    assert facts(read_register_table(edited(added))) == facts(read_register_table(source()))


def test_a_heading_has_a_name_in_data() -> None:
    """It is of small letters and underscores."""
    headings = ("Rated RAG", "% complete", "Revised date\nagreed", "Owner(s)")
    assert [field_name(each) for each in headings] == [
        "rated_rag",
        "percent_complete",
        "revised_date_agreed",
        "owner_s",
    ]


def facts(table: RegisterTable) -> dict[str, dict[str, object]]:
    """Return each item's entries by field, by its reference."""
    return {str(item["ref"]): dict(item) for item in table.items()}


def test_an_empty_register_has_no_items() -> None:
    """The sentence under its table, which says that there are none, is no row of it; nor is it asked about."""
    made = build_register(Gathered((returned(ROWS, PLAN, Quarter=Q2),), ()), TERMS, Settings(), Q2)
    empty = replace(made, plans=tuple(replace(plan, items=()) for plan in made.plans))
    file = SourceFile("register.xlsx", register_workbook(empty))
    assert read_register_table(file).rows == ()
    kept = read_register(file)
    assert [item for plan in kept.plans for item in plan.items] == []
    assert kept.findings == ()
