"""The ratings of a return in its own cells: the due day as read, the word, and the reason."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.addresses import cell_of
from scrutiny_xl.workbooks.editing.values import Formula
from scrutiny_xl.workbooks.live import RowCells, due_shown, rating_formula, word_shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.findings import Place
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit

__all__ = ["OUTCOME_ROLES", "Rated", "write_ratings"]

OUTCOME_ROLES = ("due", "rated_rag", "reason")
"""The columns a rating is written into: Due (as read), Rated RAG and Reason."""

_AS_AT = "as_at"
_OPTIONAL = {"rag", "comments", "response", "decision"}
_ITEM = "item"


@dataclass(frozen=True, slots=True)
class Rated:
    """An item whose rating was written: where, and the word that stood there and stands there now."""

    ref: str
    place: Place
    before: str
    after: str


def write_ratings(
    edit: WorkbookEdit, items: Sequence[CheckedItem], grids: Mapping[str, Grid], terms: Terms
) -> list[Rated]:
    """Put the rating of each item into the officer's cells of its row, and return what was rated.

    `grids` are the sheets as read, by name. Where the sheet says for which day it rates, the word is the result of a
    formula, which goes on rating as the row is filled in; a row with an entry that no formula can read gets the word
    itself. A plan without a column for it gets no word; one without any of the three is left out.
    """
    rated = []
    for each in items:
        columns = each.plan.columns_at(each.item.row)
        if not any(role in columns for role in OUTCOME_ROLES):
            continue
        sheet = edit.sheet(each.plan.sheet)
        _write(sheet, each, grids[each.plan.sheet], terms)
        place = each.plan.place(each.item, "rated_rag" if "rated_rag" in columns else "due")
        rated.append(Rated(each.item.ref, place, each.item.text("rated_rag"), each.assessment.rating.word))
    for each in {id(each.plan): each for each in items}.values():
        if cell := each.plan.header_cells.get(_AS_AT):
            edit.sheet(each.plan.sheet).set_day(cell, terms.as_at)
    return rated


def _write(sheet: SheetEdit, each: CheckedItem, grid: Grid, terms: Terms) -> None:
    columns, row, made = each.plan.columns_at(each.item.row), each.item.row, each.assessment
    if column := columns.get("due"):
        due = due_shown(made.timescale)
        if isinstance(due, date):
            sheet.set_day(address(row, column), due)
        else:
            sheet.set_at(row, column, due or None)
    if column := columns.get("rated_rag"):
        sheet.set_at(row, column, _word(each, grid, terms))
    if column := columns.get("reason"):
        sheet.set_at(row, column, made.rating.sentence)


def _word(each: CheckedItem, grid: Grid, terms: Terms) -> Formula | str:
    """Return the formula of a row with the word it shows, or the word where a formula would not give it."""
    word = each.assessment.rating.word
    as_at = each.plan.header_cells.get(_AS_AT)
    cells = _row_cells(each)
    if not as_at or cells is None:
        return word
    row, column = cell_of(as_at)
    values = {field.name: _value(getattr(cells, field.name), grid) for field in fields(cells)}
    values["due"] = due_shown(each.assessment.timescale)
    shown = word_shown(terms.rule_set, cells, values, terms.as_at)
    if shown != word:
        return word
    absolute = f"${address(row, column).rstrip('0123456789')}${row}"
    return Formula(rating_formula(terms.rule_set, cells, absolute), word)


def _row_cells(each: CheckedItem) -> RowCells | None:
    """Return the cells of an item's row by role; None where the form lacks one that every formula needs."""
    columns, row = each.plan.columns_at(each.item.row), each.item.row
    known = {role: address(row, column) for role, column in columns.items()}
    known[_ITEM] = known.get(each.plan.layout.words, "")
    names = {field.name for field in fields(RowCells)}
    if any(not known.get(name) for name in names - _OPTIONAL):
        return None
    return RowCells(**{name: known.get(name, "") for name in names})


def _value(cell: str, grid: Grid) -> str | float | bool | date | None:
    """Return what a cell holds as a formula sees it."""
    if not cell:
        return None
    value = grid.value(*cell_of(cell))
    if value is None or isinstance(value, (str, bool, float, int, date)):
        return value
    return str(value)
