"""The sheet About of a comparison: which registers it was made from, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.comparing.travel import RULE
from scrutiny_xl.days import written
from scrutiny_xl.workbooks.comparisons.opening import open_sheet
from scrutiny_xl.workbooks.comparisons.trends_sheet import over
from scrutiny_xl.workbooks.registers.canvas import Canvas
from scrutiny_xl.workbooks.registers.counted_tables import HEAD, HEAD_HEIGHT, NAME
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.styles import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.comparing.trends import Trends
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["draw_about"]

_HEADINGS = ("Quarter", "As at", "Council", "Rule set", "Items")
_WIDTHS = (14, 20, 38, 18, 10)
_RUNNING = Look(border=False)
_HOW_TO_READ = (
    (
        "Items are matched by their reference, never by likeness. One whose reference changed counts as gone and new; "
        "where its words are nearly the same the two are pointed out."
    ),
    (
        "The date that counts is the one an item is rated by: the timescale's, or the revised date once it was agreed. "
        "Slipped is later than before, whatever the reason; where no extension stands as agreed, it says so."
    ),
    (
        "Reworded means that the recommendation, the action or the timescale reads otherwise than before. Line breaks, "
        "capitals and kinds of quotation marks are no difference."
    ),
    f"{RULE} Where the two registers were rated by different rules no ratings are compared.",
    "Every item is counted once: under its service area or, where it has more than one, under Several service areas.",
)


def draw_about(sheet: Sheet, trends: Trends, sources: Sequence[str]) -> None:
    """Draw the sheet; `sources` are the names of the files or folders that were read."""
    canvas = Canvas(sheet, _WIDTHS)
    last = trends.quarters[-1]
    open_sheet(canvas, "About this comparison", last.council, (), ())
    canvas.heading("The registers")
    canvas.cells(_HEADINGS, [HEAD] * len(_HEADINGS), HEAD_HEIGHT)
    for quarter, point in zip(trends.quarters, trends.whole.points, strict=True):
        facts = (quarter.quarter, written(quarter.as_at), quarter.council, quarter.rule_set)
        values: list[CellValue] = [*facts, point.items]
        canvas.cells(values, [NAME] * len(values), canvas.height_of(quarter.council, 3, NAME))
    canvas.paragraph(f"Read from {', '.join(sources)}. Made by scrutiny_xl {__version__}.", _RUNNING)
    canvas.heading("How to read it")
    for sentence in _HOW_TO_READ:
        canvas.paragraph(sentence, _RUNNING)
    lay_out(sheet, last._replace(quarter=over(trends)), heading=False)
