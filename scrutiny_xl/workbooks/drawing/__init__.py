"""Drawing new workbooks part by part, without a library that takes longer to import than they take to write."""

from __future__ import annotations

from scrutiny_xl.workbooks.drawing.book import Book
from scrutiny_xl.workbooks.drawing.sheet import Cell, Sheet

__all__ = ["Book", "Cell", "Sheet"]
