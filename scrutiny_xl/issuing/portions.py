"""What each service area is issued with: its items of every plan, rated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.assessment import Terms, agreement_of, assess
from scrutiny_xl.issuing.shares import share_of, unknown_owners
from scrutiny_xl.quarters import read_quarter
from scrutiny_xl.register import RegisterItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.issuing.shares import Share, UnknownOwner
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.quarters import Quarter
    from scrutiny_xl.register import KeptItem, KeptPlan, KeptRegister
    from scrutiny_xl.returns import PlanId, Value
    from scrutiny_xl.returns.issued import Part
    from scrutiny_xl.settings import Settings

__all__ = ["Left", "Portion", "PortionItem", "PortionPlan", "Portions", "portions_of"]

_SAID_IN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"completed": ("progress", "completed_on", "timescale"), "not-accepted": ("decision", "response")}
)
"""For each rating with which an item is done with, the roles that say so."""
_NONE: Mapping[str, int] = MappingProxyType({})


class PortionItem(NamedTuple):
    """An item as it goes to a service area: rated, the area's part in it, and the area that leads it."""

    item: RegisterItem
    part: Part
    lead: str


@dataclass(frozen=True)
class PortionPlan:
    """The items of one plan that go to a service area, in the plan's order."""

    id: PlanId
    layout: Layout
    header: Mapping[str, str | date]
    items: tuple[PortionItem, ...]


@dataclass(frozen=True)
class Portion:
    """All that one service area is issued with."""

    service_area: str
    plans: tuple[PortionPlan, ...]

    @property
    def items(self) -> tuple[PortionItem, ...]:
        """All items, plan by plan."""
        return tuple(item for plan in self.plans for item in plan.items)


class Left(NamedTuple):
    """The items that go to nobody, by ref: those done with in an earlier quarter, and those that name no lead."""

    finished: tuple[str, ...]
    unled: tuple[str, ...]


class Portions(NamedTuple):
    """What goes to each service area, in alphabetical order, what is left, and who must be known first."""

    portions: tuple[Portion, ...]
    left: Left
    unknown: tuple[UnknownOwner, ...] = ()


def portions_of(
    register: KeptRegister, quarter: str, terms: Terms, settings: Settings, *, finished: bool = False
) -> Portions:
    """Return what each service area is issued with for a quarter.

    Items that were completed, or not accepted, in an earlier quarter are left out unless `finished` items are asked
    for. Those whose service area is not known get nothing, and are named.
    """
    now = read_quarter(quarter)
    found: dict[str, list[PortionPlan]] = defaultdict(list)
    done: list[str] = []
    unled: list[str] = []
    issued: list[tuple[str, Share]] = []
    for plan in register.plans:
        held: dict[str, list[PortionItem]] = defaultdict(list)
        for kept in plan.items:
            item = _assessed(plan, kept, terms)
            share = share_of(kept, settings, alone=plan.layout.in_order)
            if not finished and _is_done_with(item, kept, now):
                done.append(kept.ref)
                continue
            issued.append((kept.ref, share))
            if not share.lead:
                unled.append(kept.ref)
            else:
                held[share.lead].append(PortionItem(item, "lead", share.lead))
                for area in share.supporters:
                    held[area].append(PortionItem(item, "supporting", share.lead))
        for area, items in held.items():
            found[area].append(PortionPlan(plan.id, plan.layout, plan.header, tuple(items)))
    portions = tuple(
        Portion(area, tuple(found[area])) for area in sorted(found, key=lambda area: (area.casefold(), area))
    )
    return Portions(portions, Left(tuple(done), tuple(unled)), unknown_owners(issued, settings))


def _assessed(plan: KeptPlan, kept: KeptItem, terms: Terms) -> RegisterItem:
    """Return an item of the register as it is now, rated."""
    anchor = plan.header.get(plan.layout.anchor)
    values = _with_agreed_day(plan.layout, kept.values)
    made = assess(plan.layout, values, anchor if isinstance(anchor, date) else None, terms)
    return RegisterItem(
        kept.ref,
        kept.section,
        values,
        kept.service_areas,
        (),
        _NONE,
        (),
        *made,
        kept=kept.sources,
        history=kept.history,
        extensions=kept.extensions,
    )


def _with_agreed_day(layout: Layout, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return the values of a stage with the day that the Chair agreed, where only who agreed it and when stand there.

    The date beside them is open to be changed: another one would count as agreed, and is not.
    """
    agreement = agreement_of(values) if layout.in_order else None
    return {**values, "agreed_date": agreement.due} if agreement and agreement.as_sought else values


def _is_done_with(item: RegisterItem, kept: KeptItem, now: Quarter | None) -> bool:
    """Say whether an item was completed or not accepted, and that was reported before this quarter.

    A decision that is only gathered from the prose of a response is still to be confirmed.
    """
    if item.rating.case == "not-accepted" and item.decision and not item.decision.plain:
        return False
    roles = [role for role in _SAID_IN.get(item.rating.case, ()) if role in kept.sources]
    said = [quarter for role in roles if (quarter := read_quarter(kept.sources[role].quarter))]
    return item.rating.case in _SAID_IN and (now is None or all(quarter < now for quarter in said))
