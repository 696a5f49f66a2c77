"""Changing single cells of a workbook that others made, with every other byte of it kept."""

from __future__ import annotations
