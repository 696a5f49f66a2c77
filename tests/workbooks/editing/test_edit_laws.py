"""Laws of editing: whatever the sheet and whatever is set, the model is what is read, and all else stays."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from workbooks.editing import independent as seen
from workbooks.editing.packages import SHEET, edited, members, package, worksheet

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.values import Formula

if TYPE_CHECKING:
    import random

Where = tuple[int, int]


@dataclass(frozen=True)
class Made:
    """A sheet as XML, and what its cells hold."""

    xml: str
    values: dict[Where, Any]


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x7f\ufffe\uffff", min_codepoint=32), min_size=1)
VALUES = st.one_of(
    WORDS.filter(lambda words: "_x" not in words),
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.builds(Formula, st.sampled_from(["A1+1", 'IF(B2<3,"a&b","")', "SUM(A1:B9)"])),
    st.none(),
)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 7))
EDITS = st.dictionaries(PLACES, VALUES, max_size=8)
STYLED = st.sampled_from(["", "", ' s="0"', " x='>'"])


@st.composite
def sheets(draw: st.DrawFn) -> Made:
    """Make a sheet with gaps, in which rows and cells that follow one another may leave out where they are."""
    lines, values, last = [], {}, 0
    for row in sorted(draw(st.sets(st.integers(1, 8), max_size=5))):
        numbered = row != last + 1 or draw(st.booleans())
        cells, before = [], 0
        for column in sorted(draw(st.sets(st.integers(1, 6), max_size=4))):
            said = column != before + 1 or draw(st.booleans())
            value = draw(st.none() | st.integers(0, 99))
            tag = "<c" + (f' r="{address(row, column)}"' if said else "") + draw(STYLED)
            cells.append(
                tag + (f"><v>{value}</v></c >" if value is not None else draw(st.sampled_from(["/>", "></c>"])))
            )
            values[row, column] = value
            before = column
        number = f' r="{row}"' if numbered else ""
        spans = draw(st.sampled_from(["", ' spans="1:2"', ' spans="1:1 3:4"']))
        inside = draw(st.sampled_from(["", " ", "<!-- <c r='A1'/> -->"])) + "".join(cells)
        lines.append(
            f"<row{number}{spans}>{inside}</row>" if inside or draw(st.booleans()) else f"<row{number}{spans} />"
        )
        last = row
    dimension = draw(st.sampled_from(["", '<dimension ref="A1"/>', '<dimension ref="A1:Z99"/>', "<dimension/>"]))
    return Made(worksheet(draw(st.sampled_from(["\n", ""])).join(lines), before=dimension), values)


def after(made: Made, *steps: dict[Where, Any]) -> bytes:
    """Return the workbook after edits, each a step of one and the same."""
    edit = edited(package(made.xml))
    for step in steps:
        for (row, column), value in step.items():
            edit.sheet("S").set_at(row, column, value)
    return edit.to_bytes()


def found(data: bytes) -> dict[Where, Any]:
    """Return what openpyxl finds in the cells."""
    sheet = load_workbook(io.BytesIO(data))["S"]
    return {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def model(made: Made, edits: dict[Where, Any]) -> dict[Where, Any]:
    """Return what should be found."""
    wanted = {**made.values, **edits}
    plain = {where: f"={value.text}" if isinstance(value, Formula) else value for where, value in wanted.items()}
    return {where: value for where, value in plain.items() if value is not None}


@given(sheets(), EDITS)
def test_what_is_read_is_the_model(made: Made, edits: dict[Where, Any]) -> None:
    """Each cell holds what it held, or what it was set to."""
    assert found(after(made, edits)) == model(made, edits)


@given(sheets(), EDITS)
def test_other_cells_keep_their_bytes(made: Made, edits: dict[Where, Any]) -> None:
    """Not only their values: also quotes, spaces and what was left out."""
    old, new = made.xml.encode(), members(after(made, edits))[SHEET]
    before, now = seen.sheet(old), seen.sheet(new)
    for where, cell in before.cells.items():
        if where not in edits:
            assert old[slice(*cell.tag.whole)] == new[slice(*now.cells[where].tag.whole)]
    assert {*now.cells} <= {*before.cells, *edits}


@given(sheets(), EDITS, st.randoms(use_true_random=False))
def test_the_order_of_edits_is_no_matter(made: Made, edits: dict[Where, Any], chance: random.Random) -> None:
    """The same bytes come of any order, also in several steps."""
    shuffled = list(edits.items())
    chance.shuffle(shuffled)
    assert after(made, *({where: value} for where, value in shuffled)) == after(made, edits)


@given(sheets(), EDITS, EDITS)
def test_the_last_value_counts(made: Made, first: dict[Where, Any], second: dict[Where, Any]) -> None:
    """What was set before in the same edit leaves no trace."""
    assert after(made, first, second) == after(made, {**first, **second})


@given(sheets(), EDITS)
def test_setting_and_clearing_is_clearing(made: Made, edits: dict[Where, Any]) -> None:
    """A cell cleared after it was set is one that was cleared."""
    nothing = dict.fromkeys(edits)
    assert after(made, edits, nothing) == after(made, nothing)


@given(sheets(), EDITS)
def test_what_is_there_already_changes_nothing(made: Made, edits: dict[Where, Any]) -> None:
    """The same edit of the edited workbook gives its very bytes, and so does none."""
    new = after(made, edits)
    again = edited(new)
    for (row, column), value in edits.items():
        again.sheet("S").set_at(row, column, value)
    assert again.plan().touched == frozenset()
    assert again.to_bytes() == new
    assert after(made) == package(made.xml)
