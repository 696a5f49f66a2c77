"""The ratings of a return in its own cells: the due day as read, the word, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT, OUTCOME_ROLES
from scrutiny_xl.workbooks.editing.addresses import absolute_cell, cell_of
from scrutiny_xl.workbooks.editing.values import Formula
from scrutiny_xl.workbooks.live import RowCells, due_shown, rating_formula, word_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.findings import Place
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.refreshing.sheets import RatedBook, RatedSheet

__all__ = ["Rated", "form_rule_set", "write_ratings"]


@dataclass(frozen=True, slots=True)
class Rated:
    """An item whose rating was written: where, and the word that stood there and stands there now.

    `live` says that the word is the result of a formula, which goes on rating as the row is filled in.
    """

    ref: str
    place: Place
    before: str
    after: str
    live: bool = True


def write_ratings(
    book: RatedBook, items: Sequence[CheckedItem], grids: Mapping[str, Grid], terms: Terms
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
        grid = grids[each.plan.sheet]
        # A workbook that counts its days from 1904 has other numbers for them than the formula asks for.
        row = _Row(book.sheet(each.plan.sheet), each, grid, terms, live=not book.from_1904)
        live = row.write()
        place = each.plan.place(each.item, "rated_rag" if "rated_rag" in columns else "due")
        before = plain_text(grid.value(each.item.row, columns.get("rated_rag", 0)))
        rated.append(Rated(each.item.ref, place, before, each.assessment.rating.word, live))
    for each in {id(each.plan): each for each in items}.values():
        if cell := each.plan.header_cells.get(AS_AT.key):
            book.sheet(each.plan.sheet).set_day(cell, terms.as_at)
    return rated


def form_rule_set(book: RatedBook, items: Sequence[CheckedItem], rule_sets: Iterable[RuleSet]) -> RuleSet | None:
    """Return the rule set whose formula the items' rows hold; None where they hold none of ours."""
    for each in items:
        columns = each.plan.columns_at(each.item.row)
        column, as_at = columns.get("rated_rag"), each.plan.header_cells.get(AS_AT.key)
        found = book.sheet(each.plan.sheet).formula_source(each.item.row, column) if column and as_at else None
        if found is None or as_at is None:
            continue
        (row, _), words = found
        cells = RowCells.in_row(row, columns, each.plan.layout.words, each.plan.layout.own_words)
        for rule_set in rule_sets:
            if cells and _without_functions(words) == rating_formula(rule_set, cells, absolute_cell(as_at)):
                return rule_set
    return None


def _without_functions(words: str) -> str:
    """Return a formula as we write it: LibreOffice writes constants as functions."""
    return words.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


class _Row:
    """The row of an item on the sheet it is rated on."""

    def __init__(self, sheet: RatedSheet, checked: CheckedItem, grid: Grid, terms: Terms, *, live: bool) -> None:
        self._sheet, self._grid, self._terms, self._live = sheet, grid, terms, live
        self._made, self._plan = checked.assessment, checked.plan
        self._row = checked.item.row
        self._columns = checked.plan.columns_at(self._row)

    def write(self) -> bool:
        """Write what was made of the item into the columns there are for it, and say whether its rating is live."""
        live = False
        if column := self._columns.get("due"):
            due = due_shown(self._made.timescale)
            if isinstance(due, date):
                self._sheet.set_day(address(self._row, column), due)
            else:
                self._sheet.set_at(self._row, column, due or None)
        if column := self._columns.get("rated_rag"):
            live = self._write_word(column)
        if column := self._columns.get("reason"):
            self._sheet.set_at(self._row, column, self._made.rating.sentence)
        return live

    def _write_word(self, column: int) -> bool:
        """Write the word: as a formula's result, or by itself where a formula would not give it."""
        word = self._made.rating.word
        live = self._agrees(word)
        if not live:
            self._sheet.set_at(self._row, column, word)
        elif self._stands(column):
            self._sheet.set_result(address(self._row, column), word)
        else:
            self._sheet.set_at(self._row, column, Formula(self._formula(self._row), word))
        return live

    def _agrees(self, word: str) -> bool:
        """Say whether the formula of the row shows the word."""
        cells = RowCells.in_row(self._row, self._columns, self._plan.layout.words, self._plan.layout.own_words)
        if not self._live or cells is None or not self._plan.header_cells.get(AS_AT.key):
            return False
        values = self._values(cells)
        return values is not None and word_shown(self._terms.rule_set, cells, values, self._terms.as_at) == word

    def _values(self, cells: RowCells) -> dict[str, str | float | bool | date] | None:
        """Return what the row's cells hold by role, without the empty ones; None where a formula sees something else.

        Those are errors, and times, which it takes for numbers.
        """
        values: dict[str, str | float | bool | date] = {}
        for role, cell in cells.addresses.items():
            value = due_shown(self._made.timescale) if role == "due" else self._grid.value(*cell_of(cell))
            if value is None or value == "":
                if cell in self._grid.unread:
                    return None
            elif isinstance(value, (str, float, int, date)) and not str(value).startswith("#"):
                values[role] = value
            else:
                return None
        return values

    def _stands(self, column: int) -> bool:
        """Say whether the cell has the row's formula already, its own or one that rows share."""
        found = self._sheet.formula_source(self._row, column)
        if found is None:
            return False
        (row, its_column), words = found
        # Within a column the formulas of two rows differ in the row alone.
        return its_column == column and _without_functions(words) == self._formula(row)

    def _formula(self, row: int) -> str:
        """Return the formula of a row with this row's columns, "" where the form lacks one it needs."""
        cells = RowCells.in_row(row, self._columns, self._plan.layout.words, self._plan.layout.own_words)
        as_at = absolute_cell(self._plan.header_cells[AS_AT.key])
        return rating_formula(self._terms.rule_set, cells, as_at) if cells else ""
