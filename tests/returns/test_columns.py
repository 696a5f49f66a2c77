"""Reading whole columns at once must give what reading cell by cell gives."""

from __future__ import annotations

from datetime import date, datetime

from scrutiny_xl.grids import Area, Grid, Rows
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.returns.columns import cells_by_column, settled_rows

_COLUMNS = LAYOUTS[0].by_role
_MORNING = datetime.fromisoformat("2024-01-02T09:00")


def test_rows_of_unequal_length_are_filled_up() -> None:
    """Rows of unequal length are filled up."""
    assert cells_by_column([["a"], ["b", 2.0]], 3) == [("a", "b"), ("", 2.0), ("", "")]
    assert cells_by_column([], 2) == [(), ()]


def test_plain_cells_stand_and_empty_ones_have_no_value() -> None:
    """Plain cells stand and empty ones have no value."""
    rows, left = settled_rows([("A word", "", None)], {"response": (1, _COLUMNS["response"])}, {}, 8)
    assert rows == [("A word",), (None,), (None,)]
    assert not left


def test_cells_that_do_not_hold_their_value_as_it_stands_are_left() -> None:
    """Cells that do not hold their value as it stands are left."""
    words = ("Plain", "two  blanks", "#REF!", 4.0, "- bullet", "tab\there")
    rows, left = settled_rows([words], {"response": (1, _COLUMNS["response"])}, {}, 1)
    assert [row[0] for row in rows] == ["Plain", None, None, None, None, None]
    assert sorted(left) == [2, 3, 4, 5, 6]


def test_shares_days_and_words_of_the_form_stand() -> None:
    """Shares days and words of the form stand."""
    known = {"percent": 1, "completed_on": 2, "progress": 3}
    cells: Rows = [(0.5, 45.0, True), (date(2024, 1, 2), _MORNING, "x"), ("Completed", "Done", "completed")]
    rows, left = settled_rows(cells, {role: (n, _COLUMNS[role]) for role, n in known.items()}, {}, 1)
    assert rows == [(0.5, date(2024, 1, 2), "Completed"), (None, None, None), (None, None, None)]
    assert set(left) == {2, 3}
    assert all(role in left[2] and role in left[3] for role in known)


def test_an_empty_cell_that_is_merged_is_left() -> None:
    """An empty cell that is merged is left."""
    area = Area(8, 1, 9, 1)
    _, left = settled_rows([("A", "", "")], {"lead": (1, _COLUMNS["lead"])}, {(8, 1): area, (9, 1): area}, 8)
    assert set(left) == {9}
    assert "lead" in left[9]


def test_unread_cells_are_found_by_row_and_column() -> None:
    """Unread cells are found by row and column."""
    grid = Grid("", [], unread={"C8": "#REF!", "C11": "", "D9": "", "AC9": "", "C": "", "": ""})
    assert grid.unread_in({0, 3, 29}, 8, 10) == [("C8", 8, "#REF!"), ("AC9", 9, "")]
