"""A register read back: what it says now, and what an officer has written into it."""

from __future__ import annotations

from scrutiny_xl.workbooks.kept.handed_in import HandedIn, RegisterHandedIn, read_handed_in
from scrutiny_xl.workbooks.kept.reading import read_register
from scrutiny_xl.workbooks.kept.register_table import read_register_table
from scrutiny_xl.workbooks.kept.tabled import tabled

__all__ = ["HandedIn", "RegisterHandedIn", "read_handed_in", "read_register", "read_register_table", "tabled"]
