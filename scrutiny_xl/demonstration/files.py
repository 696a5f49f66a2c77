"""Making the demo's files: each return filled in, with its slips, as bytes; the same bytes each time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from scrutiny_xl.demonstration.added_rows import ADDED
from scrutiny_xl.demonstration.combining import add_sheet
from scrutiny_xl.demonstration.forms import FilledForm, fill_form
from scrutiny_xl.demonstration.mistakes import MISTAKES
from scrutiny_xl.demonstration.own_list import own_list, parking_permits
from scrutiny_xl.demonstration.plans import HERE, DemoItem, DemoPlan, demo_plans
from scrutiny_xl.demonstration.returns import (
    COPIES,
    FINANCE_AGAIN,
    LEISURE,
    PERMITS,
    RETURNS,
    STRAYS,
    DemoReturn,
)
from scrutiny_xl.demonstration.saving import file_of
from scrutiny_xl.layouts.monitoring import AS_AT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.demonstration.plans import CellWords

__all__ = ["RETURNS_FOLDER", "SETTINGS", "demo_files", "demo_names"]

RETURNS_FOLDER = "returns"
SETTINGS = "scrutiny.toml"

_LEISURE = "Nothing to report from Leisure this quarter. Form to follow when the new manager has started.\n"

Template = Callable[[str], bytes]


def demo_names() -> tuple[str, ...]:
    """Return the paths of all the demo's files in its folder."""
    names = sorted({*(each.file for each in RETURNS), *COPIES, *STRAYS})
    return (SETTINGS, *(f"{RETURNS_FOLDER}/{name}" for name in names))


def demo_files(template: Template) -> dict[str, bytes]:
    """Return the demo's files by their path in its folder; `template` gives the bytes of a layout's blank form."""
    made = {each.file: _return_bytes(each, template, each.returned) for each in RETURNS}
    by_file = {each.file: each for each in RETURNS}
    for again, first in COPIES.items():
        made[again] = made[first]
    # The second of the two was opened and saved once more before it was sent again.
    resent = by_file[COPIES[FINANCE_AGAIN]]
    made[FINANCE_AGAIN] = _return_bytes(resent, template, resent.returned + timedelta(days=5))
    made[LEISURE] = _LEISURE.encode()
    made[PERMITS] = parking_permits()
    files = {f"{RETURNS_FOLDER}/{name}": data for name, data in made.items()}
    return {SETTINGS: (HERE / SETTINGS).read_bytes(), **dict(sorted(files.items()))}


def _return_bytes(each: DemoReturn, template: Template, saved: date) -> bytes:
    plans = [(plan, items) for plan in demo_plans() if (items := _items(each, plan))]
    if each.kind == "own list":
        return own_list(*plans[0], saved)
    workbook, forms = _workbook(each, plans, template, saved)
    for mistake in MISTAKES:
        if mistake.file == each.file and mistake.slip:
            mistake.slip(forms[mistake.plan])
    for form in forms.values():
        form.fit()
    if each.kind == "csv":
        return _as_csv(workbook.worksheets[0])
    return file_of(workbook, saved)


def _items(each: DemoReturn, plan: DemoPlan) -> list[DemoItem]:
    """Return a service area's items of a plan as it returns them: well filled, then with its slips."""
    items: list[DemoItem] = []
    for item in plan.items_of(each.service):
        slips = [mistake for mistake in MISTAKES if (mistake.file, mistake.ref) == (each.file, item.ref)]
        if not any(mistake.gone for mistake in slips):
            typed = {role: words for mistake in slips for role, words in mistake.typed.items()}
            cleared = {"ref": None} if plan.name in each.unreferenced else {}
            items.append(replace(item, values={**item.values, **typed, **cleared}))
        items += [row.item for row in ADDED if (row.file, row.behind) == (each.file, item.ref)]
    return items


def _workbook(
    each: DemoReturn, plans: Sequence[tuple[DemoPlan, Sequence[DemoItem]]], template: Template, saved: date
) -> tuple[Workbook, Mapping[str, FilledForm]]:
    """Return the return's workbook, one sheet for each plan it is part of, and the forms by the plans' names."""
    forms: dict[str, FilledForm] = {}
    workbook = load_workbook(io.BytesIO(template(plans[0][0].layout.id)))
    for position, (plan, items) in enumerate(plans):
        sheet: Worksheet = workbook.worksheets[0]
        if position:
            sheet = add_sheet(workbook, _form(template(plan.layout.id)), position)
        # The form rated for the day on which it was last looked at.
        header: dict[str, CellWords] = {**plan.header, AS_AT.key: saved}
        header |= {"service_area": each.named or each.service, "quarter": each.quarter}
        forms[plan.name] = fill_form(sheet, plan, header, items)
    workbook.active = 0
    _describe(workbook, each)
    return workbook, forms


@cache
def _form(template: bytes) -> Worksheet:
    """Return a blank form's sheet, only to be copied."""
    return load_workbook(io.BytesIO(template)).worksheets[0]


def _describe(workbook: Workbook, each: DemoReturn) -> None:
    about = workbook.properties
    about.creator = about.lastModifiedBy = each.service
    about.title = f"{each.service}, {each.quarter}"
    about.subject = about.description = None


def _as_csv(sheet: Worksheet) -> bytes:
    """Return a sheet as Excel saves it in the UK: what the cells show, in Windows' own letters."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows())
    return out.getvalue().encode("cp1252", errors="replace")


def _shown(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}" if "mmmm" in number_format else f"{value:%d/%m/%Y}"
    return f"{value:.0%}" if isinstance(value, float) and number_format == "0%" else str(value)
