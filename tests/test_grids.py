"""Grids: values by address, whatever the rows look like."""

from __future__ import annotations

import pytest

from scrutiny_xl.grids import Area, Grid, address, column_letters


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_letters(column: int, letters: str) -> None:
    """As Excel counts them."""
    assert column_letters(column) == letters
    assert address(7, column) == f"{letters}7"


def test_values_outside_are_empty() -> None:
    """Rows may differ in length."""
    grid = Grid("Plan", [["a"], ["b", 2.0]])
    assert [grid.value(*cell) for cell in ((1, 1), (2, 2), (1, 2), (0, 1), (3, 1), (1, 0))] == [
        "a",
        2.0,
        "",
        "",
        "",
        "",
    ]
    assert (grid.shown(1, 1), grid.colour(1, 1), dict(grid.unread)) == ("", "", {})
    assert Area(1, 2, 3, 5).width == 4
