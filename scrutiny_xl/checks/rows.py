"""What a row rule is, and how its facts are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from scrutiny_xl.assessment import CheckedItem, Terms
from scrutiny_xl.checks.columns import Columns, Mask
from scrutiny_xl.days import written

__all__ = ["RowRule", "no_facts", "percent_written", "said"]

Holds = Callable[[Columns, Terms], Mask]
FactsOf = Callable[[CheckedItem, Terms], Mapping[str, object]]


def no_facts(_each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    """Return no facts: the sentence needs none."""
    return {}


class RowRule(NamedTuple):
    """A rule for a row: which rows keep it, the role to point at, the facts for the sentence.

    `asks` says that the rule asks for something to be filled in there: where a sheet has no such column, that is one
    fault of the sheet and not one of every row. `slug` is the rulebook's, where several rules share it.
    """

    holds: Holds
    role: str
    facts: FactsOf = no_facts
    asks: bool = False
    slug: str = ""


def said(value: object) -> str:
    """Return a day in words, anything else as it is."""
    return written(value) if isinstance(value, date) else str(value or "")


def percent_written(value: object) -> str:
    """Return a share as a percentage, never rounded to one it is not."""
    return f"{round(value * 100, 4):g}%" if isinstance(value, float) else str(value or "")
