"""Edits that any workbook should take, and the proof that nothing else in it changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from workbooks.editing import independent as seen

from scrutiny_xl.grids import address
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.outcome import EditPlan, EditRefusedError
from scrutiny_xl.workbooks.editing.values import CellValue, Formula

if TYPE_CHECKING:
    from workbooks.editing.independent import Sheet, Tag

WORDS, DAY, SUM = " <fidelity> & \N{SNOWMAN}\nand more ", date(2031, 2, 3), Formula("=1+1", 2)
_SHEETS = 3
"""How many sheets of a workbook are edited."""
_RANGES = {"ref", "sqref", "count"}

Where = tuple[int, int]


@dataclass
class Outcome:
    """What came of editing a workbook: its bytes, the values by sheet and cell, and what was refused, how often."""

    new: bytes
    values: dict[str, dict[Where, CellValue]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    tables: int = 0


def edited(data: bytes, name: str) -> Outcome:
    """Return a workbook in which cells of several sheets are set, every claim about it proved.

    Raises:
        ScrutinyError: the workbook is refused as a whole.
    """
    wanted, refused = _taken(data, name, _wanted(data, name))
    edit = _setting(data, name, wanted)
    plan, new = edit.plan(), edit.to_bytes()
    prove(data, new, plan)
    assert _setting(data, name, wanted).to_bytes() == new, "a second edit gives other bytes"
    again = _setting(new, name, wanted)
    assert again.plan().touched == frozenset(), "what is there already is set"
    assert again.to_bytes() == new
    return Outcome(new, wanted, refused)


def appended(data: bytes, name: str) -> Outcome:
    """Return a workbook in which each table has two rows more, proved like the rest."""
    refused: Counter[str] = Counter()
    taken: list[tuple[str, str]] = []
    for sheet, table in _tables(WorkbookEdit(data, name)):
        why = _why(_appending(data, name, [*taken, (sheet, table)]))
        if why:
            refused[why] += 1
        else:
            taken.append((sheet, table))
    edit = _appending(data, name, taken)
    plan, new = edit.plan(), edit.to_bytes()
    prove(data, new, plan)
    assert _appending(data, name, taken).to_bytes() == new, "a second edit gives other bytes"
    return Outcome(new, _appended_values(data, name, taken), refused, len(taken))


def _tables(edit: WorkbookEdit) -> list[tuple[str, str]]:
    return [(name, table) for name in edit.sheets for table in edit.sheet(name).tables]


def _appending(data: bytes, name: str, tables: list[tuple[str, str]]) -> WorkbookEdit:
    edit = WorkbookEdit(data, name)
    for sheet, table in tables:
        there = edit.sheet(sheet).table(table)
        there.append([dict.fromkeys(there.headings[:1], f"new {number}") for number in (1, 2)])
    return edit


def _appended_values(data: bytes, name: str, tables: list[tuple[str, str]]) -> dict[str, dict[Where, CellValue]]:
    edit = WorkbookEdit(data, name)
    values: dict[str, dict[Where, CellValue]] = {}
    for sheet, table in tables:
        part = edit.sheet(sheet).table(table).part
        for number in (1, 2):
            values.setdefault(sheet, {})[part.last + number, part.area.left] = f"new {number}"
    return values


def _why(edit: WorkbookEdit) -> str:
    """Return why an edit is refused, in words that count with others of the kind; "" where it is not."""
    refusals = edit.plan().refusals
    if not refusals:
        return ""
    try:
        edit.to_bytes()
    except EditRefusedError as error:
        assert error.refusals == refusals  # noqa: PT017 -- what is refused is told in two ways
        return " ".join(refusals[0].why.split()[:4])
    message = "what its plan refuses is done"
    raise AssertionError(message)


def _setting(data: bytes, name: str, wanted: dict[str, dict[Where, CellValue]]) -> WorkbookEdit:
    edit = WorkbookEdit(data, name)
    for sheet, values in wanted.items():
        for (row, column), value in values.items():
            edit.sheet(sheet).set(address(row, column), value)
    return edit


def _taken(
    data: bytes, name: str, wanted: dict[str, dict[Where, CellValue]]
) -> tuple[dict[str, dict[Where, CellValue]], Counter[str]]:
    """Return those values that are not refused, and why others are; at most two of a kind in a sheet."""
    refusals = _setting(data, name, wanted).plan().refusals
    if refusals:
        assert _why(_setting(data, name, wanted))
    bad = {(refusal.sheet, refusal.cell) for refusal in refusals}
    kept: dict[str, dict[Where, CellValue]] = {}
    for sheet, values in wanted.items():
        left = {where: value for where, value in values.items() if (sheet, address(*where)) not in bad}
        several = Counter(map(type, left.values()))
        for where in [*left][:]:
            if several[type(left[where])] > 2:
                several[type(left.pop(where))] -= 1
        if left:
            kept[sheet] = left
    return kept, Counter(" ".join(refusal.why.split()[:4]) for refusal in refusals)


def _wanted(data: bytes, name: str) -> dict[str, dict[Where, CellValue]]:
    """Return values for cells that are free and cells that are not, by sheet."""
    edit, wanted = WorkbookEdit(data, name), {}
    held = seen.parts(data)
    for each in edit.sheets[:_SHEETS]:
        wanted[each] = _cells(seen.sheet(held[edit.sheet(each).part.part]))
    return wanted


def _cells(sheet: Sheet) -> dict[Where, CellValue]:
    last = min(max(sheet.rows, default=0), 1_048_000)
    wide = min(max((column for _, column in sheet.cells), default=0), 16_000)
    chosen: dict[Where, CellValue] = {(last + 2, 2): WORDS, (last + 4, wide + 1): SUM}
    # In rows that are there, and between them.
    for row in [*sheet.rows][:2]:
        chosen.setdefault((row, wide + 2), DAY)
    for row in range(1, last):
        if row not in sheet.rows:
            chosen.setdefault((row, 3), 12.5)
            break
    full = [where for where, cell in sheet.cells.items() if not cell.empty and where not in chosen]
    formulas = [where for where in full if sheet.cells[where].formula is not None]
    styled = [where for where, cell in sheet.cells.items() if cell.empty]
    values: dict[Where, CellValue] = {}
    for some, value in ((styled[:3], DAY), (formulas[:6], 7), (full[-6:], WORDS), (full[:6], SUM)):
        values.update(dict.fromkeys(some, value))
    return values | chosen


# -- the proof ---------------------------------------------------------------------------------------------------------


def prove(old: bytes, new: bytes, plan: EditPlan) -> None:
    """Assert that a workbook changed as its plan says and in nothing else."""
    before, after = seen.spans(old), seen.spans(new)
    assert [name for name in before if name not in plan.dropped] + list(plan.added) == list(after)
    assert {name for name in after if before.get(name) != after[name]} == {*plan.parts, *plan.added}
    held, holds = seen.parts(old), seen.parts(new)
    for part in plan.parts:
        assert held[part] != holds[part], part
        root = seen.read(held[part])
        if root.name == "worksheet":
            prove_sheet(held[part], holds[part], plan, part)
        elif root.name == "workbook":
            prove_workbook(held[part], holds[part], grows=bool(plan.grown))
        elif root.name == "table":
            seen.same_but_for(root, seen.read(holds[part]), {"ref"})
        elif root.name == "calcChain":
            prove_chain(root, seen.read(holds[part]), plan)
        else:
            assert root.name in {"Types", "Relationships"}, part
            assert plan.dropped
            gone = [len(seen.read(xml).children) for xml in (held[part], holds[part])]
            assert gone == [gone[1] + 1, gone[1]]


def prove_sheet(old: bytes, new: bytes, plan: EditPlan, part: str) -> None:
    """Assert that of a sheet's bytes only those of its cells and ranges in the plan changed."""
    owned = {seen.place(cell) for cell in plan.cells.get(part, ())}
    before, after = seen.sheet(old), seen.sheet(new)
    assert {*before.rows} <= {*after.rows}
    assert {*before.cells} <= {*after.cells}
    assert {*after.cells} - {*before.cells} <= owned
    for where in owned & {*before.cells}:
        attributes = (sheet.cells[where].tag.attributes for sheet in (before, after))
        assert seen.differing(*attributes) <= {"t", "cm", "vm", "s"}
    for row in {where[0] for where in owned} & {*before.rows}:
        assert seen.differing(before.rows[row].attributes, after.rows[row].attributes) <= {"spans"}
    grown = bool(plan.grown.get(part))
    if grown:
        for one, other in zip(_others(before), _others(after), strict=True):
            seen.same_but_for(one, other, _RANGES)
    cuts = [_cuts(sheet, owned, {*before.rows}, grown=grown) for sheet in (before, after)]
    assert seen.without(old, *cuts[0]) == seen.without(new, *cuts[1]), part


