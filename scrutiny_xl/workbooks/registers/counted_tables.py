"""The tables of counts on the Summary, and the list of returns that were not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.service_areas import SEVERAL
from scrutiny_xl.workbooks.registers.charts import Block
from scrutiny_xl.workbooks.registers.counts import Tally, returns_read
from scrutiny_xl.workbooks.registers.texts import sheet_link
from scrutiny_xl.workbooks.styles import BAND, INK, LOCKED, RAG_FILLS, SECTION, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.rating import Status
    from scrutiny_xl.register import Register, RegisterPlan
    from scrutiny_xl.workbooks.registers.canvas import Canvas

__all__ = [
    "COUNT",
    "HEAD",
    "HEAD_HEIGHT",
    "NAME",
    "NOTE",
    "TOTAL",
    "TOTAL_NAME",
    "draw_areas",
    "draw_plans",
    "draw_unused",
    "status_look",
]

HEAD = Look(bold=True, ink="FFFFFF", fill=BAND, down="center")
NAME = Look(down="center")
_LINK = NAME.but(across="center", ink=BAND, underline=True)
COUNT = Look(wrap=False, across="center", down="center", number_format='#,##0;-#,##0;"–"')
TOTAL_NAME = NAME.but(bold=True, fill=SECTION)
TOTAL = COUNT.but(bold=True, fill=SECTION)
NOTE = Look(size=9, italic=True, border=False, down="center")
_WORDS = Look(border=False, down="center")
HEAD_HEIGHT = 28
_NAMES_SHOWN = 10
_NOT_USED = frozenset({"sent twice", "skipped"})
_SEVERAL_NOTE = (
    f"Every item is counted once. An item that more than one service area has is counted under “{SEVERAL}” and "
    "nowhere else; the Register says which they are."
)
_ALL_ONCE = "Every item is counted once, under its service area."


def draw_areas(canvas: Canvas, register: Register, areas: Tally, statuses: Sequence[Status]) -> Block:
    """Draw the counts of each service area with how many returns it sent; return where the counts stand."""
    canvas.heading("Items by service area and rated status")
    read = returns_read(register)
    extra = [read.get(area, 0) for area in areas.rows]
    block = _table(canvas, ("Service area", "Returns read"), areas, statuses, areas.rows, extra)
    canvas.paragraph(_SEVERAL_NOTE if SEVERAL in areas.rows else _ALL_ONCE, NOTE)
    return block


def draw_plans(
    canvas: Canvas, register: Register, plans: Tally, statuses: Sequence[Status], sheets: Sequence[str]
) -> None:
    """Draw the counts of each plan; its name leads to its sheet."""
    canvas.heading("Items by plan and rated status")
    names = [_name(plan) for plan in register.plans]
    block = _table(canvas, ("Plan", "Sheet"), plans, statuses, names)
    for row, title in enumerate(sheets, block.first):
        sheet_link(canvas.sheet.put(row, block.right + 2, "Open", _LINK), title, tip=f"Go to the sheet {title}")


def _name(plan: RegisterPlan) -> str:
    return f"{plan.layout.name}: {plan.id.title}" if plan.id.title else plan.layout.name


def _table(
    canvas: Canvas,
    ends: tuple[str, str],
    tally: Tally,
    statuses: Sequence[Status],
    names: Sequence[str],
    extra: Sequence[int] = (),
) -> Block:
    """Draw a table of counts: a name, a count for each status, the total; `ends` head the first column and the last.

    `extra` are the counts in the last column; without any its cells are left to the caller.
    """
    words = [status.word for status in statuses]
    looks = [
        HEAD,
        *(status_look(status) for status in statuses),
        HEAD.but(across="center"),
        HEAD.but(across="center"),
    ]
    heading = canvas.row
    canvas.cells([ends[0], *words, "Total", ends[1]], looks, HEAD_HEIGHT)
    body = [NAME, *([COUNT] * len(words)), TOTAL, COUNT]
    for row, name, more in zip(tally.rows, names, extra or [0] * len(names), strict=True):
        counts = tally.of(row)
        canvas.cells([name, *counts, sum(counts), more if extra else ""], body, canvas.height_of(name, 1, NAME))
    last = canvas.row - 1
    totals = tally.totals
    bottom = [TOTAL_NAME, *([TOTAL] * (len(words) + 2))]
    canvas.cells(
        ["Total", *totals, sum(totals), sum(extra) if extra else ""], bottom, canvas.height_of("Total", 1, NAME)
    )
    return Block(canvas.sheet.title, heading, heading + 1, last, 2, 1 + len(words))


def status_look(status: Status) -> Look:
    """Return how the heading of a column that counts a status looks."""
    fill, ink = RAG_FILLS.get(status.colour, (LOCKED, INK))
    return HEAD.but(fill=fill, ink=ink, across="center")


def draw_unused(canvas: Canvas, register: Register) -> int:
    """List the files that were sent twice or skipped, with the reason; return how many lines they took."""
    unused = [source for source in register.sources if source.status in _NOT_USED]
    if not unused:
        return 0
    canvas.heading("Returns not used")
    for source in unused[:_NAMES_SHOWN]:
        said = f"{source.status.capitalize()}. {source.remark}".strip()
        canvas.beside(source.file, _WORDS)
        canvas.paragraph(said, _WORDS, first=2, least=canvas.height_of(source.file, 1, NAME))
    if len(unused) > _NAMES_SHOWN:
        canvas.paragraph(f"And {len(unused) - _NAMES_SHOWN:,} more: the sheet About lists them all.", _WORDS)
    return min(len(unused), _NAMES_SHOWN + 1)
