"""What moved between registers, and trends over quarters, drawn as workbooks."""

from __future__ import annotations

from scrutiny_xl.workbooks.comparisons.book import comparison_workbook, trends_workbook

__all__ = ["comparison_workbook", "trends_workbook"]
