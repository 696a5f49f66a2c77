"""A plan of the register in a council's own form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.workbooks.editing.addresses import absolute_cell
from scrutiny_xl.workbooks.filling.filled import FilledItem, Filling, fill
from scrutiny_xl.workbooks.forms.cells import columns_of
from scrutiny_xl.workbooks.forms.lines import plan_lines
from scrutiny_xl.workbooks.live import Certainty, RowCells, rating_formula, word_shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.register import RegisterItem, RegisterPlan
    from scrutiny_xl.workbooks.filling.form_template import FormTemplate
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["FilledPlan", "fill_plan"]


@dataclass(frozen=True, slots=True)
class FilledPlan:
    """A plan in a council's form: the workbook, the names of its sheets, and the row of each item, by ref.

    `sheet` is the one with the form, `besides` those that the council has put there besides.
    """

    name: str
    data: bytes
    sheet: str
    besides: tuple[str, ...]
    rows: Mapping[str, int]


def fill_plan(
    template: FormTemplate,
    plan: RegisterPlan,
    header: Mapping[str, str | date],
    rule_set: RuleSet,
    as_at: date,
    opened: Sequence[Collection[str]] = (),
) -> FilledPlan:
    """Fill a template with a plan of the register, rated as at a day.

    `opened` names for each item the roles whose cells are to be filled in, where the plan is sent out; without it
    nothing is.

    Raises:
        EditRefusedError: the template has something in the way of the rows.
    """
    lines = list(plan_lines(plan.layout, plan.items))
    roles = [column.role for column in plan.layout.columns]
    values = zip(*columns_of(plan), strict=True)
    ratings = _Ratings(template, plan, rule_set, as_at)
    items = []
    for number, (item, held) in enumerate(zip(plan.items, values, strict=True)):
        by_role = {role: value for role, value in zip(roles, held, strict=True) if value != ""}
        items.append(
            FilledItem(by_role, ratings.are_live(item, by_role), frozenset(opened[number]) if opened else None)
        )
    dated: dict[str, str | date] = {**header, AS_AT.key: as_at}
    edit = fill(template, Filling(dated, lines, items, ratings.formula, settled=True))
    form = template.plan.sheet
    numbers = [row for row, line in enumerate(lines, template.first) if line.kind == "item"]
    return FilledPlan(
        template.name,
        edit.to_bytes(),
        form,
        tuple(name for name in edit.sheets if name != form and name not in _OURS),
        dict(zip((item.ref for item in plan.items), numbers, strict=True)),
    )


_OURS = {"Guidance", "Notes"}
"""Sheets of a form that tell a service how to fill it in: a register needs none of them."""


_SINCE_VERSION_2 = "agreed_date"
"""The role a template of version 1 has no column for: it matters to the items that have a value for it."""


class _Ratings:
    """The live ratings of a plan in a template: whether a row has one, and its formula."""

    def __init__(self, template: FormTemplate, plan: RegisterPlan, rule_set: RuleSet, as_at: date) -> None:
        self._template, self._rule_set, self._as_at = template, rule_set, as_at
        self._layout = plan.layout
        self._certainty = Certainty(plan.layout, as_at)
        cell = template.plan.header_cells.get(AS_AT.key, "")
        self._dated = absolute_cell(cell) if cell else ""
        self._cells = RowCells.in_row(template.first, template.plan.columns, plan.layout.words, plan.layout.own_words)
        # Without one of the layout's columns the sheet does not hold all that the rating was made from.
        missing = {column.role for column in plan.layout.columns} - template.plan.columns.keys()
        self._whole = bool(self._dated and self._cells and missing <= {_SINCE_VERSION_2})
        self._unseen = missing

    def are_live(self, item: RegisterItem, values: Mapping[str, CellValue]) -> bool:
        """Say whether an item's row has the formula: it must show the word that the item was rated with."""
        if item.clashes or not self._whole or not self._unseen.isdisjoint(item.values):
            return False
        agrees = self._certainty.agrees(item.values, item.timescale, item.decision)
        if agrees is None:
            held = {**values, "item": values.get(self._layout.words)}
            agrees = self._word(held) == item.rating.word
        return agrees

    def _word(self, held: Mapping[str, CellValue]) -> str:
        """Return the word that the formula of a row with these values shows, "" where there is no formula."""
        return word_shown(self._rule_set, self._cells, held, self._as_at) if self._cells else ""

    def formula(self, row: int) -> str:
        """Return the formula of a row."""
        cells = RowCells.in_row(row, self._template.plan.columns, self._layout.words, self._layout.own_words)
        return rating_formula(self._rule_set, cells, self._dated) if cells else ""
