"""Edits are proved before they are written: what was declared passes, anything else does not."""

from __future__ import annotations

import io

import openpyxl
import pytest

from scrutiny_xl.operations.proving import NotAsPlannedError, prove
from scrutiny_xl.workbooks.editing import WorkbookEdit


def book() -> bytes:
    """Return a workbook with two sheets."""
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "Action"
    made.create_sheet("Other")["B2"] = 1
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def edited() -> tuple[bytes, bytes, dict[str, tuple[str, ...]]]:
    """Return a workbook before and after an edit, and what the edit declared."""
    old = book()
    edit = WorkbookEdit(old, "return.xlsx")
    edit.sheet("Sheet").set("A1", "Mend the roof")
    plan, new = edit.outcome()
    return old, new, {part: plan.cells.get(part, ()) for part in plan.touched}


def test_what_was_declared_passes() -> None:
    """The cells named in the plan may differ."""
    prove(*edited(), "return.xlsx")


@pytest.mark.parametrize("loses", ["the cell", "the part"])
def test_what_was_not_declared_does_not(loses: str) -> None:
    """A cell or a part that the plan does not name is said in one sentence."""
    old, new, owned = edited()
    declared = dict.fromkeys(owned, ()) if loses == "the cell" else {}
    with pytest.raises(NotAsPlannedError) as raised:
        prove(old, new, declared, "return.xlsx")
    assert str(raised.value).startswith("return.xlsx was left as it is")
    assert "\n" not in str(raised.value)
