"""The ratings of a return in its own cells: the due day as read, the word, and the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.assessment import RATING_ROLES, SERVICE_ROLES
from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT, OUTCOME_ROLES
from scrutiny_xl.workbooks.editing.addresses import absolute_cell, cell_of
from scrutiny_xl.workbooks.live import ANY_ROW, Certainty, RowCells, due_shown, rating_formula, word_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scrutiny_xl.assessment import CheckedItem, Terms
    from scrutiny_xl.findings import Place
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.workbooks.refreshing.sheets import RatedBook, RatedSheet

__all__ = ["Rated", "form_rule_set", "write_ratings"]


class Rated(NamedTuple):
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
    forms: dict[tuple[int, int], _Form] = {}
    rated = []
    for each in items:
        plan, row = each.plan, each.item.row
        columns = plan.columns_at(row)
        if not any(role in columns for role in OUTCOME_ROLES):
            continue
        if (id(plan), id(columns)) not in forms:
            # A workbook that counts its days from 1904 has other numbers for them than the formula asks for.
            live = not book.from_1904
            forms[id(plan), id(columns)] = _Form(
                book.sheet(plan.sheet), plan, columns, grids[plan.sheet], terms, live=live
            )
        live = forms[id(plan), id(columns)].write(each)
        place = plan.place(each.item, "rated_rag" if "rated_rag" in columns else "due")
        before = plain_text(grids[plan.sheet].value(row, columns.get("rated_rag", 0)))
        rated.append(Rated(each.item.ref, place, before, each.assessment.rating.word, live))
    for form in forms.values():
        form.write_formulas()
    for plan in {id(each.plan): each.plan for each in items}.values():
        if cell := plan.header_cells.get(AS_AT.key):
            book.sheet(plan.sheet).set_day_at(*cell_of(cell), terms.as_at)
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


class _Form:
    """The rows of a sheet under one heading row: what all of them have in common."""

    def __init__(
        self, sheet: RatedSheet, plan: Plan, columns: Mapping[str, int], grid: Grid, terms: Terms, *, live: bool
    ) -> None:
        self._sheet, self._columns, self._grid, self._terms = sheet, columns, grid, terms
        layout, as_at = plan.layout, plan.header_cells.get(AS_AT.key)
        cells = RowCells.in_row(ANY_ROW, columns, layout.words, layout.own_words) if live and as_at else None
        self._cells = cells
        self._formula = rating_formula(terms.rule_set, cells, absolute_cell(as_at)) if cells and as_at else ""
        self._words: dict[int, str] = {}
        """By row, the words of those that are to get the formula."""
        self._asked, self._is_ours = (0, ""), False
        names = [name for name in cells.addresses if name != "due"] if cells else []
        self._typed = [(name, layout.words if name == "item" else name) for name in names]
        self._places = [(name, columns[role] - 1) for name, role in self._typed]
        # Where a column of the form is missing, nothing can be told of a row at a glance.
        asked = (RATING_ROLES | SERVICE_ROLES).intersection(column.role for column in layout.columns)
        self._certainty = Certainty(layout, terms.as_at) if asked <= columns.keys() else None

    def write(self, checked: CheckedItem) -> bool:
        """Write what was made of an item into the columns there are for it, and say whether its rating is live."""
        row, made, live = checked.item.row, checked.assessment, False
        if column := self._columns.get("due"):
            due = due_shown(made.timescale)
            if isinstance(due, date):
                self._sheet.set_day_at(row, column, due)
            else:
                self._sheet.set_at(row, column, due or None)
        if column := self._columns.get("rated_rag"):
            live = self._write_word(checked, column)
        if column := self._columns.get("reason"):
            self._sheet.set_at(row, column, made.rating.sentence)
        return live

    def write_formulas(self) -> None:
        """Write the formulas of the rows that had none."""
        if self._words:
            self._sheet.set_formulas(self._columns["rated_rag"], self._formula_of, self._words)

    def _write_word(self, checked: CheckedItem, column: int) -> bool:
        """Write the word: as a formula's result, or by itself where a formula would not give it."""
        row, word = checked.item.row, checked.assessment.rating.word
        live = self._agrees(checked)
        if not live:
            self._sheet.set_at(row, column, word)
        elif self._stands(row, column):
            self._sheet.set_result_at(row, column, word)
        else:
            self._words[row] = word
        return live

    def _formula_of(self, row: int) -> str:
        return self._formula.replace(ANY_ROW, str(row))

    def _agrees(self, checked: CheckedItem) -> bool:
        """Say whether the formula of an item's row shows the word of its rating."""
        values = self._held(checked.item.row)
        if self._cells is None or values is None:
            return False
        made = checked.assessment
        if self._certainty and self._are_as_read(values, checked.item.values):
            certain = self._certainty.agrees(checked.item.values, made.timescale, made.decision, as_typed=True)
            if certain is not None:
                return certain
        if due := due_shown(made.timescale):
            values["due"] = due
        return word_shown(self._terms.rule_set, self._cells, values, self._terms.as_at) == made.rating.word

    def _held(self, row: int) -> dict[str, str | float | bool | date] | None:
        """Return what a row's cells hold by role, without the empty ones; None where a formula sees something else.

        Those are errors, and times, which it takes for numbers.
        """
        values: dict[str, str | float | bool | date] = {}
        cells, unread = self._grid.rows[row - 1], self._grid.unread
        for name, place in self._places:
            value = cells[place] if place < len(cells) else ""
            if value is None or value == "":
                if unread and address(row, place + 1) in unread:
                    return None
            elif isinstance(value, (float, int, date)) or (isinstance(value, str) and not value.startswith("#")):
                values[name] = value
            else:
                return None
        return values

    def _are_as_read(self, held: Mapping[str, object], values: Mapping[str, object]) -> bool:
        """Say whether a row's cells hold just what was read of them: no word, number or day that had to be tidied."""
        for name, role in self._typed:
            here, read = held.get(name), values.get(role)
            if not (here is None and read is None) and not _same(here, read):
                return False
        return True

    def _stands(self, row: int, column: int) -> bool:
        """Say whether a cell has the row's formula already, its own or one that rows share."""
        found = self._sheet.formula_source(row, column)
        if found is None:
            return False
        (its_row, its_column), words = found
        # Within a column the formulas of two rows differ in the row alone.
        return its_column == column and self._is_of(its_row, words)

    def _is_of(self, row: int, words: str) -> bool:
        """Say whether words are the formula of a row; rows that share a formula ask the same one after another."""
        if (row, words) != self._asked:
            self._asked = row, words
            self._is_ours = _without_functions(words) == self._formula_of(row)
        return self._is_ours


def _same(held: object, read: object) -> bool:
    """Say whether a cell holds what was read of it; a percentage may be held as a whole number."""
    return held == read and (type(held) is type(read) or (type(held) is int and type(read) is float))
