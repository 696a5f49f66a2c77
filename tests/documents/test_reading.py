"""Whole documents: tables as they stand on the page, what stands beside the text, and plans read from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_documents import paragraph, read_plans_in, read_text, rows_in
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ROW = "<w:tr>{}</w:tr>"


def cell(words: str, settings: str = "") -> str:
    """Return a cell of Word's markup."""
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{paragraph(f'<w:r><w:t>{words}</w:t></w:r>')}</w:tc>"


def span(columns: int) -> str:
    """Return what makes a cell cover several columns of the table's raster."""
    return f"<w:gridSpan w:val='{columns}'/>"


def table(*rows: str) -> str:
    """Return a table of Word's markup."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(ROW.format(row) for row in rows)}</w:tbl>"


def test_merged_cells_are_areas() -> None:
    """Across for a banner, down for what spans several rows."""
    text = read_text(
        """
        | A. Aims | < | < |
        | Objective | Priority | Action |
        | One | High | Do it |
        | ^ | Low | Do that |
        """
    ).grids[0]
    assert [(area.top, area.left, area.bottom, area.right) for area in text.merged] == [(1, 1, 1, 3), (3, 1, 4, 1)]
    assert [row for row in text.rows if row][3] == ["", "Low", "Do that"]


def test_borders_dragged_apart_do_not_make_columns() -> None:
    """Rows of as many cells as the heading row have them in the same columns, whatever widths they have."""
    rows = rows_in(
        table(
            cell("No.") + cell("Action") + cell("By", span(2)),
            cell("1") + cell("Do it", span(2)) + cell("May"),
            cell("2") + cell("Do that") + cell("June", span(2)),
        )
    )
    assert rows == [["No.", "Action", "By"], ["1", "Do it", "May"], ["2", "Do that", "June"]]


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    """Word may leave out cells at the beginning of a row."""
    short = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell("Do that") + cell("June")
    rows = rows_in(table(cell("No.") + cell("Action") + cell("By"), cell("1") + cell("Do it") + cell("May"), short))
    assert rows[2] == ["", "Do that", "June"]


def test_rows_and_cells_within_content_controls() -> None:
    """A control may be put around either."""
    around = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inside = table(cell("No.") + around.format(cell("Action"))).replace("</w:tbl>", "")
    rows = rows_in(inside + around.format(ROW.format(cell("1") + cell("Do it"))) + "</w:tbl>")
    assert rows == [["No.", "Action"], ["1", "Do it"]]


def test_a_deleted_row_is_told() -> None:
    """With its words and its place."""
    deleted = "<w:trPr><w:del w:id='1' w:author='x'/></w:trPr>" + cell("2") + cell("Do that")
    document = read_text(table(cell("1") + cell("Do it"), deleted))
    assert [row for row in document.grids[0].rows if row] == [["1", "Do it"]]
    (told,) = document.repairs
    assert (told.kind, told.place.sheet, told.place.cell, told.before) == (
        "deleted",
        "Table 1",
        "row 2, column 1",
        "2 | Do that",
    )


def test_a_table_in_a_cell_is_part_of_the_cell() -> None:
    """A line for each of its rows."""
    inner = table(cell("a") + cell("b"), cell("c") + cell("d"))
    outer = cell("1") + f"<w:tc><w:tcPr/>{paragraph('<w:r><w:t>See:</w:t></w:r>')}{inner}<w:p/></w:tc>"
    assert rows_in(table(outer)) == [["1", "See:\na\tb\nc\td"]]


def test_a_table_that_only_frames_others_is_none() -> None:
    """What stands in the frame is read as if it were not there."""
    inner = table(cell("No.") + cell("Action"), cell("1") + cell("Do it"))
    framed = f"<w:tc><w:tcPr/>{paragraph('<w:r><w:t>Plan</w:t></w:r>')}{inner}<w:p/></w:tc>"
    text = read_text(table(framed)).grids[0]
    assert [row for row in text.rows if row] == [["Plan"], ["No.", "Action"], ["1", "Do it"]]
    assert text.spot is not None
    assert text.spot(3, 2) == ("Table 1", "row 2, column 2")


def test_a_fill_is_seen() -> None:
    """A status may be said by a colour alone."""
    text = read_text(
        table(cell("RAG") + cell("", "<w:shd w:fill='FF0000'/>") + cell("", "<w:shd w:fill='auto'/>"))
    ).grids[0]
    assert [text.colour(1, column) for column in (1, 2, 3)] == ["", "red", ""]


def in_margins(document: WordDocument) -> None:
    """Put a title at the top of the pages and a mark at their foot."""
    document.sections[0].header.paragraphs[0].text = "Improvement plan 2024"
    document.sections[0].footer.paragraphs[0].text = "Official"


PLAN = """
| No. | Recommendation | Action | Timescale |
| 1 | Publish the waiting times. | Agreed: they will be. | Ongoing |
"""


def test_what_stands_in_the_margins_stands_beside_the_text() -> None:
    """Unless the text begins with a table: then its title may be at the top of the pages."""
    assert [grid.name for grid in read_text("Title", PLAN, change=in_margins).grids] == [
        "",
        "Page header",
        "Page footer",
    ]
    filled = read_plans_in(PLAN, change=in_margins)
    assert filled.plans[0].id.title == "Improvement plan 2024"


def test_a_document_has_comments() -> None:
    """They are kept beside the text, with who made them."""

    def change(document: WordDocument) -> None:
        document.add_comment(document.paragraphs[0].runs, text="Is that so?", author="Scrutiny officer")

    document = read_text("Title", change=change)
    assert [grid.name for grid in document.grids] == ["", "Comments"]
    spot = document.grids[1].spot
    assert document.grids[1].rows == [["Is that so?"]]
    assert spot is not None
    assert spot(1, 1) == ("Comments", "comment 1 by Scrutiny officer")


@pytest.mark.parametrize("between", ["", "Continued overleaf"])
def test_a_table_parted_in_two_goes_on(between: str) -> None:
    """With its headings again or without."""
    rest = "| 2 | Train all members of the committee. | Agreed: in May. | By May 2024 |"
    headings = PLAN.strip().splitlines()[0]
    for second in (rest, f"{headings}\n{rest}"):
        blocks = ["Improvement plan 2024", PLAN, between, second]
        (plan,) = read_plans_in(*blocks).plans
        assert [item.text("item") for item in plan.items] == ["1", "2"]


def test_places_are_those_one_finds_in_word() -> None:
    """In findings, in repairs and for each value."""
    filled = read_plans_in("Improvement plan 2024", "| x | y |", PLAN.replace("the waiting", "the  waiting"))
    (plan,) = filled.plans
    assert str(plan.place(plan.items[0], "action")) == "plan.docx, Table 2, row 2, column 3"
    (told,) = [each for each in filled.receipt if each.kind == "blanks"]
    assert str(told.place) == "plan.docx, Table 2, row 2, column 2"
    assert plan.place(plan.items[0]).row == 2


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], exclude_characters="|\\<^"), max_size=12)
PLACED = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(WORDS.map(str.strip), min_size=wide, max_size=wide), min_size=1, max_size=4)
)


@settings(max_examples=25)
@given(PLACED)
def test_every_cell_stays_in_its_place(rows: list[list[str]]) -> None:
    """Whatever the words are, and however many cells are empty."""
    text = read_text("\n".join(f"| {' | '.join(row)} |" for row in rows)).grids[0]
    found = [
        [str(text.value(row, column)).strip() for column in range(1, len(rows[0]) + 1)]
        for row in range(1, len(rows) + 1)
    ]
    assert [[" ".join(words.split()) for words in row] for row in found] == [
        [" ".join(words.split()) for words in row] for row in rows
    ]
