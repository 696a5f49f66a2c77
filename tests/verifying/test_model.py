"""What a comparison holds, and formulas that are only made when somebody asks for them."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, asdict, replace

import pytest

from scrutiny_xl.verifying import CellChange
from scrutiny_xl.verifying.formulas import MovedFormula, same_formula


def test_a_moved_formula_is_its_text_to_whoever_asks() -> None:
    """Two changes are the same where their formulas read the same."""
    change = CellChange("B7", "", "1", "", MovedFormula("A1+$A$1", 6, 1))
    assert change.formula_after == "B7+$A$1"
    assert change == CellChange("B7", "", "1", "", "B7+$A$1")
    assert hash(change) == hash(CellChange("B7", "", "1", "", "B7+$A$1"))
    assert "formula_after='B7+$A$1'" in repr(change)
    assert asdict(change)["formula_after"] == "B7+$A$1"
    assert replace(change, noted=True).formula_after == "B7+$A$1"


def test_a_change_without_formulas_has_empty_ones() -> None:
    """And none of it can be set to something else."""
    change = CellChange("B7", "", "1")
    assert (change.formula_before, change.formula_after) == ("", "")
    with pytest.raises(FrozenInstanceError):
        change.formula_after = "A1"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("", "", True),
        ("B2", MovedFormula("A1", 1, 1), True),
        ("", MovedFormula("A1", 1, 1), False),
        (MovedFormula("A1", 1, 1), MovedFormula("A1", 1, 1), True),
        (MovedFormula("A1", 1, 1), MovedFormula("B1", 1, 0), True),
        (MovedFormula("A1", 1, 1), MovedFormula("A1", 1, 2), False),
    ],
)
def test_formulas_are_the_same_where_their_texts_are(
    before: str | MovedFormula, after: str | MovedFormula, *, same: bool
) -> None:
    """However each came about."""
    assert same_formula(before, after) == same
