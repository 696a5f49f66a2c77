"""Drawing a plan of the register as the form it came from, with its items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.forms.cells import cells_of
from scrutiny_xl.workbooks.forms.frame import Frame
from scrutiny_xl.workbooks.forms.head import draw_head
from scrutiny_xl.workbooks.forms.lines import Line, item_rows, merge, plan_lines
from scrutiny_xl.workbooks.forms.measure import measure
from scrutiny_xl.workbooks.forms.page import keep_banners_with_items, set_up
from scrutiny_xl.workbooks.forms.rows import Styles, banner_xml
from scrutiny_xl.workbooks.forms.titles import sheet_title
from scrutiny_xl.workbooks.streaming import CellValue, Stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl import Workbook

    from scrutiny_xl.register import RegisterItem, RegisterPlan

__all__ = ["PlanSheet", "draw_plan"]


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A plan's sheet: its title, its rows (for `packing.pack`) and the row of each item, by ref."""

    title: str
    stream: Stream
    rows: Mapping[str, int]


@dataclass(frozen=True)
class _Rows:
    """The rows of a plan, made when they are packed, as often as they are asked for."""

    frame: Frame
    styles: Styles
    items: Sequence[RegisterItem]
    lines: Sequence[Line]
    cells: Sequence[list[CellValue]]
    heights: Sequence[float]

    def __iter__(self) -> Iterator[str]:
        rated = self.frame.number_of.get("rated_rag", 0) - 1
        spanning = self.frame.number_of.get(self.frame.layout.spans, 0) - 1
        for row, (line, height) in enumerate(zip(self.lines, self.heights, strict=True), self.frame.first_row):
            if line.kind != "item":
                yield banner_xml(self.frame, self.styles, row, line)
                continue
            values = self.cells[line.item]
            colours = tuple(
                self.items[line.item].rating.colour if column == rated else str(values[column]).casefold()
                for column in self.styles.colours
            )
            if not line.spans and spanning >= 0:
                values = [*values[:spanning], None, *values[spanning + 1 :]]
            yield self.styles.writer(colours).row(row, values, height, fixed=True)


def draw_plan(workbook: Workbook, plan: RegisterPlan, title: str) -> PlanSheet:
    """Draw a plan on a new sheet of the register, in its familiar form.

    Its rows are streamed when the workbook is packed. `title` becomes the sheet's title,
    made legal and told from those there are.
    """
    sheet = workbook.create_sheet(sheet_title(title, workbook.sheetnames))
    frame = Frame(plan.layout)
    lines = list(plan_lines(plan.layout, plan.items))
    cells = [cells_of(item, plan.layout) for item in plan.items]
    heights = measure(frame, lines, cells)
    draw_head(sheet, frame, plan.header)
    merge(sheet, frame, lines)
    last = frame.heading_row + len(lines)
    set_up(sheet, frame, last, plan.id.title)
    keep_banners_with_items(sheet, frame, lines, heights)
    rows = _Rows(frame, Styles(sheet, frame, blank=False), plan.items, lines, cells, heights)
    stream = Stream(sheet.title, rows, f"A1:{address(last, frame.end)}")
    row_of = dict(zip((item.ref for item in plan.items), item_rows(frame, lines), strict=True))
    return PlanSheet(sheet.title, stream, row_of)
