"""The direction of travel, by its plain rule."""

from __future__ import annotations

import pytest
from builders_tables import between

HEADINGS = "| Ref | Service area | Rated RAG | Colour |"
STATUSES = {
    "red": "Red | Red",
    "amber": "Amber | Amber",
    "well": "On target | ",
    "unknown": "No update | ",
    "done": "Green | Green",
}


@pytest.mark.parametrize(
    ("was", "better", "same"),
    [
        ("red", {"amber", "well", "unknown", "done"}, {"red"}),
        ("amber", {"well", "done"}, {"amber", "unknown"}),
        ("well", {"done"}, {"well", "unknown"}),
        ("unknown", {"done"}, {"unknown", "amber", "well"}),
        ("done", set[str](), {"done"}),
    ],
)
def test_one_item(was: str, better: set[str], same: set[str]) -> None:
    """A status that says nothing of how it goes has moved only to or from red and completed."""
    for now, words in STATUSES.items():
        comparison = between(f"{HEADINGS}\n| A.1 | X | {STATUSES[was]} |", f"{HEADINGS}\n| A.1 | X | {words} |")
        expected = "better" if now in better else "same" if now in same else "worse"
        assert comparison.whole.direction == expected, (was, now)


def test_a_service_area_goes_as_most_of_its_items_that_moved() -> None:
    """Items are counted under the service area they belong to now, and as many better as worse are the same."""
    before = f"""{HEADINGS}
| A.1 | Housing | {STATUSES["red"]} |
| A.2 | Housing | {STATUSES["amber"]} |
| A.3 | Housing | {STATUSES["well"]} |
| A.4 | Finance | {STATUSES["well"]} |
| A.5 | Leisure | {STATUSES["well"]} |
"""
    after = f"""{HEADINGS}
| A.1 | Housing | {STATUSES["done"]} |
| A.2 | Housing | {STATUSES["well"]} |
| A.3 | Finance | {STATUSES["red"]} |
| A.4 | Finance | {STATUSES["done"]} |
| A.6 | Legal | {STATUSES["well"]} |
"""
    comparison = between(before, after)
    assert [(each.area, each.direction, each.better, each.worse, each.same) for each in comparison.areas] == [
        ("Finance", "same", 1, 1, 0),
        ("Housing", "better", 2, 0, 0),
        ("Legal", "", 0, 0, 0),
        ("Leisure", "", 0, 0, 0),
    ]
    finance, housing, legal, leisure = comparison.areas
    assert (finance.items, finance.red, finance.completed) == ((1, 2), (0, 1), (0, 1))
    assert (housing.items, housing.red, housing.completed) == ((3, 2), (1, 0), (0, 1))
    assert (legal.new, leisure.closed, comparison.whole.direction) == (1, 1, "better")
