"""The register from its value to the bytes of a workbook, in memory or in a file."""

from __future__ import annotations

import io
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from scrutiny_xl import __version__
from scrutiny_xl.rating import rule_set_named
from scrutiny_xl.register import CLOCK_SHEET, DATES_SHEET
from scrutiny_xl.workbooks.drawing.book import Book, Properties
from scrutiny_xl.workbooks.forms import LiveRatings, PlanSheet, draw_plan, sheet_title
from scrutiny_xl.workbooks.packing import pack, pack_into
from scrutiny_xl.workbooks.registers.about import draw_about
from scrutiny_xl.workbooks.registers.clashes import draw_clashes
from scrutiny_xl.workbooks.registers.clock import draw_clock
from scrutiny_xl.workbooks.registers.dates import draw_dates
from scrutiny_xl.workbooks.registers.history import HISTORY_SHEET, draw_history
from scrutiny_xl.workbooks.registers.lists import draw_findings, draw_receipt
from scrutiny_xl.workbooks.registers.register_sheet import draw_register
from scrutiny_xl.workbooks.registers.sources import draw_sources
from scrutiny_xl.workbooks.registers.state import STATE_SHEET, draw_state
from scrutiny_xl.workbooks.registers.summary import draw_summary
from scrutiny_xl.workbooks.streaming import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.comparing.comparison import RegisterComparison
    from scrutiny_xl.register import Register, RegisterPlan
    from scrutiny_xl.workbooks.filling import FilledPlan, FormTemplate

__all__ = ["register_workbook", "write_register"]

_SUMMARY = "Summary"
_BEHIND = (
    *("Register", "Findings", "Clashes", DATES_SHEET, CLOCK_SHEET, "Sources", HISTORY_SHEET, "Receipt", "About"),
    STATE_SHEET,
)
"""The sheets behind the plans, in order; the last is hidden. The clock is there where a plan has one."""
_MOST_NAMED = 3
"""More service areas than these are counted in a plan's header, not named."""
_NO_TEMPLATES: Mapping[str, FormTemplate] = MappingProxyType({})


def register_workbook(
    register: Register,
    templates: Mapping[str, FormTemplate] = _NO_TEMPLATES,
    moved: RegisterComparison | None = None,
) -> bytes:
    """Return the register as the bytes of an .xlsx file; the same register always gives the same bytes.

    `templates` are a council's own forms by layout: plans of these layouts stand in them, all others in ours. `moved`
    is what moved since the register it goes on from, which the Summary then says.

    Raises:
        EditRefusedError: a template cannot take the rows of a plan, or cannot be copied into the register.
    """
    file = io.BytesIO()
    write_register(file, register, templates, moved)
    return file.getvalue()


def write_register(
    file: BinaryIO,
    register: Register,
    templates: Mapping[str, FormTemplate] = _NO_TEMPLATES,
    moved: RegisterComparison | None = None,
) -> None:
    """Write what `register_workbook` returns into an empty file; a large register is not held in memory as a whole.

    Raises:
        EditRefusedError: a template cannot take the rows of a plan, or cannot be copied into the register.
        OSError: the file cannot be written.
    """
    book = _empty_book(register)
    plans, filled = _plans(book, register, templates)
    titles = [plan.title for plan in plans]
    draw_summary(book.sheet(_SUMMARY), register, titles, moved)
    drawn = [
        draw_register(book.sheet("Register"), register, plans),
        draw_findings(book.sheet("Findings"), register),
        draw_clashes(book.sheet("Clashes"), register),
        draw_dates(book.sheet(DATES_SHEET), register),
        draw_clock(book.sheet(CLOCK_SHEET), register) if register.clocks else None,
        draw_sources(book.sheet("Sources"), register),
        draw_history(book.sheet(HISTORY_SHEET), register),
        draw_receipt(book.sheet("Receipt"), register),
        draw_about(book.sheet("About"), register, titles),
        draw_state(book.sheet(STATE_SHEET), register, titles),
    ]
    streams = [stream for stream in (*(plan.stream for plan in plans), *drawn) if stream]
    if filled:
        file.write(_with_filled(pack(book, register.as_at, streams), titles, filled))
    else:
        pack_into(file, book, register.as_at, streams)


def _empty_book(register: Register) -> Book:
    """Return a workbook with the sheets that every register has, and its properties."""
    title = ", ".join(part for part in ("Scrutiny register", register.council, register.quarter) if part)
    subject = f"Rated under {register.rule_set} as at {register.as_at.isoformat()}"
    book = Book(Properties(title, subject, f"scrutiny_xl {__version__}"))
    # They are made before the plans' sheets, so that a plan called Register cannot take the name.
    for each in (_SUMMARY, *_BEHIND):
        if each != CLOCK_SHEET or register.clocks:
            book.add_sheet(each)
    return book


def _header(plan: RegisterPlan, register: Register) -> dict[str, str | date]:
    """Return a plan's header, with whose answers and which quarter's the sheet holds."""
    areas = sorted({area for item in plan.items for area in item.service_areas})
    named = ", ".join(areas) if len(areas) <= _MOST_NAMED else f"{len(areas)} service areas"
    titled = {"plan": plain_text(plan.id.title)} if plan.layout.identity == ("plan",) else {}
    return {**titled, **plan.header, "service_area": plain_text(named), "quarter": plain_text(register.quarter)}


def _plans(
    book: Book, register: Register, templates: Mapping[str, FormTemplate]
) -> tuple[list[PlanSheet], dict[str, FilledPlan]]:
    """Draw the plans between the Summary and the Register; return all, and by title those in a council's own form.

    The latter have no sheet yet.
    """
    plans: list[PlanSheet] = []
    filled: dict[str, FilledPlan] = {}
    rule_set = rule_set_named(register.rule_set)
    ratings = LiveRatings(rule_set)
    for plan in register.plans:
        header = _header(plan, register)
        title = sheet_title(plan.id.title or plan.layout.name, [*book.titles, CLOCK_SHEET, *filled])
        if template := templates.get(plan.layout.id):
            # Most registers need neither this nor the editor.
            from scrutiny_xl.workbooks.filling import fill_plan  # noqa: PLC0415

            filled[title] = fill_plan(template, replace(plan, header=header), header, rule_set, register.as_at)
            plans.append(PlanSheet(title, None, plan.items, [filled[title].rows[item.ref] for item in plan.items]))
        else:
            sheet = book.add_sheet(title, before=_BEHIND[0])
            plans.append(draw_plan(sheet, plan, ratings, register.as_at, header=header))
    return plans, filled


def _with_filled(drawn: bytes, titles: Sequence[str], filled: Mapping[str, FilledPlan]) -> bytes:
    """Return the register with the plans in a council's own forms copied in, each where it belongs."""
    from scrutiny_xl.workbooks.editing.edit import WorkbookEdit  # noqa: PLC0415

    edit = WorkbookEdit(drawn, "The register")
    for number, title in enumerate(titles):
        if plan := filled.get(title):
            following = next((each for each in titles[number + 1 :] if each not in filled), _BEHIND[0])
            wanted = {plan.sheet: title, **{name: name for name in plan.besides}}
            edit.graft(plan.data, plan.name, wanted, before=following)
    return edit.to_bytes()
