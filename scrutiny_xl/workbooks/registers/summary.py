"""The Summary sheet: one page for the committee's chair and for the officer who opens the register."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scrutiny_xl.clocks import OVERDUE
from scrutiny_xl.days import written
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.drawing.charts import Chart
from scrutiny_xl.workbooks.registers.canvas import Canvas
from scrutiny_xl.workbooks.registers.charts import Block, area_chart, area_words, status_chart, status_words
from scrutiny_xl.workbooks.registers.counted_tables import draw_areas, draw_plans, draw_unused
from scrutiny_xl.workbooks.registers.counts import Figures, Status, Tally, by_plan, by_service_area, figures, statuses
from scrutiny_xl.workbooks.registers.paper import lay_out, scale_for, scale_for_height
from scrutiny_xl.workbooks.registers.texts import counted, sheet_link
from scrutiny_xl.workbooks.styles import BAND, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["draw_summary"]

_TITLE = Look(size=18, bold=True, ink="FFFFFF", fill=BAND, border=False, wrap=False, down="center")
_SUBTITLE = _TITLE.but(size=11, bold=False)
_SENTENCE = Look(size=11, border=False, wrap=False, down="center")
_NUMBER = Look(size=20, bold=True, across="center", down="center", fill="EAF0F7", number_format="#,##0")
_CAPTION = Look(size=9, across="center", down="center")
_LINKED = _CAPTION.but(ink=BAND, underline=True)
_LOWEST, _TALLEST, _BETWEEN = 6.0, 15.0, 0.2
"""Heights of the charts, and the room between them, in centimetres."""
_ROW_POINTS = 15
_CM_OF_A_CHARACTER = 7 * 2.54 / 96
_NAMES, _COUNTS = 34, 12.5
"""Widths of the columns, in characters."""
_SMALLEST = 54
"""Per cent: what would have to be smaller to go on one page goes on two, with the charts still on the first."""


def draw_summary(sheet: Sheet, register: Register, plan_sheets: Sequence[str]) -> None:
    """Draw the sheet; `plan_sheets` are the titles of the plans' sheets."""
    found = statuses(register)
    words = [status.word for status in found]
    areas, plans = by_service_area(register, words), by_plan(register, words)
    canvas = Canvas(sheet, [_NAMES, *([_COUNTS] * max(len(words) + 2, 7))])
    known = figures(register)
    _head(canvas, register, known)
    _tiles(canvas, known, plan_sheets)
    block = draw_areas(canvas, register, areas, found)
    if register.items:
        _charts(canvas, block, found, areas)
    first_page = canvas.row, canvas.height
    if register.plans:
        draw_plans(canvas, register, plans, found, plan_sheets)
    draw_unused(canvas, register)
    _paper(canvas, register, *first_page)


def _paper(canvas: Canvas, register: Register, row: int, height: float) -> None:
    """Put it all on one page or, where that is too much, what stands above a row of this height on the first."""
    fits = scale_for_height(canvas.height)
    lay_out(canvas.sheet, register, heading=False, one_page=fits >= _SMALLEST)
    if fits < _SMALLEST:
        canvas.sheet.page_setup.scale = min(scale_for(canvas.widths), scale_for_height(height))
        canvas.sheet.page_setup.row_breaks.append(row - 1)


def _head(canvas: Canvas, register: Register, known: Figures) -> None:
    """Say whose register it is, and the key figures in words."""
    rule_set = RULE_SETS.get(register.rule_set)
    rules = f"{rule_set.title} ({rule_set.name})" if rule_set else register.rule_set
    canvas.line(f"{register.council}: scrutiny register" if register.council else "Scrutiny register", _TITLE, 34)
    canvas.line(
        f"{register.quarter}, as at {written(register.as_at)}. Rated under the rule set {rules}.", _SUBTITLE, 22
    )
    canvas.gap(5)
    for sentence in _sentences(known):
        canvas.line(sentence, _SENTENCE, 17)
    if register.missing:
        canvas.paragraph(f"Not returned yet: {', '.join(register.missing)}.", _SENTENCE, least=17)
    if overdue := ", ".join(_overdue(register)):
        canvas.paragraph(f"The Executive's answer is overdue: {overdue}.", _SENTENCE, least=17)
    canvas.gap(5)


