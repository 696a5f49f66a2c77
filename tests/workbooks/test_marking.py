"""Marked copies of workbooks: what is added stands at the right cell, and what was there stays."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Border, Side
from openpyxl.worksheet.table import Table

from scrutiny_xl.findings import Finding, Place, Severity
from scrutiny_xl.workbooks.marking import marked_copy
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WRONG, REMEDY = "'31 Nov' names a day that does not exist.", "Correct the date."
LONG = "Adult social care & health's 31"


def fault(
    cell: str, sheet: str = "Plan", severity: Severity = "error", sentence: str = WRONG, ref: str = "P.1"
) -> Finding:
    """Return a finding at a cell."""
    return Finding("a-rule", severity, Place("return.xlsx", sheet, cell), sentence, REMEDY, ref)


def saved(book: Workbook) -> bytes:
    """Return a workbook's bytes."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def plan_book(title: str = "Plan") -> tuple[Workbook, Worksheet]:
    """Return a workbook with one small sheet."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.append(["No.", "Action", "Timescale"])
    sheet.append([1, "Mend the roof", "31 Nov"])
    return book, sheet


def marked(data: bytes, *findings: Finding, name: str = "return.xlsx") -> bytes:
    """Return the marked copy of a file's bytes."""
    source = SourceFile(name, data)
    return marked_copy(source, read_grids(source), findings, macros=name.endswith(".xlsm"))


def reopened(data: bytes, *findings: Finding, **more: Any) -> Workbook:
    """Return the marked copy as openpyxl opens it."""
    return load_workbook(io.BytesIO(marked(data, *findings, **more)))


def rows(sheet: Worksheet) -> list[list[Any]]:
    """Return the rows of the Findings sheet below its headings."""
    found = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=6)]
    top = next(n for n, row in enumerate(found) if row[0] == "No.")
    return found[top + 1 :]


def links(sheet: Worksheet) -> dict[Any, str]:
    """Return where each linked cell of the Findings sheet leads."""
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    return {cell.value: cell.hyperlink.location for cell in cells if cell.hyperlink and cell.hyperlink.location}


def note(sheet: Worksheet, cell: str) -> str:
    """Return the words of a cell's note."""
    comment = sheet[cell].comment
    return comment.text if comment else ""


def sides(sheet: Worksheet, cell: str) -> list[str | None]:
    """Return how the left, right, upper and lower edge of a cell are drawn."""
    border = sheet[cell].border
    return [side.style if side else None for side in (border.left, border.right, border.top, border.bottom)]


def test_a_faulty_cell_has_an_outline_and_a_note() -> None:
    """An error is outlined thick and red on all four sides; the note says what is wrong and what to do."""
    sheet = reopened(saved(plan_book()[0]), fault("C2"))["Plan"]
    assert sides(sheet, "C2") == ["thick"] * 4
    assert sheet["C2"].border.left.color.rgb.endswith("C00000")
    assert note(sheet, "C2") == f"Error: {WRONG} What to do: {REMEDY}"
    assert sheet["C2"].comment.author == "scrutiny_xl"
    assert sheet["C2"].value == "31 Nov"


def test_a_query_is_drawn_otherwise_than_an_error() -> None:
    """A query's line differs from an error's by more than its colour."""
    sheet = reopened(saved(plan_book()[0]), fault("B2", severity="query"))["Plan"]
    assert sides(sheet, "B2") == ["mediumDashed"] * 4
    assert note(sheet, "B2").startswith("Query: ")


def test_all_findings_of_a_cell_stand_in_one_note_errors_first() -> None:
    """Two findings at one cell give one note and the error's outline."""
    sheet = reopened(saved(plan_book()[0]), fault("C2", severity="query", sentence="Odd."), fault("C2"))["Plan"]
    assert note(sheet, "C2").index("Error: ") < note(sheet, "C2").index("Query: Odd.")
    assert sides(sheet, "C2") == ["thick"] * 4


