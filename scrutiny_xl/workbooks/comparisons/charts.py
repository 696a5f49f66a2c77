"""The charts of comparisons: stacked and clustered bars over a table of counts, described for those who see none."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.workbooks.drawing.bar_chart import BarChart, Labels, Series
from scrutiny_xl.workbooks.drawing.charts import Chart
from scrutiny_xl.workbooks.styles import INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.registers.canvas import Canvas
    from scrutiny_xl.workbooks.registers.charts import Block
    from scrutiny_xl.workbooks.registers.palette import Paint

__all__ = ["Part", "bar_chart", "place_chart"]

_NO_ZERO = "0;;;"
"""A number format that says nothing where there is nothing: labels of empty bars would stand on each other."""
_COUNTED = "Number of items"
_ROW_POINTS = 15
_CM_OF_A_CHARACTER = 7 * 2.54 / 96
_HEAD, _OF_A_BAR, _LOWEST, _TALLEST = 3.4, 0.85, 6.0, 15.5
"""What a chart takes for its titles and legend, and for each bar; its limits; in centimetres."""


class Part(NamedTuple):
    """What a bar is made up of: its name in the legend, and how it is painted."""

    name: str
    paint: Paint


def bar_chart(block: Block, title: str, parts: Sequence[Part], *, stacked: bool = True) -> BarChart:
    """Return a bar for each row of a block of counts: made up of a part for each of its columns, or one for each."""
    series = [
        Series(
            block.cells((block.first, column), (block.last, column)),
            _labels(part.paint) if stacked else Labels(_NO_ZERO, "outEnd", INK),
            part.paint.shape(),
            named_in=block.cells((block.heading, column), (block.heading, column)),
        )
        for column, part in enumerate(parts, block.left)
    ]
    return BarChart(title, _COUNTED, block.cells((block.first, 1), (block.last, 1)), series, stacked=stacked)


def _labels(paint: Paint) -> Labels:
    # Letters on a pattern are hard to read: they get the plain fill behind them.
    return Labels(_NO_ZERO, "ctr", paint.ink, paint.fill if paint.pattern else "")


def place_chart(
    canvas: Canvas, chart: BarChart, title: str, parts: Sequence[Part], counts: Sequence[tuple[str, Sequence[int]]]
) -> None:
    """Set a chart below what is drawn, over the whole width, and go on below it; `counts` are its bars."""
    height = min(_TALLEST, max(_LOWEST, _HEAD + _OF_A_BAR * len(counts)))
    width = sum(canvas.widths) * _CM_OF_A_CHARACTER
    canvas.gap()
    canvas.sheet.charts.append(
        Chart(chart.part(), canvas.row, 1, width, height, _described(title, [part.name for part in parts], counts))
    )
    for _ in range(math.ceil(height / (_ROW_POINTS * 2.54 / 72))):
        canvas.gap(_ROW_POINTS)


def _described(title: str, names: Sequence[str], counts: Sequence[tuple[str, Sequence[int]]]) -> str:
    bars = [
        f"{bar}: {', '.join(f'{count} {name}' for name, count in zip(names, each, strict=True) if count) or 'none'}"
        for bar, each in counts
    ]
    return f"Bar chart. {title}. {'; '.join(bars)}."
