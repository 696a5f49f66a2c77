"""Groups of formulas, found the short way and the long way."""

from __future__ import annotations

import pytest

from scrutiny_xl.verifying.facts import formulas_in
from scrutiny_xl.verifying.rows import RawRow

FORMULAS = '<f t="shared" si="1" ref="B7:C7">1</f></c>{}'
FORMULAS += '<c r="C7"><f t="shared" si="1"/><v>1</v></c><c r="D7"><f ca="1">2</f></c>'


@pytest.mark.parametrize(
    "start", ['<c r="A7"/><c r="B7">', '<c r="A7"/><c>', "<c r='A7'/><c r='B7'>", '<c r="A7"/><c s="1" r="B7">']
)
@pytest.mark.parametrize("between", ["", "<!-- <c><f t='shared'/></c> -->"])
def test_formulas_of_several_cells_are_found(start: str, between: str) -> None:
    """However their cells are written; a formula that is only calculated anew is a plain one."""
    row = RawRow(7, f'<row r="7">{start}{FORMULAS.format(between)}</row>'.encode())
    found = [(cell.address, formula.kind, formula.text, formula.area) for cell, formula in formulas_in(row, b"")]
    assert found == [("B7", "shared", "1", "B7:C7"), ("C7", "shared", "", "")]


def test_a_formula_is_that_of_its_own_cell() -> None:
    """Also where the end of the cell has white space, and the next one has a formula too."""
    cells = '<c r="B7"><f t="shared" si="1">A1</f></c ><c r="C7"><f t="shared" si="2"/></c>'
    found = formulas_in(RawRow(7, f'<row r="7">{cells}</row>'.encode()), b"")
    assert [(cell.address, formula.group, formula.text) for cell, formula in found] == [
        ("B7", "1", "A1"),
        ("C7", "2", ""),
    ]
