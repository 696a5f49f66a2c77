"""Returns to be filled in: one workbook for each service area and quarter."""

from __future__ import annotations

from scrutiny_xl.workbooks.issuing.book import issued_workbook

__all__ = ["issued_workbook"]
