"""Locking what is not to be changed, without a password, and leaving what is harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["protect"]


def protect(sheet: Worksheet) -> None:
    """Protect a sheet without a password; sizes, sorting, filters and new rows stay allowed."""
    protection = sheet.protection
    protection.sheet = True
    # The file format names what is forbidden: False is "allowed".
    protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False
    protection.insertRows = False
    protection.selectLockedCells = protection.selectUnlockedCells = False
