"""Drawn charts, as openpyxl reads them back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

from openpyxl import load_workbook
from openpyxl.chart import BarChart as ReadChart

from scrutiny_xl.workbooks.drawing import Book
from scrutiny_xl.workbooks.drawing.bar_chart import BarChart, Labels, Series
from scrutiny_xl.workbooks.drawing.charts import Chart
from scrutiny_xl.workbooks.drawing.graphics import filled, hatched, line
from scrutiny_xl.workbooks.packing import pack

INK = "1F2933"


def packed(*charts: BarChart) -> bytes:
    """Return a workbook with charts on its only sheet."""
    sheet = Book().add_sheet("Summary")
    sheet.charts += [
        Chart(chart.part(), 20, 1 + 7 * number, 15.5, 9, f"Chart {number} & what it shows")
        for number, chart in enumerate(charts)
    ]
    return pack(sheet.book, date(2025, 1, 31))


def stacked() -> BarChart:
    """Return a chart of two series, one of them hatched."""
    series = [
        Series("'Summary'!$B$2:$B$4", Labels("0;;;", "ctr", INK), filled("C00000"), named_in="'Summary'!$B$1"),
        Series(
            "'Summary'!$C$2:$C$4",
            Labels("0;;;", "ctr", INK, "E4E7EB"),
            hatched("wdUpDiag", "52606D", "E4E7EB") + line("52606D", 6350),
            named_in="'Summary'!$C$1",
        ),
    ]
    return BarChart("Items <by> area & status", "Number of items", "'Summary'!$A$2:$A$4", series, stacked=True)


def alone() -> BarChart:
    """Return a chart of one series with a name of its own, each bar painted by itself."""
    points = [filled("C00000"), filled("FFC000")]
    series = Series("'Summary'!$B$5:$C$5", Labels("0", "outEnd", INK), filled("CBD2D9"), name="Items", points=points)
    return BarChart("All items", "Number of items", "'Summary'!$B$1:$C$1", [series])


def test_charts_come_back_with_their_cells() -> None:
    """Titles, names, counts and labels are those they were drawn with."""
    first, second = load_workbook(io.BytesIO(packed(stacked(), alone())))["Summary"]._charts  # type: ignore[attr-defined]
    assert isinstance(first, ReadChart)
    assert (first.grouping, first.overlap, first.gapWidth, first.barDir) == ("stacked", 100, 45, "bar")
    title: Any = first.title
    assert title.tx.rich.p[0].r[0].t == "Items <by> area & status"
    assert [each.val.numRef.f for each in first.series] == ["'Summary'!$B$2:$B$4", "'Summary'!$C$2:$C$4"]
    assert [each.cat.strRef.f for each in first.series] == ["'Summary'!$A$2:$A$4"] * 2
    assert [each.tx.strRef.f for each in first.series] == ["'Summary'!$B$1", "'Summary'!$C$1"]
    assert first.series[1].spPr.pattFill.prst == "wdUpDiag"
    assert first.series[0].dLbls.showVal
    assert not first.series[0].dLbls.showSerName
    assert (first.x_axis.scaling.orientation, first.y_axis.scaling.min, first.y_axis.crosses) == ("maxMin", 0, "max")
    assert first.legend is not None
    assert (second.grouping, second.series[0].tx.v, second.legend) == ("clustered", "Items", None)
    assert [point.spPr.solidFill.srgbClr for point in second.series[0].dPt] == ["C00000", "FFC000"]


def test_a_chart_stands_where_it_was_put_and_is_described() -> None:
    """People who do not see it are told what it shows."""
    data = packed(stacked(), alone())
    anchors = [chart.anchor for chart in load_workbook(io.BytesIO(data))["Summary"]._charts]  # type: ignore[attr-defined]
    assert [(each._from.row, each._from.col) for each in anchors] == [(19, 0), (19, 7)]
    assert [(each.ext.width, each.ext.height) for each in anchors] == [(5_580_000, 3_240_000)] * 2
    drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Chart 0 &amp; what it shows"' in drawing


def test_a_chart_may_hold_what_stands_in_its_cells() -> None:
    """For programs that draw it without looking, and for documents, whose charts have a workbook of their own."""
    labels, shape = Labels("0", "outEnd", INK), filled("C00000")
    series = Series("'Summary'!$B$2:$B$3", labels, shape, "'Summary'!$B$1", "Red <1>", cached=(4, 0))
    chart = BarChart("Items", "", "'Summary'!$A$2:$A$3", [series], cached=("A & B", "C"), workbook="rId1")
    [read] = load_workbook(io.BytesIO(packed(chart._replace(workbook=""))))["Summary"]._charts  # type: ignore[attr-defined]
    [found] = read.series
    assert [each.v for each in found.val.numRef.numCache.pt] == [4, 0]
    assert [each.v for each in found.cat.strRef.strCache.pt] == ["A & B", "C"]
    assert [each.v for each in found.tx.strRef.strCache.pt] == ["Red <1>"]
    assert read.y_axis.title is None
    assert chart.part().endswith('r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>')
