"""The formula of the ratings in a council's own blank form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.workbooks.editing.addresses import absolute_cell
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.values import Formula
from scrutiny_xl.workbooks.live import RowCells, rating_formula

if TYPE_CHECKING:
    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.workbooks.filling.form_template import FormTemplate

__all__ = ["with_rule_set"]


def with_rule_set(template: FormTemplate, rule_set: RuleSet) -> bytes:
    """Return a template whose rows are rated under a rule set; nothing else in it changes.

    Rows without a formula stay without one, and a form that does not say for which day it rates stays as it is.
    """
    edit, plan = WorkbookEdit(template.data, template.name), template.plan
    as_at, column = plan.header_cells.get(AS_AT.key), plan.columns.get("rated_rag")
    if not as_at or not column:
        return template.data
    sheet = edit.sheet(plan.sheet)
    day = absolute_cell(as_at)
    for row in range(template.first, template.last + 1):
        cells = RowCells.in_row(row, plan.columns, plan.layout.words, plan.layout.own_words)
        found = sheet.formula_source(row, column)
        if cells is None or found is None:
            continue
        (written, _), words = found
        source = RowCells.in_row(written, plan.columns, plan.layout.words, plan.layout.own_words)
        if source is None or words != rating_formula(rule_set, source, day):
            sheet.set(address(row, column), Formula(rating_formula(rule_set, cells, day), ""))
    return edit.to_bytes()
