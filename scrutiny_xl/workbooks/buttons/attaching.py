"""Making a workbook of ours one with buttons: macros, the sheet Control, and the buttons on each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.grids import Area
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.returns import find_forms
from scrutiny_xl.returns.finding_headings import find_stamp
from scrutiny_xl.workbooks.buttons.catalogue import CONTROL, on_plans
from scrutiny_xl.workbooks.buttons.control_sheet import control_sheet
from scrutiny_xl.workbooks.buttons.drawing import PlacedButton, draw_buttons
from scrutiny_xl.workbooks.buttons.project import Module, vba_project
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.editing.archive import Archive
from scrutiny_xl.workbooks.editing.book import Book
from scrutiny_xl.workbooks.editing.draft import Draft
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.sheet_part import SheetPart
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.returns import Plan
    from scrutiny_xl.workbooks.buttons.catalogue import Kind

__all__ = ["with_buttons"]

_WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_PROJECT_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_PROJECT = "xl/vbaProject.bin"
_CELLS = "worksheet"
_BESIDE = ("progress", "rated_rag", "due")
"""The columns above which a plan's buttons stand: the first of them that it has."""
_WIDE = 2
"""Columns that a button covers on a plan's sheet."""
_BELOW = 8
"""Pixels of the next row that it covers: in a register the rows above the table are low."""


def with_buttons(data: bytes, kind: Kind, rule_set: str, layouts: tuple[Layout, ...] = LAYOUTS) -> bytes:
    """Return a workbook (.xlsx) as one with buttons (.xlsm); the same workbook and macros give the same bytes.

    `rule_set` is the name of the one it is rated under, `layouts` are the forms there are: where one of its plans is in
    a council's own, the macros know that form. Nothing that was there is changed but what has to name the macros.

    Raises:
        UnreadableFileError, EditRefusedError: the workbook cannot be edited, or has a sheet Control.
    """
    name = f"The {kind}"
    grids = [grid for grid in read_grids(SourceFile(name, data)) if find_stamp(grid)]
    plans = {plan.sheet: plan for plan in find_forms(name, grids, layouts)}
    control = control_sheet(kind, rule_set)
    edit = WorkbookEdit(data, name)
    if edit.graft(control.data, CONTROL, before=_behind_plans(edit, plans))[CONTROL] != CONTROL:
        remedy = "Give that sheet another name, or go without buttons."
        raise UnreadableFileError(name, f"has a sheet {CONTROL} already, which the buttons need.", remedy)
    placed = {sheet: _on_plan(plan, kind) for sheet, plan in plans.items()}
    own = dict.fromkeys(plan.layout for plan in plans.values() if plan.layout.own)
    return _with_macros(edit.to_bytes(), name, {**placed, CONTROL: control.buttons}, (*LAYOUTS, *own))


def _behind_plans(edit: WorkbookEdit, plans: Mapping[str, Plan]) -> str:
    """Return the sheet before which Control is to stand, directly behind the plans; "" for the end."""
    order = [each.name for each in edit.book.sheets]
    last = max((place for place, name in enumerate(order) if name in plans), default=len(order) - 1)
    return order[last + 1] if last + 1 < len(order) else ""


def _on_plan(plan: Plan, kind: Kind) -> list[PlacedButton]:
    """Place the buttons of a plan's sheet: in the free corner above the monitoring columns."""
    column = next((plan.columns[role] for role in _BESIDE if role in plan.columns), max(plan.columns.values()) + 1)
    bottom = max(1, min(2, plan.heading_row - 2))
    return [
        PlacedButton(button, Area(bottom, column + place * _WIDE, bottom, column + place * _WIDE + _WIDE - 1), _BELOW)
        for place, button in enumerate(on_plans(kind))
    ]


def _with_macros(
    data: bytes, name: str, placed: Mapping[str, Sequence[PlacedButton]], layouts: Sequence[Layout]
) -> bytes:
    """Return a workbook with the macros, which know those forms, and with buttons on its sheets by their names."""
    draft = Draft(Archive.of(data, name), name)
    sheets = [each for each in Book(draft).sheets if each.kind == _CELLS and each.part]
    modules = [Module("ThisWorkbook", kind="workbook")]
    _name_workbook(draft)
    for number, sheet in enumerate(sheets, 1):
        part = SheetPart(draft, sheet.part, sheet.name)
        modules.append(Module(f"Sheet{number}", kind="sheet"))
        _name_sheet(part, modules[-1].name)
        if buttons := placed.get(sheet.name):
            draw_buttons(part, buttons)
    draft.add_part(_PROJECT, vba_project([*modules, *macro_modules(layouts)]), _PROJECT_TYPE)
    draft.relate(draft.workbook, _PROJECT_RELATION, _PROJECT)
    _say_macros(draft)
    return draft.archive.rebuilt(draft.changed(), draft.added)


def _name_workbook(draft: Draft) -> None:
    """Say which module belongs to the workbook."""
    markup = draft.markup(draft.workbook)
    root = markup.root()
    properties = markup.child(root, b"workbookPr")
    if properties is not None:
        draft.set_attribute(draft.workbook, properties, b"codeName", "ThisWorkbook")
        return
    # It stands behind the two elements that may come before it, and before all others.
    before = [each.end for each in markup.children(root) if each.local in {b"fileVersion", b"fileSharing"}]
    place = max(before, default=root.open_end)
    draft.splice(draft.workbook, place, place, b"<" + markup.prefix + b'workbookPr codeName="ThisWorkbook"/>')


def _name_sheet(part: SheetPart, module: str) -> None:
    """Say which module belongs to a sheet."""
    properties = part.first(b"sheetPr")
    if properties is not None:
        part.draft.set_attribute(part.part, properties, b"codeName", module)
        return
    place = part.place_for(b"sheetPr")
    part.draft.splice(part.part, place, place, part.tag("sheetPr", f'codeName="{module}"'))


def _say_macros(draft: Draft) -> None:
    """Say of the workbook that it may hold macros: Excel opens no file ending in .xlsm that does not."""
    types = draft.markup(draft.content_types)
    for each in types.children(types.root()):
        if (types.get(each, b"PartName") or "").lstrip("/") == draft.workbook:
            draft.set_attribute(draft.content_types, each, b"ContentType", _WORKBOOK_TYPE)
