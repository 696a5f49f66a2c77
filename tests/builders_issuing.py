"""Registers as they are read back, for tests: plans written as a few items, without a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.objective_plan import OBJECTIVE_PLAN
from scrutiny_xl.layouts.rag_plan import RAG_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.register import KeptItem, KeptPlan, KeptRegister, ReturnSource, Source
from scrutiny_xl.returns import PlanId
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Value

AS_AT = date(2024, 9, 30)
QUARTER = "Q2 2024/25"
AREAS = ("Housing", "Finance", "Legal Services", "Planning")

HEADERS: Mapping[str, Mapping[str, str | date]] = {
    "scraip": {
        "committee": "Housing Scrutiny Committee",
        "meeting_date": date(2024, 1, 15),
        "minute": "12",
        "topic": "Repairs",
    },
    "rag-plan": {"plan": "Parks Plan 2024", "plan_date": date(2024, 4, 1)},
    "improvement-plan": {"appendix": "2", "plan": "Review Action Plan 2024", "plan_date": date(2024, 4, 1)},
    "objective-plan": {"plan": "Better Scrutiny Plan 2024", "plan_date": date(2024, 4, 1), "version": "V2"},
    "review-timetable": {"plan": "Review of flooding", "committee": "Environment Committee"},
}
CODES = {
    "scraip": "HSC.240115.12",
    "rag-plan": "PP24",
    "improvement-plan": "RAP24",
    "objective-plan": "BSP24",
    "review-timetable": "RF",
}


def settings(**owners: str) -> Settings:
    """Return settings with four service areas; underscores in the owners' names are blanks."""
    spelt = {name.replace("_", " "): area for name, area in owners.items()}
    return Settings(
        "Westmarch Borough Council",
        service_areas={fold(area): area for area in AREAS},
        owners={fold(name): area for name, area in spelt.items()},
        spelt={fold(name): name for name in spelt},
    )


def kept_item(
    ref: str, values: Mapping[str, Value], areas: Sequence[str] = (), section: str = "", quarter: str = ""
) -> KeptItem:
    """Return an item of a register; all its values were said by one area in one quarter."""
    place = Place("register.xlsx", "Plan", "A9")
    source = Source(areas[0] if areas else "", quarter, place)
    return KeptItem(ref, section, values, tuple(areas), dict.fromkeys(values, source), place)


def kept_plan(layout: Layout, items: Sequence[KeptItem], **header: str | date) -> KeptPlan:
    """Return a plan of a register."""
    filled = {**HEADERS[layout.id], **header}
    title = str(filled.get("plan") or filled.get("topic"))
    return KeptPlan(PlanId(layout.id, CODES[layout.id], title), layout, filled, tuple(items))


def kept_register(
    *plans: KeptPlan, findings: Sequence[Finding] = (), returns: Sequence[ReturnSource] = ()
) -> KeptRegister:
    """Return a register as it is read back."""
    return KeptRegister(
        "register.xlsx",
        "0123456789abcdef" * 4,
        "Westmarch Borough Council",
        QUARTER,
        AS_AT,
        "three-boxes",
        plans,
        listed=tuple(findings),
        returns=tuple(returns),
    )


def whole_register() -> KeptRegister:
    """Return a register with a plan of each form; Housing leads some items of each and supports others."""
    return kept_register(_scraip(), _rag_plan(), _improvement_plan(), findings=[_query()])


def _query() -> Finding:
    sentence = "The date has passed (31 May 2024), it is not completed, and Update is empty."
    place = Place("Housing.xlsx", "SCRAIP", "L9")
    remedy = "Say what stands in the way and what happens next."
    return Finding("overdue-without-update", "query", place, sentence, remedy, "HSC.240115.12.a")


