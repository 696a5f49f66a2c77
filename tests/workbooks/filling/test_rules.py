"""A council's own blank form rated under another rule set: the formula of its rows changes, and nothing else."""

from __future__ import annotations

import pytest

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.verifying import compare
from scrutiny_xl.workbooks.filling import FormTemplate, with_rule_set
from scrutiny_xl.workbooks.forms.blank import blank_form

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)


def own(layout: Layout) -> FormTemplate:
    """Return the shipped template, as a council's own."""
    return FormTemplate.of(template_bytes(layout.id), f"{layout.id}.xlsx")


@each_layout
def test_its_own_rules_leave_it_as_it_is(layout: Layout) -> None:
    """Byte for byte."""
    assert with_rule_set(own(layout), RULE_SETS["three-boxes"]) == template_bytes(layout.id)


@each_layout
def test_other_rules_change_the_formula_of_every_row(layout: Layout) -> None:
    """And the form then rates as one drawn for these rules does."""
    template = own(layout)
    new = with_rule_set(template, RULE_SETS["brag"])
    comparison = compare(template.data, new)
    assert comparison.clean
    (sheet,) = comparison.sheets
    drawn = compare(blank_form(layout, RULE_SETS["brag"]), new)
    rows = {cell.address: cell.formula_after for cell in sheet.cells}
    assert len(rows) == sum(line.formula_after != "" for line in sheet.cells) > 5
    assert all('"Blue"' in words for words in rows.values())
    assert not [
        cell
        for each in drawn.sheets
        for cell in each.cells
        if cell.address in rows and cell.formula_before != cell.formula_after
    ]