def _overdue(register: Register) -> Iterator[str]:
    """Yield the plans to which the Executive has not answered in time, each with the day the answer was due."""
    for each in register.clocks:
        if each.clock.state == OVERDUE and each.clock.due:
            yield f"{each.plan.title} (by {written(each.clock.due)})"


def _sentences(known: Figures) -> tuple[str, str]:
    """Return the key figures in words."""
    held = f"{counted(known.plans, 'plan')} {'holds' if known.plans == 1 else 'hold'} {counted(known.items, 'item')}."
    came = f"{counted(known.read, 'return')} {_was(known.read)} read"
    came += f" ({known.before:,} of {'it' if known.read == 1 else 'them'} before)" if known.before else ""
    came += f", {known.sent_twice:,} {_was(known.sent_twice)} sent twice (and counted once)" if known.sent_twice else ""
    came += f", {known.skipped:,} {_was(known.skipped)} skipped." if known.skipped else ", none was skipped."
    queries = f"{_some(known.queries, 'query', 'queries')} to fix or explain"
    queries += f" ({known.explained:,} more {_was(known.explained)} explained)" if known.explained else ""
    clashes = f"{_some(known.clashes, 'clash', 'clashes')} waiting for a choice."
    return f"{held} {came}", f"Found: {_some(known.errors, 'error')} to fix, {queries}, and {clashes}"


def _some(number: int, one: str, many: str = "") -> str:
    return counted(number, one, many).replace("0 ", "no ", 1) if number == 0 else counted(number, one, many)


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _tiles(canvas: Canvas, known: Figures, plan_sheets: Sequence[str]) -> None:
    """Show the key figures large, each leading to the sheet that has the details."""
    tiles = (
        (known.items, "items", "Register"),
        (known.plans, "plan" if known.plans == 1 else "plans", plan_sheets[0] if plan_sheets else ""),
        (known.read, "returns read", "About"),
        (known.sent_twice, "sent twice", "About"),
        (known.skipped, "skipped", "About"),
        (known.errors, "errors", "Findings"),
        (known.queries, "queries", "Findings"),
        (known.clashes, "clashes", "Clashes"),
    )
    canvas.cells([number for number, _, _ in tiles], [_NUMBER] * len(tiles), 30)
    captions = canvas.cells([words for _, words, _ in tiles], [_LINKED] * len(tiles), 16)
    for cell, (_, words, title) in zip(captions, tiles, strict=True):
        if title:
            sheet_link(cell, title, tip=f"{words}: go to the sheet {title}")


def _charts(canvas: Canvas, block: Block, found: Sequence[Status], areas: Tally) -> None:
    """Set the two charts side by side under the table, and go on below them."""
    height = min(_TALLEST, max(_LOWEST, 3.0 + 0.58 * max(len(areas.rows), len(found))))
    widths = [width * _CM_OF_A_CHARACTER for width in canvas.widths]
    # The split that leaves the stacked bars, with their longer names, a little more than half of the page.
    split = min(range(2, len(widths)), key=lambda column: abs(sum(widths[:column]) - 0.57 * sum(widths)))
    canvas.gap()
    left, right = sum(widths[:split]) - _BETWEEN, sum(widths[split:])
    canvas.sheet.charts += [
        Chart(area_chart(block, found).part(), canvas.row, 1, left, height, area_words(areas)),
        Chart(status_chart(block, found).part(), canvas.row, split + 1, right, height, status_words(areas)),
    ]
    for _ in range(math.ceil(height / (_ROW_POINTS * 2.54 / 72))):
        canvas.gap(_ROW_POINTS)
