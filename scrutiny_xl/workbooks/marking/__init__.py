"""Marked copies: a return as it came, with an outline and a note on every faulty cell and a Findings sheet in front."""

from __future__ import annotations

from scrutiny_xl.workbooks.marking.marked import marked_copy

__all__ = ["marked_copy"]