def test_where_cells_touch_the_error_keeps_its_line() -> None:
    """The edge that an error shares with a query is the error's; cells without a fault are left as they are."""
    book, sheet = plan_book()
    sheet["C3"].border = Border(top=Side(style="thin"), bottom=Side(style="thin"))
    sheet = reopened(saved(book), fault("C2"), fault("B2", severity="query"))["Plan"]
    assert sides(sheet, "B2") == ["mediumDashed", "thick", "mediumDashed", "mediumDashed"]
    assert sides(sheet, "C3") == [None, None, "thin", "thin"]


def boxes(data: bytes) -> dict[str, int]:
    """Return how tall the box of each note is, by cell."""
    drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/commentsDrawing1.vml").decode()
    found = {}
    for shape in re.findall(r"<\w+:shape .*?</\w+:shape>", drawing, re.DOTALL):
        row, column = (int(re.findall(rf":{name}>(.*?)</", shape)[0]) for name in ("Row", "Column"))
        found[f"{'ABCDEFG'[column]}{row + 1}"] = int(re.findall(r"height:([0-9]+)p", shape)[0])
    return found


def test_a_note_that_was_there_stays_above() -> None:
    """The words of an existing note come first, in a box that grows; notes elsewhere stay as they are."""
    book, sheet = plan_book()
    sheet["C2"].comment = Comment("Jo: check with the contractor", "Jo")
    sheet["A1"].comment = Comment("A long remark. " * 40, "Jo")
    copy = reopened(saved(book), fault("C2"))["Plan"]
    assert note(copy, "C2").startswith("Jo: check with the contractor\n\nError: ")
    assert note(copy, "A1").startswith("A long remark.")
    before, after = boxes(saved(book)), boxes(marked(saved(book), fault("C2", sentence=WRONG * 3)))
    assert after["A1"] == before["A1"]
    assert after["C2"] > before["C2"]


def test_the_anchor_of_merged_cells_is_marked_and_all_are_outlined() -> None:
    """A finding inside a merged area is noted at its first cell; the line goes round the whole area."""
    book, sheet = plan_book()
    sheet.merge_cells("B4:C6")
    sheet["B4"] = "An objective"
    sheet = reopened(saved(book), fault("C5"))["Plan"]
    assert note(sheet, "B4").startswith("Error: ")
    assert sides(sheet, "B5") == ["thick", None, None, None]
    assert sides(sheet, "C6") == [None, "thick", None, "thick"]


@pytest.mark.parametrize("title", ["Plan", "Jo's plan", LONG, "a!b", "=cmd|' !A0", "2024"])
def test_links_lead_to_the_cell_whatever_the_sheet_is_called(title: str) -> None:
    """The sheet's name is quoted in the link, its apostrophes doubled."""
    sheet = reopened(saved(plan_book(title)[0]), fault("C2", title))["Findings"]
    quoted = title.replace("'", "''")
    assert links(sheet) == {f"{title}!C2": f"'{quoted}'!C2"}


def test_the_findings_sheet_lists_everything_in_the_order_of_the_sheets() -> None:
    """Findings of the file come first, then those of the sheets; without a cell there is no link."""
    book, _ = plan_book("Zoo")
    book.create_sheet("Arts")
    found = (fault("A1", "Arts"), fault("C2", "Zoo"), fault("", "Zoo", "query", ref=""), fault("", "", ref=""))
    copy = reopened(saved(book), *found)
    assert [row[:4] for row in rows(copy["Findings"])] == [
        [1, "Error", None, "The whole file"],
        [2, "Query", None, "Zoo"],
        [3, "Error", "P.1", "Zoo!C2"],
        [4, "Error", "P.1", "Arts!A1"],
    ]
    assert rows(copy["Findings"])[0][4:] == [WRONG, REMEDY]
    assert links(copy["Findings"]) == {"Zoo!C2": "'Zoo'!C2", "Arts!A1": "'Arts'!A1"}


