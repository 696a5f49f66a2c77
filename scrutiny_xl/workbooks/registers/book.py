"""The register from its value to the bytes of a workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl import Workbook

from scrutiny_xl import __version__
from scrutiny_xl.rating import rule_set_named
from scrutiny_xl.workbooks.forms import LiveRatings, PlanSheet, draw_plan
from scrutiny_xl.workbooks.packing import pack
from scrutiny_xl.workbooks.registers.about import draw_about
from scrutiny_xl.workbooks.registers.clashes import draw_clashes
from scrutiny_xl.workbooks.registers.lists import draw_findings, draw_receipt
from scrutiny_xl.workbooks.registers.register_sheet import draw_register
from scrutiny_xl.workbooks.registers.sources import draw_sources
from scrutiny_xl.workbooks.registers.summary import draw_summary
from scrutiny_xl.workbooks.streaming import plain_text

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.register import Register, RegisterPlan

__all__ = ["register_workbook"]

_SUMMARY = "Summary"
_BEHIND = ("Register", "Findings", "Clashes", "Sources", "Receipt", "About")
"""The sheets behind the plans, in order."""
_MOST_NAMED = 3
"""More service areas than these are counted in a plan's header, not named."""


def register_workbook(register: Register) -> bytes:
    """Return the register as the bytes of an .xlsx file; the same register always gives the same bytes."""
    workbook = _empty_workbook(register)
    plans = _draw_plans(workbook, register)
    titles = [plan.title for plan in plans]
    streams = [
        draw_register(workbook["Register"], register, plans),
        draw_findings(workbook["Findings"], register),
        draw_clashes(workbook["Clashes"], register),
        draw_sources(workbook["Sources"], register),
        draw_receipt(workbook["Receipt"], register),
        draw_about(workbook["About"], register, titles),
    ]
    alt_texts = {_SUMMARY: draw_summary(workbook[_SUMMARY], register, titles)}
    streamed = [*(plan.stream for plan in plans), *(stream for stream in streams if stream)]
    return pack(workbook, register.as_at, streamed, alt_texts)


def _empty_workbook(register: Register) -> Workbook:
    """Return a workbook with the sheets that every register has, and its properties."""
    workbook = Workbook()
    workbook.worksheets[0].title = _SUMMARY
    # They are made before the plans' sheets, so that a plan called Register cannot take the name.
    for title in _BEHIND:
        workbook.create_sheet(title)
    council, quarter = plain_text(register.council), plain_text(register.quarter)
    workbook.properties.title = ", ".join(part for part in ("Scrutiny register", council, quarter) if part)
    workbook.properties.subject = f"Rated under {plain_text(register.rule_set)} as at {register.as_at.isoformat()}"
    workbook.properties.creator = f"scrutiny_xl {__version__}"
    workbook.properties.language = "en-GB"
    return workbook


def _header(plan: RegisterPlan, register: Register) -> dict[str, str | date]:
    """Return a plan's header, with whose answers and which quarter's the sheet holds."""
    areas = sorted({area for item in plan.items for area in item.service_areas})
    named = ", ".join(areas) if len(areas) <= _MOST_NAMED else f"{len(areas)} service areas"
    return {**plan.header, "service_area": plain_text(named), "quarter": plain_text(register.quarter)}


def _draw_plans(workbook: Workbook, register: Register) -> list[PlanSheet]:
    """Draw the plans, each on its sheet between the Summary and the Register."""
    plans = []
    ratings = LiveRatings(rule_set_named(register.rule_set))
    for number, plan in enumerate(register.plans, 1):
        # The title also stands in the page's header, where openpyxl takes only what XML can hold.
        titled = replace(plan, id=replace(plan.id, title=plain_text(plan.id.title)), header=_header(plan, register))
        drawn = draw_plan(workbook, titled, titled.id.title or plan.layout.name, ratings, register.as_at)
        workbook.move_sheet(drawn.title, offset=number - (len(workbook.sheetnames) - 1))
        plans.append(drawn)
    return plans
