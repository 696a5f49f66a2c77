"""The sheet Trends: statuses, completion in time and dates that moved, quarter by quarter, each with its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.comparing.telling import to_know_of_trends
from scrutiny_xl.days import written
from scrutiny_xl.workbooks.comparisons.charts import Part, bar_chart, place_chart
from scrutiny_xl.workbooks.comparisons.opening import open_sheet
from scrutiny_xl.workbooks.registers.canvas import Canvas
from scrutiny_xl.workbooks.registers.charts import Block
from scrutiny_xl.workbooks.registers.counted_tables import COUNT, HEAD, HEAD_HEIGHT, NAME, NOTE, TOTAL, status_look
from scrutiny_xl.workbooks.registers.palette import Paint, paints
from scrutiny_xl.workbooks.registers.paper import lay_out, scale_for, scale_for_height
from scrutiny_xl.workbooks.styles import INK, RAG_FILLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.comparing.trends import TrendPoint, Trends
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["completion_cells", "draw_trends", "over"]

_NAMES, _COUNTS = 34, 12.5
_FEWEST_COLUMNS = 8
_LARGEST = 70
"""Per cent: so large all is well read, and two charts of four quarters go on one page."""
_CENTRED = HEAD.but(across="center")
_COMPLETION = ("Quarter", "Completed", "In time", "Late", "Share in time", "Dates moved", "Days later, average")
_COMPLETION_LOOKS = (NAME, TOTAL, COUNT, COUNT, COUNT.but(number_format="0%"), COUNT, COUNT)
_COMPLETION_NOTE = (
    "In time is by the day that counted, late is after it; of the others one of the two days is not known, and "
    "the share leaves them out. Dates moved are those later than they were first, by so many days on average."
)
_IN_TIME = 3
_TIMELY = (Part("In time", Paint(*RAG_FILLS["green"], "")), Part("Late", Paint(*RAG_FILLS["red"], "wdUpDiag")))
_BEFORE_AND_NOW = (Paint("E4E7EB", INK, ""), Paint(*RAG_FILLS["red"], "wdUpDiag"))
"""How the last two quarters are painted; bars of more side by side could not be told apart."""


def over(trends: Trends) -> str:
    """Say which quarters trends are over: `from Q1 2024/25 to Q4 2024/25`."""
    first, last = trends.quarters[0].quarter, trends.quarters[-1].quarter
    return f"from {first} to {last}" if first != last else f"in {last}"


def draw_trends(sheet: Sheet, trends: Trends) -> None:
    """Draw the sheet."""
    columns = max(_FEWEST_COLUMNS, len(trends.statuses) + 3, len(trends.quarters) + 1)
    canvas = Canvas(sheet, [_NAMES, 15, *([_COUNTS] * (columns - 2))])
    last = trends.quarters[-1]
    open_sheet(canvas, f"Trends {over(trends)}", last.council, to_know_of_trends(trends), ())
    lay_out(sheet, last._replace(quarter=over(trends)), heading=False)
    scale = sheet.page_setup.scale = min(_LARGEST, scale_for(canvas.widths))
    page = 0.0
    for draw in (_statuses, _completion, _red):
        row, height = canvas.row, canvas.height
        draw(canvas, trends)
        if draw is not _statuses and scale_for_height(canvas.height - page) < scale:
            # Otherwise the chart would be cut in two.
            sheet.page_setup.row_breaks.append(row - 1)
            page = height


def _statuses(canvas: Canvas, trends: Trends) -> None:
    """Draw how many items had which status in each quarter."""
    title = "Items by rated status"
    words = [each.word for each in trends.statuses]
    canvas.heading(title)
    top = canvas.row
    looks = [HEAD, _CENTRED, *(status_look(each) for each in trends.statuses), _CENTRED]
    canvas.cells(["Quarter", "As at", *words, "Total"], looks, HEAD_HEIGHT)
    body = [NAME, NAME.but(across="center"), *([COUNT] * len(words)), TOTAL]
    counts = [[point.statuses.get(word, 0) for word in words] for point in trends.whole.points]
    for quarter, each in zip(trends.quarters, counts, strict=True):
        canvas.cells([quarter.quarter, written(quarter.as_at), *each, sum(each)], body, _height(canvas))
    block = Block(canvas.sheet.title, top, top + 1, canvas.row - 1, 3, 2 + len(words))
    parts = [Part(*each) for each in zip(words, paints(trends.statuses), strict=True)]
    _chart(canvas, block, f"{title}, quarter by quarter", parts, _of_quarters(trends, counts))


def _completion(canvas: Canvas, trends: Trends) -> None:
    """Draw what was completed in time, and how far dates moved."""
    canvas.heading("Completed in time, and dates that moved")
    top = canvas.row
    canvas.cells(_COMPLETION, [HEAD, *([_CENTRED] * (len(_COMPLETION) - 1))], HEAD_HEIGHT)
    points = trends.whole.points
    for quarter, point in zip(trends.quarters, points, strict=True):
        canvas.cells([quarter.quarter, *completion_cells(point)], _COMPLETION_LOOKS, _height(canvas))
    last = canvas.row - 1
    canvas.paragraph(_COMPLETION_NOTE, NOTE)
    block = Block(canvas.sheet.title, top, top + 1, last, _IN_TIME, _IN_TIME + 1)
    counts = _of_quarters(trends, [(point.in_time, point.late) for point in points])
    _chart(canvas, block, "Items completed in time and late, quarter by quarter", _TIMELY, counts)


def completion_cells(point: TrendPoint) -> Sequence[CellValue]:
    """Return what is known of completion and of dates that moved, under the headings that follow the quarter's."""
    return (point.completed, point.in_time, point.late, point.share_in_time, point.moved, point.slippage)


