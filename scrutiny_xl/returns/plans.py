"""From a table on a sheet to a plan with its items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pathlib import PurePath

from scrutiny_xl.cleaning import tidy
from scrutiny_xl.findings import Finding, Place
from scrutiny_xl.grids import Area, Grid, address
from scrutiny_xl.layouts import Layout
from scrutiny_xl.returns.header import Header
from scrutiny_xl.returns.lines import is_lead_in
from scrutiny_xl.returns.model import Item, Plan, PlanId, Value
from scrutiny_xl.returns.numbering import letters_column, lettered_words, split_letter
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.refs import item_ref, number_of, plan_code, section_code, tidy_ref
from scrutiny_xl.returns.rows import Row, Shape, classify
from scrutiny_xl.returns.tables import Block, Table
from scrutiny_xl.returns.values import read_value, words_of
from scrutiny_xl.rulebook import finding

__all__ = ["ReadPlan", "read_plan", "unread_findings"]

_GENERIC_SHEET = re.compile(r"^(?:sheet ?\d*|tabelle\d*|table \d+|)$", re.IGNORECASE)


@dataclass
class _Draft:
    """An item on its way: what its row holds, before its number and reference are settled."""

    row: int
    section: str
    values: dict[str, Value]
    hidden: bool
    number: str = ""
    carried: bool = False


@dataclass
class ReadPlan:
    """A plan read from a sheet, with what was wrong on the way; `added` are the items without a reference."""

    plan: Plan
    findings: list[Finding]
    added: list[Item] = field(default_factory=list)


def read_plan(table: Table, grid: Grid, file: str, codes: Mapping[str, str], receipt: ReceiptBook) -> ReadPlan:
    """Read one plan of a sheet; `codes` are the council's own codes for committees and plans."""
    drafts: list[_Draft] = []
    for block in table.blocks:
        drafts += _BlockReader(grid, block, receipt, drafts[-1] if drafts else None).drafts()
    _settle_numbers(drafts, table, receipt)
    title, guessed = _title(table.header, table.layout, grid, file)
    code = plan_code(table.header.values, table.layout.identity, title, codes)
    items = _with_refs(drafts, code)
    heading = table.blocks[0].heading
    plan = Plan(
        PlanId(table.layout.id, code, title),
        table.layout,
        file,
        grid.name,
        heading.row,
        dict(table.header.values),
        dict(heading.columns),
        tuple(items),
    )
    findings = _duplicates(plan)
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


class _BlockReader:
    """Reads the rows under one heading row."""

    def __init__(self, grid: Grid, block: Block, receipt: ReceiptBook, above: _Draft | None) -> None:
        self._grid, self._block, self._receipt = grid, block, receipt
        self._layout: Layout = block.heading.layout
        self._columns = block.heading.columns
        self._merged = _merged_cells(grid, block)
        self._number_column = self._columns.get("item") or letters_column(grid, block.heading, block.first, block.last)
        self._shape = Shape(grid, self._layout, self._columns, self._number_column, self._merged)
        self._read = [(role, column, self._layout.by_role[role]) for role, column in self._columns.items()]
        self._known = {*self._columns.values(), *block.heading.others, self._number_column}
        self._section = block.banner or (above.section if above else "")
        self._spanning = "" if block.banner or above is None else str(above.values.get(self._layout.spans, ""))
        self._in_notes = False

    def drafts(self) -> list[_Draft]:
        """Return the items of the block, in order."""
        found: list[_Draft] = []
        for number in range(self._block.first, self._block.last + 1):
            row = classify(self._shape, number, in_notes=self._in_notes)
            if row.kind == "item":
                found.append(self._item(number))
                self._in_notes = False
            elif row.kind != "empty":
                self._other(row, found)
        return found

    def _other(self, row: Row, found: list[_Draft]) -> None:
        if row.kind == "objective" and self._opens_section(row):
            row = Row(row.number, "section", row.words, row.column)
        if row.kind == "section":
            self._section, self._spanning = row.words, ""
        elif row.kind == "objective":
            self._spanning = row.words
        elif row.kind == "continuation" and found:
            self._continue(row, found[-1])
        elif row.kind == "notes":
            self._in_notes = True
        self._tell(row)

    def _tell(self, row: Row) -> None:
        said = {
            "lead-in": "The words that lead in to the recommendations are no item.",
            "line": "The line is no item and was left out.",
            "marks": "The row holds marks only and was left out.",
            "notes": "Notes begin here; they are no items.",
            "continuation": "The row goes on with the row above and was joined to it.",
        }
        if row.kind in said:
            self._receipt.note(f"row-{row.kind}", row.number, row.column, said[row.kind], row.words)

    def _opens_section(self, row: Row) -> bool:
        """Say whether a lone text in the Objectives column is a banner: the next row has an objective of its own."""
        column = self._columns.get(self._layout.spans, 0)
        for number in range(row.number + 1, self._block.last + 1):
            if any(value not in {"", None} for value in self._grid.rows[number - 1]):
                return self._grid.value(number, column) not in {"", None}
        return False

    def _continue(self, row: Row, draft: _Draft) -> None:
        role = next((role for role, column in self._columns.items() if column == row.column), "")
        before = draft.values.get(role, "")
        if isinstance(before, str):
            draft.values[role] = f"{before} {row.words}".strip()

    def _item(self, number: int) -> _Draft:
        grid, receipt = self._grid, self._receipt
        cells = grid.rows[number - 1]
        values: dict[str, Value] = {}
        for role, column, known in self._read:
            at = number
            if column > len(cells) or cells[column - 1] in {"", None}:
                area = self._merged.get((number, column))
                if area is not None and area.left == column and area.top < number:
                    at = area.top
                    receipt.add("filled-down", number, column)
                elif role != "rag":
                    continue
            value = read_value(grid, at, column, known, receipt)
            if value is not None:
                values[role] = value
        self._stray(number)
        draft = _Draft(number, self._section, values, number in grid.hidden_rows)
        self._place(draft)
        return draft

    def _place(self, draft: _Draft) -> None:
        """Give a row its section, its objective and its number as they stand on the sheet."""
        section = draft.values.pop("section", "")
        if isinstance(section, str) and section:
            draft.section = section
        spans = self._layout.spans
        if spans:
            stated = draft.values.get(spans)
            if isinstance(stated, str):
                self._spanning = stated
            elif self._spanning:
                draft.values[spans] = self._spanning
                self._receipt.add("filled-down", draft.row, self._columns.get(spans, 1))
        if self._number_column:
            draft.values.pop("item", None)
            draft.carried = (draft.row, self._number_column) in self._merged and not self._own_number(draft.row)
            at = self._merged[draft.row, self._number_column].top if draft.carried else draft.row
            words = words_of(self._grid, at, self._number_column, ReceiptBook("", ""))
            draft.number = number_of(words) or words

    def _own_number(self, row: int) -> bool:
        return self._grid.value(row, self._number_column) not in {"", None}

    def _stray(self, number: int) -> None:
        for column, value in enumerate(self._grid.rows[number - 1], 1):
            if column in self._known or value is None or value == "":
                continue
            area = self._merged.get((number, column))
            if area is None or area.left == column:
                words = words_of(self._grid, number, column, ReceiptBook("", ""))
                self._receipt.note("not-read", number, column, "The cell has no heading and was not read.", words)


