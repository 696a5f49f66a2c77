"""Items read back: what was written, what an officer has written over it, and where each value came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.register import OFFICER, Change, KeptItem, SettledClash, Source
from scrutiny_xl.workbooks.kept.edits import Rows, edits_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scrutiny_xl.findings import Place
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import Extension
    from scrutiny_xl.returns import Value
    from scrutiny_xl.workbooks.kept.edits import Edit, Edits
    from scrutiny_xl.workbooks.kept.rows import PlanRows, RegisterRows
    from scrutiny_xl.workbooks.kept.sources import ItemSources

__all__ = ["ItemReader"]


class ItemReader:
    """Reads the items of a register whose rows, sources, history and moved dates are known."""

    def __init__(
        self,
        register: RegisterRows,
        sources: Mapping[str, ItemSources],
        history: Mapping[str, tuple[Change, ...]],
        extensions: Mapping[str, tuple[Extension, ...]],
        quarter: str,
        clashing: Mapping[str, Collection[str]],
    ) -> None:
        self._register, self._sources = register, sources
        self._history, self._extensions = history, extensions
        self._quarter, self._clashing = quarter, clashing

    def read(
        self, ref: str, layout: Layout, written_sum: int, plan: PlanRows | None, areas: tuple[str, ...]
    ) -> tuple[KeptItem, list[SettledClash]]:
        """Return an item that stands in the Register table, on its plan's sheet, or in both.

        The clashes are of the cells that were edited differently in the two.
        """
        in_register = ref in self._register.rows
        values = self._register.values(ref, layout) if in_register else None
        rows = Rows(
            layout,
            self._register.words(ref, "Section") if in_register else plan.item(ref).section if plan else "",
            values,
            plan.values(ref, values or {}, self._clashing.get(ref, ())) if plan else None,
            lambda role: self._register.place(ref, role) if in_register else self._nowhere(plan, ref, role),
            lambda role: self._nowhere(plan, ref, role),
        )
        known = self._sources.get(ref)
        item = KeptItem(
            ref,
            rows.section,
            {},
            areas,
            {},
            known.place if known else rows.in_plan("ref") if plan else rows.in_register("ref"),
            self._history.get(ref, ()),
            self._extensions.get(ref, ()),
            self._register.rows.get(ref, 0),
        )
        return self._edited(item, edits_of(rows, written_sum), rows, known.of if known else {})

    def _nowhere(self, plan: PlanRows | None, ref: str, role: str) -> Place:
        return plan.place(ref, role) if plan else self._register.place(ref, role)

    def _edited(
        self, item: KeptItem, edits: Edits, rows: Rows, known: Mapping[str, Source]
    ) -> tuple[KeptItem, list[SettledClash]]:
        values = dict(edits.written)
        where = rows.in_register if rows.register is not None else rows.in_plan
        sources = {role: known.get(role) or self._officer(where(role)) for role in values}
        changes: list[Change] = []
        clashes: list[SettledClash] = []
        for role, made in edits.made.items():
            before, source = values.pop(role, None), sources.pop(role, None)
            if before is not None and source is not None and role not in edits.unknown:
                why = "changed" if made[0].value is not None else "cleared"
                changes.append(Change(item.ref, role, before, source, self._quarter, why))
            if len(made) > 1:
                answers = tuple((_or_empty(each), self._officer(each.place)) for each in made)
                clashes.append(SettledClash(item.ref, role, answers, ""))
            elif made[0].value is not None:
                values[role], sources[role] = made[0].value, self._officer(made[0].place)
        return item._replace(values=values, sources=sources, history=(*item.history, *changes)), clashes

    def added(self, plan: PlanRows, ref: str, row: int, areas: tuple[str, ...]) -> KeptItem:
        """Return an item that an officer has added in a row of a plan's sheet, under the reference it is given."""
        item = next(each for each in plan.plan.items if each.row == row)
        values = {role: value for role, value in item.values.items() if role != "service_area"}
        sources = {role: self._officer(plan.plan.place(item, role)) for role in values}
        return KeptItem(ref, item.section, values, areas, sources, plan.plan.place(item))

    def _officer(self, place: Place) -> Source:
        return Source(OFFICER, self._quarter, place)


def _or_empty(edit: Edit) -> Value:
    return "" if edit.value is None else edit.value
