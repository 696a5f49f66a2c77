"""Quarters of the financial year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.quarters import Quarter, quarter_of, read_quarter


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2024, 3, 31), "Q4 2023/24"),
        (date(2024, 4, 1), "Q1 2024/25"),
        (date(2024, 6, 30), "Q1 2024/25"),
        (date(2024, 7, 1), "Q2 2024/25"),
        (date(2024, 12, 31), "Q3 2024/25"),
        (date(2025, 1, 1), "Q4 2024/25"),
        (date(1999, 5, 1), "Q1 1999/00"),
    ],
)
def test_the_quarter_of_a_day(day: date, quarter: str) -> None:
    """The financial year begins on 1 April."""
    assert str(quarter_of(day)) == quarter


@pytest.mark.parametrize(
    ("words", "quarter"),
    [
        ("Q2 2024/25", Quarter(2024, 2)),
        ("Q2 2024-25", Quarter(2024, 2)),
        ("Q2 2024–2025", Quarter(2024, 2)),
        ("q2 24/25", Quarter(2024, 2)),
        ("Q 2, 2024/25", Quarter(2024, 2)),
        ("Quarter 2 2024/25", Quarter(2024, 2)),
        ("quarter two 2024", Quarter(2024, 2)),
        ("2nd quarter 2024/25", Quarter(2024, 2)),
        ("Second quarter of 2024/25", Quarter(2024, 2)),
        ("2024/25 Qtr 2", Quarter(2024, 2)),
        ("2024/25 Q2", Quarter(2024, 2)),
        ("FY24/25 Q2", Quarter(2024, 2)),
        ("Q4 1999/00", None),
        ("Q2", None),
        ("2024/25", None),
        ("Q5 2024/25", None),
        ("Q2 2024/26", None),
        ("Q12 2024/25", None),
        ("", None),
    ],
)
def test_quarters_as_people_write_them(words: str, quarter: Quarter | None) -> None:
    """A year is needed, and one that follows the other."""
    assert read_quarter(words) == quarter


@given(st.dates(date(2000, 4, 1), date(2099, 3, 31)))
def test_a_day_lies_within_its_quarter(day: date) -> None:
    """Quarters follow each other without a gap, and are read as they are written."""
    quarter = quarter_of(day)
    assert quarter.start <= day <= quarter.end
    assert quarter_of(quarter.end + timedelta(days=1)) > quarter
    assert read_quarter(str(quarter)) == quarter
