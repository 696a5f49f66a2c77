"""The report as a workbook."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
from builders_reports import SINCE, council_register

from scrutiny_xl.reports.model import Column, Figures, Paragraph, Report, Section, Table
from scrutiny_xl.reports.monitoring import monitoring_report
from scrutiny_xl.reports.one_page import one_page_report
from scrutiny_xl.reports.xlsx import xlsx_report

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return the report of the council's register."""
    return xlsx_report(monitoring_report(council_register(), SINCE))


@pytest.fixture(scope="module")
def book(data: bytes) -> openpyxl.Workbook:
    """Return it as another library reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(sheet: Worksheet) -> list[object]:
    """Return what stands in the cells of a sheet."""
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_each_section_has_a_sheet(book: openpyxl.Workbook) -> None:
    """And the figures of the charts one behind them all."""
    assert book.sheetnames == [
        *("Summary", "Service areas", "Live", "Completed", "Extensions", "Overdue", "Responses awaited"),
        *("Not accepted", "Decisions", "Statuses", "Appendix A", "Appendix B", "Chart figures"),
    ]
    assert cells(book["Summary"])[:3] == [
        "Westmarch District Council",
        "Recommendations monitoring report",
        "Q2 2024/25, as at 30 September 2024",
    ]


def test_tables_are_tables_of_their_own(book: openpyxl.Workbook) -> None:
    """Each with a name; a sheet's only one has its headings on every page."""
    names = [name for sheet in book for name in sheet.tables]
    assert len(names) == len(set(names)) > 8
    assert book["Overdue"].print_title_rows == "$5:$5"
    assert book["Overdue"].freeze_panes == "A6"
    assert not book["Live"].print_title_rows


def test_text_stays_text(book: openpyxl.Workbook) -> None:
    """Also where it begins as a formula does."""
    [cell] = [cell for row in book["Overdue"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert cell.data_type == "s"


def test_charts_are_native_and_described(data: bytes) -> None:
    """They name the cells of their figures, and hold them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/")]
        drawings = "".join(package.read(each).decode() for each in package.namelist() if "drawings/drawing" in each)
        chart = package.read(charts[0]).decode()
    assert len(charts) == 2
    assert 'descr="Bar chart of 8 items by rated status' in drawings
    assert "<c:f>'Chart figures'!$A$3:$A$" in chart
    assert "<c:v>Red</c:v>" in chart


def test_a_status_has_its_word_and_its_colour(book: openpyxl.Workbook) -> None:
    """White on red is read."""
    reds = [cell for row in book["Overdue"].iter_rows() for cell in row if cell.value == "Red"]
    assert {(cell.fill.fgColor.rgb, cell.font.color.rgb) for cell in reds if cell.font.color} == {
        ("FFC00000", "FFFFFFFF")
    }


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    """Nothing in it comes from the clock or from chance."""
    assert xlsx_report(monitoring_report(council_register(), SINCE)) == data


def test_one_page_is_one_sheet_upright() -> None:
    """Beside the figures of its chart."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(one_page_report(council_register(), SINCE))))
    assert book.sheetnames == ["What scrutiny asked for", "Chart figures"]
    first = book.worksheets[0]
    assert (first.page_setup.orientation, first.page_setup.fitToHeight) == ("portrait", 1)


def test_headings_that_are_alike_are_told_apart() -> None:
    """A table of a workbook has no heading twice; a report without a chart has no sheet for figures."""
    table = Table("Same", [Column("Due", 10), Column("due", 10), Column("Due", 10)], [["a", "b", "c"]])
    blocks = (Figures([(1, "Items")]), Paragraph("Words."), table)
    report = replace(_empty(), one_page=False, sections=[Section("One", "One / two", blocks)])
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(report)))
    assert book.sheetnames == ["One two"]
    assert {"Due", "due 2", "Due 3"} <= set(cells(book.worksheets[0]))


def _empty() -> Report:
    return one_page_report(council_register(), SINCE)
