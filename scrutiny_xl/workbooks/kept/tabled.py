"""The Register table of a register that was just made, as it would be read back from its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.register_table import RegisterTable
from scrutiny_xl.workbooks.kept.register_table import entry_of
from scrutiny_xl.workbooks.registers.columns import register_columns

if TYPE_CHECKING:
    from scrutiny_xl.register import Register

__all__ = ["tabled"]


def tabled(register: Register) -> RegisterTable:
    """Return what the Register table of a register holds: a row for each item, plan by plan."""
    columns = register_columns(register)
    rows = (
        tuple("" if value is None else entry_of(value) for value in row)
        for plan in register.plans
        for row in zip(*(column.get(plan) for column in columns), strict=True)
    )
    headings = tuple(column.heading.words for column in columns)
    return RegisterTable(register.council, register.quarter, register.as_at, register.rule_set, headings, tuple(rows))
