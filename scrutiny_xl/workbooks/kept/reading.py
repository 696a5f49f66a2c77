"""From the workbook of a register to what it says now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.findings import Place
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.register import (
    DATES_SHEET,
    OFFICER,
    Change,
    KeptItem,
    KeptPlan,
    KeptRegister,
    SettledClash,
    Source,
    read_dates,
)
from scrutiny_xl.returns.refs import digest_of
from scrutiny_xl.rulebook import finding
from scrutiny_xl.workbooks.kept.areas import AreaNames
from scrutiny_xl.workbooks.kept.choosing import choose
from scrutiny_xl.workbooks.kept.clashes import clashing_headings, read_clashes, read_explained
from scrutiny_xl.workbooks.kept.headers import header_now
from scrutiny_xl.workbooks.kept.history import read_history
from scrutiny_xl.workbooks.kept.items import ItemReader
from scrutiny_xl.workbooks.kept.listed import read_listed
from scrutiny_xl.workbooks.kept.register_table import table_of
from scrutiny_xl.workbooks.kept.rows import PlanRows, RegisterRows
from scrutiny_xl.workbooks.kept.sheets import find_sheets, plan_sheets
from scrutiny_xl.workbooks.kept.sources import read_returns, read_sources
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Item
    from scrutiny_xl.workbooks.kept.state import KnownPlan

__all__ = ["read_register"]


def read_register(
    source: SourceFile, layouts: Sequence[Layout] = LAYOUTS, areas: Mapping[str, str] | None = None
) -> KeptRegister:
    """Read a register back, whatever an officer has done to it since it was written.

    `areas` maps every folded name that a service area goes by to the council's own; None where it lists none.
    What was typed on a plan's sheet or in the Register table counts as said by the officer; columns worked out anew
    each time are not looked at. A choice on Clashes is obeyed. What is odd is among the findings.

    Raises:
        UnreadableFileError: it is no register, or a sheet that is needed to go on from it has gone.
    """
    return _Reader(source, layouts, areas or {}).read()


class _Reader:
    """Puts together what the sheets of one register say."""

    def __init__(self, source: SourceFile, layouts: Sequence[Layout], areas: Mapping[str, str]) -> None:
        self._source, self._file = source, source.name
        self._sheets = find_sheets(self._file, read_grids(source))
        self._state = self._sheets.state
        used = {plan.id.layout for plan in self._state.plans}
        self._layouts = {layout.id: layout for layout in layouts if layout.id in used}
        if unknown := sorted(used - self._layouts.keys()):
            reason = f"has plans in a form that is not known: {', '.join(unknown)}."
            raise UnreadableFileError(self._file, reason, "Name the settings that describe the form.")
        tables = self._sheets.tables
        self._register = RegisterRows(tables["Register"], list(self._layouts.values()))
        self._returns = read_returns(tables["About"], self._state.quarter)
        self._names = AreaNames([*self._state.areas, *(each.service_area for each in self._returns)], areas)
        self._areas = {ref: self._names.read(self._register.words(ref, "Service area")) for ref in self._register.rows}
        led = {ref: areas[0] for ref, areas in self._areas.items() if areas}
        used_layouts = list(self._layouts.values())
        self._sources = read_sources(tables["Sources"], used_layouts, self._returns, led)
        self._history = read_history(tables["Item history"], used_layouts)
        dates = read_dates(self._file, tables[DATES_SHEET].grid)
        quarter, clashing = self._state.quarter, clashing_headings(tables["Clashes"])
        self._items = ItemReader(self._register, self._sources, self._history, dates.extensions, quarter, clashing)
        self._plans = plan_sheets(self._file, self._sheets, used_layouts)
        self._rows = {ref: rows for several in self._plans.values() for rows in several for ref in rows.refs}
        self._known = frozenset(ref for plan in self._state.plans for ref in plan.sums)
        self._findings = [*dates.findings, *self._names.unknown_in(self._register)]
        self._receipt = dates.repairs
        self._clashes: list[SettledClash] = []
        self._taken_out: list[Change] = []

    def read(self) -> KeptRegister:
        """Return the register as it is now."""
        plans = tuple(self._plan(known) for known in self._state.plans)
        self._findings += self._register.not_taken({item.ref for plan in plans for item in plan.items})
        self._findings += self._foreign_cells(plans)
        state, tables = self._state, self._sheets.tables
        kept = KeptRegister(
            self._file,
            self._source.digest,
            state.council,
            state.quarter,
            state.as_at,
            state.rule_set,
            plans,
            unsettled=tuple(self._clashes),
            explained=read_explained(tables["Findings"]),
            returns=self._returns,
            history=(*self._history_of_none(plans), *self._taken_out),
            findings=tuple(self._findings),
            listed=read_listed(tables["Findings"]),
            receipt=self._receipt,
            columns=self._register.columns,
            table=table_of(self._sheets),
        )
        layout_of = {item.ref: plan.layout for plan in plans for item in plan.items}
        chosen = choose(kept, list(read_clashes(tables["Clashes"], layout_of, self._quarter_of)))
        return replace(chosen, findings=tuple(sorted(chosen.findings, key=lambda each: each.order)))

    def _quarter_of(self, place: Place) -> str:
        return next((each.quarter for each in self._returns if each.file == place.file), self._state.quarter)

    def _plan(self, known: KnownPlan) -> KeptPlan:
        layout, sheets = self._layouts[known.id.layout], self._plans.get(known.id.code, [])
        if not sheets and known.sums:
            place = Place(self._file, known.sheet)
            self._findings.append(finding("plan-sheet-gone", place, plan=known.id.title))
        self._findings += [each for rows in sheets for each in rows.unclear]
        items = [item for ref, written in known.sums.items() for item in self._item(ref, layout, written, bool(sheets))]
        for rows in sheets:
            items += self._added(rows, known, {item.ref.casefold() for item in items})
        return KeptPlan(known.id, layout, header_now(known, sheets), tuple(items))

    def _item(self, ref: str, layout: Layout, written: int, drawn: bool) -> Iterator[KeptItem]:
        """Yield an item, or nothing where an officer has deleted both its rows."""
        in_register, on_sheet = ref in self._register.rows, ref in self._rows
        if not in_register and not on_sheet:
            self._gone(ref)
            return
        if drawn and in_register != on_sheet:
            gone, left = ("its plan's sheet", "the Register") if in_register else ("the Register", "its plan's sheet")
            place = self._register.place(ref, "ref") if in_register else self._rows[ref].place(ref, "ref")
            self._findings.append(finding("register-row-gone", place, ref=ref, gone=gone, left=left))
        areas = self._areas.get(ref) or self._areas_before(ref)
        item, clashes = self._items.read(ref, layout, written, self._rows.get(ref), areas)
        self._clashes += clashes
        for clash in clashes:
            heading, place = layout.by_role[clash.role].heading, clash.answers[0][1].place
            self._findings.append(finding("edited-twice", place, ref=ref, heading=heading))
        yield item

    def _areas_before(self, ref: str) -> tuple[str, ...]:
        known = self._sources.get(ref)
        return self._names.read(known.areas) if known else ()

    def _gone(self, ref: str) -> None:
        place = Place(self._file, "Register")
        self._findings.append(finding("item-taken-out", place, ref=ref))
        source = Source(OFFICER, self._state.quarter, place)
        self._taken_out.append(Change(ref, "ref", ref, source, self._state.quarter, "taken out"))

    def _added(self, rows: PlanRows, known: KnownPlan, taken: set[str]) -> Iterator[KeptItem]:
        """Yield the items an officer has added in rows of a plan's sheet."""
        new = [item for item in rows.plan.items if not item.given_ref or item.ref not in self._known]
        for item in new:
            ref = _free_ref(item, rows.plan.id.code, known.id.code, taken)
            taken.add(ref.casefold())
            place = rows.plan.place(item)
            self._findings.append(finding("item-added-by-officer", place, ref=ref))
            yield self._items.added(rows, ref, item.row, ())

    def _foreign_cells(self, plans: Sequence[KeptPlan]) -> Iterator[Finding]:
        """Yield a query for each cell of the Register that the form of its item does not have."""
        for plan in plans:
            for item in plan.items:
                if item.ref in self._register.rows:
                    for heading, words, place in self._register.besides(item.ref, plan.layout):
                        yield finding("register-cell-not-of-form", place, ref=item.ref, heading=heading, words=words)

    def _history_of_none(self, plans: Sequence[KeptPlan]) -> Iterator[Change]:
        known = {item.ref for plan in plans for item in plan.items}
        for ref, changes in self._history.items():
            if ref not in known:
                yield from changes


def _free_ref(item: Item, code: str, known: str, taken: set[str]) -> str:
    """Return the reference of an added item: the one read or made for it, unless another item has that."""
    made = known + item.ref.removeprefix(code) if item.ref.startswith(f"{code}.") else item.ref
    if made.casefold() not in taken:
        return made
    return f"{made}-{digest_of(' '.join(map(str, item.values.values())))}"
