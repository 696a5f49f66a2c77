"""A council's own form with something begun in it, to be filled in further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.workbooks.editing.addresses import absolute_cell
from scrutiny_xl.workbooks.filling.filled import FilledItem, Filling, fill
from scrutiny_xl.workbooks.forms.lines import Line
from scrutiny_xl.workbooks.live import RowCells, rating_formula

if TYPE_CHECKING:
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.filling.form_template import FormTemplate
    from scrutiny_xl.workbooks.forms.begun import Begun

__all__ = ["begin_form"]


def begin_form(template: FormTemplate, rule_set: RuleSet, begun: Begun, more: int = 0) -> bytes:
    """Return a template with what was begun in it, and as many empty rows `more`, rated under a rule set.

    The cells stay as the council has them, locked or not.

    Raises:
        EditRefusedError: the template has something in the way of the rows.
    """
    plan = template.plan
    dated = plan.header_cells.get(AS_AT.key, "")

    def rating(row: int) -> str:
        cells = RowCells.in_row(row, plan.columns, plan.layout.words, plan.layout.own_words)
        return rating_formula(rule_set, cells, absolute_cell(dated)) if cells and dated else ""

    items = [FilledItem(values, rated=bool(rating(template.first))) for values in (*begun.items, *[{}] * more)]
    lines = [Line("item", item=number) for number in range(len(items))]
    return fill(template, Filling(begun.header, lines, items, rating)).to_bytes()
