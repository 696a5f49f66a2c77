"""Rows as sheets for the tests of live ratings: with their formulas, and as the program reads and rates them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from scrutiny_xl.assessment import Terms, assess
from scrutiny_xl.grids import Grid
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import RULE_SETS, RuleSet
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import read_value
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.live import RowCells, due_shown, rating_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbooks.live.rows import MadeRow

    from scrutiny_xl.grids import Scalar
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Value

ROLES = (
    "recommendation",
    "timescale",
    "progress",
    "percent",
    "completed_on",
    "revised_date",
    "update",
    "explanation",
    "agreed_date",
    "extension_by",
    "extension_on",
    "rag",
    "comments",
    "response",
    "decision",
)
COLUMN = {role: number for number, role in enumerate(("as_at", "due", "rating", *ROLES), 1)}
ANCHOR = date(2024, 1, 15)
_WITHOUT = {"SCRAIP": (), "Plan": ("rag", "comments", "response", "decision")}
LAYOUTS: dict[str, Layout] = {"SCRAIP": SCRAIP, "Plan": IMPROVEMENT_PLAN}


def cells_of(row: int, form: str) -> RowCells:
    """Return the addresses of a row on the sheets of these tests."""
    at = {role: f"${get_column_letter(number)}{row}" for role, number in COLUMN.items() if role not in _WITHOUT[form]}
    at["item"] = at.pop("recommendation")
    return RowCells.named({role: cell for role, cell in at.items() if role not in {"as_at", "rating"}})


def sheet_name(rule_set: RuleSet, form: str) -> str:
    """Return the name of the sheet with the rows of a form under a rule set."""
    return f"{form} {rule_set.name}"


def workbook_of(rows: Sequence[MadeRow]) -> Workbook:
    """Return a workbook with the rows on a sheet for every rule set and form; the formulas have no values yet."""
    book = Workbook()
    book.remove(book["Sheet"])
    for form in LAYOUTS:
        for rule_set in RULE_SETS.values():
            sheet = book.create_sheet(sheet_name(rule_set, form))
            for number, row in enumerate(rows, 1):
                for role, value in row.values.items():
                    if role not in _WITHOUT[form] and value != "":
                        sheet.cell(number, COLUMN[role]).value = value
                sheet.cell(number, COLUMN["as_at"]).value = row.as_at
                formula = rating_formula(rule_set, cells_of(number, form), f"$A{number}")
                sheet.cell(number, COLUMN["rating"]).value = f"={formula}"
    return book


def add_errors(book: Workbook, name: str) -> None:
    """Add a sheet of plainly filled rows, each with an error in another cell."""
    sheet = book.create_sheet(name)
    plain = dict.fromkeys(ROLES, "That it be done") | {
        "progress": "In progress",
        "rag": "Green",
        "decision": "noted",
    }
    days = dict.fromkeys(("revised_date", "agreed_date", "extension_on"), date(2025, 3, 1))
    for number, wrong in enumerate(ROLES, 1):
        entries = (
            plain | days | {"percent": 0.5, "completed_on": None, "due": date(2026, 1, 1), "as_at": date(2026, 1, 31)}
        )
        for role, value in (entries | {wrong: "=NA()" if number % 2 else "=1/0"}).items():
            sheet.cell(number, COLUMN[role]).value = value
        formula = rating_formula(RULE_SETS["three-boxes"], cells_of(number, "SCRAIP"), f"$A{number}")
        sheet.cell(number, COLUMN["rating"]).value = f"={formula}"


def _due(words: str) -> date | str:
    return due_shown(read_timescale(words, ANCHOR) if words else None)


def fill_in_due(book: Workbook, name: str, words: Sequence[str]) -> None:
    """Write what timescales were read as into the sheet's due cells."""
    for number, phrase in enumerate(words, 1):
        if shown := _due(phrase):
            book[name].cell(number, COLUMN["due"]).value = shown


def values_held(row: MadeRow, form: str) -> dict[str, Any]:
    """Return what a row's cells hold, by the names of `RowCells`, as `workbook_of` writes them."""
    held = {role: value for role, value in row.values.items() if role not in _WITHOUT[form] and value != ""}
    words = python_values(grid_of(row, form), 1, form).get("timescale", "")
    shown = {"due": _due(str(words))} if _due(str(words)) else {}
    return {("item" if role == "recommendation" else role): value for role, value in (held | shown).items()}


def grid_of(row: MadeRow, form: str) -> Grid:
    """Return a row as a sheet of its own, as it is read out of a file: every number a float."""
    line: list[Scalar] = [""] * len(COLUMN)
    for role, value in row.values.items():
        if role not in _WITHOUT[form]:
            line[COLUMN[role] - 1] = float(value) if type(value) is int else value
    return Grid(form, [line])


def python_values(grid: Grid, number: int, form: str) -> dict[str, Value]:
    """Return a row's values as the program reads them out of the file."""
    columns, receipt = LAYOUTS[form].by_role, ReceiptBook("made.xlsx", grid.name)
    read = {
        role: read_value(grid, number, COLUMN[role], columns[role], receipt)
        for role in ROLES
        if role not in _WITHOUT[form]
    }
    return {role: value for role, value in read.items() if value is not None}


def python_word(values: dict[str, Value], form: str, as_at: date, rule_set: RuleSet) -> str:
    """Return the word that the program gives a row."""
    return assess(LAYOUTS[form], values, ANCHOR, Terms(as_at, rule_set)).rating.word
