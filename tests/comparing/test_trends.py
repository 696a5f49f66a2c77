"""Trends over quarters, counted from the items."""

from __future__ import annotations

from builders_tables import Q1, Q2, Q3, register_table

from scrutiny_xl.comparing.trends import trends_of

HEADINGS = "| Ref | Service area | Rated RAG | Colour | Progress | Completed on | Due as rated | Original date |"


def test_every_quarter_has_its_point() -> None:
    """Also of a service area that has no item in it; the order of the registers does not matter."""
    first = register_table(f"{HEADINGS}\n| A.1 | Housing | Red | Red | | | {{2024-06-30}} | |")
    second = register_table(
        f"""{HEADINGS}
| A.1 | Housing | Green | Green | Completed | {{2024-09-30}} | {{2024-09-30}} | {{2024-06-30}} |
| A.2 | Housing | Green | Green | Completed | {{2024-10-02}} | {{2024-09-30}} | |
| A.3 | Finance | Green | Green | Completed | | {{2024-09-30}} | |
| A.4 | Finance | On target | | In progress | | {{2025-01-10}} | {{2024-12-31}} |
""",
        Q2,
    )
    trends = trends_of([second, first])
    assert [each.quarter for each in trends.quarters] == [Q1, Q2]
    assert [tuple(each) for each in trends.statuses] == [("Red", "red"), ("Green", "green"), ("On target", "")]
    before, now = trends.whole.points
    assert (before.items, before.statuses, before.slippage, before.share_in_time) == (1, {"Red": 1}, None, None)
    assert (now.items, now.completed, now.in_time, now.late, now.moved) == (4, 3, 1, 1, 2)
    assert (now.slippage, now.share_in_time) == (51, 0.5)
    finance, housing = trends.areas
    assert (finance.area, [point.items for point in finance.points]) == ("Finance", [0, 2])
    assert [point.completed for point in housing.points] == [0, 2]


def test_completion_is_by_the_rule_set() -> None:
    """Green means on target too under some; a day that has yet to come completes nothing."""
    rows = """
| Ref | Rated RAG | Colour | Progress | Completed on |
| A.1 | Green | Green | In progress | |
| A.2 | Green | Green | Completed | |
| A.3 | Green | Green | Completed | {2099-01-01} |
| A.4 | Green | Green | | {2024-07-01} |
| A.5 | Not accepted | | Completed | |
"""
    completed = [
        trends_of([register_table(rows, Q3, rules)]).whole.points[0].completed
        for rules in ("by-lateness", "three-boxes", "of their own")
    ]
    assert completed == [2, 4, 2]


def test_a_name_with_a_comma_is_one_service_area() -> None:
    """Unless a part of it has items of its own, in any quarter."""
    first = register_table("| Ref | Service area |\n| A.1 | Culture, Sport and Leisure |\n| A.2 | Finance, Legal |")
    second = register_table("| Ref | Service area |\n| A.2 | Legal |\n| A.3 | Housing; Arts, Parks |", Q2)
    assert [each.area for each in trends_of([first, second]).areas] == [
        "Culture, Sport and Leisure",
        "Legal",
        "Several service areas",
    ]
