"""The Summary's charts: native ones, so that they can be copied into a report and edited there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.descriptors import Typed
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from scrutiny_xl.workbooks.registers.palette import Paint, paints
from scrutiny_xl.workbooks.registers.texts import counted
from scrutiny_xl.workbooks.styles import FONT, INK, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.registers.counts import Status, Tally

__all__ = ["Block", "area_chart", "area_words", "status_chart", "status_words"]

_NO_ZERO = "0;;;"
"""A number format that says nothing where there is nothing: labels of empty bars would stand on each other."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where a table of counts stands: the row of its headings, its first and last row, first and last count."""

    sheet: Worksheet
    heading: int
    first: int
    last: int
    left: int
    right: int


def area_chart(block: Block, statuses: Sequence[Status], height: float, width: float) -> BarChart:
    """Return a bar for each service area, made up of its statuses."""
    chart = _bars("Items by service area and rated status", height, width)
    chart.grouping = "stacked"
    chart.overlap = 100
    names = Reference(block.sheet, min_col=1, min_row=block.first, max_row=block.last)
    for number, paint in enumerate(paints(statuses)):
        column = block.left + number
        values = Reference(block.sheet, min_col=column, min_row=block.heading, max_row=block.last)
        series = Series(values, title_from_data=True)
        series.graphicalProperties = paint.shape()
        series.dLbls = _labels(paint)
        chart.series.append(series)
    chart.set_categories(names)
    chart.legend.position = "b"
    chart.legend.txPr = _words()
    return chart


def status_chart(block: Block, statuses: Sequence[Status], height: float, width: float) -> BarChart:
    """Return a bar for each status, over all items."""
    chart = _bars("All items by rated status", height, width)
    total = block.last + 1
    values = Reference(block.sheet, min_col=block.left, max_col=block.right, min_row=total)
    series = Series(values, title="Items")
    series.graphicalProperties = GraphicalProperties(solidFill="CBD2D9")
    for number, paint in enumerate(paints(statuses)):
        series.dPt.append(DataPoint(idx=number, invertIfNegative=False, spPr=paint.shape()))
    series.dLbls = _labels(None)
    chart.series.append(series)
    chart.set_categories(Reference(block.sheet, min_col=block.left, max_col=block.right, min_row=block.heading))
    chart.legend = None
    return chart


def _bars(title: str, height: float, width: float) -> BarChart:
    chart = BarChart()
    chart.type = "bar"
    chart.gapWidth = 45
    # The stubs want whole centimetres; a chart may be of any size.
    chart.height, chart.width = height, width  # type: ignore[assignment]
    chart.title = _title(title, 1200, bold=True)
    chart.x_axis.delete = False
    chart.y_axis.delete = False
    # The first row of the table stands at the top; the counts then stay at the foot.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.tickLblSkip = 1
    chart.y_axis.crosses = "max"
    chart.y_axis.title = _title("Number of items", 900)
    chart.y_axis.number_format = "0"
    chart.y_axis.scaling.min = 0
    chart.y_axis.majorGridlines = ChartLines(GraphicalProperties(ln=LineProperties(solidFill="E4E7EB")))
    for axis in (chart.x_axis, chart.y_axis):
        axis.txPr = _words(800)
        axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=RULE))
        axis.majorTickMark = "none"
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill=RULE))
    chart.roundedCorners = False
    return chart


class _Labels(DataLabelList):
    """Labels whose number format is their own: openpyxl leaves out that it is not to be taken from the cells."""

    numFmt = Typed(expected_type=NumFmt, allow_none=True)  # type: ignore[assignment]  # noqa: N815 - openpyxl's name
    __elements__ = DataLabelList.__elements__


_Labels.__nested__ = tuple(name for name in DataLabelList.__nested__ if name != "numFmt")


def _labels(paint: Paint | None) -> DataLabelList:
    """Return labels that show the count: on the bar where it has a paint, else behind its end."""
    labels = _Labels()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    labels.numFmt = NumFmt(_NO_ZERO if paint else "0", sourceLinked=False)
    labels.position = "ctr" if paint else "outEnd"
    labels.txPr = _words(ink=paint.ink if paint else INK, bold=True)
    if paint and paint.pattern:
        # Letters on a pattern are hard to read: they get the plain fill behind them.
        labels.spPr = GraphicalProperties(solidFill=paint.fill)
    return labels


def _title(words: str, size: int, *, bold: bool = False) -> Title:
    run = RegularTextRun(rPr=_letters(size, bold=bold), t=words)
    return Title(tx=Text(rich=RichText(p=[Paragraph(r=[run])])), overlay=False)


def _letters(size: int = 900, ink: str = INK, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=ink, latin=Font(typeface=FONT))


def _words(size: int = 900, ink: str = INK, *, bold: bool = False) -> RichText:
    letters = _letters(size, ink, bold=bold)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def area_words(tally: Tally) -> str:
    """Say in words what the chart of service areas shows, for people who do not see it."""
    rows = [f"{row}: {_parts(tally.words, tally.of(row))}" for row in tally.rows]
    return "Stacked bar chart of items by service area and rated status. " + "; ".join(rows) + "."


def status_words(tally: Tally) -> str:
    """Say in words what the chart of statuses shows."""
    parts = _parts(tally.words, tally.totals)
    return f"Bar chart of {counted(sum(tally.totals), 'item')} by rated status: {parts}."


def _parts(words: Sequence[str], counts: Sequence[int]) -> str:
    return ", ".join(f"{count} {word}" for word, count in zip(words, counts, strict=True) if count) or "none"
