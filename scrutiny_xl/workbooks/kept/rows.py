"""An item's values as its row has them: in the Register table, and on its plan's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.assessment import decision_on
from scrutiny_xl.cleaning import plain_text, tidy
from scrutiny_xl.layouts.monitoring import OUTCOME_ROLES
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.values import is_formula_error, read_value
from scrutiny_xl.rulebook import finding
from scrutiny_xl.workbooks.forms.cells import SEE_CLASHES
from scrutiny_xl.workbooks.registers.roles import headings_in
from scrutiny_xl.workbooks.registers.sums import kept_roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from scrutiny_xl.findings import Finding, Place
    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Item, Plan, Value
    from scrutiny_xl.workbooks.kept.tables import KeptTable

__all__ = ["PlanRows", "RegisterRows", "shown_decision"]

_DECISION = "decision"


def shown_decision(layout: Layout, values: Mapping[str, Value]) -> str:
    """Return what a plan's sheet shows under Decision for an item with these values: the category it comes to."""
    decision = decision_on(layout, values)
    return decision.category if decision else str(values.get(_DECISION, ""))


class RegisterRows:
    """The rows of the Register table by reference.

    `again` are the numbers of those under a reference that stands above, too, `nameless` of those that have none.
    """

    def __init__(self, table: KeptTable, layouts: Sequence[Layout]) -> None:
        self._table = table
        self._headings = {role: heading.words for role, heading in headings_in(layouts).items()}
        self._receipt = ReceiptBook(table.file, table.grid.name)
        self.rows: dict[str, int] = {}
        self.again: list[int] = []
        self.nameless: list[int] = []
        self._foreign: dict[str, list[str]] = {}
        for row in table.rows():
            if not (ref := table.words(row, "Ref")):
                self.nameless.append(row)
            elif self.rows.setdefault(ref, row) != row:
                self.again.append(row)

    def values(self, ref: str, layout: Layout) -> dict[str, Value]:
        """Return the values of an item, also a decision that was only proposed."""
        row, found = self.rows[ref], {}
        for role in kept_roles(layout):
            column = self._table.column(self._headings.get(role, ""))
            value = read_value(self._table.grid, row, column, layout.by_role[role], self._receipt) if column else None
            if value is not None and not (isinstance(value, str) and is_formula_error(value)):
                found[role] = value
        return found

    def besides(self, ref: str, layout: Layout) -> Iterator[tuple[str, str, Place]]:
        """Yield what stands in the columns that the item's form does not have: heading, words and place of each."""
        row = self.rows[ref]
        if layout.id not in self._foreign:
            own = {"ref", *kept_roles(layout), *OUTCOME_ROLES}
            self._foreign[layout.id] = [words for role, words in self._headings.items() if role not in own]
        for heading in self._foreign[layout.id]:
            if words := self._table.words(row, heading):
                yield heading, words, self._table.place(row, heading)

    def words(self, ref: str, heading: str) -> str:
        """Return what stands under another heading."""
        return self._table.words(self.rows[ref], heading)

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns of the table by role."""
        found = {role: self._table.column(words) for role, words in self._headings.items()}
        return {role: column for role, column in found.items() if column}

    def place_under(self, ref: str, heading: str) -> Place:
        """Return where that stands."""
        return self._table.place(self.rows[ref], heading)

    def not_taken(self, known: Collection[str]) -> Iterator[Finding]:
        """Yield a query for each row of none of the items known, and each that repeats one; it quotes all they say."""
        for row in self.again:
            ref, place = self._table.words(row, "Ref"), self._table.place(row, "Ref")
            yield finding("register-row-twice", place, ref=ref, said=self._said(row))
        for row in (*self.nameless, *(row for ref, row in self.rows.items() if ref not in known)):
            ref, said = self._table.words(row, "Ref"), self._said(row)
            if said or ref:
                item = ref or "an item without a reference"
                yield finding("register-row-unknown", self._table.place(row, "Ref"), ref=ref, item=item, said=said)

    def _said(self, row: int) -> str:
        """Return all that a row says, each cell behind its heading as it is written there."""
        table = self._table
        cells = (
            (table.grid.value(table.heading_row, column), table.grid.value(row, column))
            for column in sorted(table.columns.values())
            if column != table.column("Ref")
        )
        return "; ".join(f"{plain_text(heading)} '{words}'" for heading, value in cells if (words := plain_text(value)))

    def place(self, ref: str, role: str) -> Place:
        """Return where a value stands."""
        return self._table.place(self.rows[ref], self._headings.get(role, "Ref"))


class PlanRows:
    """The rows of a plan's sheet by reference; `added` are those an officer has added, which have none.

    `unclear` are the days above them that cannot be read.
    """

    def __init__(self, grid: Grid, plan: Plan, unclear: Sequence[Finding] = ()) -> None:
        self.plan, self.unclear = plan, unclear
        self._grid = grid
        self._items = {item.ref: item for item in plan.items if item.given_ref}
        self.added = [item for item in plan.items if not item.given_ref]
        spans = plan.layout.spans in plan.columns
        self._covered = frozenset(grid.merged_cells(1, len(grid.rows))) if spans else frozenset()

    def __contains__(self, ref: str) -> bool:
        return ref in self._items

    @property
    def refs(self) -> Collection[str]:
        """The references on the sheet."""
        return self._items.keys()

    def item(self, ref: str) -> Item:
        """Return an item as the sheet has it."""
        return self._items[ref]

    def place(self, ref: str, role: str) -> Place:
        """Return where a value stands."""
        return self.plan.place(self._items[ref], role)

    def values(self, ref: str, register: Mapping[str, Value], clashing: Collection[str]) -> dict[str, Value | None]:
        """Return the value of each role that has a column on the sheet, None where its cell is empty.

        `register` has the values of its row in the Register: where the form gives the letter or number no column, it
        stands in front of the words. `clashing` are the headings of its cells on the sheet Clashes: in another cell
        somebody may have typed the words that stand for a clash.
        """
        item, layout = self._items[ref], self.plan.layout
        number = str(register.get(layout.number, ""))
        columns = self.plan.columns_at(item.row)
        found: dict[str, Value | None] = {
            role: None if self._clashes(item, role, clashing, filled=role in register) else item.values.get(role)
            for role in kept_roles(layout)
            if role in columns
        }
        if layout.spans in found and self._carried_down(item, columns[layout.spans]):
            found[layout.spans] = None
        if layout.number and layout.number not in columns and layout.words in found:
            clashes = found[layout.words] is None
            words = "" if clashes else item.text(layout.words)
            found |= _parted(words, number if clashes else item.text(layout.number), number, layout)
        return found

    def _clashes(self, item: Item, role: str, clashing: Collection[str], *, filled: bool) -> bool:
        """Say whether a cell stands for a clash; `filled` says that the Register has a value for it."""
        if self._cell(item, self.plan.columns_at(item.row)[role]) != SEE_CLASHES:
            return False
        return not filled or self.plan.layout.by_role[role].heading in clashing

    def _cell(self, item: Item, column: int) -> str:
        return tidy(plain_text(self._grid.value(item.row, column)))[0]

    def _carried_down(self, item: Item, column: int) -> bool:
        """Say whether a cell is empty and no merged cell covers it: the words above it are not its own."""
        return not self._cell(item, column) and (item.row, column) not in self._covered


def _parted(words: str, read: str, number: str, layout: Layout) -> dict[str, Value | None]:
    """Part an item's words from the number in front of them, whether or not it was told from them before."""
    front = f"{number.rstrip(').')}) "
    if number and not read and words.startswith(front):
        read, words = number, words[len(front) :]
    if read.casefold() == number.rstrip(").").casefold():
        read = number
    return {layout.words: words or None, layout.number: read or None}
