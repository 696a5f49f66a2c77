"""Days in words, as ratings have them."""

from __future__ import annotations

__all__ = ["days_words"]


def days_words(days: int) -> str:
    """Write a number of days: `1 day`, `76 days`."""
    return "1 day" if days == 1 else f"{days} days"
