"""The demo council's plans, read from the files in `plans/`: each item with its reference and its service areas."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrutiny_xl.layouts import Layout, layout_named
from scrutiny_xl.returns.refs import item_ref, plan_code, section_code
from scrutiny_xl.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HERE", "CellWords", "DemoItem", "DemoPlan", "demo_plans"]

HERE = Path(__file__).parent

CellWords = str | int | float | date | None
"""What is typed into a cell; None leaves it empty."""


@dataclass(frozen=True, slots=True)
class DemoItem:
    """One item as it is issued to its service areas and well filled in: what stands in its cells, by role."""

    ref: str
    section: str
    services: tuple[str, ...]
    values: Mapping[str, CellWords]


@dataclass(frozen=True)
class DemoPlan:
    """One plan of the demo council. `name` is its file's, `sheet` the name of its sheet in a return."""

    name: str
    layout: Layout
    sheet: str
    header: Mapping[str, str | date]
    items: tuple[DemoItem, ...] = field(default=())

    def items_of(self, service: str) -> tuple[DemoItem, ...]:
        """Return the items a service area is asked about."""
        return tuple(item for item in self.items if service in item.services)


@cache
def demo_plans() -> tuple[DemoPlan, ...]:
    """Return all plans: those of committees first, then the council's own."""
    order = {"scraip": 0, "rag-plan": 1, "improvement-plan": 2}
    plans = [_plan(path) for path in sorted((HERE / "plans").glob("*.toml"))]
    return tuple(sorted(plans, key=lambda plan: order[plan.layout.id]))


def _plan(path: Path) -> DemoPlan:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    layout, header = layout_named(data["layout"]), data["header"]
    codes = load_settings(HERE / "scrutiny.toml").codes
    code = plan_code(header, layout.identity, header.get("plan", ""), codes)
    items = tuple(_item(entry, layout, code) for entry in data["item"])
    return DemoPlan(path.stem, layout, data["sheet"], header, items)


def _item(entry: Mapping[str, Any], layout: Layout, code: str) -> DemoItem:
    """Return an item of a plan's file; its number stands where the form has it, a percentage as the cell holds it."""
    known = {**entry}
    section, number, services = known.pop("section", ""), known.pop("number"), known.pop("services")
    ref = item_ref(code, section_code(section, 0), number)
    if "percent" in known:
        known["percent"] = known["percent"] / 100
    if layout.number and layout.number in {column.role for column in layout.columns}:
        known[layout.number] = int(number)
    elif layout.number:
        known[layout.words] = f"{number}) {known[layout.words]}"
    return DemoItem(ref, section, tuple(services), {"ref": ref, **known})
