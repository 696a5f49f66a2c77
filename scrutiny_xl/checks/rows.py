"""What a row rule is, and the questions about rows that several of them ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from scrutiny_xl.assessment import CheckedItem, Terms
from scrutiny_xl.checks.frames import says_something
from scrutiny_xl.days import written

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["RowRule", "days", "equals", "has", "holds_fact", "no_facts", "one_of", "percent_written", "said", "says"]

Holds = Callable[[pd.DataFrame, Terms], pd.Series]
FactsOf = Callable[[CheckedItem, Terms], Mapping[str, object]]


def no_facts(_each: CheckedItem, _terms: Terms) -> Mapping[str, object]:
    """Return no facts: the sentence needs none."""
    return {}


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule for a row: which rows keep it, the role to point at, the facts for the sentence.

    `asks` says that the rule asks for something to be filled in there: where a sheet has no such column, that is one
    fault of the sheet and not one of every row.
    """

    holds: Holds
    role: str
    facts: FactsOf = no_facts
    asks: bool = False


def has(frame: pd.DataFrame, role: str) -> pd.Series:
    """Return which cells of a role are filled in."""
    return frame[role].notna()


def says(frame: pd.DataFrame, role: str) -> pd.Series:
    """Return which cells of a role say something: a dash or TBC does not."""
    return frame[role].map(says_something).astype(bool)


def holds_fact(frame: pd.DataFrame, fact: str) -> pd.Series:
    """Return a derived column as true and false."""
    return frame[fact].astype(bool)


def equals(frame: pd.DataFrame, role: str, word: str) -> pd.Series:
    """Return which cells of a role hold that word."""
    return (frame[role] == word).astype(bool)


def one_of(frame: pd.DataFrame, role: str, words: Collection[str]) -> pd.Series:
    """Return which cells of a role hold one of the words."""
    return frame[role].isin(list(words)).astype(bool)


def days(frame: pd.DataFrame, role: str) -> pd.Series:
    """Return which cells of a role hold a day."""
    return frame[role].map(lambda value: isinstance(value, date)).astype(bool)


def said(value: object) -> str:
    """Return a day in words, anything else as it is."""
    return written(value) if isinstance(value, date) else str(value or "")


def percent_written(value: object) -> str:
    """Return a share as a percentage, never rounded to one it is not."""
    return f"{round(value * 100, 4):g}%" if isinstance(value, float) else str(value or "")
