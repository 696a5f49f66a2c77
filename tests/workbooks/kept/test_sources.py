"""The sheets Sources and About read back, whatever was typed into them."""

from __future__ import annotations

import pytest

from scrutiny_xl.workbooks.kept.sources import _count


@pytest.mark.parametrize(
    ("typed", "count"),
    [(12, 12), (12.0, 12), ("", 0), (None, 0), ("many", 0), (-3, 0), (float("inf"), 0), (float("nan"), 0), (1e300, 0)],
)
def test_a_number_of_items_is_one_that_a_sheet_can_hold(typed: str | float | None, count: int) -> None:
    """What somebody has typed there may be anything."""
    assert _count(typed) == count
