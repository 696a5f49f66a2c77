"""The first sheet of a return: what is asked for, by when, and a list of the service area's items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.grids import address
from scrutiny_xl.returns.issued import SUPPORTING_ROLES
from scrutiny_xl.workbooks.drawing.sheet import Link
from scrutiny_xl.workbooks.forms.page import paper
from scrutiny_xl.workbooks.live import due_shown
from scrutiny_xl.workbooks.registers.canvas import Canvas
from scrutiny_xl.workbooks.registers.heights import height_of
from scrutiny_xl.workbooks.registers.tables import TEXT, WORD, Heading, draw_table
from scrutiny_xl.workbooks.registers.texts import counted, sheet_place
from scrutiny_xl.workbooks.styles import BAND, FILL_IN, LOCKED, RAG_FILLS, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.issuing import Notice, Portion, PortionItem, PortionPlan
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms import PlanSheet

__all__ = ["ITEMS", "draw_guidance"]

ITEMS = "tblYourItems"

_COLUMNS = (
    Heading("Ref", 19, WORD.but(ink=BAND, underline=True)),
    Heading("Plan", 22),
    Heading("What it says", 44),
    Heading("Due", 12, TEXT.but(number_format="dd/mm/yyyy", across="center")),
    Heading("RAG as rated", 13, TEXT.but(across="center", bold=True)),
    Heading("Your part", 21),
    Heading("Still open", 40),
)
_ZOOM = 85
_TITLE = Look(size=16, bold=True, ink="FFFFFF", fill=BAND, border=False, wrap=False, down="center")
_ASKED = Look(size=11, bold=True, border=False, down="center")
_LABEL = Look(bold=True)
_WORDS = Look()
_FIRST_WORDS = 110
_MOST_OPEN = 3
"""So many are written out for an item; of more only the number is told."""
_OFFICER = "your scrutiny officer"
_LOCKED_CELLS = (
    "Locked: agreed wording, and what the scrutiny officer fills in. If one is wrong, or an item is not yours, "
    "say so in Update. Leave rows, headings and refs as they are."
)
_STILL_OPEN = "What is still open about an item stands in the list below: put it right, or answer it in Explanation."


def draw_guidance(sheet: Sheet, portion: Portion, notice: Notice, plans: Sequence[PlanSheet]) -> None:
    """Draw one screen of guidance, and below it the items with links to their rows.

    `plans` are the sheets of the portion's plans, in step with them.
    """
    canvas = Canvas(sheet, [heading.width for heading in _COLUMNS])
    canvas.line(f" {portion.service_area}: return for {notice.quarter}", _TITLE, 30)
    canvas.paragraph(_asked(portion, notice, plans), _ASKED, least=24)
    canvas.gap(4)
    for label, words, look in _lines(portion, notice):
        canvas.beside(label, look)
        canvas.paragraph(words, _WORDS, first=2)
    canvas.heading("Your items")
    _draw_items(canvas, portion, notice, plans)
    sheet.zoom = _ZOOM
    paper(sheet, notice.council, f"{portion.service_area}, {notice.quarter}")
    sheet.page_setup.fit_to_width, sheet.page_setup.fit_to_height = 1, 0


def _asked(portion: Portion, notice: Notice, plans: Sequence[PlanSheet]) -> str:
    led = sum(each.part == "lead" for each in portion.items)
    supported = len(portion.items) - led
    parts = [f"the {counted(led, 'item')} you lead"] if led else []
    parts += [f"the {counted(supported, 'item')} you support"] if supported else []
    where = "the sheet behind this one" if len(plans) == 1 else f"the {len(plans)} sheets behind this one"
    by = f" by {written(notice.return_by)}" if notice.return_by else ""
    return (
        f"Please bring {' and '.join(parts)} up to date on {where}, "
        f"and send this workbook to {notice.return_to or _OFFICER}{by}."
    )


def _lines(portion: Portion, notice: Notice) -> Iterator[tuple[str, str, Look]]:
    """Yield what to do: a label, the words, and the look of the label."""
    leads = any(each.part == "lead" for each in portion.items)
    if leads:
        yield "Yellow cells", _to_fill_in(portion), _LABEL.but(fill=FILL_IN)
    if supported := [each for each in portion.items if each.part == "supporting"]:
        yield "Items you support", _to_support(portion, supported), _LABEL.but(fill="" if leads else FILL_IN)
    yield "Grey and white cells", _LOCKED_CELLS, _LABEL.but(fill=LOCKED)
    if leads:
        yield "Dates, percentages", "Dates as day/month/year, such as 31/03/2026; a percentage as 40%.", _LABEL
        yield "More time", _more_time(portion), _LABEL
    if any(each.item.ref in notice.findings_of for each in portion.items):
        yield "Still open", _STILL_OPEN, _LABEL
    to = notice.return_to or _OFFICER
    rated = f"{written(notice.as_at)}, by the rule set {notice.rule_set.title}"
    yield "Rated RAG", f"As at {rated}; a formula gives the word anew as you fill in the row.", _LABEL
    yield "Questions", f"Ask {to}. Send the workbook back as an Excel workbook (.xlsx).", _LABEL


def _more_time(portion: Portion) -> str:
    """Return how a later date is asked for, in the words of the forms."""
    layouts = [plan.layout for plan in portion.plans]
    headings = dict.fromkeys(layout.by_role["revised_date"].heading for layout in layouts)
    agrees = dict.fromkeys(layout.agrees for layout in layouts)
    return (
        f"Write the date you need in {' or '.join(headings)}, and why in Explanation. The original date counts until "
        f"{' or '.join(agrees)} agrees the new one."
    )


def _to_fill_in(portion: Portion) -> str:
    headings = dict.fromkeys(
        column.heading for plan in portion.plans for column in plan.layout.columns if column.owner == "service"
    )
    return (
        f"Fill in or bring up to date: {', '.join(headings)}. Another cell is yellow where nothing stood in it: "
        "fill it in if you can."
    )


def _to_support(portion: Portion, supported: Iterable[PortionItem]) -> str:
    headings = dict.fromkeys(
        column.heading
        for plan in portion.plans
        if any(each.part == "supporting" for each in plan.items)
        for column in plan.layout.columns
        if column.role in SUPPORTING_ROLES
    )
    leads = ", ".join(dict.fromkeys(each.lead for each in supported))
    *most, last = headings
    return f"Only {', '.join(most)} and {last} are yours; the service area that leads reports the rest: {leads}."


def _draw_items(canvas: Canvas, portion: Portion, notice: Notice, plans: Sequence[PlanSheet]) -> None:
    sheet, top = canvas.sheet, canvas.row
    draw_table(sheet, ITEMS, _COLUMNS, len(portion.items), top=top)
    row = top
    for plan, drawn in zip(portion.plans, plans, strict=True):
        for each in plan.items:
            row += 1
            _draw_item(sheet, row, plan, each, notice)
            place = f"{sheet_place(drawn.title)}{address(drawn.rows[each.item.ref], 1)}"
            tip = f"Go to the row of {each.item.ref}"
            sheet.links.append(Link(address(row, 1), place, tip))
    sheet.print_title_rows = f"{top}:{top}"


def _draw_item(sheet: Sheet, row: int, plan: PortionPlan, each: PortionItem, notice: Notice) -> None:
    item = each.item
    part = "Lead" if each.part == "lead" else f"Supporting (lead: {each.lead})"
    due = item.rating.due or due_shown(item.timescale)
    still_open = _still_open(notice.findings_of.get(item.ref, ()))
    words = _first_words(str(item.values.get(plan.layout.words, "")))
    values = (item.ref, plan.id.title, words, due, item.rating.word, part, still_open)
    for column, (value, heading) in enumerate(zip(values, _COLUMNS, strict=True), 1):
        look = heading.look
        if heading.words == "RAG as rated" and item.rating.colour:
            fill, ink = RAG_FILLS[item.rating.colour]
            look = look.but(fill=fill, ink=ink)
        sheet.put(row, column, value, look)
    widths = [heading.width if heading.look.wrap else 0 for heading in _COLUMNS]
    sheet.heights[row] = height_of(values, widths)


def _first_words(words: str) -> str:
    line = " ".join(words.split())
    if len(line) <= _FIRST_WORDS:
        return line
    return line[:_FIRST_WORDS].rpartition(" ")[0].rstrip(" ,;:") + " …"


def _still_open(findings: Sequence[Finding]) -> str:
    if len(findings) > _MOST_OPEN:
        first = "\n".join(each.sentence for each in findings[: _MOST_OPEN - 1])
        return f"{first}\nand {len(findings) - _MOST_OPEN + 1} more"
    return "\n".join(each.sentence for each in findings)
