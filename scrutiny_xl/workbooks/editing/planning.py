"""Carrying out what was asked for, on a draft: from changes to splices, and what they touch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.addresses import range_of
from scrutiny_xl.workbooks.editing.calculation import drop_the_chain, has_formulas, leave_the_chain
from scrutiny_xl.workbooks.editing.cell_changes import CellEdits
from scrutiny_xl.workbooks.editing.notes import add_notes
from scrutiny_xl.workbooks.editing.outcome import EditPlan, Grafted, Refusal
from scrutiny_xl.workbooks.editing.ranges import GrownRange, grow_ranges, widen_dimension
from scrutiny_xl.workbooks.editing.strings import StringTable
from scrutiny_xl.workbooks.editing.tables import grow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.workbooks.editing.book import Book
    from scrutiny_xl.workbooks.editing.draft import Draft
    from scrutiny_xl.workbooks.editing.graft import Graft
    from scrutiny_xl.workbooks.editing.sheet_edit import SheetEdit
    from scrutiny_xl.workbooks.editing.styles import StyleSheet

__all__ = ["carry_out"]

AUTHOR = "scrutiny_xl"
"""Who is named as the author of notes."""


@dataclass
class _Touched:
    """What has been touched so far."""

    cells: dict[str, tuple[str, ...]] = field(default_factory=dict)
    grown: dict[str, tuple[GrownRange, ...]] = field(default_factory=dict)
    without_formula: dict[str, set[str]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    valued: bool = False
    formulas: bool = False


def carry_out(
    draft: Draft, book: Book, styles: StyleSheet, sheets: Sequence[SheetEdit], grafts: Sequence[Graft] = ()
) -> tuple[EditPlan, dict[str, bytes]]:
    """Put the changes to all sheets into a draft, and return what they touch and the bytes of the parts that change."""
    touched = _Touched()
    grafted = _graft(draft, book, styles, grafts)
    touched.refusals += grafted.refusals
    touched.warnings += grafted.warnings
    strings = StringTable(draft)
    for sheet in sheets:
        touched.refusals += sheet.refusals
        _change(sheet, book, strings, touched)
    styles.carry_out()
    if any(sheet.replacement is not None for sheet in sheets):
        # It names cells by their place, and none of those below stands where it stood.
        drop_the_chain(draft)
    else:
        leave_the_chain(draft, touched.without_formula)
    if touched.valued and not book.calculates_on_opening:
        others = [entry.part for entry in book.sheets if entry.part and entry.kind == "worksheet"]
        if touched.formulas or has_formulas(draft, others):
            if not grafted.calculates:
                book.calculate_on_opening()
            touched.warnings.append(
                "Formulas show the results they had until Excel opens the workbook and calculates them."
            )
    changed = draft.changed()
    plan = EditPlan(
        parts=tuple(changed),
        added=tuple(sorted(draft.added)),
        dropped=tuple(sorted(draft.dropped)),
        cells=touched.cells,
        grown=touched.grown,
        refusals=tuple(touched.refusals),
        warnings=tuple(touched.warnings),
    )
    return plan, changed


def _graft(draft: Draft, book: Book, styles: StyleSheet, grafts: Sequence[Graft]) -> Grafted:
    if not grafts:
        return Grafted()
    # Most edits copy no sheets, replace no rows and have none follow others: what does is imported when they do.
    from scrutiny_xl.workbooks.editing.graft import carry_out_grafts

    return carry_out_grafts(draft, book, styles, grafts)


def _change(sheet: SheetEdit, book: Book, strings: StringTable, touched: _Touched) -> None:
    part = sheet.part
    edits = CellEdits(part, strings)
    edits.make(sheet.changes, sheet.new_rows)
    touched.refusals += [Refusal(sheet.name, address(*where), why) for where, why in edits.refused]
    for splice in edits.splices:
        part.draft.splice(part.part, splice.start, splice.end, splice.new)
    grown = _grow(sheet, book)
    if wider := widen_dimension(part, edits.changed):
        grown.append(wider)
    if sheet.replacement is not None:
        from scrutiny_xl.workbooks.editing.replacing import replace_rows

        replace_rows(part, sheet.entry, book, sheet.replacement)
        touched.valued = touched.formulas = True
    left_out = add_notes(part, sheet.notes, AUTHOR)
    touched.warnings += [
        f"{sheet.name}!{cell}: there is a conversation on the cell, so no note was put there." for cell in left_out
    ]
    name = part.part
    if edits.changed:
        touched.cells[name] = tuple(address(row, column) for row, column in sorted(set(edits.changed)))
    if grown:
        touched.grown[name] = tuple(grown)
    gone = set(edits.overwritten) - set(edits.formulas)
    touched.without_formula[sheet.entry.id] = {address(row, column) for row, column in gone}
    touched.valued |= bool(edits.valued)
    touched.formulas |= bool(edits.formulas)
    touched.warnings += _warnings(sheet, edits)


def _grow(sheet: SheetEdit, book: Book) -> list[GrownRange]:
    """Let all ranges of a sheet grow with the rows appended to it."""
    grown: list[GrownRange] = []
    part = sheet.part
    for appended in sheet.appended:
        growth = appended.growth
        if appended.table is not None:
            pairs = grow(part.draft, appended.table, growth.count)
            grown += [GrownRange(f"table {appended.table.name}", before, after) for before, after in pairs]
        grown += grow_ranges(part, growth)
        if growth.moved:
            from scrutiny_xl.workbooks.editing.replacing import follow

            follow(part, sheet.entry, book, appended.shift)
        named = book.grow_names(sheet.entry, growth.grown)
        grown += [GrownRange("name", before, after) for before, after in named]
    _merge_more(sheet)
    return grown


def _merge_more(sheet: SheetEdit) -> None:
    """Merge the cells of appended rows that are merged in their pattern."""
    holder = sheet.part.first(b"mergeCells")
    if not sheet.new_merged or holder is None:
        return
    part = sheet.part
    for area in sheet.new_merged:
        part.draft.add_child(part.part, holder, part.tag("mergeCell", f'ref="{range_of(area)}"'))
    count = sum(1 for _ in part.markup.children(holder)) + len(sheet.new_merged)
    if part.markup.get(holder, b"count") is not None:
        part.draft.set_attribute(part.part, holder, b"count", str(count))


def _warnings(sheet: SheetEdit, edits: CellEdits) -> list[str]:
    warnings = []
    if edits.unmarked:
        cells = ", ".join(address(*where) for where in edits.unmarked[:5])
        warnings.append(
            f"{sheet.name}!{cells}: a picture, data type or dynamic array in the cell went with its old value."
        )
    if sheet.as_numbers:
        cells = ", ".join(address(*where) for where in sorted(sheet.as_numbers)[:5])
        warnings.append(f"{sheet.name}!{cells}: a day shows as a number there, as the cell's format is not a day's.")
    queried = [each.table.name for each in sheet.appended if each.table is not None and each.table.queried]
    warnings += [
        f"The rows of the table {name} come from a query: what was appended goes when it is refreshed."
        for name in queried
    ]
    return warnings
