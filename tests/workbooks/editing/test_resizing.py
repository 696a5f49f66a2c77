"""Where addresses stand when rows are replaced by more or fewer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import ROWS, area_of, range_of
from scrutiny_xl.workbooks.editing.formula_text import mapped_formula
from scrutiny_xl.workbooks.editing.resizing import Resize, Shift, mapped_list

resizes = st.builds(
    lambda first, count, new: Resize(first, first + count - 1, new),
    st.integers(1, 30),
    st.integers(1, 20),
    st.integers(1, 60),
)
areas = st.builds(
    lambda top, left, down, right: Area(top, left, top + down, left + right),
    st.integers(1, 70),
    st.integers(1, 5),
    st.integers(0, 40),
    st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("before", "grown", "shrunk"),
    [
        # rows 8 to 12 become rows 8 to 15, or rows 8 and 9
        ("A1:C7", "A1:C7", "A1:C7"),
        ("A8:C12", "A8:C15", "A8:C9"),
        ("A7:C12", "A7:C15", "A7:C9"),
        ("A9:C12", "A9:C15", "A9:C9"),
        ("A9:C10", None, None),
        ("A12", None, None),
        ("A8", None, None),
        ("A8:C14", "A8:C17", "A8:C11"),
        ("A10:C14", "A10:C17", "A9:C11"),
        ("A1:C10", "A1:C10", "A1:C9"),
        ("A13:C13", "A16:C16", "A10:C10"),
        ("A8:A1048576", "A8:A1048576", "A8:A1048576"),
        ("A1048576", "A1048576", "A1048573"),
    ],
)
def test_where_an_area_stands(before: str, grown: str | None, shrunk: str | None) -> None:
    """What covers the end of the rows still does; single cells of theirs are nobody's to move."""
    for count, after in ((8, grown), (2, shrunk)):
        assert Resize(8, 12, count).area(area_of(before)) == (area_of(after) if after else None)


@given(resizes, areas)
def test_an_area_outside_keeps_its_size(resize: Resize, area: Area) -> None:
    """Above it stays, below it moves by the difference."""
    after = resize.area(area)
    if area.bottom < resize.first:
        assert after == area
    elif area.top > resize.last:
        assert after == Area(area.top + resize.shift, area.left, area.bottom + resize.shift, area.right)


@given(resizes, areas)
def test_an_area_keeps_its_columns_and_a_right_way_up(resize: Resize, area: Area) -> None:
    """Whatever becomes of its rows."""
    after = resize.area(area)
    if after is not None:
        assert (after.left, after.right) == (area.left, area.right)
        assert 1 <= after.top <= after.bottom <= ROWS


@given(resizes, areas)
def test_there_and_back_again(resize: Resize, area: Area) -> None:
    """Growing and shrinking back leaves what stands around the rows where it stood."""
    back = Resize(resize.first, resize.new_last, resize.last - resize.first + 1)
    after = resize.area(area)
    outside = area.bottom < resize.first or area.top > resize.last or resize.covers(area)
    if after is not None and outside:
        assert back.area(after) == area


@given(resizes, areas)
def test_as_many_rows_as_before_move_nothing(resize: Resize, area: Area) -> None:
    """Every area is where it was, or left alone."""
    same = Resize(resize.first, resize.last, resize.last - resize.first + 1)
    assert same.shift == 0
    assert same.area(area) in {area, None}


def test_lists_leave_out_what_is_gone_and_keep_what_is_no_range() -> None:
    """As the ranges of a rule stand behind one another."""
    assert mapped_list("A1:A3 A9:A10 A13 #REF!", Resize(8, 12, 8)) == "A1:A3 A16 #REF!"


def test_a_shift_moves_only_what_is_within() -> None:
    """What only reaches into the cells moved stays."""
    shift = Shift(area_of("B5:C5"), 2)
    assert range_of(shift.area(area_of("B5"))) == range_of(area_of("B7"))
    assert shift.area(area_of("A5:C5")) == area_of("A5:C5")


FORMULAS = """
SUM(A8:A12)                  | SUM(A8:A15)                  | SUM(A8:A9)
SUM($A$8:$A$12)              | SUM($A$8:$A$15)              | SUM($A$8:$A$9)
COUNTIF(A9:A12,"Red")        | COUNTIF(A9:A15,"Red")        | COUNTIF(A9:A9,"Red")
A20+B3                       | A23+B3                       | A17+B3
Form!A20&Other!A20           | Form!A23&Other!A20           | Form!A17&Other!A20
'Form'!$A$13:A14             | 'Form'!$A$16:A17             | 'Form'!$A$10:A11
A:A                          | A:A                          | A:A
$8:$12                       | $8:$15                       | $8:$9
20:21                        | 23:24                        | 17:18
"A20 of 'Form'!A20"          | "A20 of 'Form'!A20"          | "A20 of 'Form'!A20"
A9                           | A9                           | A9
LOG10(A20)+A20.5             | LOG10(A23)+A20.5             | LOG10(A17)+A20.5
T[A20]+T[[#This Row],[A20]]  | T[A20]+T[[#This Row],[A20]]  | T[A20]+T[[#This Row],[A20]]
[1]Form!A20                  | [1]Form!A20                  | [1]Form!A20
SUM(A7:A12 A13:A13)          | SUM(A7:A15 A16:A16)          | SUM(A7:A9 A10:A10)
""".strip().splitlines()


@pytest.mark.parametrize("line", FORMULAS)
def test_formulas_follow(line: str) -> None:
    """Those of the sheet itself; dollar signs stay where they are, and words are words."""
    before, grown, shrunk = (each.strip() for each in line.split("|"))
    assert mapped_formula(before, "Form", "form", Resize(8, 12, 8)) == grown
    assert mapped_formula(before, "Form", "form", Resize(8, 12, 2)) == shrunk


def test_formulas_of_other_sheets_follow_where_they_name_the_sheet() -> None:
    """An address without a sheet is one of their own."""
    resize = Resize(8, 12, 8)
    assert mapped_formula("A20+'Mayor''s plan'!A20", "Other", "Mayor's plan", resize) == "A20+'Mayor''s plan'!A23"
    assert mapped_formula("SUM(First:Last!A20)", "Other", "Last", resize) == "SUM(First:Last!A20)"


@given(resizes, st.integers(1, 60), st.integers(1, 60))
def test_a_sum_of_cells_outside_names_the_same_cells(resize: Resize, one: int, other: int) -> None:
    """Each address goes where its row goes."""
    words = f"$A${one}+Form!B{other}"
    rows = [row if resize.first <= row <= resize.last else resize.row(row) for row in (one, other)]
    assert mapped_formula(words, "Form", "Form", resize) == f"$A${rows[0]}+Form!B{rows[1]}"
