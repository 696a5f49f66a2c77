"""The sheet By service area of trends: one row for each service area and quarter, to be filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.comparisons.trends_sheet import completion_cells, over
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import DAY, NUMBER, SHARE, TEXT, WORD, Heading, stream_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.comparing.trends import Trends
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue, Stream

__all__ = ["TRENDS", "draw_area_trends"]

TRENDS = "tblTrends"

_BEFORE = (Heading("Service area", 28, TEXT), Heading("Quarter", 13, WORD), Heading("As at", 12, DAY))
_BEHIND = (
    Heading("Items", 9, NUMBER),
    Heading("Completed", 11, NUMBER),
    Heading("In time", 9, NUMBER),
    Heading("Late", 9, NUMBER),
    Heading("Share in time", 9, SHARE),
    Heading("Dates moved", 9, NUMBER),
    Heading("Days later, average", 11, NUMBER),
)


def draw_area_trends(sheet: Sheet, trends: Trends) -> Stream | None:
    """Draw the table and return its rows to be streamed."""
    last = trends.quarters[-1]
    lay_out(sheet, last._replace(quarter=over(trends)))
    words = [each.word for each in trends.statuses]
    headings = (*_BEFORE, *(Heading(word, 11, NUMBER) for word in words), *_BEHIND)
    return stream_table(sheet, TRENDS, headings, list(_rows(trends, words)), empty="There is no item in any quarter.")


def _rows(trends: Trends, words: list[str]) -> Iterator[tuple[CellValue, ...]]:
    for trend in trends.areas:
        for quarter, point in zip(trends.quarters, trend.points, strict=True):
            counts = (point.statuses.get(word, 0) for word in words)
            yield trend.area, quarter.quarter, quarter.as_at, *counts, point.items, *completion_cells(point)
