"""The About sheet: what this register was made from and how, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl import __version__
from scrutiny_xl.days import written
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.register import CLOCK_SHEET
from scrutiny_xl.workbooks.registers.canvas import TITLE, Canvas
from scrutiny_xl.workbooks.registers.heights import heights_of
from scrutiny_xl.workbooks.registers.history import HISTORY_SHEET
from scrutiny_xl.workbooks.registers.paper import lay_out
from scrutiny_xl.workbooks.registers.tables import NUMBER, WORD, Heading, draw_table
from scrutiny_xl.workbooks.registers.texts import counted, sheet_link
from scrutiny_xl.workbooks.streaming import CellValue, Stream
from scrutiny_xl.workbooks.strings import Column, stream_rows
from scrutiny_xl.workbooks.styles import BAND, INK, LOCKED, RAG_FILLS, Look, style_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.register import Register, ReturnSource
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["EARLIER", "RETURNS", "draw_about"]

RETURNS = "tblReturns"
EARLIER = "earlier"
"""What became of a return that the register was made from before."""

_RETURNS = (
    Heading("File", 34),
    Heading("Service area", 24),
    Heading("Quarter", 13),
    Heading("Plans", 8, NUMBER),
    Heading("Items", 8, NUMBER),
    Heading("Status", 12, WORD),
    Heading("Remark", 40),
    Heading("SHA-256", 34),
)
_LABEL = Look(bold=True)
_LINK = _LABEL.but(ink=BAND, underline=True)
_WORDS = Look()
_RUNNING = Look(border=False)
_SHEETS = {
    "Summary": "The key figures, the counts by service area and by plan, and the charts.",
    "Register": "Every item of every plan in one table (tblRegister), for filters, Power Query and Power BI. Rows are "
    "of one height: the full words stand in the plans' sheets.",
    "Findings": "What is wrong in the returns, each with its cell and what to do. An error must be fixed; a query must "
    "be fixed or explained. Explanations go into the last column, and are kept as long as the query is the same.",
    "Clashes": "Two answers for one cell, side by side. Choose the letter of the one that holds, or Both to "
    "join texts: until then the value is empty everywhere else.",
    "Dates": "Every date that was sought or agreed in place of another: the day that counted until then, the reason, "
    "and who agreed it and when.",
    CLOCK_SHEET: "By which day the Executive is to answer each report, how that was reckoned, what is due where it has "
    "not, and when implementation is reviewed (tblClock). The days are filled in at the head of the plans' sheets.",
    "Sources": "The file, sheet and cell each value was read from; for one that none of this quarter's returns gave, "
    "who said it and in which quarter.",
    HISTORY_SHEET: "What stood in a cell before, who had said it, and why it gave way (tblHistory).",
    "Receipt": "Everything that was read otherwise than it was typed: as typed, and as read.",
    "About": "This sheet: how the register was made, and the list of all files that were handed in (tblReturns).",
}
_HOW_TO_READ = (
    (
        "The rated RAG is the status the rules give on the day in question; the reported status is the one the service "
        "gives, in its own word. Both are kept: Agreement says whether they go together, Difference how they do not."
    ),
    (
        "Reason says, for each item, which rule held, which dates were used and what had to be assumed. To turn green "
        "says what would change the rating."
    ),
    (
        "A status without a colour is not green: it says that the rule set has no box for it, or that nothing can be "
        "measured. Colour is never the only sign: the word stands in the cell."
    ),
    (
        "The words of a timescale are kept as they were written. Reading says how they were understood; Certain is No "
        "where that was a guess. A revised date counts only once it has been agreed."
    ),
)
_NOTHING_SILENT = (
    "Nothing was silently repaired: every value that was read otherwise than typed is listed on the sheet Receipt, and "
    "the returns themselves were not changed."
)


def draw_about(sheet: Sheet, register: Register, plan_sheets: Sequence[str]) -> Stream | None:
    """Draw the sheet and return the rows of its table of returns to be streamed."""
    canvas = Canvas(sheet, [heading.width for heading in _RETURNS])
    canvas.line("About this register", TITLE, 34)
    canvas.gap(4)
    _facts(canvas, register)
    _rules(canvas, register)
    canvas.heading("How to read a rating")
    for sentence in (*_HOW_TO_READ, _NOTHING_SILENT):
        canvas.paragraph(sentence, _RUNNING)
    _sheets(canvas, register, plan_sheets)
    canvas.heading("Returns handed in")
    lay_out(sheet, register, heading=False)
    return _returns(canvas, register)


def _facts(canvas: Canvas, register: Register) -> None:
    layouts = {plan.layout.id: plan.layout for plan in register.plans}
    forms = [f"{each.name} ({each.id}, version {each.version})" for each in layouts.values()]
    for label, words in (
        ("Council", register.council),
        ("Quarter", register.quarter),
        ("As at", f"{written(register.as_at)}: all ratings are made for this day"),
        ("Forms", "; ".join(forms) or "none"),
        ("Made by", f"scrutiny_xl {__version__}"),
    ):
        canvas.beside(label, _LABEL)
        canvas.paragraph(words, _WORDS, first=2)


def _rules(canvas: Canvas, register: Register) -> None:
    """Show the rule set's statuses: the word in its colour, the colour's name, and what it means."""
    rule_set = RULE_SETS.get(register.rule_set)
    canvas.heading(f"The rule set: {rule_set.title if rule_set else register.rule_set}")
    if rule_set is None:
        return
    canvas.paragraph(f"From {rule_set.source}. {rule_set.note}", _RUNNING)
    boxes = dict.fromkeys([*rule_set.legend, *(case.box for case in rule_set.cases)])
    for box in sorted(boxes, key=lambda box: not box.colour):
        fill, ink = RAG_FILLS.get(box.colour, (LOCKED, INK))
        canvas.beside(box.word, _LABEL.but(fill=fill, ink=ink))
        canvas.sheet.put(canvas.row, 2, box.colour.capitalize() or "No colour", _WORDS)
        canvas.paragraph(box.meaning, _WORDS, first=3)


def _sheets(canvas: Canvas, register: Register, plan_sheets: Sequence[str]) -> None:
    """Say what each sheet is for, with a link to it."""
    canvas.heading("The sheets")
    plans = {
        title: f"{plan.layout.name}: {plan.id.title} ({counted(len(plan.items), 'item')}), in its familiar form."
        for title, plan in zip(plan_sheets, register.plans, strict=True)
    }
    summary, *others = ((title, words) for title, words in _SHEETS.items() if title != CLOCK_SHEET or register.clocks)
    for title, words in (summary, *plans.items(), *others):
        sheet_link(canvas.beside(title, _LINK), title, tip=f"Go to the sheet {title}")
        canvas.paragraph(words, _WORDS, first=2)


def _returns(canvas: Canvas, register: Register) -> Stream | None:
    """Draw the table of all files that were handed in, now and before."""
    sheet, top = canvas.sheet, canvas.row
    every = [*register.sources, *(each._replace(status=EARLIER) for each in register.earlier)]
    reference = draw_table(sheet, RETURNS, _RETURNS, len(every), top=top)
    if not every:
        sheet.put(top + 3, 1, "No file was handed in.", WORD)
        return None
    columns = list(zip(*map(_of_return, every), strict=True))
    styled = [Column(values, style_id(sheet, heading.look)) for heading, values in zip(_RETURNS, columns, strict=True)]
    heights = heights_of(columns, [heading.width if heading.look.wrap else 0 for heading in _RETURNS])
    rows = stream_rows(sheet, range(top + 1, top + 1 + len(every)), styled, heights)
    return Stream(sheet.title, list(rows), f"A1:{reference.partition(':')[2]}")


def _of_return(each: ReturnSource) -> tuple[CellValue, ...]:
    return (
        each.file,
        each.service_area,
        each.quarter,
        each.plans,
        each.items,
        each.status,
        each.remark,
        each.digest,
    )
