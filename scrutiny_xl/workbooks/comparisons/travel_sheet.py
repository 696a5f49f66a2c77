"""The sheet By service area of a comparison: the direction of travel of each, with the numbers and a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.comparing.telling import between, direction_in_words, to_know, travel_in_words
from scrutiny_xl.comparing.travel import RULE
from scrutiny_xl.workbooks.comparisons.charts import Part, bar_chart, place_chart
from scrutiny_xl.workbooks.comparisons.opening import open_sheet
from scrutiny_xl.workbooks.registers.canvas import Canvas
from scrutiny_xl.workbooks.registers.charts import Block
from scrutiny_xl.workbooks.registers.counted_tables import COUNT, HEAD, HEAD_HEIGHT, NAME, TOTAL, TOTAL_NAME
from scrutiny_xl.workbooks.registers.palette import Paint
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.styles import INK, RAG_FILLS

if TYPE_CHECKING:
    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.comparing.travel import Travel
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue
    from scrutiny_xl.workbooks.styles import Look

__all__ = ["draw_travel"]

_WIDTHS = (30, 13, *([9.5] * 12))
_HEADINGS = (
    *("Service area", "Direction", "Better", "Worse", "The same", "New", "Gone"),
    *("Items before", "Items now", "Red before", "Red now", "Completed before", "Completed now"),
)
_BETTER = 3
"""The column of the first of the three counts that the chart shows."""
_PAINTS = (
    ("Better", Paint(*RAG_FILLS["green"], "")),
    ("Worse", Paint(*RAG_FILLS["red"], "wdUpDiag")),
    ("The same", Paint("E4E7EB", INK, "")),
)


def draw_travel(sheet: Sheet, comparison: RegisterComparison) -> None:
    """Draw the sheet."""
    canvas = Canvas(sheet, _WIDTHS[: len(_HEADINGS)])
    new = comparison.new
    sentences = [f"Over all: {travel_in_words(comparison.whole)}. {RULE}"] if comparison.rated_alike else []
    open_sheet(canvas, f"Direction of travel {between(comparison)}", new.council, to_know(comparison), sentences)
    heading = canvas.row
    canvas.cells(_HEADINGS, [HEAD, *([HEAD.but(across="center")] * (len(_HEADINGS) - 1))], HEAD_HEIGHT)
    for each in comparison.areas:
        _row(canvas, each, NAME, COUNT)
    _row(canvas, comparison.whole, TOTAL_NAME, TOTAL)
    if comparison.rated_alike and comparison.both:
        block = Block(sheet.title, heading, heading + 1, heading + len(comparison.areas), _BETTER, _BETTER + 2)
        parts = [Part(*each) for each in _PAINTS]
        title = "Items by service area and direction of travel"
        counts = [(each.area, (each.better, each.worse, each.same)) for each in comparison.areas]
        place_chart(canvas, bar_chart(block, title, parts), title, parts, counts)
    lay_out(sheet, new._replace(quarter=between(comparison)), heading=False, one_page=True)


def _row(canvas: Canvas, each: Travel, name: Look, count: Look) -> None:
    values: list[CellValue] = [
        *(each.area, direction_in_words(each), each.better, each.worse, each.same, each.new, each.closed),
        *(*each.items, *each.red, *each.completed),
    ]
    looks = [name, name.but(across="center"), *([count] * (len(values) - 2))]
    canvas.cells(values, looks, canvas.height_of(each.area, 1, name))
