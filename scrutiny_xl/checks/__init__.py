"""Checking the items of returns with pandera: all findings in one pass."""

from __future__ import annotations

from scrutiny_xl.checks.checking import check_items

__all__ = ["check_items"]
