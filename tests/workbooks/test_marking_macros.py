"""Marked copies of workbooks with macros: the macros are the same bytes, and Excel finds them."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.grids import Grid
from scrutiny_xl.verifying import compare
from scrutiny_xl.workbooks.marking import marked_copy
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def fault(cell: str, sheet: str = "Plan") -> Finding:
    """Return an error at a cell."""
    return Finding("a-rule", "error", Place("return.xlsm", sheet, cell), "It is wrong.", "Put it right.")


def marked(data: bytes, *findings: Finding, name: str = "return.xlsm") -> bytes:
    """Return the marked copy of a file's bytes."""
    source = SourceFile(name, data)
    return marked_copy(source, read_grids(source), findings, macros=True)


def button_book(macro: bytes) -> bytes:
    """Return a workbook with macros and two buttons."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row("A1", ["No.", "Action", "Timescale"])
        for cell in ("E1", "E5"):
            sheet.insert_button(cell, {"macro": "Go", "caption": "Go"})
        book.add_vba_project(io.BytesIO(macro), is_stream=True)
    return data.getvalue()


def test_macros_and_buttons_stay_and_every_shape_has_its_own_number() -> None:
    """The macros are the same bytes; the notes are numbered behind the buttons in the drawing they share."""
    package = zipfile.ZipFile(io.BytesIO(marked(button_book(b"macros"), fault("A1"))))
    assert package.read("xl/vbaProject.bin") == b"macros"
    assert b"macroEnabled" in package.read("[Content_Types].xml")
    drawing = package.read("xl/drawings/vmlDrawing1.vml")
    assert drawing.count(b"FmlaMacro") == 4
    assert [drawing.count(b'"_x0000_s%d"' % number) for number in (1025, 1026, 1027)] == [1, 1, 1]


def test_a_drawing_that_is_not_well_formed_keeps_its_buttons() -> None:
    """Excel may write a line break into a button's words as HTML has it: it stays, and the note goes in behind it."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(button_book(b"macros"))) as source, zipfile.ZipFile(data, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b">Go<", b">Go<br>now<"))
    package = zipfile.ZipFile(io.BytesIO(marked(data.getvalue(), fault("A1"))))
    assert package.read("xl/vbaProject.bin") == b"macros"
    assert b"Error: " in package.read("xl/comments1.xml")
    assert package.read("xl/drawings/vmlDrawing1.vml").count(b">Go<br>now<") == 2


def test_a_copy_drawn_from_values_under_a_macro_ending_is_a_file_excel_opens() -> None:
    """Excel refuses a file ending in .xlsm that does not say it may have macros."""
    copy = marked_copy(
        SourceFile("return.xlsm", b"no workbook"), [Grid("Plan", [["Action"]])], [fault("A1")], macros=True
    )
    package = zipfile.ZipFile(io.BytesIO(copy))
    assert b"macroEnabled" in package.read("[Content_Types].xml")
    assert b"vbaProject" not in package.read("xl/_rels/workbook.xml.rels")


def test_a_real_macro_project_is_kept_byte_for_byte() -> None:
    """The macros of a workbook that Excel saved are in the copy as they were."""
    path = CORPUS / "12-vba-project.xlsm"
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("the collection of real workbooks must be there in CI")
        pytest.skip("the collection of real workbooks is not beside the checkout")
    data = path.read_bytes()
    sheet = read_grids(SourceFile(path.name, data))[0].name
    copy = marked(data, fault("B2", sheet), name=path.name)
    project = "xl/vbaProject.bin"
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(copy)) as after:
        assert before.read(project) == after.read(project)
    assert compare(data, copy).violations == ()


def test_the_same_return_gives_the_same_bytes() -> None:
    """Neither the time nor the order in which sets are walked is in the copy."""
    data = button_book(b"macros")
    first = marked(data, fault("A1"), fault("C2"))
    assert first == marked(data, fault("A1"), fault("C2"))
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(first))
    assert after.read("docProps/core.xml") == before.read("docProps/core.xml")
    assert {each.date_time[0] for each in after.infolist()} == {1980}
