"""The areas that cover a cell are those that a look at all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.covering import Covering

AREAS = st.builds(
    lambda top, left, height, width: Area(top, left, top + height, left + width),
    st.integers(1, 40),
    st.integers(1, 12),
    st.integers(0, 40),
    st.integers(0, 5),
)


@given(st.lists(AREAS, max_size=8))
def test_it_finds_what_a_look_at_all_finds(areas: list[Area]) -> None:
    """Each area once, for every cell."""
    covering = Covering((area, place) for place, area in enumerate(areas))
    for row in range(1, 84):
        for column in range(1, 19):
            expected = [
                (area, place)
                for place, area in enumerate(areas)
                if area.top <= row <= area.bottom and area.left <= column <= area.right
            ]
            assert sorted(covering.at(row, column), key=lambda pair: pair[1]) == expected


def test_whole_columns_cost_little() -> None:
    """An area of all rows is a few blocks, not a million."""
    covering = Covering((Area(1, column, 1_048_576, column), column) for column in range(1, 1001))
    assert len(covering._blocks) < 60
    assert [column for _, column in covering.at(500_000, 7)] == [7]
