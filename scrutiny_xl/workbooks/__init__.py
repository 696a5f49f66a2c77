"""Workbook files: reading them into grids, drawing forms, writing the register."""

from __future__ import annotations
