"""A report as a Word document; with the reader of Word documents the only importer of python-docx."""

from __future__ import annotations

from scrutiny_xl.reports.word.document import docx_report

__all__ = ["docx_report"]