def _red(canvas: Canvas, trends: Trends) -> None:
    """Draw how many items of each service area were red in each quarter."""
    title = "Red items by service area"
    canvas.heading(title)
    top, quarters = canvas.row, trends.quarters
    canvas.cells(
        ["Service area", *(each.quarter for each in quarters)], [HEAD, *([_CENTRED] * len(quarters))], HEAD_HEIGHT
    )
    red = {each.word for each in trends.statuses if each.colour == "red"}
    counts = [(trend, [_counted(point, red) for point in trend.points]) for trend in trends.areas]
    for trend, each in counts:
        canvas.cells([trend.area, *each], [NAME, *([COUNT] * len(each))], canvas.height_of(trend.area, 1, NAME))
    shown = quarters[-len(_BEFORE_AND_NOW) :]
    last = 1 + len(quarters)
    block = Block(canvas.sheet.title, top, top + 1, canvas.row - 1, last - len(shown) + 1, last)
    parts = [Part(each.quarter, paint) for each, paint in zip(shown, _BEFORE_AND_NOW[-len(shown) :], strict=True)]
    bars = [(trend.area, each[-len(shown) :]) for trend, each in counts]
    _chart(canvas, block, f"{title} in {' and '.join(part.name for part in parts)}", parts, bars, stacked=False)


def _counted(point: TrendPoint, words: set[str]) -> int:
    return sum(point.statuses.get(word, 0) for word in words)


def _of_quarters(trends: Trends, counts: Sequence[Sequence[int]]) -> Sequence[tuple[str, Sequence[int]]]:
    return [(quarter.quarter, each) for quarter, each in zip(trends.quarters, counts, strict=True)]


def _chart(
    canvas: Canvas,
    block: Block,
    title: str,
    parts: Sequence[Part],
    counts: Sequence[tuple[str, Sequence[int]]],
    *,
    stacked: bool = True,
) -> None:
    # Bars of nothing would only raise questions: the table says it.
    if any(any(each) for _, each in counts):
        place_chart(canvas, bar_chart(block, title, parts, stacked=stacked), title, parts, counts)


def _height(canvas: Canvas) -> float:
    return canvas.height_of("Q1 2024/25", 1, NAME)
