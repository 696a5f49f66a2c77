"""Charts over cells: the figures of a chart laid out in a workbook, and the native chart that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.drawing.bar_chart import BarChart, Labels, Series
from scrutiny_xl.workbooks.drawing.graphics import filled
from scrutiny_xl.workbooks.registers.charts import Block
from scrutiny_xl.workbooks.registers.palette import paints
from scrutiny_xl.workbooks.styles import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.reports.model import Chart

__all__ = ["bar_chart", "figure_rows"]

_NO_ZERO = "0;;;"
"""A number format that says nothing where there is nothing: labels of empty bars would stand on each other."""
_PLAIN = "CBD2D9"


def figure_rows(chart: Chart) -> list[Sequence[str | int]]:
    """Return the figures of a chart as rows: the names of the series above, then each name with its counts."""
    heads: list[str | int] = ["", *(bars.status.word for bars in chart.series)]
    counts = zip(*[bars.counts for bars in chart.series], strict=True)
    return [heads, *([name, *each] for name, each in zip(chart.names, counts, strict=True))]


def bar_chart(chart: Chart, sheet: str, top: int, workbook: str = "") -> BarChart:
    """Return the native chart of figures that stand as `figure_rows` in a sheet, from column A of row `top` on.

    `workbook` is the relation to the workbook, "" where the chart is in it.
    """
    block = Block(sheet, top, top + 1, top + len(chart.names), 2, 1 + len(chart.series))
    names = block.cells((block.first, 1), (block.last, 1))
    series = [_series(chart, block, place) for place in range(len(chart.series))]
    stacked = len(series) > 1
    return BarChart(chart.title, chart.counted, names, series, stacked, tuple(chart.names), workbook)


def _series(chart: Chart, block: Block, place: int) -> Series:
    bars, column = chart.series[place], block.left + place
    counts = block.cells((block.first, column), (block.last, column))
    named_in = block.cells((block.heading, column), (block.heading, column))
    if chart.each:
        points = [paint.shape() for paint in paints(chart.each)]
        labels = Labels("0", "outEnd", INK)
        return Series(counts, labels, filled(_PLAIN), named_in, bars.status.word, points, tuple(bars.counts))
    paint = paints([each.status for each in chart.series])[place]
    # Letters on a pattern are hard to read: they get the plain fill behind them.
    labels = Labels(_NO_ZERO, "ctr", paint.ink, paint.fill if paint.pattern else "")
    return Series(counts, labels, paint.shape(), named_in, bars.status.word, (), tuple(bars.counts))
