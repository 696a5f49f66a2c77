"""Drawing a plan of the register as the form it came from, with its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.workbooks.forms.cells import columns_of
from scrutiny_xl.workbooks.forms.colouring import add_rating_formats, add_word_formats
from scrutiny_xl.workbooks.forms.entry import guard
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.head import draw_head
from scrutiny_xl.workbooks.forms.lines import Line, item_rows, merge, plan_lines
from scrutiny_xl.workbooks.forms.measure import measure
from scrutiny_xl.workbooks.forms.page import keep_banners_with_items, set_up
from scrutiny_xl.workbooks.forms.rows import ROOM, Styles, table_rows
from scrutiny_xl.workbooks.streaming import CellValue, Stream

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.register import RegisterPlan
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.ratings import LiveRatings
    from scrutiny_xl.workbooks.strings import Cells, Formulas

__all__ = ["PlanSheet", "draw_plan"]


class PlanSheet(NamedTuple):
    """A plan's sheet: its title, its rows for `packing.pack` (None if it is not drawn), and the row of each item."""

    title: str
    stream: Stream | None
    rows: Mapping[str, int]


@dataclass(frozen=True)
class _Rows:
    """The rows of a plan, made when they are packed, as often as they are asked for.

    Until then only what took long to find out is held: how tall they are, and what stands in the rated column. With
    `cells` all columns are, as those of a plan that is sent out.
    """

    plan: RegisterPlan
    frame: Frame
    styles: Styles
    heights: Sequence[float]
    rated: Formulas
    cells: Sequence[Cells] = ()

    def __iter__(self) -> Iterator[str]:
        lines = list(plan_lines(self.plan.layout, self.plan.items))
        cells = list(self.cells or self.styles.columns(_columns(self.plan, self.frame, lines)))
        cells[self.frame.number_of["rated_rag"] - 1] = self.rated
        return table_rows(self.styles, lines, cells, _of_items(lines, self.heights), fixed=not self.cells)


def draw_plan(
    sheet: Sheet,
    plan: RegisterPlan,
    ratings: LiveRatings,
    as_at: date,
    opened: Sequence[Collection[str]] = (),
    header: Mapping[str, str | date] | None = None,
) -> PlanSheet:
    """Draw a plan of the register on an empty sheet, in its familiar form, rated as at a day.

    Its rows are streamed when the workbook is packed. `opened` names for each item the roles whose cells are to be
    filled in, where the plan is sent out; without it nothing is. `header` is what stands above the table, where that is
    not the plan's own.
    """
    frame = Frame(plan.layout)
    lines = list(plan_lines(plan.layout, plan.items))
    columns = _columns(plan, frame, lines)
    heights = measure(frame, lines, columns)
    if opened:
        heights = [
            max(height, ROOM) if line.kind == "item" else height for line, height in zip(lines, heights, strict=True)
        ]
    draw_head(sheet, frame, {**(plan.header if header is None else header), AS_AT.key: as_at})
    merge(sheet, frame, lines)
    last = frame.heading_row + len(lines)
    set_up(sheet, frame, last, plan.id.title)
    keep_banners_with_items(sheet, frame, lines, heights)
    styles = Styles(sheet, frame, blank=False)
    numbers = item_rows(frame, lines)
    cells = styles.opened(columns, opened, _of_items(lines, heights)) if opened else ()
    words = [item.rating.word for item in plan.items]
    sure = ratings.are_sure(frame, plan.items, columns, as_at)
    rated = ratings.cells(sheet, frame, styles.body[frame.number_of["rated_rag"] - 1], numbers, words, sure)
    add_rating_formats(sheet, frame, last)
    if opened:
        guard(sheet, frame, numbers, opened)
        add_word_formats(sheet, frame, last)
        sheet.widths[frame.end + 1] = 1
    rows = _Rows(plan, frame, styles, heights, rated, cells)
    stream = Stream(sheet.title, rows, f"A1:{address(last, frame.end + bool(opened))}")
    return PlanSheet(sheet.title, stream, dict(zip((item.ref for item in plan.items), numbers, strict=True)))


def _columns(plan: RegisterPlan, frame: Frame, lines: Sequence[Line]) -> list[Sequence[CellValue]]:
    """Return the values of the items by column; a cell that the merged one above it covers is empty."""
    columns = columns_of(plan)
    if spanning := frame.number_of.get(plan.layout.spans, 0):
        spans = (line.spans for line in lines if line.kind == "item")
        columns[spanning - 1] = [
            value if rows else None for value, rows in zip(columns[spanning - 1], spans, strict=True)
        ]
    return columns


def _of_items(lines: Sequence[Line], heights: Sequence[float]) -> list[float]:
    return [height for line, height in zip(lines, heights, strict=True) if line.kind == "item"]