def _merged_cells(grid: Grid, block: Block) -> dict[tuple[int, int], Area]:
    """Return the merged area of each cell of a block that is in one."""
    return {
        (row, column): area
        for area in grid.merged
        if area.bottom >= block.first and area.top <= block.last and area.bottom - area.top < 5000
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, min(area.right, area.left + 200) + 1)
    }


def _settle_numbers(drafts: list[_Draft], table: Table, receipt: ReceiptBook) -> None:
    """Give each item its number or letter: from its column or from in front of its words; slips mended and noted."""
    words, column = table.layout.words, table.blocks[0].heading.columns.get(table.layout.words, 1)
    for draft in drafts:
        _without_lead_in(draft, table.layout, column, receipt)
    if table.layout.number and not any(draft.number for draft in drafts):
        texts = [str(draft.values.get(words, "")) for draft in drafts]
        if lettered_words(texts):
            for draft, text in zip(drafts, texts, strict=True):
                draft.number, rest = split_letter(text)
                draft.values[words] = rest
    before = ""
    for draft in drafts:
        # After k an i is an l: the small letter was read as a capital I, or typed as the figure 1.
        if before == "k" and draft.number in {"i", "1"}:
            receipt.note("letter", draft.row, column, "The letter after k was read as l.", draft.number, "l")
            draft.number = "l"
        before = draft.number
        if draft.number and table.layout.number:
            draft.values["item"] = draft.number


def _without_lead_in(draft: _Draft, layout: Layout, column: int, receipt: ReceiptBook) -> None:
    text = draft.values.get(layout.words, "")
    if not isinstance(text, str) or "\n" not in text:
        return
    first, rest = text.split("\n", 1)
    if is_lead_in(first, layout):
        sentence = "The words that lead in to the recommendations were parted from the first of them."
        receipt.note("row-lead-in", draft.row, column, sentence, first)
        draft.values[layout.words] = tidy(rest)[0]


def _with_refs(drafts: list[_Draft], code: str) -> list[Item]:
    """Give each item its reference: the one it came with, or one made from its plan and its place."""
    sections: dict[str, int] = {}
    in_section: dict[str, int] = {}
    used: dict[str, int] = {}
    items = []
    for draft in drafts:
        section = section_code(draft.section, sections.setdefault(draft.section, len(sections) + 1))
        in_section[section] = in_section.get(section, 0) + 1
        given = draft.values.get("ref")
        number = draft.number or str(in_section[section])
        made = item_ref(code, "" if draft.number and _unique_numbers(drafts) else section, number)
        ref = _full_ref(tidy_ref(given), code) if isinstance(given, str) else made
        used[ref] = used.get(ref, 0) + 1
        if used[ref] > 1:
            ref = f"{ref}-{used[ref]}"
        draft.values.pop("ref", None)
        items.append(Item(draft.row, ref, isinstance(given, str), draft.section, draft.values, draft.hidden))
    return items


def _unique_numbers(drafts: list[_Draft]) -> bool:
    """Say whether the numbers run through the whole plan, so that they need no section in front."""
    numbers = [draft.number for draft in drafts if draft.number and not draft.carried]
    return len(numbers) == len(set(numbers))


def _full_ref(given: str, code: str) -> str:
    """Return a given reference as it is where it is a full one; one that only counts rows gets the plan's code."""
    return given if "." in given and len(given) > 4 else f"{code}.{given}"


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


def unread_findings(plan: Plan, grid: Grid) -> list[Finding]:
    """Return a finding for each cell of the plan's items that shows an error or was never calculated."""
    found = []
    for item in plan.items if grid.unread else ():
        for column in plan.columns.values():
            cell = address(item.row, column)
            if cell in grid.unread:
                shown = grid.unread[cell]
                slug = "formula-error" if shown else "formula-not-calculated"
                found.append(finding(slug, Place(plan.file, plan.sheet, cell), ref=item.ref, shown=shown))
    return found


