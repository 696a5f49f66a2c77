"""Changing single cells of a workbook that others made, with every other byte of it kept."""

from __future__ import annotations

from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.outcome import EditPlan, EditRefusedError, Receipt, Refusal
from scrutiny_xl.workbooks.editing.values import Formula

__all__ = ["EditPlan", "EditRefusedError", "Formula", "Receipt", "Refusal", "WorkbookEdit"]
