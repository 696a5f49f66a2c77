"""Registers for tests, built from a few words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook

from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.rating import RULE_SETS, Facts, disagreement, rate
from scrutiny_xl.register import Answer, Clash, Extension, Register, RegisterItem, RegisterPlan, ReturnSource
from scrutiny_xl.responses import Decision
from scrutiny_xl.returns import Item, Plan, PlanId, Value
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout

AS_AT = date(2024, 9, 30)
AREAS = ("Adult Social Care", "Environment", "Finance", "Housing", "Planning", "Public Health")


def source_plan(layout: Layout, area: str, title: str = "Plan") -> Plan:
    """Return a plan as one return has it, its headings in row 9 and its columns in the form's order."""
    columns = {column.role: number for number, column in enumerate(layout.columns, 1)}
    file = f"{area} - {layout.name} Q2.xlsx"
    return Plan(PlanId(layout.id, "P", title), layout, file, layout.name, 9, {}, columns, ())


def _item(row: int, ref: str, section: str = "", values: Mapping[str, Value] | None = None) -> Item:
    return Item(row, ref, given_ref=True, section=section, values=values or {})


def register_item(
    ref: str,
    values: Mapping[str, Value],
    *,
    layout: Layout = SCRAIP,
    areas: Sequence[str] = ("Housing",),
    row: int = 10,
    section: str = "",
    clashes: Sequence[str] = (),
    findings: int = 0,
    rule_set: str = "three-boxes",
) -> RegisterItem:
    """Return an item, rated; each of its service areas returned it, and `clashes` names the roles they disagree on."""
    origins = tuple((source_plan(layout, area), _item(row, ref, section, values)) for area in areas)
    words = values.get("timescale")
    timescale = read_timescale(words, date(2024, 1, 15)) if isinstance(words, str) else None
    progress, percent, reported = values.get("progress", ""), values.get("percent"), values.get("rag", "")
    facts = Facts(
        timescale,
        progress=str(progress),
        percent=percent if isinstance(percent, float) else None,
        reported=str(reported),
        updated=bool(progress),
        clash=bool(clashes),
    )
    rating = rate(facts, AS_AT, RULE_SETS[rule_set])
    response = str(values.get("response", ""))
    return RegisterItem(
        ref,
        section,
        {role: value for role, value in values.items() if role not in clashes},
        tuple(areas),
        origins,
        {"update": 1} if len(areas) > 1 and "update" in values and "update" not in clashes else {},
        tuple(clash(ref, role, layout, areas, row) for role in clashes),
        timescale,
        Decision("Accepted", response.split(".", maxsplit=1)[0], plain=True) if response else None,
        str(reported or progress),
        rating,
        disagreement(str(reported), str(progress), rating, RULE_SETS[rule_set]) if reported else "",
        findings,
    )


def clash(ref: str, role: str, layout: Layout = SCRAIP, areas: Sequence[str] = AREAS[:2], row: int = 10) -> Clash:
    """Return a clash with an answer from each service area."""
    answers = [
        Answer(f"{role} says {area}", area, source_plan(layout, area).place(_item(row, ref), role)) for area in areas
    ]
    return Clash(ref, role, layout.by_role[role].heading, tuple(answers))


def register_plan(layout: Layout, title: str, *items: RegisterItem) -> RegisterPlan:
    """Return a plan of the register."""
    header: dict[str, str | date] = {
        "committee": "Housing Scrutiny Committee",
        "meeting_date": date(2024, 1, 15),
        "plan": title,
    }
    return RegisterPlan(PlanId(layout.id, "P", title), layout, header, items)


def register(*plans: RegisterPlan, **parts: object) -> Register:
    """Return a register of plans; the clashes are those of its items."""
    made = Register("Westmarch Borough Council", "Q2 2024/25", AS_AT, "three-boxes", plans)
    clashes = tuple(each for item in made.items for each in item.clashes)
    return replace(made, **({"clashes": clashes} | parts))  # type: ignore[arg-type]


def finding(severity: str = "error", cell: str = "C14", ref: str = "SHC.240115.12.a", **parts: str) -> Finding:
    """Return a finding at a cell."""
    known = {
        "slug": "due-date-unreadable" if severity == "error" else "reported-differs",
        "sentence": "The date ‘31 Nov 2024’ does not exist.",
        "remedy": "Write the right date as day/month/year.",
    }
    place = Place("Housing - SCRAIP Q2.xlsx", "SCRAIP", cell)
    return Finding(severity=severity, place=place, ref=ref, **(known | parts))  # type: ignore[arg-type]


def repair(before: str = "done ", after: str = "Completed") -> Repair:
    """Return a line of the receipt."""
    return Repair("status", Place("Housing - SCRAIP Q2.xlsx", "SCRAIP", "H14"), "Read as a known word.", before, after)


def source(area: str, status: str = "read", remark: str = "", file: str = "") -> ReturnSource:
    """Return what became of a file."""
    name = file or f"{area} - SCRAIP Q2.xlsx"
    read = status == "read"
    return ReturnSource(name, "0f" * 32, area, "Q2 2024/25", 2 * read, 12 * read, status, remark)


