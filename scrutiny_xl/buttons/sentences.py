"""What stops a button, as one sentence a person can act on."""

from __future__ import annotations

from scrutiny_xl.errors import ScrutinyError

__all__ = ["CannotPressError"]


class CannotPressError(ScrutinyError):
    """Something about the open workbook, or about Excel, that keeps a button from doing its work."""
