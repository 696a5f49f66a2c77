"""The Register table of a register that was just made: what reading its workbook back gives."""

from __future__ import annotations

from workbooks.builders import realistic_register

from scrutiny_xl.workbooks.kept import read_register_table, tabled
from scrutiny_xl.workbooks.reading import SourceFile
from scrutiny_xl.workbooks.registers import register_workbook


def test_it_is_what_is_read_back_from_the_workbook() -> None:
    """Row by row, whatever forms the plans have."""
    made = realistic_register(40)
    assert tabled(made) == read_register_table(SourceFile("register.xlsx", register_workbook(made)))
