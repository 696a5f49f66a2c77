"""From a table on a sheet to a plan with its items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import tidy
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.grids import Grid, address
from scrutiny_xl.returns.blocks import BlockReader, Draft
from scrutiny_xl.returns.lines import is_lead_in
from scrutiny_xl.returns.model import Item, Plan, PlanId
from scrutiny_xl.returns.numbering import lettered_words, split_letter
from scrutiny_xl.returns.refs import digest_of, item_ref, number_of, plan_code, section_code, tidy_ref
from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns.header import Header
    from scrutiny_xl.returns.receipt import ReceiptBook
    from scrutiny_xl.returns.tables import Table

__all__ = ["ReadPlan", "read_plan"]

_BRACKETED = re.compile(r"\(?\s*\w{1,4}\s*\)")
_GENERIC_SHEET = re.compile(r"^(?:sheet ?\d*|tabelle\d*|table \d+|)$", re.IGNORECASE)


@dataclass
class ReadPlan:
    """A plan read from a sheet, with what was wrong on the way; `added` are the items without a reference."""

    plan: Plan
    findings: list[Finding]
    added: list[Item] = field(default_factory=list)


def read_plan(table: Table, grid: Grid, file: str, codes: Mapping[str, str], receipt: ReceiptBook) -> ReadPlan:
    """Read one plan of a sheet; `codes` are the council's own codes for committees and plans."""
    drafts: list[Draft] = []
    blocks: list[BlockReader] = []
    for block in table.blocks:
        blocks.append(BlockReader(grid, block, receipt, drafts[-1] if drafts else None))
        drafts += blocks[-1].drafts()
    _settle_numbers(drafts, table, blocks[0].columns, receipt)
    title, guessed = _title(table.header, table.layout, grid, file)
    code = plan_code(table.header.values, table.layout.identity, title, codes)
    items = _with_refs(drafts, code, table.layout)
    plan = Plan(
        PlanId(table.layout.id, code, title),
        table.layout,
        file,
        grid.name,
        table.blocks[0].heading.row,
        dict(table.header.values),
        blocks[0].columns,
        tuple(items),
        tuple((block.first, each.columns) for block, each in zip(table.blocks[1:], blocks[1:], strict=True)),
        {key: address(*cell) for key, cell in table.header.cells.items()},
        grid.spot,
    )
    findings = _duplicates(plan) + _faults(plan, drafts) + _unread(plan, blocks)
    if guessed:
        findings.append(finding("title-missing", Place(file, grid.name), used=title))
    any_given = any(item.given_ref for item in items)
    return ReadPlan(plan, findings, [item for item in items if any_given and not item.given_ref])


def _title(header: Header, layout: Layout, grid: Grid, file: str) -> tuple[str, bool]:
    """Return the plan's title, and whether it had to be taken from the name of the sheet or the file."""
    if "committee" in layout.identity:
        topic = header.values.get("topic")
        return (topic, False) if isinstance(topic, str) else (header.title or layout.name, False)
    if header.title:
        return header.title, False
    if _GENERIC_SHEET.match(grid.name.strip()) or grid.name.strip().casefold() == layout.name.casefold():
        return PurePath(file).stem, True
    return grid.name.strip(), True


def _settle_numbers(drafts: list[Draft], table: Table, columns: Mapping[str, int], receipt: ReceiptBook) -> None:
    """Give each item its number or letter: from its column or from in front of its words; slips mended and noted."""
    words, column = table.layout.words, columns.get(table.layout.words, 1)
    for draft in drafts:
        _without_lead_in(draft, table.layout, column, receipt)
    if table.layout.number and not any(draft.number for draft in drafts):
        _split_letters(drafts, words)
    for draft in drafts:
        # A column Ref that holds 1, 2, 3 or a), b), c) holds the numbers of the form.
        if table.layout.number and not draft.number and "ref" in columns:
            draft.number = number_of(str(draft.values.get("ref", "")))
    before = ""
    for draft in drafts:
        # After k an i is an l: the small letter was read as a capital I, or typed as the figure 1.
        if before == "k" and draft.number in {"i", "1"} and not draft.carried:
            receipt.note("letter", draft.row, column, "The letter after k was read as l.", draft.number, "l")
            draft.number = "l"
        before = draft.number
        if draft.number and "item" in table.layout.by_role:
            draft.values["item"] = draft.number


