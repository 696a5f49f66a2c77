"""How tall the rows of a plan are: as tall as the cell of each that takes the most lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.forms.entry import has_rag_words
from scrutiny_xl.workbooks.forms.heights import capacity, height_of, lines_of
from scrutiny_xl.workbooks.forms.lines import Line
from scrutiny_xl.workbooks.forms.measure import measure

if TYPE_CHECKING:
    from scrutiny_xl.workbooks.streaming import CellValue

LONG = st.lists(st.sampled_from(["a", "plan", "consultation", "neighbourhoods\nand", "\n"]), max_size=60).map(" ".join)
VALUES = st.none() | st.just("") | LONG | st.just(date(2025, 1, 31)) | st.just(0.5)


@given(st.data(), st.integers(1, 8))
def test_a_row_is_as_tall_as_the_cell_with_the_most_lines(data: st.DataObject, count: int) -> None:
    """Whole columns are looked at, and cells that cannot need more room are passed over: it comes to the same."""
    frame = Frame(IMPROVEMENT_PLAN)
    assert frame.layout.spans not in frame.number_of
    kinds = st.sampled_from([st.just(""), LONG, VALUES])
    columns: list[list[CellValue]] = [
        data.draw(st.lists(data.draw(kinds), min_size=count, max_size=count)) for _ in frame.numbered
    ]
    lines = [Line("item", item=number) for number in range(count)]
    wanted = [
        max(
            lines_of(value, capacity(column.width, bold=column.kind == "rating" or has_rag_words(column)))
            if isinstance(value := columns[number - 1][item], str)
            else 1
            for number, column in frame.numbered
        )
        for item in range(count)
    ]
    assert measure(frame, lines, columns) == [height_of(most) for most in wanted]