_LONG = (
    "That the Cabinet Member reviews the allocation of temporary accommodation and reports the findings to the "
    "Committee, with the cost of each placement, before the budget is set."
)
_REVIEW = "Accepted. A review is under way; the findings will be brought to the Committee in the autumn."
_SCRAIP_ROWS = (
    (_LONG, _REVIEW, "By 31 October 2024", "In progress", 0.4),
    (
        "That urgent repairs be completed within 24 hours.",
        "Accepted in principle.",
        "By 30 June 2024",
        "In progress",
        0.2,
    ),
    ("That tenants be told who deals with damp and mould.", "Accepted.", "March 2024", "Completed", 1.0),
    ("That the Council lobby the Government.", "Rejected: falls outside the remit.", "", "", None),
    ("That a report on empty homes be published.", "Accepted.", "Quarterly", "In progress", None),
    ("That the scheme be continued.", "Accepted.", "Ongoing", "In progress", None),
    ("That members visit two sites.", "Accepted.", "By 31 December 2024", "Not started", 0.0),
)
_DELAY = "The contractor withdrew in August; a new one is being sought under the framework, which takes ten weeks."
_JULY = date(2024, 7, 31)
MOVED = (
    Extension(date(2024, 6, 30), _JULY, "The post was vacant.", "Q4 2023/24", _JULY, "Committee", date(2024, 4, 9)),
    Extension(_JULY, date(2024, 9, 30), "The tenants asked for another meeting.", "Q1 2024/25"),
    Extension(_JULY, date(2024, 12, 31), _DELAY, "Q2 2024/25"),
)
"""How the date of an item moved: once agreed, once in vain, and once more sought."""
_SECTIONS = ("A. Aims & Objectives:", "B. Meeting Administration:", "C. Work Programme:")


def _scraip_item(number: int) -> RegisterItem:
    recommendation, response, timescale, progress, percent = _SCRAIP_ROWS[number % len(_SCRAIP_ROWS)]
    values: dict[str, Value] = {
        "item": chr(97 + number % 26),
        "recommendation": recommendation,
        "cabinet_member": "Cllr A. Patel",
        "response": response,
        "lead": "Head of Housing; J. Marsh",
    }
    values |= {"timescale": timescale} if timescale else {}
    values |= (
        {"progress": progress, "update": "The first stage is finished; the second began in July."} if progress else {}
    )
    values |= {"percent": percent} if percent is not None else {}
    if progress == "Completed":
        values["completed_on"] = date(2024, 3, 20) + timedelta(days=number)
    areas = AREAS[number % 6 : number % 6 + 1] if number % 9 else AREAS[2:4]
    clashes = ("lead",) if number == 9 else ()
    if number == 8:
        values |= {"revised_date": date(2024, 12, 31), "explanation": _DELAY}
    made = register_item(
        f"SHC.240115.12.{number:02d}", values, areas=areas, row=10 + number, clashes=clashes, findings=number % 3
    )
    return made._replace(extensions=MOVED) if number == 8 else made


def _rag_item(number: int) -> RegisterItem:
    values: dict[str, Value] = {
        "objective": f"Objective {number // 3 + 1}: scrutiny that is seen to make a difference",
        "priority": "Members choose fewer topics and follow them through to the end",
        "action": "Publish a work programme that residents can read and comment on, and review it each quarter.",
        "lead": "Scrutiny Manager",
        "timescale": ("By 31 July 2024", "December 2024", "Ongoing", "By 31 March 2025")[number % 4],
        "rag": ("Green", "Amber", "Red", "Green", "")[number % 5],
        "progress": ("In progress", "Not started", "Completed")[number % 3],
        "comments": "See the minutes of the July meeting.",
    }
    values = {role: value for role, value in values.items() if value != ""}
    section = _SECTIONS[number // 7 % 3]
    areas = (AREAS[number % 4],)
    return register_item(
        f"SIP24.A.{number:02d}", values, layout=RAG_PLAN, areas=areas, row=12 + number, section=section
    )


def _improvement_item(number: int) -> RegisterItem:
    values: dict[str, Value] = {
        "item": str(number + 1),
        "recommendation": "Adopt a protocol between the Executive and Scrutiny, and keep to it.",
        "action": "Agreed. A draft goes to both sides in the autumn.",
        "timescale": ("Autumn 2024", "Q2 2024/25", "Ongoing", "By 31 Nov 2024")[number % 4],
    }
    if number % 2:
        values["progress"] = "In progress"
    return register_item(
        f"IMP22.{number + 1:02d}", values, layout=IMPROVEMENT_PLAN, areas=(AREAS[number % 6],), row=9 + number
    )


def realistic_register(items: int = 60) -> Register:
    """Return a register as a council has one: three plans of three forms, six service areas, clashes and findings."""
    third = items // 3
    made = register(
        register_plan(SCRAIP, "Temporary accommodation: 15 January 2024, minute 12", *map(_scraip_item, range(third))),
        register_plan(RAG_PLAN, "Scrutiny improvement plan 2024/25", *map(_rag_item, range(third))),
        register_plan(IMPROVEMENT_PLAN, "Review of scrutiny 2022", *map(_improvement_item, range(items - 2 * third))),
    )
    findings = [finding("query" if number % 3 else "error", f"C{14 + number}") for number in range(14)]
    sources = [source(area) for area in AREAS]
    sources += [
        source(
            "Housing",
            "sent twice",
            "The same as Housing - SCRAIP Q2.xlsx; it was counted once.",
            "Copy of Housing (2).xlsx",
        ),
        source(
            "", "skipped", "It is protected by a password. Save it without one and hand it in again.", "Legal Q2.xlsx"
        ),
    ]
    return replace(
        made,
        findings=tuple(sorted(findings, key=lambda each: each.order)),
        receipt=(repair(), repair("100", "100%"), repair("31/07/24", "31/07/2024")),
        sources=tuple(sources),
    )


def opened(made: Register) -> Workbook:
    """Build a register and read it back."""
    return load_workbook(io.BytesIO(register_workbook(made)))


def table(workbook: Workbook, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet's table by heading, empty cells left out."""
    (only,) = workbook[sheet].tables.values()
    headings, *rows = [[cell.value for cell in row] for row in workbook[sheet][only.ref]]
    return [{heading: value for heading, value in zip(headings, row, strict=True) if value is not None} for row in rows]
