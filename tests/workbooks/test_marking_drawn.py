"""Marked copies of files that cannot be copied as they are: their values are drawn anew."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.grids import Grid, Scalar
from scrutiny_xl.workbooks.marking import marked_copy
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office
    from openpyxl.worksheet.worksheet import Worksheet

ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Roads / paths"><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>Action</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2024-11-30"><text:p>30/11/24</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)

MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def fault(cell: str, sheet: str = "") -> Finding:
    """Return an error at a cell."""
    return Finding("a-rule", "error", Place("return.csv", sheet, cell), "It is wrong.", "Put it right.")


def drawn(*grids: Grid, findings: tuple[Finding, ...] = (), name: str = "return.csv", data: bytes = b"x") -> Workbook:
    """Return the marked copy of grids as openpyxl opens it."""
    return load_workbook(io.BytesIO(marked_copy(SourceFile(name, data), grids, findings or (fault(""),))))


def links(sheet: Worksheet) -> dict[str, str | None]:
    """Return where each linked cell of the Findings sheet leads."""
    cells = [cell for row in sheet.iter_rows() for cell in row]
    return {str(cell.value): cell.hyperlink.location for cell in cells if cell.hyperlink}


def ods() -> bytes:
    """Return an OpenDocument spreadsheet."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", ODS)
    return data.getvalue()


def test_a_csv_file_is_drawn_with_its_words_as_words() -> None:
    """Its one sheet is called Return, the link leads there, and nothing in it is a formula."""
    source = SourceFile("return.csv", b"No.,Action\n1,=1+1\n2,-3\n")
    copy = load_workbook(io.BytesIO(marked_copy(source, read_grids(source), (fault("B2"),))))
    sheet = copy["Return"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["No.", "Action"],
        ["1", "=1+1"],
        ["2", "-3"],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["B2"].comment.text.startswith("Error: ")
    assert links(copy["Findings"]) == {"B2": "'Return'!B2"}
    assert "its values only" in "".join(str(copy["Findings"].cell(row, 1).value) for row in range(1, 6))


def test_an_ods_file_is_drawn_with_its_dates_as_dates() -> None:
    """A sheet's name that Excel does not take is changed in the copy and quoted as it is in the list."""
    source = SourceFile("return.ods", ods())
    copy = load_workbook(io.BytesIO(marked_copy(source, read_grids(source), (fault("B1", "Roads / paths"),))))
    cell = copy["Roads _ paths"]["B1"]
    assert (cell.value, cell.number_format) == (datetime(2024, 11, 30), "dd/mm/yyyy")  # noqa: DTZ001 - as openpyxl reads it
    assert links(copy["Findings"]) == {"Roads / paths!B1": "'Roads _ paths'!B1"}


def test_a_workbook_that_loses_its_sheets_is_drawn() -> None:
    """A strict workbook opens in openpyxl without the sheets that were read: its values are drawn."""
    data = io.BytesIO()
    Workbook().save(data)
    copy = drawn(Grid("Plan", [["Action"]]), findings=(fault("A1", "Plan"),), data=data.getvalue(), name="return.xlsx")
    assert copy.sheetnames == ["Findings", "Plan"]
    assert copy["Plan"]["A1"].value == "Action"


def test_values_excel_cannot_hold_are_written_as_words() -> None:
    """Days before 1900, numbers that are none and characters that XML has not are no reason to stop."""
    values: list[Scalar] = [
        date(1850, 1, 2),
        float("nan"),
        time(9, 30),
        timedelta(hours=30),
        True,
        0.25,
        "a\x00b",
        "x" * 40_000,
    ]
    sheet = drawn(Grid("", [values], unread={"I1": "#REF!"}))["Return"]
    found = [cell.value for cell in sheet[1]]
    assert found[:2] == ["02/01/1850", "nan"]
    assert found[2:7] == [time(9, 30), timedelta(hours=30), True, 0.25, "ab"]
    assert len(str(found[7])) == 32_767


def test_an_error_that_a_formula_shows_is_drawn() -> None:
    """A cell whose value could not be had shows why."""
    assert drawn(Grid("", [["a", ""]], unread={"B1": "#REF!"}))["Return"]["B1"].value == "#REF!"


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (["", ""], ["Return"]),
        (["a" * 40, "a" * 40 + "b"], ["a" * 31, "a" * 27 + " (2)"]),
        (["'Jo'", "jo"], ["Jo", "jo (2)"]),
        (["History", "Findings"], ["History_", "Findings"]),
        (["\U0001f600" * 20], ["\U0001f600" * 15]),
    ],
)
def test_sheets_have_names_that_excel_takes(names: list[str], titles: list[str]) -> None:
    """Names are cut, cleaned and told apart."""
    grids = {name: Grid(name, [["a"]]) for name in names}
    assert drawn(*grids.values()).sheetnames[1:] == titles


def test_a_long_text_is_wrapped_in_a_row_it_fits_into_and_a_title_is_not() -> None:
    """Columns are no wider than reads well; a title that stands alone runs on over its neighbours."""
    sheet = drawn(Grid("", [["A title " * 20], ["No.", "word " * 60]]))["Return"]
    assert not sheet["A1"].alignment.wrap_text
    assert sheet["B2"].alignment.wrap_text
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (9, 45)
    assert sheet.row_dimensions[2].height > 90


def test_a_cell_beyond_the_limits_of_a_sheet_is_listed_without_a_link() -> None:
    """A CSV file may have more columns than Excel."""
    copy = drawn(Grid("", [["a"] * 16_400]), findings=(fault("XFE1"),))
    assert copy["Return"].max_column == 16_384
    assert links(copy["Findings"]) == {}


@pytest.mark.parametrize("kind", ["loaded", "drawn"])
def test_libreoffice_opens_the_copy(libreoffice: Office, kind: str, tmp_path: Path) -> None:
    """A program that shares no code with ours opens the copy and prints it."""
    data = io.BytesIO()
    book = Workbook()
    book.worksheets[0].append(["No.", "Action"])
    book.save(data)
    source = SourceFile("return.xlsx", data.getvalue()) if kind == "loaded" else SourceFile("return.csv", b"No.,Action")
    grids = read_grids(source)
    target = tmp_path / "return (marked).xlsx"
    target.write_bytes(marked_copy(source, grids, (fault("B1", grids[0].name),)))
    assert libreoffice.convert(target, "pdf", tmp_path).stat().st_size > 1000
