"""What saving tends to lose, feature by feature, each in a real workbook: an edit of its sheets leaves it whole."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from python_calamine import CalamineWorkbook
from workbooks.editing import fidelity
from workbooks.editing import independent as seen
from workbooks.editing.packages import corpus, edited, members, package, shown, worksheet

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

PARTS = {
    "charts": (1, r"charts/chart"),
    "chartEx": (2, r"charts/chartEx"),
    "chart sheets": (3, r"chartsheets/"),
    "pictures": (4, r"media/image"),
    "shapes, text boxes and connectors": (5, r"drawings/drawing"),
    "SmartArt": (6, r"diagrams/"),
    "header images": (7, r"vmlDrawing|media/"),
    "form-control buttons with a macro": (8, r"ctrlProps/|vmlDrawing|vbaProject"),
    "form controls": (9, r"ctrlProps/|vmlDrawing"),
    "ActiveX": (10, r"activeX/"),
    "OLE embedding": (11, r"embeddings/"),
    "VBA project": (12, r"vbaProject\.bin$"),
    "VBA signature": (13, r"vbaProject\.bin|vbaProjectSignature"),
    "ribbon": (14, r"customUI/"),
    "legacy comments": (15, r"comments1|vmlDrawing"),
    "threaded comments": (16, r"threadedComments/|persons/|comments1"),
    "pivot table": (17, r"pivotTables/|pivotCache/"),
    "pivot cache with model": (18, r"model/item\.data|connections"),
    "slicers": (19, r"slicers/|slicerCaches/"),
    "timeline": (20, r"timelines/|timelineCaches/"),
    "query table and connections": (27, r"queryTables/|connections|customXml/"),
    "custom XML": (28, r"customXml/"),
    "printer settings": (29, r"printerSettings/"),
    "external links": (30, r"externalLinks/"),
    "custom properties": (31, r"docProps/custom"),
    "sensitivity label": (32, r"docMetadata/LabelInfo"),
    "rich values": (33, r"richData/|metadata"),
    "dynamic-array metadata": (34, r"xl/metadata"),
    "cell checkboxes": (38, r"featurePropertyBag/"),
    "shared view": (51, r"revisions/"),
}
"""By what it is: the number of a workbook that has it, and the parts in which it is kept."""

ELEMENTS = {
    "form-control buttons": (8, "control"),
    "sparklines": (21, "sparklineGroup"),
    "x14 conditional formats": (22, "conditionalFormatting"),
    "x14 validations": (23, "dataValidation"),
    "classic validations": (24, "dataValidation"),
    "sheet protection": (52, "sheetProtection"),
    "protected ranges": (52, "protectedRange"),
    "links": (57, "hyperlink"),
    "slicers of a sheet": (19, "slicer"),
    "legacy drawings": (15, "legacyDrawing"),
}
"""By what it is: the number of a workbook that has it, and the element of its sheets in which it is kept."""


@pytest.mark.parametrize("feature", PARTS)
def test_its_parts_stay(feature: str) -> None:
    """Every one, byte for byte as it was packed, though all sheets are edited."""
    number, pattern = PARTS[feature]
    data = corpus(number).read_bytes()
    new = fidelity.edited(data, corpus(number).name).new
    before, after = seen.spans(data), seen.spans(new)
    kept = [name for name in before if re.search(pattern, name)]
    assert kept
    assert [name for name in kept if before[name] != after.get(name)] == []


@pytest.mark.parametrize("feature", ELEMENTS)
def test_its_elements_stay(feature: str) -> None:
    """Each as it stands in the sheet, where a cell of that sheet is set."""
    number, element = ELEMENTS[feature]
    data = corpus(number).read_bytes()
    edit = WorkbookEdit(data, corpus(number).name)
    for name in edit.sheets:
        edit.sheet(name).set("XFD1048576", "new")
    old, new = seen.parts(data), seen.parts(edit.to_bytes())
    found = 0
    for part in edit.plan().cells:
        pairs = [[xml[slice(*tag.whole)] for tag in seen.read(xml).find(element)] for xml in (old[part], new[part])]
        assert pairs[0] == pairs[1]
        found += len(pairs[0])
    assert found


def test_a_package_signature_is_refused_unless_it_may_break() -> None:
    """Any change would make it invalid."""
    path = corpus(54)
    with pytest.raises(UnreadableFileError, match="is digitally signed"):
        WorkbookEdit.open(path)
    edit = WorkbookEdit(path.read_bytes(), path.name, break_signature=True)
    edit.sheet(edit.sheets[0]).set("Z99", "new")
    assert edit.to_bytes() != path.read_bytes()


def refusals(number: int, *cells: str, sheet: int = 0) -> list[str]:
    """Return why cells of a sheet cannot be set, "" for each that can."""
    edit = WorkbookEdit(corpus(number).read_bytes(), "return.xlsx")
    there = edit.sheet(edit.sheets[sheet])
    for cell in cells:
        there.set(cell, 1)
    why = {refusal.cell: refusal.why for refusal in edit.plan().refusals}
    return [why.get(cell, "") for cell in cells]


def test_inside_an_array_formula_is_refused() -> None:
    """Its first cell as well as the others; a cell beside it is free, and so is an array formula of one cell."""
    inside = "belongs to an array formula that fills A1:A3, which changes as a whole or not at all"
    assert refusals(35, "A1", "A3", "A4") == [inside, inside, ""]
    assert refusals(34, "K1", "K5", "P1")[2] == ""
    assert all("fills K1:K5" in why for why in refusals(34, "K1", "K5"))


def test_inside_a_data_table_is_refused() -> None:
    """What-if tables are filled by Excel."""
    assert "a what-if data table that fills" in refusals(36, "C4")[0] + refusals(36, "C4", sheet=1)[0]


def test_inside_a_pivot_table_is_refused() -> None:
    """A refresh would write over what was set."""
    assert "lies in a pivot table" in refusals(20, "A4", sheet=1)[0] + refusals(20, "A4")[0]


def test_a_picture_in_a_cell_goes_with_its_value_and_that_is_said() -> None:
    """The mark that shows it would else show the picture in place of the new value."""
    edit = WorkbookEdit(corpus(33).read_bytes(), "return.xlsx")
    edit.sheet("Sheet1").set("A1", "new")
    assert "a picture, data type or dynamic array in the cell went with its old value" in edit.plan().warnings[0]
    cells = seen.sheet(seen.parts(edit.to_bytes())["xl/worksheets/sheet1.xml"]).cells
    assert "vm" not in cells[1, 1].tag.attributes
    assert cells[9, 5].tag.attributes["vm"] == "1"


def test_hidden_and_very_hidden_sheets_are_edited_and_stay_hidden() -> None:
    """Whether a sheet is seen is no matter."""
    edit = WorkbookEdit(corpus(42).read_bytes(), "return.xlsx")
    assert edit.sheets == ["Visible", "Hidden", "VeryHidden"]
    edit.sheet("VeryHidden").set("A1", "new")
    tags = seen.read(seen.parts(edit.to_bytes())["xl/workbook.xml"]).find("sheet")
    assert [tag.attributes.get("state") for tag in tags] == [None, "hidden", "veryHidden"]


def test_dates_are_counted_as_the_workbook_counts() -> None:
    """In a workbook of 1904 a day has a smaller number."""
    number = {}
    for name, book in (("1904", 43), ("1900", 45)):
        edit = WorkbookEdit(corpus(book).read_bytes(), "return.xlsx")
        edit.sheet(edit.sheets[0]).set("Z99", fidelity.DAY)
        part = edit.sheet(edit.sheets[0]).part.part
        number[name] = int(seen.sheet(seen.parts(edit.to_bytes())[part]).cells[99, 26].tag.find("v")[0].words)
    assert number["1900"] - number["1904"] == 1462


# -- shared formulas ---------------------------------------------------------------------------------------------------


def translated(path: Path, sheet: str) -> dict[str, str]:
    """Return the formulas of a sheet, those that follow another in words, as openpyxl's translator has them."""
    book = load_workbook(path)
    return {
        cell.coordinate: cell.value
        for row in book[sheet].iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


@pytest.mark.parametrize(
    ("number", "sheet", "overwritten"),
    [(37, "Data", ["B4"]), (37, "Data", ["B4", "C4", "D4", "B5"]), (50, "OFFSET", ["J8", "J9", "T8"])],
)
def test_followers_of_an_overwritten_formula_keep_theirs(number: int, sheet: str, overwritten: list[str]) -> None:
    """The words of the formula go to the next cell that shares it, moved as Excel would move them."""
    path = corpus(number)
    before = translated(path, sheet)
    edit = WorkbookEdit.open(path)
    for cell in overwritten:
        edit.sheet(sheet).set(cell, 1)
    after = load_workbook(io.BytesIO(edit.to_bytes()))[sheet]
    shared = {cell: formula for cell, formula in before.items() if cell not in overwritten}
    assert shared
    assert {cell: after[cell].value for cell in shared} == shared


def test_a_formula_goes_on_through_all_its_followers() -> None:
    """Overwritten one after another, each hands on to the next; the translator agrees at every step."""
    data = corpus(42).read_bytes()
    for last in range(1, 7):
        edit = WorkbookEdit(data, "return.xlsx")
        for column in range(1, last + 1):
            edit.sheet("Visible").set_at(2, column, 0)
        sheet = seen.sheet(seen.parts(edit.to_bytes())[edit.sheet("Visible").part.part])
        heir = sheet.cells[2, last + 1].formula
        assert heir is not None
        expected = Translator("=CODE(A1)", "A2").translate_formula(address(2, last + 1))
        assert "=" + heir.words == expected
        assert heir.attributes["ref"] == (f"{address(2, last + 1)}:G2" if last < 6 else "G2")


def test_libreoffice_calculates_what_followers_say(libreoffice: Office, tmp_path: Path) -> None:
    """A program that reads shared formulas itself finds the same results as before."""
    edit = WorkbookEdit.open(corpus(42))
    edit.sheet("Visible").set("A2", 0)
    (tmp_path / "book.xlsx").write_bytes(edit.to_bytes())
    saved = libreoffice.convert(tmp_path / "book.xlsx", "ods", tmp_path)
    rows = CalamineWorkbook.from_path(saved).get_sheet_by_name("Visible").to_python()
    assert rows[1] == [0, *(ord(letter) for letter in "isible")]


def test_a_number_used_again_is_another_formula() -> None:
    """Each first cell hands on to those that follow it, and words are those of the first before a cell."""
    cells = (
        '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f></c><c r="B1"><f t="shared" si="0"/></c>'
        '<c r="C1"><f t="shared" ref="C1:D1" si="0">F9</f></c><c r="D1"><f t="shared" si="0"/></c>'
    )
    edit = edited(package(worksheet(f'<row r="1">{cells}</row>')))
    edit.sheet("S").set("A1", 1)
    edit.sheet("S").append_after(1, [{}])
    after = members(edit.to_bytes())["xl/worksheets/sheet1.xml"].decode()
    handed = '<c r="B1"><f t="shared" si="0" ref="B1">D1</f></c>'
    assert cells.replace('<c r="B1"><f t="shared" si="0"/></c>', handed)[54:] in after
    assert shown(edit.to_bytes()).endswith("A2 =C2 | B2 =D2 | C2 =F10 | D2 =G10")
    assert edit.plan().cells["xl/worksheets/sheet1.xml"][:2] == ("A1", "B1")


def test_a_formula_that_cannot_be_handed_on_is_refused() -> None:
    """The follower stands where the formula would look beyond the edge."""
    cells = '<c r="B1"><f t="shared" ref="A1:B1" si="0">A1</f></c>'
    sheet = worksheet(f'<row r="1"><c r="A1"><f t="shared" si="0"/></c>{cells}</row>')
    edit = edited(package(sheet))
    edit.sheet("S").set("B1", 1)
    assert [refusal.cell for refusal in edit.plan().refusals] == ["B1"]
    assert "cannot be handed on: its formula =A1 would refer to cells beyond the edge" in edit.plan().refusals[0].why
