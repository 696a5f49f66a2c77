"""What a list of extensions comes to: how often a date moved, which one counts, and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.register.kept import Extension

__all__ = ["AGREED", "NOT_AGREED", "SOUGHT", "day_counted", "states_of", "times_agreed"]

SOUGHT, AGREED, NOT_AGREED = "Sought", "Agreed", "Not agreed"
"""What becomes of a date: it is sought until it is agreed, or until it is withdrawn or another is sought instead."""


def times_agreed(extensions: Sequence[Extension]) -> int:
    """Return how often a date was agreed in place of another."""
    return sum([each.agreed is not None for each in extensions])


def day_counted(extensions: Sequence[Extension], original: date | None) -> date | None:
    """Return the day that counts after some extensions: the last one agreed, else the original one."""
    return next((each.agreed for each in reversed(extensions) if each.agreed), original)


def states_of(extensions: Sequence[Extension], sought: object) -> list[str]:
    """Say of each extension of an item what became of it; `sought` is what stands in Revised date sought now."""
    states = [AGREED if each.agreed else NOT_AGREED for each in extensions]
    if extensions and not extensions[-1].agreed and extensions[-1].sought == sought:
        states[-1] = SOUGHT
    return states
