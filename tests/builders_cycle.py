"""What the tests of a quarter's cycle are built with: registers as they are kept, and returns issued from them."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from builders_core import AS_AT, TERMS, submitted
from openpyxl import Workbook, load_workbook

from scrutiny_xl.findings import Place
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.merging import Merged, merge, part_repeats
from scrutiny_xl.register import (
    KeptItem,
    KeptPlan,
    KeptRegister,
    Register,
    RegisterItem,
    SettledClash,
    Source,
)
from scrutiny_xl.returns import Item, Plan, PlanId, Return, Value
from scrutiny_xl.returns.issued import Issued, IssuedItem
from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.issued import Part

Q1, Q2, Q3 = "Q1 2024/25", "Q2 2024/25", "Q3 2024/25"
PLAN_ID = PlanId("improvement-plan", "SIP24", "Scrutiny Improvement Plan 2024")
HEADER: Mapping[str, str | date] = {"plan": PLAN_ID.title, "plan_date": date(2024, 4, 1)}
BEFORE = Source("Imported", Q1, Place("plan.xlsx", "Plan", "B7"))
"""Where the values of a kept register came from, unless a test says otherwise."""

Values = dict[str, Value]


def values(number: int, **more: Value) -> Values:
    """Return the values of an item."""
    agreed: Values = {
        "item": str(number),
        "recommendation": f"Adopt protocol {number}.",
        "action": "Agreed: yes.",
        "timescale": "By 31 March 2025",
    }
    return agreed | more


def kept_item(number: int, *areas: str, **more: Value) -> KeptItem:
    """Return an item as a register has it; the first of its service areas leads."""
    found = values(number, **more)
    return KeptItem(f"SIP24.{number}", "", found, areas or ("Housing",), dict.fromkeys(found, BEFORE), BEFORE.place)


def kept_register(*items: KeptItem, quarter: str = Q1, **more: object) -> KeptRegister:
    """Return a register of one plan."""
    plan = KeptPlan(PLAN_ID, IMPROVEMENT_PLAN, HEADER, items)
    return KeptRegister("register.xlsx", "d1", "Westmarch", quarter, AS_AT, "three-boxes", (plan,), **more)  # type: ignore[arg-type]


def plan_of(file: str, items: Sequence[Item], layout: Layout = IMPROVEMENT_PLAN) -> Plan:
    """Return a plan as a return has it: its columns in the form's order, its headings in row 6."""
    columns = {column.role: number for number, column in enumerate(layout.columns, 1)}
    return Plan(PLAN_ID, layout, file, "Plan", 6, HEADER, columns, tuple(items))


def item_of(row: int, ref: str, found: Mapping[str, Value], *, given: bool = True) -> Item:
    """Return a row of a return."""
    return Item(row, ref, given, "", {role: value for role, value in found.items() if value != ""})


def issued_return(
    kept: KeptRegister,
    area: str = "Housing",
    said: Mapping[int, Mapping[str, Value]] | None = None,
    *,
    file: str = "",
    quarter: str = Q2,
    added: Sequence[Mapping[str, Value]] = (),
    without: Sequence[int] = (),
    parts: Mapping[int, Part] | None = None,
) -> Return:
    """Return a return issued from a register, filled in: what it says by item number and role; "" clears a cell.

    It has the items of the service area, or of all that `parts` names; `without` are rows that were deleted.
    """
    name = file or f"{area}.xlsx"
    numbered = {int(item.ref.rpartition(".")[2]): item for item in kept.plans[0].items}
    chosen = {n: item for n, item in numbered.items() if area in item.service_areas or (parts and n in parts)}
    issued = {
        item.ref: IssuedItem(item.ref, "improvement-plan", "SIP24", _part(item, area, n, parts), item.values)
        for n, item in chosen.items()
    }
    rows = [
        item_of(7 + place, item.ref, {**item.values, **(said or {}).get(n, {})})
        for place, (n, item) in enumerate(chosen.items())
        if n not in without
    ]
    rows += [item_of(30 + n, f"SIP24.{n}", each, given=False) for n, each in enumerate(added, len(rows) + 1)]
    lead = {item.ref: item.service_areas[0] for item in chosen.values()}
    stamp = Issued(area, quarter, AS_AT, kept.file, kept.digest, issued, lead, {"improvement-plan": 1})
    return Return(name, f"digest of {name}", area, quarter, (plan_of(name, rows),), issued=stamp)


def _part(item: KeptItem, area: str, number: int, parts: Mapping[int, Part] | None) -> Part:
    return (parts or {}).get(number) or ("lead" if item.service_areas[:1] == (area,) else "supporting")


def merged_with(kept: KeptRegister, *returns: Return, quarter: str = Q2) -> Merged:
    """Return the returns merged with a register, repeats parted beforehand."""
    once, _ = part_repeats([submitted(each) for each in returns])
    return merge(once, TERMS, kept, quarter)


def item_in(result: Merged | Register, ref: str = "SIP24.1") -> RegisterItem:
    """Return an item by its reference."""
    return next(item for plan in result.plans for item in plan.items if item.ref == ref)


def slugs(result: Merged | Register) -> list[str]:
    """Return the rules of the findings."""
    return sorted(each.slug for each in result.findings)


def source_of(item: RegisterItem, role: str, quarter: str = Q2) -> Source:
    """Return where a value of an item came from."""
    if role in item.kept:
        return item.kept[role]
    plan, _ = item.origins[item.exceptions.get(role, 0)]
    area = plan.file.removesuffix(".xlsx").partition(" ")[0]
    return Source(area, quarter, item.source(role))


def kept_again(result: Merged, before: KeptRegister, quarter: str = Q2) -> KeptRegister:
    """Return what was merged as the register that is kept then, without a workbook between."""
    plans = tuple(
        KeptPlan(plan.id, plan.layout, plan.header, tuple(_kept(item, quarter) for item in plan.items))
        for plan in result.plans
    )
    waiting = tuple(
        SettledClash(
            clash.ref,
            clash.role,
            tuple((each.value, Source(each.service_area, each.quarter, each.place)) for each in clash.answers),
            "",
        )
        for clash in result.clashes
    )
    return KeptRegister(
        "again.xlsx", "d2", before.council, quarter, AS_AT, "three-boxes", plans, before.settled, waiting
    )


def _kept(item: RegisterItem, quarter: str) -> KeptItem:
    sources = {role: source_of(item, role, quarter) for role in item.values}
    place = item.origins[0][0].place(item.origins[0][1]) if item.origins else BEFORE.place
    return KeptItem(
        item.ref, item.section, item.values, item.service_areas, sources, place, item.history, item.extensions
    )


def written(made: Register) -> KeptRegister:
    """Return a register written as a workbook and read back."""
    return read_register(SourceFile("register.xlsx", register_workbook(made)))


def edited(made: Register, edit: Callable[[Workbook], None]) -> KeptRegister:
    """Return a register written, edited with openpyxl as an officer might, and read back."""
    book = load_workbook(io.BytesIO(register_workbook(made)))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return read_register(SourceFile("register.xlsx", out.getvalue()))
