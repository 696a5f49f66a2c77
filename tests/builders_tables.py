"""What the tests of comparing are built with: Register tables written as Markdown tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from builders_core import rows_of

from scrutiny_xl.comparing.comparison import RegisterComparison, compare_registers
from scrutiny_xl.register_table import Entry, RegisterTable

if TYPE_CHECKING:
    from collections.abc import Sequence

Q1, Q2, Q3, Q4 = (f"Q{number} 2024/25" for number in range(1, 5))
DAYS = {Q1: date(2024, 7, 31), Q2: date(2024, 10, 31), Q3: date(2025, 1, 31), Q4: date(2025, 4, 30)}
WORDS = "Adopt a protocol for repairs."


def register_table(words: str, quarter: str = Q1, rule_set: str = "three-boxes", council: str = "") -> RegisterTable:
    """Return the Register table that a Markdown table stands for, rated a month after the quarter's end.

    Service area and Recommendation are filled in where it has no such column.
    """
    headings, *rows = rows_of(words)
    given = {"Service area": "Housing", "Recommendation": WORDS}
    more = {heading: value for heading, value in given.items() if heading not in headings}
    return RegisterTable(
        council or "Westmarch",
        quarter,
        DAYS[quarter],
        rule_set,
        (*map(str, headings), *more),
        tuple((*map(_entry, row), *more.values()) for row in rows),
    )


def _entry(value: object) -> Entry:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    assert isinstance(value, str | float | date)
    return value


def between(before: str, after: str, **more: str) -> RegisterComparison:
    """Return what moved from the first to the second quarter."""
    return compare_registers(register_table(before, Q1, **more), register_table(after, Q2, **more))


def moved(comparison: RegisterComparison) -> list[tuple[str, str, str]]:
    """Return the moves: the reference, the kind, and the words."""
    return [(move.item.ref, move.kind, move.sentence) for move in comparison.moves]


def sentences(comparison: RegisterComparison) -> Sequence[str]:
    """Return the moves in words."""
    return [move.sentence for move in comparison.moves]
