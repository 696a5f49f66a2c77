"""From the grids of a file to a return: its plans, its service area and quarter, its findings and its receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text, same_words
from scrutiny_xl.findings import Finding, Place, Repair
from scrutiny_xl.grids import Grid, address, cell_at
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.returns.american import dates_in_doubt
from scrutiny_xl.returns.beside import parted
from scrutiny_xl.returns.finding_headings import Stamp, find_headings, find_stamp, nearest_layout
from scrutiny_xl.returns.issued_sheet import besides_guidance, says_issued, what_was_issued
from scrutiny_xl.returns.model import Plan, Return
from scrutiny_xl.returns.plans import Part, ReadPlan, read_plan
from scrutiny_xl.returns.proposals import without_proposals
from scrutiny_xl.returns.receipt import ReceiptBook
from scrutiny_xl.returns.row_ranges import as_ranges
from scrutiny_xl.returns.several_sheets import front_of, is_guidance, joined_parts
from scrutiny_xl.returns.tables import Table, find_tables
from scrutiny_xl.rulebook import finding
from scrutiny_xl.service_areas import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.grids import Spot
    from scrutiny_xl.returns.headings import Heading
    from scrutiny_xl.returns.issued import Issued

__all__ = ["find_forms", "read_return"]


def read_return(
    file: str,
    digest: str,
    grids: Sequence[Grid],
    codes: Mapping[str, str] | None = None,
    layouts: tuple[Layout, ...] = LAYOUTS,
) -> Return:
    """Read a file's grids as a return.

    `file` is the name shown to people, `digest` the SHA-256 of the file's bytes, `codes` the council's own codes for
    committees and plans by folded name, `layouts` the forms that are looked for. Nothing that is wrong in the file
    raises: it is among the findings. A return whose form was not recognised has no plans, and the finding says what
    was looked for and what is nearest.
    """
    reader = _ReturnReader(file, codes or {}, layouts)
    for grid in besides_guidance(grids):
        reader.read(grid)
    return reader.finish(digest, grids)


def find_forms(file: str, grids: Sequence[Grid], layouts: tuple[Layout, ...] = LAYOUTS) -> list[Plan]:
    """Return the forms on a workbook's sheets, also those in which nothing is filled in, as plans without items.

    They say where the headings and the cells of the header stand. A sheet that might be one of two forms has none.
    """
    forms = []
    for grid in grids:
        headings = find_headings(grid, find_stamp(grid), layouts)
        if headings and not headings[0].rivals:
            receipt = ReceiptBook(file, grid.name)
            for table in find_tables(grid, headings):
                forms += [read.plan for read in read_plan([Part(table, grid, receipt)], file, {})]
    return forms


class _ReturnReader:
    """Collects what the sheets of one file hold."""

    def __init__(self, file: str, codes: Mapping[str, str], layouts: tuple[Layout, ...]) -> None:
        self._file, self._codes, self._layouts = file, codes, layouts
        self._plans: list[Plan] = []
        self._findings: list[Finding] = []
        self._repairs: list[Repair] = []
        self._recognised, self._ours = False, False
        self._passed: list[Grid] = []
        self._issued: list[Grid] = []
        self._parts: list[Part] = []
        self._receipts: list[ReceiptBook] = []

    def read(self, grid: Grid) -> None:
        """Read one sheet; a sheet without a form is passed over."""
        if says_issued(grid):
            self._issued.append(grid)
            return
        stamp = find_stamp(grid)
        headings = find_headings(grid, stamp, self._layouts)
        self._ours = self._ours or stamp is not None
        if not headings:
            self._passed.append(grid)
            return
        self._recognised = True
        if not grid.visible:
            place = Place(self._file, grid.name)
            self._findings.append(finding("hidden-sheet", place, name=grid.name, layout=headings[0].layout.name))
            return
        receipt = ReceiptBook(self._file, grid.name, grid.spot)
        parts = parted(grid, headings, self._layouts)
        for part in parts:
            found = headings if len(parts) == 1 else find_headings(part, stamp, self._layouts)
            self._part(part, found, receipt)
        self._version(grid, stamp)
        self._receipts.append(receipt)

    def _part(self, grid: Grid, headings: Sequence[Heading], receipt: ReceiptBook) -> None:
        """Read one part of a sheet: nearly always the whole."""
        if headings and headings[0].rivals:
            self._rivals(grid, headings[0])
            return
        self._parts += [Part(table, grid, receipt) for table in find_tables(grid, headings)]

    def _rivals(self, grid: Grid, heading: Heading) -> None:
        names = " and ".join(layout.name for layout in (heading.layout, *heading.rivals))
        place = Place(self._file, grid.name, address(heading.row, 1))
        self._findings.append(finding("ambiguous-layout", place, layouts=names))

    def _plan(self, parts: Sequence[Part], issued: Issued | None) -> None:
        for part, read in zip(parts, read_plan(parts, self._file, self._codes, issued), strict=True):
            plan = read.plan
            self._findings += [each for each in read.findings if plan.items or each.slug != "title-missing"]
            self._added(read, issued, part.receipt)
            for block in part.table.blocks:
                self._heading(block.heading, part.grid, plan, part.receipt)
            self._header(part.table, plan)
            self._hidden(plan)
            self._findings += dates_in_doubt(plan, part.grid)
            if plan.items:
                self._plans.append(plan)
            else:
                place = Place(self._file, part.grid.name, address(plan.heading_row, 1))
                self._findings.append(finding("no-items", place, layout=plan.layout.name))

    def _added(self, read: ReadPlan, issued: Issued | None, receipt: ReceiptBook) -> None:
        """Ask about the rows that came without a reference; those that are an issued item are noted."""
        plan = read.plan
        for item in read.added:
            if issued and item.ref in issued.items:
                sentence = "The row came without its reference; it was matched with the item it was issued as."
                receipt.note("ref", item.row, plan.columns.get("ref", 1), sentence, "", item.ref)
            else:
                self._findings.append(finding("item-added", plan.place(item), ref=item.ref))

    def _heading(self, heading: Heading, grid: Grid, plan: Plan, receipt: ReceiptBook) -> None:
        """Report what is odd about a heading row."""
        layout, row = heading.layout, heading.row
        for upper in range(heading.top or row, row if heading.columns and not heading.ends else 0):
            words = " | ".join(" ".join(plain_text(value).split()) for value in grid.rows[upper - 1] if value)
            receipt.note("heading", upper, 1, "The headings stand on two rows and were read together.", words)
        for role, first, again in heading.repeated:
            words, place = layout.by_role[role].heading, Place(self._file, grid.name, address(row, again))
            self._findings.append(finding("repeated-heading", place, heading=words, first=address(row, first)))
        for role in heading.missing:
            words, place = layout.by_role[role].heading, Place(self._file, grid.name, address(row, 1))
            self._findings.append(finding("missing-heading", place, heading=words, layout=layout.name, nearest=""))
        for column, typed, words in heading.misspelt:
            receipt.note("heading", row, column, "A heading not quite the form's was recognised.", typed, words)
        for column, words in heading.others.items():
            filled = sum(grid.value(item.row, column) not in {"", None} for item in plan.items)
            if filled:
                place = Place(self._file, grid.name, address(row, column))
                cells = "1 filled cell was" if filled == 1 else f"{filled} filled cells were"
                named, into = " ".join(words.split()), _room_for_words(plan)
                self._findings.append(finding("unknown-column", place, heading=named, cells=cells, into=into))

    def _header(self, table: Table, plan: Plan) -> None:
        """Report header cells that should be filled in and are not, or hold no date where one is asked for."""
        labels = {each.key: each.label for each in plan.layout.header}
        for key, words in table.header.unclear.items():
            place = Place(self._file, plan.sheet, address(*table.header.cells[key]))
            self._findings.append(finding("header-date-unclear", place, label=labels[key], found=words))
        for key in plan.layout.identity:
            if "committee" in plan.layout.identity and key not in table.header.values | table.header.unclear:
                cell = table.header.cells.get(key)
                place = Place(self._file, plan.sheet, address(*cell) if cell else "")
                self._findings.append(finding("header-missing", place, label=labels[key]))

    def _hidden(self, plan: Plan) -> None:
        rows = [item.row for item in plan.items if item.hidden]
        if rows:
            place = Place(self._file, plan.sheet, address(rows[0], 1))
            self._findings.append(finding("hidden-rows", place, rows=as_ranges(rows)))

    def _version(self, grid: Grid, stamp: Stamp | None) -> None:
        layout = next((each for each in self._layouts if stamp and each.id == stamp.layout), None)
        if stamp and layout and stamp.version != layout.version:
            place = Place(self._file, grid.name)
            self._findings.append(
                finding("old-version", place, version=stamp.version, layout=layout.name, present=layout.version)
            )

    def finish(self, digest: str, grids: Sequence[Grid]) -> Return:
        """Return what was collected."""
        guidance = [part for part in self._parts if not self._ours and is_guidance(part, self._parts)]
        self._passed += [part.grid for part in guidance]
        self._parts = [part for part in self._parts if part not in guidance]
        front = None if self._ours else front_of(grids, self._passed, self._parts)
        issued, damage = what_was_issued(self._file, self._issued)
        for parts in joined_parts(self._parts, front):
            self._plan(parts, issued)
        for receipt in self._receipts:
            self._repairs += receipt.repairs()
        if self._recognised and not self._ours:
            self._repairs += [
                _passed_over(self._file, grid, front=grid is front) for grid in self._passed if any(map(any, grid.rows))
            ]
        if not self._recognised:
            self._findings.append(_unknown(self._file, grids, self._layouts))
        self._findings += damage
        spots = {grid.name: grid.spot for grid in grids if grid.spot}
        if spots:
            self._findings = [_located(each, spots) for each in self._findings]
        area = next((str(p.header["service_area"]) for p in self._plans if p.header.get("service_area")), "")
        quarter = next((str(p.header["quarter"]) for p in self._plans if p.header.get("quarter")), "")
        if issued:
            self._plans = [without_proposals(plan, issued) for plan in self._plans]
            self._issued_to(issued.service_area)
            area, quarter = issued.service_area, quarter or issued.quarter
            # Each row that was issued and has gone is asked about by itself.
            self._findings = [each for each in self._findings if each.slug != "no-items"]
        if self._plans and not area and not _in_rows(self._plans):
            self._findings.append(finding("service-area-missing", self._plans[0].header_place("service_area")))
        return Return(
            self._file,
            digest,
            area or NOT_STATED,
            quarter,
            tuple(self._plans),
            tuple(sorted(self._findings, key=lambda each: each.order)),
            tuple(self._repairs),
            issued,
        )

    def _issued_to(self, area: str) -> None:
        """Take the return as that of the service area it was issued to, whatever its cells were made to say since."""
        for number, plan in enumerate(self._plans):
            said = plan.header.get("service_area")
            if said and not same_words(str(said), area):
                place = plan.header_place("service_area")
                self._repairs.append(Repair("service-area", place, _ISSUED_TO, str(said), area))
                self._plans[number] = replace(plan, header={**plan.header, "service_area": area})


_ISSUED_TO = "The Service area cell was changed; the return was read as that of the service area it was issued to."


def _located(found: Finding, spots: Mapping[str, Spot]) -> Finding:
    """Say the place of a finding in a document as one finds it in Word."""
    spot, cell = spots.get(found.place.sheet), cell_at(found.place.cell)
    return found._replace(place=Place(found.place.file, *spot(*cell))) if spot and cell[0] else found


def _passed_over(file: str, grid: Grid, *, front: bool) -> Repair:
    sentence = "The sheet holds no known form and was passed over."
    if front:
        sentence = "The sheet stands before the plan: its title and version were read, its other lines were not."
    return Repair("sheet", Place(file, grid.name), sentence)


def _room_for_words(plan: Plan) -> str:
    """Return where in a plan words of any kind may go."""
    roles = [role for role in ("update", "comments") if role in plan.columns]
    return " or ".join(plan.layout.by_role[role].heading for role in roles) or "a column of the form"


def _in_rows(plans: Sequence[Plan]) -> bool:
    """Say whether a list names the service area row by row."""
    return all(item.values.get("service_area") for plan in plans for item in plan.items)


def _unknown(file: str, grids: Sequence[Grid], layouts: tuple[Layout, ...]) -> Finding:
    visible = [grid for grid in grids if grid.visible]
    nearest = nearest_layout(visible, layouts)
    found = f"{_listed(nearest.found)} found" if nearest.found else "none of its headings found"
    missing = f"{_listed(nearest.missing)} missing" if nearest.missing else "nothing missing"
    return finding(
        "unknown-layout",
        Place(file),
        looked_for="; ".join(f"{layout.name}: {_required(layout)}" for layout in layouts),
        nearest=nearest.layout.name,
        found=f"{found}, {missing}",
    )


def _required(layout: Layout) -> str:
    return ", ".join(column.heading for column in layout.form if column.required)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