def _others(sheet: Sheet) -> list[Tag]:
    """Return the elements of a worksheet besides its rows, those that list merged cells and extensions left out."""
    return [each for each in sheet.root.children if each.name not in {"sheetData", "mergeCells", "extLst"}]


def _cuts(sheet: Sheet, owned: set[Where], rows: set[int], *, grown: bool) -> list[tuple[int, int]]:
    """Return where in a sheet there may be other bytes: cells, new rows, and the tags that had to open or widen."""
    cuts = [sheet.cells[where].tag.whole for where in owned if where in sheet.cells]
    cuts += sheet.data.tags
    for row in {where[0] for where in owned} & {*sheet.rows}:
        tag = sheet.rows[row]
        cuts += tag.tags if row in rows else [tag.whole]
    if grown:
        ranged = sheet.root.find("dimension", "autoFilter", "conditionalFormatting", "dataValidation", "protectedRange")
        ranged += sheet.root.find("ignoredError", "mergeCells", "sqref")
        for tag in ranged:
            cuts += [tag.whole] if tag.name in {"mergeCells", "sqref"} else [(tag.start, tag.open_end)]
    return cuts


def prove_workbook(old: bytes, new: bytes, *, grows: bool) -> None:
    """Assert that the workbook's own part differs by one attribute, or by names where ranges grow."""
    cuts, marks = [], []
    for xml in (old, new):
        root = seen.read(xml)
        found = [each for each in root.children if each.name == "calcPr"]
        marks.append(found[0].attributes if found else {})
        names = root.find("definedName") if grows else []
        cuts.append([each.whole for each in (*found, *names)])
    assert seen.without(old, *cuts[0]) == seen.without(new, *cuts[1])
    assert seen.differing(*marks) <= {"fullCalcOnLoad"}
    assert marks[1].get("fullCalcOnLoad", "1") == "1"


def prove_chain(old: Tag, new: Tag, plan: EditPlan) -> None:
    """Assert that the calculation chain lost entries of cells in the plan, and nothing else."""
    owned = {cell for cells in plan.cells.values() for cell in cells}
    before, after = (_entries(root) for root in (old, new))
    left = iter(after)
    gone, following = [], next(left, None)
    for entry in before:
        if entry == following:
            following = next(left, None)
        else:
            gone.append(entry)
    assert following is None
    assert gone
    assert {cell for cell, _ in gone} <= owned


def _entries(root: Tag) -> list[tuple[str, str]]:
    entries, sheet = [], ""
    for each in root.children:
        sheet = each.attributes.get("i", sheet)
        entries.append((each.attributes["r"], sheet))
    return entries
