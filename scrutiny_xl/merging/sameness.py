"""Telling whether two answers are one answer, however they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import same_words
from scrutiny_xl.timescales import read_timescale

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.returns import Value

__all__ = ["same"]


def same(role: str, one: Value | None, other: Value | None, anchor: date | None) -> bool:
    """Say whether two values of a role are the same; an empty cell is None, and no value is the same as that.

    Two timescales are the same where both are certain and are two ways to write one date: `Dec-22`, `December 2022`.
    `anchor` is the day the plan's timescales are read from.
    """
    if not (isinstance(one, str) and isinstance(other, str)):
        return one == other
    return same_words(one, other) or (role == "timescale" and _same_date(one, other, anchor))


def _same_date(one: str, two: str, anchor: date | None) -> bool:
    first, second = read_timescale(one, anchor), read_timescale(two, anchor)
    return (
        first.certain
        and second.certain
        and first.due is not None
        and ((first.kind, first.start, first.due) == (second.kind, second.start, second.due))
    )
