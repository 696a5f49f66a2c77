"""Drawing a plan of the register as the form it came from, with its items."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.workbooks.forms.cells import columns_of
from scrutiny_xl.workbooks.forms.colouring import add_rating_formats, add_word_formats
from scrutiny_xl.workbooks.forms.entry import guard
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.head import draw_head
from scrutiny_xl.workbooks.forms.lines import Line, between, item_rows, merge, plan_lines
from scrutiny_xl.workbooks.forms.measure import measure
from scrutiny_xl.workbooks.forms.page import keep_banners_with_items, set_up
from scrutiny_xl.workbooks.forms.rows import ROOM, Styles, table_rows
from scrutiny_xl.workbooks.streaming import CellValue, Stream

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.register import RegisterItem, RegisterPlan
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.ratings import LiveRatings
    from scrutiny_xl.workbooks.strings import Cells, Formulas

__all__ = ["PlanSheet", "draw_plan"]


@dataclass(frozen=True)
class PlanSheet:
    """A plan's sheet: its title, its rows for `packing.pack` (None if it is not drawn), its items and their rows."""

    title: str
    stream: Stream | None
    items: Sequence[RegisterItem]
    numbers: Sequence[int]

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """The row of each item by its ref."""
        return dict(zip((item.ref for item in self.items), self.numbers, strict=True))


@dataclass(frozen=True)
class _Rows:
    """The rows of a plan, made when they are packed, as often as they are asked for.

    Until then only what took long to find out is held: the rows of the items, how tall they are, which of them a cell
    above covers, the lines between them with their rows, and what stands in the rated column. With `cells` all columns
    are, as those of a plan that is sent out.
    """

    plan: RegisterPlan
    styles: Styles
    numbers: Sequence[int]
    heights: Sequence[float]
    covered: Collection[int]
    between: Sequence[tuple[int, Line]]
    rated: Formulas
    cells: Sequence[Cells] = ()

    def __iter__(self) -> Iterator[str]:
        frame = self.styles.frame
        cells = list(self.cells or self.styles.columns(_columns(self.plan, frame, self.covered)))
        cells[frame.number_of["rated_rag"] - 1] = self.rated
        return table_rows(self.styles, self.between, self.numbers, cells, self.heights, fixed=not self.cells)


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
    covered = {line.item for line in lines if line.kind == "item" and not line.spans}
    columns = _columns(plan, frame, covered)
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
    numbers = array("L", item_rows(frame, lines))
    of_items = [height for line, height in zip(lines, heights, strict=True) if line.kind == "item"]
    cells = styles.opened(columns, opened, of_items) if opened else ()
    words = [item.rating.word for item in plan.items]
    sure = ratings.are_sure(frame, plan.items, columns, as_at)
    rated = ratings.cells(sheet, frame, styles.body[frame.number_of["rated_rag"] - 1], numbers, words, sure)
    add_rating_formats(sheet, frame, last)
    if opened:
        guard(sheet, frame, numbers, opened)
        add_word_formats(sheet, frame, last)
        sheet.widths[frame.end + 1] = 1
    rows = _Rows(plan, styles, numbers, of_items, covered, between(frame, lines), rated, cells)
    stream = Stream(sheet.title, rows, f"A1:{address(last, frame.end + bool(opened))}")
    return PlanSheet(sheet.title, stream, plan.items, numbers)


def _columns(plan: RegisterPlan, frame: Frame, covered: Collection[int]) -> list[Sequence[CellValue]]:
    """Return the values of the items by column; the cell of an item that the merged one above it covers is empty."""
    columns = columns_of(plan)
    if covered:
        spanning = frame.number_of[plan.layout.spans]
        columns[spanning - 1] = [None if row in covered else value for row, value in enumerate(columns[spanning - 1])]
    return columns