def _scraip() -> KeptPlan:
    first: dict[str, Value] = {
        "item": "a",
        "recommendation": "That the times for repairs be published every month on the council's website.",
        "cabinet_member": "Cabinet Member for Housing",
        "response": "Accepted. We will publish them.",
        "timescale": "May 2024",
        "lead": "Head of Repairs",
        "progress": "In progress",
        "percent": 0.4,
    }
    second: dict[str, Value] = {
        "item": "b",
        "recommendation": "= That the budget be set out\nby ward.",
        "cabinet_member": "Cabinet Member for Housing",
        "lead": "Chief Accountant with the Head of Repairs",
    }
    third: dict[str, Value] = {
        "item": "c",
        "recommendation": "Freeze the rents.",
        "response": "Rejected. No money.",
    }
    done: dict[str, Value] = {
        **first,
        "item": "d",
        "progress": "Completed",
        "completed_on": date(2024, 5, 1),
        "percent": 1.0,
    }
    code = CODES["scraip"]
    return kept_plan(
        SCRAIP,
        [
            kept_item(f"{code}.a", first, ["Housing"], quarter="Q1 2024/25"),
            kept_item(f"{code}.b", second),
            kept_item(f"{code}.c", third, quarter="Q1 2024/25"),
            kept_item(f"{code}.d", done, ["Housing"], quarter="Q1 2024/25"),
        ],
    )


def _rag_plan() -> KeptPlan:
    rows = [
        ("A. Paths", "Safe paths", "Lighting", "Light the main paths.", "Head of Repairs", "By March 2025"),
        ("A. Paths", "Safe paths", "", "Mend the benches.", "Chief Accountant", "Ongoing"),
        ("A. Paths", "Safe paths", "Signs", "Put up signs.", "Head of Repairs", ""),
        ("B. Trees", "More trees", "Planting", "Plant 200 trees.", "Chief Accountant; Head of Repairs", "Q3 2024/25"),
    ]
    roles = ("objective", "priority", "action", "lead", "timescale")
    items = []
    for number, (section, *words) in enumerate(rows, 1):
        values: dict[str, Value] = {role: each for role, each in zip(roles, words, strict=True) if each}
        if number == 1:
            values |= {"rag": "Amber", "comments": "The contract is late."}
        items.append(kept_item(f"{CODES['rag-plan']}.{section[0]}.{number}", values, section=section))
    return kept_plan(RAG_PLAN, items)


def _improvement_plan() -> KeptPlan:
    values: dict[str, Value] = {
        "item": "1",
        "recommendation": "Publish a forward plan.",
        "action": "Agreed. It will be published.",
        "timescale": "31/12/2024",
        "lead": "Head of Repairs",
    }
    return kept_plan(IMPROVEMENT_PLAN, [kept_item(f"{CODES['improvement-plan']}.1", values)])


def objective_plan() -> KeptPlan:
    """Return a plan by objectives; Finance leads one action under its second objective and supports another."""
    first = {"situation": "Few residents know of scrutiny.", "objective_no": "1.1", "outcome": "More come."}
    second = {"situation": "Few residents know of scrutiny.", "objective_no": "1.2", "outcome": "More answer."}
    rows = [
        (first | {"objective": "Be seen."}, "a", "Publish a newsletter.", "Lead: Head of Repairs", "By May 2024"),
        (
            first | {"objective": "Be seen."},
            "b",
            "Speak at three meetings.",
            "Lead: Head of Repairs\nSupported by: Chief Accountant",
            "Ongoing",
        ),
        (second | {"objective": "Be asked."}, "a", "Ask what to look at.", "Lead: Chief Accountant", "By June 2025"),
    ]
    items = []
    for above, letter, action, lead, timescale in rows:
        values: dict[str, Value] = {**above, "item": letter, "action": action, "lead": lead, "timescale": timescale}
        ref = f"{CODES['objective-plan']}.{above['objective_no']}.{letter}"
        items.append(kept_item(ref, values, section="1. VISIBILITY"))
    return kept_plan(OBJECTIVE_PLAN, items)


OWNERS = settings(Head_of_Repairs="Housing", Chief_Accountant="Finance")


def without_findings(register: KeptRegister) -> KeptRegister:
    """Return a register in which nothing was found."""
    return replace(register, listed=())
