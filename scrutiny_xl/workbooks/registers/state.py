"""The hidden sheet of a register: what cannot be seen on its other sheets and is needed to read it back.

It holds no value of any item: only which plans there are, the names of the service areas, and a check sum for each
item, which tells where an officer has edited since.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.registers.sums import sums_of
from scrutiny_xl.workbooks.registers.tables import DAY
from scrutiny_xl.workbooks.streaming import Stream, row_xml
from scrutiny_xl.workbooks.styles import style_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scrutiny_xl.register import Register
    from scrutiny_xl.workbooks.drawing import Sheet

__all__ = ["STAMP", "STATE_SHEET", "SUM_LENGTH", "draw_state"]

STATE_SHEET = "Register values"
"""The name of the hidden sheet."""
STAMP = "Register values: v1"
"""What its first cell says."""

SUM_LENGTH = 8
"""Characters of a check sum in hexadecimal."""
_AT_ONCE = 500
_LONGEST = 30_000
"""Items whose check sums share a row, and how long their refs may be together: a cell holds 32,767 characters."""


def draw_state(sheet: Sheet, register: Register, plan_sheets: Sequence[str]) -> Stream:
    """Hide the sheet and return its rows to be streamed; `plan_sheets` are the titles of the plans' sheets."""
    sheet.hidden = True
    day = style_id(sheet, DAY)
    rows = [
        row_xml(number, values, [day if isinstance(value, date) else 0 for value in values])
        for number, values in enumerate(_state_rows(register, plan_sheets), 1)
    ]
    return Stream(sheet.title, rows)


def _state_rows(register: Register, sheets: Sequence[str]) -> Iterator[Sequence[str | int | date]]:
    """Yield the rows of the sheet; `sheets` are the titles of the plans' sheets. Each begins with what it is about."""
    yield (STAMP,)
    yield "register", register.council, register.quarter, register.as_at, register.rule_set
    for area in sorted({area for item in register.items for area in item.service_areas}):
        yield "area", area
    for plan, sheet in zip(register.plans, sheets, strict=True):
        yield "plan", plan.id.layout, plan.layout.version, plan.id.code, plan.id.title, sheet
        for key, value in plan.header.items():
            yield "header", key, value
        sums = zip([item.ref for item in plan.items], sums_of(plan), strict=True)
        while some := list(islice(sums, _AT_ONCE)):
            yield from _sums(some)


def _sums(some: Sequence[tuple[str, int]]) -> Iterator[Sequence[str]]:
    refs = " ".join([ref for ref, _ in some])
    if len(refs) > _LONGEST and len(some) > 1:
        yield from _sums(some[: len(some) // 2])
        yield from _sums(some[len(some) // 2 :])
    else:
        yield "sums", refs, "".join([f"{number:08x}" for _, number in some])