def _split_letters(drafts: list[Draft], words: str) -> None:
    texts = [str(draft.values.get(words, "")) for draft in drafts]
    own = [(draft, text) for draft, text in zip(drafts, texts, strict=True) if not draft.carried]
    if lettered_words((text for _, text in own), len(own)) or all(
        _is_surely_lettered(draft, text) for draft, text in own
    ):
        for draft, text in zip(drafts, texts, strict=True):
            draft.number, rest = split_letter(text)
            if rest:
                draft.values[words] = rest


def _is_surely_lettered(draft: Draft, text: str) -> bool:
    """Say of a plan with one item whether that bears a letter: `m) …`, or the letter its reference ends with."""
    letter = split_letter(text)[0]
    given = str(draft.values.get("ref", ""))
    return bool(letter) and (given.lower().endswith(f".{letter}") or _BRACKETED.match(text) is not None)


def _without_lead_in(draft: Draft, layout: Layout, column: int, receipt: ReceiptBook) -> None:
    text = draft.values.get(layout.words, "")
    if not isinstance(text, str) or not (":" in text or "\n" in text):
        return
    first, _, rest = text.partition("\n")
    if not rest or not is_lead_in(first, layout):
        # On one line with the words it must have a letter behind it, or it may be part of what is recommended.
        lead, _, behind = first.partition(":")
        first, rest = f"{lead}:", text[len(lead) + 1 :].strip()
        if not behind or not split_letter(rest)[0] or not is_lead_in(first, layout):
            return
    sentence = "The words that lead in to the recommendations were parted from the first of them."
    receipt.note("row-lead-in", draft.row, column, sentence, first)
    draft.values[layout.words] = tidy(rest)[0]


def _with_refs(drafts: list[Draft], code: str, layout: Layout) -> list[Item]:
    """Give each item its reference: the one it came with, or one made from its plan and its place."""
    in_section: dict[str, int] = {}
    used: dict[str, int] = {}
    items = []
    numbers = {(draft.number, draft.section) for draft in drafts if draft.number}
    # Numbers that run through the whole plan need no section in front; those that begin again in each do.
    through = len(numbers) == len({number for number, _ in numbers})
    codes: dict[str, str] = {}
    for draft in drafts:
        if draft.section not in codes:
            codes[draft.section] = section_code(draft.section, len(codes) + 1)
        section = codes[draft.section]
        in_section[section] = in_section.get(section, 0) + 1
        given = draft.values.pop("ref", None)
        if isinstance(given, str):
            ref = _full_ref(tidy_ref(given), code)
        else:
            number = draft.number or str(in_section[section])
            if numbers and not draft.number:
                # A row without a number among numbered ones must not take the place of another: its words name it.
                number = f"x{digest_of(str(draft.values.get(layout.words, draft.row)))}"
            ref = item_ref(code, "" if numbers and through else section, number)
        items.append(
            Item(draft.row, _unused(ref, used), isinstance(given, str), draft.section, draft.values, draft.hidden)
        )
    return items


def _unused(ref: str, used: dict[str, int]) -> str:
    """Return the reference, counted on where it stands for another item already."""
    while ref in used:
        used[ref] += 1
        ref = f"{ref}-{used[ref]}"
    used[ref] = 1
    return ref


def _full_ref(given: str, code: str) -> str:
    """Return a given reference as it is where it is a full one; one that only counts rows gets the plan's code."""
    return given if "." in given and len(given) > 4 else f"{code}.{number_of(given) or given}"


def _duplicates(plan: Plan) -> list[Finding]:
    first: dict[str, Item] = {}
    found = []
    for item in plan.items:
        base, _, again = item.ref.rpartition("-")
        if again.isdigit() and base in first and item.given_ref:
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
