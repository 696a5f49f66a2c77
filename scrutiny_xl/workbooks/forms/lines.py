"""The lines of a form's table, top to bottom: banners of sections, standing lines, the lead-in, items, their notes.

A blank form and a register's plan differ only in what their item lines hold.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from scrutiny_xl.grids import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.layouts import Layout, StandingLine
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame

__all__ = ["Line", "Placed", "between", "blank_lines", "item_rows", "merge", "plan_lines", "together"]


class Line(NamedTuple):
    """One row of the table.

    `words` are a banner's or a standing line's. `item` is the number of the item in its plan, counted from 0. `spans`
    is how many rows the cell of the layout's spanning role covers from this row down, 0 where a cell above covers it.
    """

    kind: Literal["section", "standing", "lead-in", "item", "note"]
    words: str = ""
    item: int = 0
    spans: int = 1

    @property
    def heads(self) -> bool:
        """Whether it stands above the items it belongs to, so that no page should end with it."""
        return self.kind not in {"item", "note"}


class Placed(Protocol):
    """An item as far as its place in the table goes: its section and its values."""

    @property
    def section(self) -> str:
        """The banner it stands under."""

    @property
    def values(self) -> Mapping[str, object]:
        """Its values by role."""


def _lead_in(layout: Layout) -> Iterator[Line]:
    if layout.lead_in:
        yield Line("lead-in", layout.lead_in)


def _spanned(first: int, count: int) -> Iterator[Line]:
    for n in range(count):
        yield Line("item", "", first + n, 0 if n else count)


def blank_lines(layout: Layout) -> Iterator[Line]:
    """Yield the lines of a blank form."""
    yield from _lead_in(layout)
    if not layout.blank:
        yield from (Line("item", item=n) for n in range(layout.blank_rows))
    count = 0
    for number, section in enumerate(layout.blank, 1):
        yield Line("section", section.banner)
        for place in range(1, section.objectives + 1):
            yield from _blank_standing(layout, f"{number}.{place}" if section.objectives > 1 else f"{number}", place)
            yield from _spanned(count, section.rows)
            count += section.rows


def _blank_standing(layout: Layout, number: str, place: int) -> Iterator[Line]:
    """Yield the labels of the standing lines above the objective of that number; its section's above the first only."""
    numbered = next((n for n, each in enumerate(layout.lines) if each.number), 0)
    for each in layout.lines[numbered if place > 1 else 0 :]:
        if not each.below:
            yield _standing(each, {each.number: number})


def _standing(line: StandingLine, values: Mapping[str, object]) -> Line:
    label = f"{line.label} {values.get(line.number, '') if line.number else ''}".strip()
    return Line("note" if line.below else "standing", f"{label}: {values.get(line.role, '')}".rstrip())


def plan_lines(layout: Layout, items: Sequence[Placed]) -> Iterator[Line]:
    """Yield the lines of a plan: a banner where the section changes, an objective once for its items."""
    yield from _lead_in(layout)
    count = 0
    for section, under in groupby(items, key=lambda item: item.section):
        if section:
            yield Line("section", section)
        if layout.lines:
            those = list(under)
            yield from _with_standing(layout, those, count)
            count += len(those)
            continue
        for objective, of_objective in groupby(under, key=lambda item: item.values.get(layout.spans, "")):
            number = len(list(of_objective))
            if objective:
                yield from _spanned(count, number)
            else:
                yield from (Line("item", "", count + n) for n in range(number))
            count += number


def _with_standing(layout: Layout, items: Sequence[Placed], first: int) -> Iterator[Line]:
    """Yield the items of one section, each under what holds for it, with its notes below it.

    A line stands again where it or one above it changes, also where nothing more holds.
    """
    above = [line for line in layout.lines if not line.below]
    holding: list[tuple[object, object]] = [("", "")] * len(above)
    for number, item in enumerate(items, first):
        wanted = [(item.values.get(line.role, ""), item.values.get(line.number, "")) for line in above]
        changed = next((n for n, each in enumerate(wanted) if each != holding[n]), len(above))
        for line, now, before in zip(above[changed:], wanted[changed:], holding[changed:], strict=True):
            if any(now) or any(before):
                yield _standing(line, item.values)
        holding = wanted
        yield Line("item", item=number)
        yield from (_standing(line, item.values) for line in layout.lines if line.below and line.role in item.values)


def together(lines: Sequence[Line], heights: Sequence[float]) -> list[float]:
    """Return how tall each line is with what must stand on its page: below a banner, all down to the next item."""
    wanted: list[float] = []
    for line, height in zip(reversed(lines), reversed(heights), strict=True):
        wanted.append(height + (wanted[-1] if wanted and line.heads else 0.0))
    return wanted[::-1]


def item_rows(frame: Frame, lines: Sequence[Line]) -> list[int]:
    """Return the row numbers of the items, in order."""
    return [row for row, line in enumerate(lines, frame.first_row) if line.kind == "item"]


def between(frame: Frame, lines: Sequence[Line]) -> list[tuple[int, Line]]:
    """Return the lines that are no items, with the numbers of their rows."""
    return [(row, line) for row, line in enumerate(lines, frame.first_row) if line.kind != "item"]


def merge(sheet: Sheet, frame: Frame, lines: Sequence[Line]) -> None:
    """Declare the merged cells of the table: banners across the form, spanning cells down their rows."""
    spanning = frame.number_of.get(frame.layout.spans, 0)
    for row, line in enumerate(lines, frame.first_row):
        if line.kind != "item":
            sheet.merged.append(f"{address(row, 2)}:{address(row, frame.form_end)}")
        elif spanning and line.spans > 1:
            sheet.merged.append(f"{address(row, spanning)}:{address(row + line.spans - 1, spanning)}")
