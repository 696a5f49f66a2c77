"""The register as a workbook: a summary, the plans, tidy tables to filter, and what was found."""

from __future__ import annotations

from scrutiny_xl.workbooks.registers.book import register_workbook, write_register

__all__ = ["register_workbook", "write_register"]
