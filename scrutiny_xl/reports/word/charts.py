"""Charts in a Word document: native ones, each with a small workbook of its figures, so that they can be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part

from scrutiny_xl.reports.chart_cells import bar_chart, figure_rows
from scrutiny_xl.reports.texts import safe
from scrutiny_xl.reports.word.xml import w
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.drawing.markup import element
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.styles import Look

if TYPE_CHECKING:
    from datetime import date

    from docx.document import Document

    from scrutiny_xl.reports.model import Chart

__all__ = ["chart_height", "chart_run"]

_EMU_OF_A_CM = 360_000
_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SHEET = "Figures"
_LOWEST, _TALLEST = 3.8, 15.0
_BAR = 0.33
"""Centimetres for each bar."""


def chart_height(chart: Chart) -> float:
    """Return how high a chart stands, in centimetres: lower, and some programs leave out names of its bars."""
    around = (2.8 if chart.counted else 1.5) + (0.9 if len(chart.series) > 1 else 0)
    return min(_TALLEST, max(_LOWEST, around + _BAR * len(chart.names)))


def chart_run(document: Document, chart: Chart, number: int, width: float, made_on: date) -> str:
    """Add a chart's parts to a document and return the run that shows it, so many centimetres wide.

    `number` is one that no other drawing of the document has.
    """
    package = document.part.package
    # A template may be a report of an earlier quarter, and have parts of these names.
    place = package.next_partname("/word/charts/report-chart-%d.xml")
    part = Part(place, CONTENT_TYPE.DML_CHART, b"", package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    place = package.next_partname("/word/embeddings/report-figures-%d.xlsx")
    book = Part(place, CONTENT_TYPE.SML_SHEET, _workbook(chart, made_on), package)
    inside = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = bar_chart(chart, _SHEET, 1, inside).part().encode()  # noqa: SLF001 - its relation comes first
    return _inline(chart, number, width, relation)


def _workbook(chart: Chart, made_on: date) -> bytes:
    book = Book(Properties(safe(chart.title)))
    sheet = book.add_sheet(_SHEET)
    look = Look(border=False, wrap=False)
    for row, cells in enumerate(figure_rows(chart), 1):
        for column, value in enumerate(cells, 1):
            sheet.put(row, column, value, look.but(bold=row == 1))
    sheet.widths[1] = 34
    return pack(book, made_on)


def _inline(chart: Chart, number: int, width: float, relation: str) -> str:
    attributes = {"xmlns:c": _CHARTS, "r:id": relation}
    shown = element("c:chart", **attributes)
    graphic = element("a:graphic", element("a:graphicData", shown, uri=_CHARTS))
    inside = (
        element("wp:extent", cx=int(width * _EMU_OF_A_CM), cy=int(chart_height(chart) * _EMU_OF_A_CM))
        + element("wp:docPr", id=number, name=f"Chart {number}", descr=safe(chart.words), title=safe(chart.title))
        + "<wp:cNvGraphicFramePr/>"
        + graphic
    )
    inline = element("wp:inline", inside, distT=0, distB=0, distL=0, distR=0)
    return w("r", w("drawing", inline))
