"""The register: all items of all plans, consolidated, with what is wrong and where each value came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.layouts import LAYOUTS, Layout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from scrutiny_xl.findings import Finding, Place, Repair
    from scrutiny_xl.rating.model import Rating
    from scrutiny_xl.register.clocks import PlanClock
    from scrutiny_xl.register.kept import Change, Explained, Extension, SettledClash, Source
    from scrutiny_xl.responses import Decision
    from scrutiny_xl.returns import Item, Plan, PlanId, Value
    from scrutiny_xl.timescales import Timescale

__all__ = ["Answer", "Clash", "Register", "RegisterItem", "RegisterPlan", "ReturnSource"]

_NONE_KEPT: Mapping[str, Source] = MappingProxyType({})


class Answer(NamedTuple):
    """One of the answers that clash: the value, the service area that gave it, and where it stands.

    The value is "" where the cell was cleared; `quarter` is the one it was given in, "" for the present one.
    """

    value: Value
    service_area: str
    place: Place
    quarter: str = ""


class Clash(NamedTuple):
    """Two or more answers for one cell of one item."""

    ref: str
    role: str
    heading: str
    answers: tuple[Answer, ...]


class RegisterItem(NamedTuple):
    """One item, consolidated.

    `values` are the roles with a value; a role that clashes has none. `service_areas` names all that returned it, in
    alphabetical order; where the register has had it before, first the one that leads, then those that support it.
    `origins` are the plan and item of each return it was in, the main one first, none where it was in no return;
    `exceptions` names, for each role whose value is not from the main one, the origin it is from. `rating` is the
    status the rules give; `reported` the status the service gives, in its own word ("" where none); `differs` says in
    a sentence how the two disagree, "" where they do not. `findings` counts the errors and queries about the item that
    are not explained. `kept` has the sources of the values that none of this quarter's returns gave; `history` what
    gave way to the present values, and `extensions` how the date moved, both in the order in which it came about.
    """

    ref: str
    section: str
    values: Mapping[str, Value]
    service_areas: tuple[str, ...]
    origins: tuple[tuple[Plan, Item], ...]
    exceptions: Mapping[str, int]
    clashes: tuple[Clash, ...]
    timescale: Timescale | None
    decision: Decision | None
    reported: str
    rating: Rating
    differs: str = ""
    findings: int = 0
    kept: Mapping[str, Source] = _NONE_KEPT
    history: tuple[Change, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def source(self, role: str) -> Place:
        """Return the file, sheet and cell a value came from."""
        if role in self.kept:
            return self.kept[role].place
        plan, item = self.origins[self.exceptions.get(role, 0)]
        return plan.place(item, role)


@dataclass(frozen=True)
class RegisterPlan:
    """One plan of the register: its layout, its header and its items in the plan's order."""

    id: PlanId
    layout: Layout
    header: Mapping[str, str | date]
    items: tuple[RegisterItem, ...]

    @cached_property
    def filled(self) -> frozenset[str]:
        """The roles of which some item has a value: most forms have columns that nobody fills in."""
        return frozenset().union(*[item.values for item in self.items])

    @cached_property
    def _columns(self) -> dict[str, Sequence[Value]]:
        return {}

    def column(self, role: str) -> Sequence[Value]:
        """Return the values of a role item by item, "" where there is none; they are kept, as several sheets ask."""
        if role not in self.filled:
            return [""] * len(self.items)
        if role not in self._columns:
            self._columns[role] = [item.values.get(role, "") for item in self.items]
        return self._columns[role]


class ReturnSource(NamedTuple):
    """What became of one file.

    `status` is "read", "sent twice" (then `remark` names the file it repeats) or "skipped" (then `remark` says why
    and what to do). `digest` is the SHA-256 of its bytes.
    """

    file: str
    digest: str
    service_area: str
    quarter: str
    plans: int
    items: int
    status: str
    remark: str = ""


@dataclass(frozen=True)
class Register:
    """The consolidated register of one quarter.

    `quarter` is in words ("Q2 2024/25"); `as_at` is the day all ratings are made for; `rule_set` the name of the rule
    set. `sources` lists every file that was handed in, also the skipped ones; `earlier` the returns that the register
    was made from before. `missing` are the service areas that have items and have not returned them this quarter.
    `settled` are the clashes of the quarter in which an answer was chosen; `explained` the queries that an officer has
    explained; `history` what gave way that belongs to no item it has. `layouts` are the forms the council has. `clocks`
    say by which day the Executive's answers are due.
    """

    council: str
    quarter: str
    as_at: date
    rule_set: str
    plans: tuple[RegisterPlan, ...]
    findings: tuple[Finding, ...] = ()
    clashes: tuple[Clash, ...] = ()
    receipt: tuple[Repair, ...] = ()
    sources: tuple[ReturnSource, ...] = field(default=())
    earlier: tuple[ReturnSource, ...] = ()
    missing: tuple[str, ...] = ()
    settled: tuple[SettledClash, ...] = ()
    explained: tuple[Explained, ...] = ()
    history: tuple[Change, ...] = ()
    layouts: tuple[Layout, ...] = LAYOUTS
    clocks: tuple[PlanClock, ...] = ()

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """What is to be fixed or explained: all findings but the queries that an officer has explained."""
        explained = {(each.slug, each.ref, each.sentence) for each in self.explained}
        if not explained:
            return self.findings
        return tuple(
            each
            for each in self.findings
            if each.severity == "error" or (each.slug, each.ref, each.sentence) not in explained
        )

    @cached_property
    def items(self) -> tuple[RegisterItem, ...]:
        """All items, plan by plan."""
        return tuple(chain.from_iterable([plan.items for plan in self.plans]))
