"""Tracing: who said what a register has, where and when, and what it was before."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold, plain_text
from scrutiny_xl.errors import UnknownNameError
from scrutiny_xl.operations.opening import open_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import KeptItem, KeptPlan, KeptRegister, Source
    from scrutiny_xl.returns import Value
    from scrutiny_xl.settings import Settings

__all__ = ["Said", "Trace", "TracedItem", "trace"]

_EXPLANATION = "explanation of "


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said in a cell, and where it stands; `until` and `why` tell when and why it gave way, "" if not."""

    value: str
    said_by: str
    quarter: str
    file: str
    sheet: str
    cell: str
    until: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """One field of an item: what it says now, the answers that wait for a choice, and what it said before.

    `before` begins with what gave way last; `now` is None where the cell is empty.
    """

    field: str
    role: str
    now: Said | None
    answers: tuple[Said, ...]
    before: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TracedItem:
    """An item of a register, its service areas, and where each of its fields comes from."""

    ref: str
    words: str
    service_areas: tuple[str, ...]
    fields: tuple[Trace, ...]


def trace(path: Path, ref: str, field: str, settings: Settings) -> list[TracedItem]:
    """Trace the fields of the item with that reference, or of all items of a register where `ref` is "".

    `field` is a heading or a role; "" traces every field that has or had a value.

    Raises:
        MissingFileError, UnreadableFileError: the register is not there or cannot be gone on from.
        UnknownNameError: no item has that reference, or no field is called so; the error names the nearest.
    """
    kept = open_register(path, settings)
    chosen = _chosen(kept, ref)
    return [_traced(kept, plan.layout, item, _role(plan, item, field) if field else "") for plan, item in chosen]


def _chosen(kept: KeptRegister, ref: str) -> list[tuple[KeptPlan, KeptItem]]:
    every = [(plan, item) for plan in kept.plans for item in plan.items]
    chosen = [each for each in every if not ref or each[1].ref.casefold() == ref.casefold()]
    # The end of a reference is enough where only one item has it.
    ending = [each for each in every if each[1].ref.casefold().endswith(f".{ref.casefold()}")]
    if chosen or len(ending) == 1:
        return chosen or ending
    known = [item.ref for _, item in every]
    near = difflib.get_close_matches(ref, known, 1)
    raise UnknownNameError("item with the reference", ref, known, near[0] if near else "")


def _role(plan: KeptPlan, item: KeptItem, field: str) -> str:
    """Return the role that is called so, by its heading or as the program knows it."""
    named = {fold(column.heading): role for role, column in plan.layout.by_role.items()}
    named |= {fold(role): role for role in plan.layout.by_role}
    named |= {fold(change.role): change.role for change in item.history if change.role.startswith(_EXPLANATION)}
    if fold(field) in named:
        return named[fold(field)]
    known = [column.heading for column in plan.layout.by_role.values()]
    near = difflib.get_close_matches(fold(field), list(named), 1)
    raise UnknownNameError("field", field, known, _heading(plan.layout, named[near[0]]) if near else "")


def _heading(layout: Layout, role: str) -> str:
    return layout.by_role[role].heading if role in layout.by_role else role.capitalize()


def _traced(kept: KeptRegister, layout: Layout, item: KeptItem, role: str) -> TracedItem:
    words = str(item.values.get(layout.words, ""))
    roles = [role] if role else list(_roles(kept, layout, item))
    return TracedItem(item.ref, words, item.service_areas, tuple(_trace(kept, layout, item, each) for each in roles))


def _roles(kept: KeptRegister, layout: Layout, item: KeptItem) -> Iterator[str]:
    """Yield the roles that have or had a value, in the order of the form."""
    had = {change.role for change in item.history} | {clash.role for clash in kept.unsettled if clash.ref == item.ref}
    yield from (role for role in layout.by_role if role in item.values or role in had)
    yield from dict.fromkeys(change.role for change in item.history if change.role not in layout.by_role)


def _trace(kept: KeptRegister, layout: Layout, item: KeptItem, role: str) -> Trace:
    value = item.values.get(role)
    now = _said(value, item.sources[role]) if value is not None else None
    waiting = [clash for clash in kept.unsettled if (clash.ref, clash.role) == (item.ref, role)]
    answers = tuple(_said(answer, source) for clash in waiting for answer, source in clash.answers)
    before = tuple(
        _said(change.value, change.source, change.until, change.why)
        for change in reversed(item.history)
        if change.role == role
    )
    return Trace(_heading(layout, role), role, now, answers, before)


def _said(value: Value | None, source: Source, until: str = "", why: str = "") -> Said:
    place = source.place
    return Said(
        _written(value), source.said_by, source.quarter, place.file, place.sheet, place.cell, until=until, why=why
    )


def _written(value: Value | None) -> str:
    """Return a value as people write it; the only numbers are percentages."""
    return f"{round(value * 100, 4):g}%" if isinstance(value, float) else plain_text(value)