def test_the_findings_sheet_stands_first_as_a_table_ready_to_print() -> None:
    """It is a table with a filter, frozen, on A4 across, its headings repeated; one sheet is selected, as before."""
    book, sheet = plan_book()
    sheet.add_table(Table(displayName="TblFindings", ref="A1:C2"))
    book.create_sheet("Other").sheet_view.tabSelected = True
    book.active = 1
    copy = reopened(saved(book), fault("C2"))
    sheet = copy["Findings"]
    (table,) = sheet.tables.values()
    assert table.displayName.casefold() != "tblfindings"
    assert (copy.sheetnames[0], copy.active.title) == ("Findings", "Other")  # type: ignore[union-attr]
    assert "Findings" not in [each.title for each in copy.worksheets if each.sheet_view.tabSelected]
    assert table.ref == table.autoFilter.ref == "A7:F8"
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A8", "$7:$7")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")


def test_the_findings_sheet_says_what_the_copy_is() -> None:
    """It names the file, counts, and says that the original is the one to write in, and what is missing here."""
    sheet = reopened(saved(plan_book()[0]), fault("C2"), fault("B2", severity="query"), name="=a+b.xlsx")["Findings"]
    said = "\n".join(str(sheet.cell(row, 1).value) for row in range(1, 6))
    assert "=a+b.xlsx" in said
    assert "1 error, 1 query." in said
    assert "the original was not touched" in said
    assert "Explanation cells) and send that back: what is written in this copy is not read." in said
    assert "Nothing else is changed" in said


def test_a_file_may_have_any_name() -> None:
    """A name may hold what XML cannot, as file systems allow."""
    sheet = reopened(saved(plan_book()[0]), fault("C2"), name="a\udc80\x01&b.xlsx")["Findings"]
    assert sheet["A1"].value == "Findings: a&b.xlsx"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.right.text == "a&&b.xlsx"


def test_a_sheet_called_findings_is_left_alone() -> None:
    """The name is taken whatever its capitals; the new sheet has a number."""
    copy = reopened(saved(plan_book("FINDINGS")[0]), fault("C2", "FINDINGS"))
    assert copy.sheetnames == ["Findings (2)", "FINDINGS"]


def test_a_hidden_sheet_is_marked_and_not_linked() -> None:
    """Excel does not follow a link to a hidden sheet."""
    book, _ = plan_book()
    book.create_sheet("Secret").sheet_state = "hidden"
    copy = reopened(saved(book), fault("A1", "Secret"))
    assert links(copy["Findings"]) == {}
    assert copy["Secret"].sheet_state == "hidden"
    assert note(copy["Secret"], "A1")


def test_text_stays_text_and_formulas_stay_formulas() -> None:
    """Text that begins with a sign is no formula in the copy; a formula is, and is calculated when it is opened."""
    book, sheet = plan_book()
    sheet["B2"].value, sheet["B2"].data_type = "=cmd|' /C calc'!A0", "s"
    sheet["D2"] = "=A2*2"
    copy = reopened(saved(book), fault("C2", sentence="=1+1", ref="@SUM(A1)"))
    assert (copy["Plan"]["B2"].data_type, copy["Plan"]["D2"].data_type) == ("s", "f")
    kinds = {cell.data_type for row in copy["Findings"].iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    assert copy.calculation.fullCalcOnLoad


@pytest.mark.parametrize("password", ["", "secret"])
def test_protection_stays_as_it_was(password: str) -> None:
    """A protected sheet is protected in the copy, with the same password and the same freedoms."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write("C2", "31 Nov", book.add_format({"locked": False}))
        sheet.protect(password, {"autofilter": True})
    before = load_workbook(io.BytesIO(data.getvalue()))["Plan"].protection
    copy = reopened(data.getvalue(), fault("C2"))
    after = copy["Plan"].protection
    assert (after.sheet, after.password, after.autoFilter) == (True, before.password, False)
    assert not copy["Plan"]["C2"].protection.locked
    assert not copy["Findings"].protection.sheet
