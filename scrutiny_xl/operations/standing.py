"""The items of a register that goes on, as the checks look at them: what the register says now, where that stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.assessment import Assessment, CheckedItem
from scrutiny_xl.findings import Place
from scrutiny_xl.grids import address
from scrutiny_xl.returns import Item, Plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.register import KeptRegister, RegisterItem, RegisterPlan
    from scrutiny_xl.returns import Value

__all__ = ["items_standing"]

_SHEET = "Register"


@dataclass(frozen=True)
class _StandingPlan(Plan):
    """A plan of the register; a value that a return of now gave has its place there, all others in the register."""

    standing: Mapping[str, RegisterItem] = field(default_factory=dict)

    def place(self, item: Item, role: str = "") -> Place:
        """Return where a value stands that is to be corrected."""
        known = self.standing[item.ref]
        if known.origins and role not in known.kept:
            return known.source(role)
        cell = address(item.row, self.columns.get(role, 1)) if item.row else ""
        return Place(self.file, self.sheet, cell)


def items_standing(plans: Sequence[RegisterPlan], kept: KeptRegister) -> Iterator[CheckedItem]:
    """Yield all items of a register made on top of the one that is kept, with the values it has now.

    Of a cell with several answers the first is looked at: it is asked about by itself.
    """
    rows = {item.ref: item.row for plan in kept.plans for item in plan.items}
    for plan in plans:
        # The Register has a column for every role, also those that nobody has filled in.
        columns = {role: kept.columns.get(role, 1) for role in plan.layout.by_role}
        items = [
            Item(rows.get(item.ref, 0), item.ref, given_ref=True, section=item.section, values=_values(item))
            for item in plan.items
        ]
        standing = _StandingPlan(
            plan.id,
            plan.layout,
            kept.file,
            _SHEET,
            1,
            plan.header,
            columns,
            tuple(items),
            standing={item.ref: item for item in plan.items},
        )
        for item, known in zip(items, plan.items, strict=True):
            made = Assessment(known.timescale, known.decision, known.reported, known.rating, known.differs)
            yield CheckedItem(standing, item, made)


def _values(item: RegisterItem) -> Mapping[str, Value]:
    return {**item.values, **{clash.role: clash.answers[0].value for clash in item.clashes}}
