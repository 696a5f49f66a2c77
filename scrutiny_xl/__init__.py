"""Consolidate the returns of council service areas into one checked, rated scrutiny register."""

from __future__ import annotations

__version__ = "0.1.0"
