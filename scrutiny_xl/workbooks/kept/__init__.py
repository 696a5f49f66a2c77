"""A register read back: what it says now, and what an officer has written into it."""

from __future__ import annotations

from scrutiny_xl.workbooks.kept.reading import read_register
from scrutiny_xl.workbooks.kept.register_table import read_register_table

__all__ = ["read_register", "read_register_table"]
