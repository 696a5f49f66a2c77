"""Blank forms filled in for the tests of refreshing, as a service area would, and what stands in them afterwards."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from scrutiny_xl.assessment import Terms
from scrutiny_xl.grids import address
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.forms import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.layouts import Layout

AS_AT = date(2025, 6, 30)
ANSWERS: tuple[Mapping[str, Any], ...] = (
    {"timescale": "By 31 March 2025", "progress": "In progress", "percent": 0.5, "update": "Half of it is done."},
    {"timescale": "By 31 March 2026", "progress": "Completed", "completed_on": date(2025, 2, 1)},
    {"timescale": "By 31 March 2026", "progress": "Not started", "update": "It begins in May."},
    {"timescale": "Ongoing", "progress": "In progress", "update": "It goes on."},
    {"timescale": "When funding allows", "update": "There is none yet."},
    {"timescale": "From 1 September 2025", "update": "Nothing to report."},
    {"timescale": "By 30 June 2025"},
    {"timescale": "By 31 March 2026", "progress": "nearly there", "update": "It is going well."},
    {
        "timescale": "By 31 March 2025",
        "revised_date": date(2025, 12, 31),
        "extension_by": "Committee",
        "extension_on": date(2025, 3, 1),
        "update": "More time was agreed.",
    },
    {
        "timescale": "By 31 March 2025",
        "revised_date": date(2025, 12, 31),
        "agreed_date": date(2025, 5, 31),
        "extension_by": "Committee",
        "extension_on": date(2025, 3, 1),
        "update": "Less time was agreed.",
    },
)
WORDS = ("Red", "Green", "Not started", "Ongoing", "No date", "To start", "No update", "On target", "On target", "Red")
"""The words of the answers under three boxes."""


def terms(as_at: date = AS_AT, rule_set: str = "three-boxes") -> Terms:
    """Return the terms of a rating."""
    return Terms(as_at, RULE_SETS[rule_set])


def filled_in(
    layout: Layout, answers: Sequence[Mapping[str, Any]] = ANSWERS, more: Mapping[str, Any] | None = None
) -> bytes:
    """Return the blank form of a layout with a row for each of the answers; `more` are cells by address."""
    frame, edit = Frame(layout), WorkbookEdit(template_bytes(layout.id), "form.xlsx")
    sheet = edit.sheet(edit.sheets[0])
    for each, _, where in frame.fields():
        if each.owner != "officer":
            words = date(2025, 1, 10) if each.kind == "date" else f"The {each.label} of this plan"
            sheet.set(address(where.row, where.first), words)
    for number, answer in enumerate(answers):
        row = item_rows(layout)[number]
        words = f"That thing number {number} be done by the council, in good time and well."
        agreed = {"recommendation": words, "action": words, "response": "Accepted. It will be done.", "lead": "Ms Lee"}
        for role, value in {**agreed, "cabinet_member": "Cllr Roe", "priority": "High", **answer}.items():
            if role in frame.number_of and value is not None:
                sheet.set_at(row, frame.number_of[role], value)
    for cell, value in (more or {}).items():
        sheet.set(cell, value)
    return edit.to_bytes()


def item_rows(layout: Layout) -> list[int]:
    """Return the rows of a blank form that are for items."""
    frame = Frame(layout)
    column = frame.number_of["rated_rag"]
    sheet = load_workbook(io.BytesIO(template_bytes(layout.id))).worksheets[0]
    return [row for row in range(frame.first_row, sheet.max_row + 1) if sheet.cell(row, column).data_type == "f"]


@dataclass(frozen=True)
class Outcome:
    """What stands in the officer's cells of a row: the due day, the word shown, its formula, why; "" for none."""

    due: Any
    word: str
    formula: str
    reason: str


def outcomes(data: bytes, layout: Layout, many: int = len(ANSWERS)) -> list[Outcome]:
    """Return what stands in the officer's cells of the first rows of items."""
    number_of = Frame(layout).number_of
    formulas, values = (load_workbook(io.BytesIO(data), data_only=shown).worksheets[0] for shown in (False, True))
    found = []
    for row in item_rows(layout)[:many]:
        due = values.cell(row, number_of["due"]).value
        formula = formulas.cell(row, number_of["rated_rag"])
        found.append(
            Outcome(
                due.date() if isinstance(due, datetime) else due,
                _words(values, row, number_of["rated_rag"]),
                str(formula.value) if formula.data_type == "f" else "",
                _words(values, row, number_of["reason"]),
            )
        )
    return found


def _words(sheet: Worksheet, row: int, column: int) -> str:
    value = sheet.cell(row, column).value
    return "" if value is None else str(value)


def as_at(data: bytes, layout: Layout) -> Any:
    """Return what the cell with the day rated for holds, its formula where it has one."""
    where = Frame(layout).field("as_at")
    assert where is not None
    return load_workbook(io.BytesIO(data)).worksheets[0].cell(where.row, where.first).value
