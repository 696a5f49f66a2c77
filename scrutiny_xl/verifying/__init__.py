"""The independent check of a round trip: two versions of a workbook, and what differs between them.

It shares no code with what writes workbooks, so that a mistake made there is not made here again.
"""

from __future__ import annotations

from scrutiny_xl.verifying.comparing import compare, verify
from scrutiny_xl.verifying.model import CellChange, Comparison, Growth, SheetChange, Violation

__all__ = ["CellChange", "Comparison", "Growth", "SheetChange", "Violation", "compare", "verify"]
