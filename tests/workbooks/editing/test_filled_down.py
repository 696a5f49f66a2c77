"""A formula put into many cells of a column, which share it as Excel's own filled-down formulas do."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from steps import steps_of
from workbooks.editing.packages import edited, package, rows_in, worksheet

from scrutiny_xl.verifying import verify
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.outcome import EditRefusedError

ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}" s="0"/></row>' for row in range(2, 6))


def formula(row: int) -> str:
    """Return the formula of a row."""
    return f'IF(A{row}<$A$2,"a",A{row}*2)'


def filled(data: bytes, *rows: int) -> bytes:
    """Return a workbook with the formulas put into column B, and nothing else changed."""
    edit = edited(data)
    edit.sheet("S").set_formulas(2, formula, {row: row * 2 for row in rows})
    plan, new = edit.plan(), edit.to_bytes()
    found = verify(data, new, {**dict.fromkeys(plan.touched, ()), **plan.cells})
    assert found.violations == ()
    assert [(each.address, each.formula_after) for each in found.sheets[0].cells] == [
        (f"B{row}", formula(row)) for row in rows
    ]
    return new


@pytest.mark.parametrize("rows", [(2, 3, 4, 5), (3, 5), (4,)])
def test_every_cell_has_the_formula_of_its_row(rows: tuple[int, ...]) -> None:
    """Another program that moves shared formulas reads the same."""
    new = filled(package(worksheet(ROWS)), *rows)
    sheet = load_workbook(io.BytesIO(new))["S"]
    assert [sheet[f"B{row}"].value for row in rows] == [f"={formula(row)}" for row in rows]
    shown = load_workbook(io.BytesIO(new), data_only=True)["S"]
    assert [shown[f"B{row}"].value for row in rows] == [row * 2 for row in rows]


def test_its_words_stand_in_the_file_once() -> None:
    """A long formula in ten thousand rows would be most of the workbook; the cells keep their style."""
    written = rows_in(filled(package(worksheet(ROWS)), 2, 3))
    words = "IF(A2&lt;$A$2,&quot;a&quot;,A2*2)"
    assert f'<c r="B2" s="0"><f t="shared" si="0" ref="B2:B3">{words}</f><v>4</v></c>' in written
    assert '<c r="B3" s="0"><f t="shared" si="0"/><v>6</v></c>' in written


def test_it_is_none_of_those_that_are_there() -> None:
    """Two formulas that share a number would be one to Excel."""
    first = '<c r="D2"><f t="shared" ref="D2:D3" si="7">A2+1</f><v>3</v></c>'
    there = ROWS.replace('<c r="B2" s="0"/>', f'<c r="B2" s="0"/>{first}')
    there = there.replace('<c r="B3" s="0"/>', '<c r="B3" s="0"/><c r="D3"><f t="shared" si="7"/><v>4</v></c>')
    new = filled(package(worksheet(there)), 4, 5)
    sheet = load_workbook(io.BytesIO(new))["S"]
    assert [sheet[cell].value for cell in ("D2", "D3")] == ["=A2+1", "=A3+1"]


def test_two_in_one_edit_are_two() -> None:
    """As where a form has its headings twice, with its columns in another order."""
    edit = edited(package(worksheet(ROWS)))
    for column, words in ((2, "A{}*2"), (3, "A{}*3")):
        edit.sheet("S").set_formulas(column, words.format, {2: 0, 3: 0})
    sheet = load_workbook(io.BytesIO(edit.to_bytes()))["S"]
    assert [sheet[cell].value for cell in ("B2", "B3", "C2", "C3")] == ["=A2*2", "=A3*2", "=A2*3", "=A3*3"]


def test_the_first_of_them_overwritten_hands_it_on() -> None:
    """As with one that Excel wrote."""
    rows = 3, 4
    again = WorkbookEdit(filled(package(worksheet(ROWS)), 2, *rows), "book.xlsx")
    again.sheet("S").set("B2", "word")
    sheet = load_workbook(io.BytesIO(again.to_bytes()))["S"]
    assert [sheet[f"B{row}"].value for row in (2, 3, 4)] == [
        "word",
        *(f"={formula(row)}" for row in (3, 4)),
    ]


def test_one_that_is_too_long_is_refused() -> None:
    """By its cell."""
    edit = edited(package(worksheet(ROWS)))
    edit.sheet("S").set_formulas(2, lambda row: f"A{row}&" * 3000 + f"A{row}", {2: "", 3: ""})
    with pytest.raises(EditRefusedError, match="B2"):
        edit.to_bytes()


def test_the_words_that_rows_share_are_read_once() -> None:
    """Read for every row that follows, a long formula would be most of the work of rating a form again."""

    def steps(references: int) -> int:
        words = "&amp;".join(["A2"] * references)
        first = f'<row r="2"><c r="B2"><f t="shared" ref="B2:B99" si="0">{words}</f><v>1</v></c></row>'
        followers = (f'<row r="{row}"><c r="B{row}"><f t="shared" si="0"/></c></row>' for row in range(3, 100))
        sheet = edited(package(worksheet(first + "".join(followers)))).sheet("S")
        return steps_of(lambda: [sheet.formula_source(row, 2) for row in range(2, 100)])

    assert steps(400) < 2 * steps(2)
