"""From a table on a sheet to a plan with its items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import plain_text
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.grids import Grid, address
from scrutiny_xl.returns.above_first import with_values_above
from scrutiny_xl.returns.blocks import BlockReader
from scrutiny_xl.returns.finishing import finish_drafts
from scrutiny_xl.returns.item_refs import with_refs
from scrutiny_xl.returns.model import Item, Plan, PlanId
from scrutiny_xl.returns.refs import plan_code, tidy_ref
from scrutiny_xl.returns.returned_rows import with_returned_refs
from scrutiny_xl.returns.standing import Standing
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.returns.drafts import Draft
    from scrutiny_xl.returns.issued import Issued
    from scrutiny_xl.returns.receipt import ReceiptBook
    from scrutiny_xl.returns.tables import Table

__all__ = ["Part", "ReadPlan", "read_plan"]

_GENERIC_SHEET = re.compile(r"^(?:sheet ?\d*|tabelle\d*|table \d+|)$", re.IGNORECASE)


@dataclass
class ReadPlan:
    """A plan read from a sheet, with what was wrong on the way; `added` are the items without a reference."""

    plan: Plan
    findings: list[Finding]
    added: list[Item] = field(default_factory=list)


class Part(NamedTuple):
    """A table with the sheet it stands on and that sheet's receipt."""

    table: Table
    grid: Grid
    receipt: ReceiptBook


def read_plan(
    parts: Sequence[Part], file: str, codes: Mapping[str, str], issued: Issued | None = None
) -> list[ReadPlan]:
    """Read one plan, from a table or from one on each of several sheets; `codes` are the council's own codes.

    `issued` is what the return was issued with, None where that is not known. There is a plan for each of the parts,
    all with one identity; the first header holds for all.
    """
    read = [_read_part(part) for part in parts]
    first = parts[0]
    title, guessed = _title(first.table, first.grid, file, alone=len(parts) == 1)
    code = plan_code(first.table.header.values, first.table.layout.identity, title, codes)
    every = [draft for drafts, _ in read for draft in drafts]
    items = iter(with_refs(every, code, first.table.layout))
    plans = []
    for part, (drafts, blocks) in zip(parts, read, strict=True):
        plan = _plan(part, PlanId(first.table.layout.id, code, title), file, blocks, tuple(islice(items, len(drafts))))
        plan = with_returned_refs(plan, issued) if issued else plan
        findings = _duplicates(plan, part.grid) + _faults(plan, drafts) + _unread(plan, blocks)
        if guessed and part is first:
            findings.append(finding("title-missing", Place(file, part.grid.name), used=title))
        any_given = any(item.given_ref for item in plan.items)
        plans.append(ReadPlan(plan, findings, [item for item in plan.items if any_given and not item.given_ref]))
    return plans


def _read_part(part: Part) -> tuple[list[Draft], list[BlockReader]]:
    drafts: list[Draft] = []
    blocks: list[BlockReader] = []
    standing = Standing(part.table.layout)
    rows = range(part.table.blocks[0].first, part.table.blocks[-1].last + 1)
    for block in part.table.blocks:
        blocks.append(BlockReader(part.grid, block, part.receipt, drafts[-1] if drafts else None, standing, rows))
        drafts += blocks[-1].drafts()
    heading = (part.table.blocks[0].heading.row, blocks[0].columns)
    drafts = with_values_above(drafts, part.table.layout, part.grid, heading, part.receipt)
    finish_drafts(drafts, part.table.layout, blocks[0].columns, part.receipt)
    return drafts, blocks


def _plan(part: Part, identity: PlanId, file: str, blocks: Sequence[BlockReader], items: tuple[Item, ...]) -> Plan:
    table = part.table
    return Plan(
        identity,
        table.layout,
        file,
        part.grid.name,
        table.blocks[0].heading.row,
        dict(table.header.values),
        blocks[0].columns,
        items,
        tuple((block.first, each.columns) for block, each in zip(table.blocks[1:], blocks[1:], strict=True)),
        {key: address(*cell) for key, cell in table.header.cells.items()},
        part.grid.spot,
    )


def _title(table: Table, grid: Grid, file: str, *, alone: bool) -> tuple[str, bool]:
    """Return the plan's title, and whether it had to be taken from the name of the sheet or the file.

    `alone` says that the plan stands on one sheet, whose name may then be the plan's.
    """
    layout, header = table.layout, table.header
    if "committee" in layout.identity:
        topic = header.values.get("topic")
        return (topic, False) if isinstance(topic, str) else (header.title or layout.name, False)
    if header.title:
        return header.title, False
    if not alone or _GENERIC_SHEET.match(grid.name.strip()) or grid.name.strip().casefold() == layout.name.casefold():
        return PurePath(file).stem, True
    return grid.name.strip(), True


def _duplicates(plan: Plan, grid: Grid) -> list[Finding]:
    """Return a finding for each row that came with the reference of a row above; `C.1-2` may be issued as such."""
    first: dict[str, Item] = {}
    found = []
    for item in plan.items:
        base, _, again = item.ref.rpartition("-")
        if again.isdigit() and base in first and item.given_ref:
            cell = grid.value(item.row, plan.columns_at(item.row).get("ref", 0))
            if tidy_ref(plain_text(cell)) != item.ref:
                place = plan.place(item, "ref")
                found.append(finding("duplicate-ref", place, ref=base, row=first[base].row))
        first.setdefault(item.ref, item)
    return found


def _faults(plan: Plan, drafts: list[Draft]) -> list[Finding]:
    """Return the findings of the cells of items, now that the items have their references."""
    return [
        finding(slug, Place(plan.file, plan.sheet, address(item.row, column)), ref=item.ref, **facts)
        for item, draft in zip(plan.items, drafts, strict=True)
        for slug, column, facts in draft.faults
    ]


def _unread(plan: Plan, blocks: list[BlockReader]) -> list[Finding]:
    """Return a finding for each cell of the plan's rows that shows an error or was never calculated."""
    refs = {item.row: item.ref for item in plan.items}
    found = []
    for block in blocks:
        for cell, row, shown in block.unread():
            slug = "formula-error" if shown else "formula-not-calculated"
            found.append(finding(slug, Place(plan.file, plan.sheet, cell), ref=refs.get(row, ""), shown=shown))
    return found
