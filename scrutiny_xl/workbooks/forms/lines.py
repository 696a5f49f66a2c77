"""The lines of a form's table, top to bottom: banners of sections, the lead-in, items.

A blank form and a register's plan differ only in what their item lines hold.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.grids import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import RegisterItem
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame

__all__ = ["Line", "blank_lines", "item_rows", "merge", "plan_lines"]


class Line(NamedTuple):
    """One row of the table.

    `words` are a banner's. `item` is the number of the item in its plan, counted from 0. `spans` is how many
    rows the cell of the layout's spanning role covers from this row down, 0 where a cell above covers it.
    """

    kind: Literal["section", "lead-in", "item"]
    words: str = ""
    item: int = 0
    spans: int = 1


def _lead_in(layout: Layout) -> Iterator[Line]:
    if layout.lead_in:
        yield Line("lead-in", layout.lead_in)


def _spanned(first: int, count: int) -> Iterator[Line]:
    for n in range(count):
        yield Line("item", item=first + n, spans=0 if n else count)


def blank_lines(layout: Layout) -> Iterator[Line]:
    """Yield the lines of a blank form."""
    yield from _lead_in(layout)
    if not layout.blank:
        yield from (Line("item", item=n) for n in range(layout.blank_rows))
    count = 0
    for section in layout.blank:
        yield Line("section", section.banner)
        for _ in range(section.objectives):
            yield from _spanned(count, section.rows)
            count += section.rows


def plan_lines(layout: Layout, items: Sequence[RegisterItem]) -> Iterator[Line]:
    """Yield the lines of a plan: a banner where the section changes, an objective once for its items."""
    yield from _lead_in(layout)
    count = 0
    for section, under in groupby(items, key=lambda item: item.section):
        if section:
            yield Line("section", section)
        for objective, those in groupby(under, key=lambda item: item.values.get(layout.spans, "")):
            number = len(list(those))
            if objective:
                yield from _spanned(count, number)
            else:
                yield from (Line("item", item=count + n) for n in range(number))
            count += number


def item_rows(frame: Frame, lines: Sequence[Line]) -> list[int]:
    """Return the row numbers of the items, in order."""
    return [row for row, line in enumerate(lines, frame.first_row) if line.kind == "item"]


def merge(sheet: Sheet, frame: Frame, lines: Sequence[Line]) -> None:
    """Declare the merged cells of the table: banners across the form, spanning cells down their rows."""
    spanning = frame.number_of.get(frame.layout.spans, 0)
    for row, line in enumerate(lines, frame.first_row):
        if line.kind != "item":
            sheet.merged.append(f"{address(row, 2)}:{address(row, frame.form_end)}")
        elif spanning and line.spans > 1:
            sheet.merged.append(f"{address(row, spanning)}:{address(row + line.spans - 1, spanning)}")
