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
