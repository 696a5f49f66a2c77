"""What a return holds once it is read: plans, their items, and what was repaired on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.grids import address, cell_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Spot
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.issued import Issued

__all__ = ["NOWHERE", "Item", "Plan", "PlanId", "Return", "Value"]

Value = str | date | float

NOWHERE: Mapping[str, str] = MappingProxyType({})
"""All values of an item stand in its row."""

"""What stands for the service area of a return that does not name one."""


class PlanId(NamedTuple):
    """Which plan it is, whichever file it came in: the layout's id, the plan's code and its title.

    `code` is the beginning of the plan's refs, `SHC.150112.109` for a SCRAIP, `SIP22` for a plan.
    """

    layout: str
    code: str
    title: str


class Item(NamedTuple):
    """One recommendation or action as a return has it.

    `values` holds the roles that have a value: words as `str`, days as `date`, a percentage as `float` from 0 to 1.
    `ref` is the item's reference; `given_ref` says whether it stood in the return or was made from plan and place.
    `row` is the row as Excel shows it. `section` is the banner it stands under. `elsewhere` has the cells of the values
    that do not stand in its row, such as the objective above it.
    """

    row: int
    ref: str
    given_ref: bool
    section: str
    values: Mapping[str, Value]
    hidden: bool = False
    elsewhere: Mapping[str, str] = NOWHERE

    def text(self, role: str) -> str:
        """Return a role's words, "" where it has none."""
        value = self.values.get(role, "")
        return value if isinstance(value, str) else str(value)


@dataclass(frozen=True)
class Plan:
    """One plan as one return has it: where it stands, its header and its items in the order of the sheet.

    `header` maps the layout's header keys to what was filled in; `columns` maps roles to column numbers; `later` does
    so for the rows from a repeated heading on, whose columns may differ. `header_cells` maps header keys to the cells
    that hold them or are there to. `spot` is that of the grid it was read from.
    """

    id: PlanId
    layout: Layout
    file: str
    sheet: str
    heading_row: int
    header: Mapping[str, str | date]
    columns: Mapping[str, int]
    items: tuple[Item, ...]
    later: tuple[tuple[int, Mapping[str, int]], ...] = ()
    header_cells: Mapping[str, str] = field(default_factory=dict)
    spot: Spot | None = None

    def columns_at(self, row: int) -> Mapping[str, int]:
        """Return the columns by role as the headings above that row have them."""
        return next((columns for first, columns in reversed(self.later) if first <= row), self.columns)

    def place(self, item: Item, role: str = "") -> Place:
        """Return where an item, or one of its values, stands; the row's first cell for a role with no column."""
        if role in item.elsewhere:
            return self.place_at(*cell_at(item.elsewhere[role]))
        columns = self.columns_at(item.row)
        column = columns.get(role) or min(columns.values(), default=1)
        return self.place_at(item.row, column)

    def header_place(self, key: str) -> Place:
        """Return where a header field stands, or would be filled in; the sheet where it has no cell."""
        cell = self.header_cells.get(key, "")
        return self.place_at(*cell_at(cell)) if cell else Place(self.file, self.sheet)

    @property
    def headings(self) -> tuple[tuple[int, Mapping[str, int]], ...]:
        """The rows of headings, repeated ones too, each with its columns by role."""
        return ((self.heading_row, self.columns), *((first - 1, columns) for first, columns in self.later))

    @property
    def heading_place(self) -> Place:
        """Where its headings stand."""
        return self.place_at(self.heading_row, 1)

    def place_at(self, row: int, column: int) -> Place:
        """Return the place of a cell of the sheet it was read from."""
        sheet, cell = self.spot(row, column) if self.spot else (self.sheet, address(row, column))
        return Place(self.file, sheet, cell)

    @property
    def anchor(self) -> date | None:
        """The day the timescales are read from, None where the plan has no date."""
        value = self.header.get(self.layout.anchor)
        return value if isinstance(value, date) else None


class Return(NamedTuple):
    """A filled workbook from one service area, read.

    `file` is its name as shown to people, `digest` the SHA-256 of its bytes. `service_area` is `NOT_STATED` where the
    return names none; `quarter` is "" likewise. `issued` is what it was issued with, None where that is not in it.
    """

    file: str
    digest: str
    service_area: str
    quarter: str
    plans: tuple[Plan, ...]
    findings: tuple[Finding, ...] = ()
    receipt: tuple[Repair, ...] = ()
    issued: Issued | None = None

    @property
    def items(self) -> int:
        """How many items it holds."""
        return sum(len(plan.items) for plan in self.plans)

    def only_supports(self, item: Item) -> bool:
        """Say whether it was issued with an item as one that its service area supports and another leads."""
        known = self.issued.items.get(item.ref) if self.issued else None
        return known is not None and known.part == "supporting"
