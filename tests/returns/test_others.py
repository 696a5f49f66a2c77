"""Sheets as other people type them: headings in other words, hints below them, plans side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scrutiny_xl.grids import Grid
from scrutiny_xl.returns import Return, read_return
from scrutiny_xl.returns.accounting import unaccounted

Reads = Callable[..., Return]


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("| Recommendation | What we will do | Who | When |", "recommendation action lead timescale"),
        ("| Recommendation | Action | Officer | Date |", "recommendation action lead timescale"),
        ("| Task Group Recommendation | Cabinet Response | Lead | Date |", "recommendation response lead timescale"),
        ("| Recommendation | Response | Action and timescale | Lead |", "recommendation response timescale lead"),
    ],
)
def test_headings_in_other_words(reads: Reads, headings: str, roles: str) -> None:
    """Each column holds what its heading means."""
    filled = reads(f"| Review of parks | | | |\n{headings}\n| Open gates | Agreed | Clerk | May 2025 |")
    columns = filled.plans[0].columns
    assert sorted(columns, key=lambda role: columns[role]) == roles.split()


def test_a_date_before_the_words_is_a_meetings(reads: Reads) -> None:
    """It is no timescale."""
    filled = reads("| Review | | |\n| Date | Recommendation | Response |\n| 4 May 2024 | Open gates | Agreed |")
    assert "timescale" not in filled.plans[0].columns


def test_hints_below_the_headings_are_no_item(reads: Reads) -> None:
    """They are told on the receipt."""
    filled = reads(
        """| Improvement plan | | |
        | Recommendation | Action | Timescale |
        | (from the report) | (what) | (when) |
        | Open gates | Unlock them | May 2025 |""",
    )
    assert [item.text("recommendation") for item in filled.plans[0].items] == ["Open gates"]
    assert "(from the report) | (what) | (when)" in {line.before for line in filled.receipt}


def test_plans_side_by_side_are_accounted_for() -> None:
    """Each cell is an item's of one or of the other."""
    head = ["Recommendation", "Action", "Timescale"]
    rows = [
        ["Plan for parks", "", "", "", "Plan for roads", "", ""],
        [*head, "", *head],
        ["Open gates", "Unlock", "May 2025", "", "Fill holes", "Tar", "June 2025"],
    ]
    sheet = Grid("Plans", rows)
    filled = read_return("plans.xlsx", "0", [sheet])
    assert len(filled.plans) == 2
    assert unaccounted(filled, [sheet]) == []


def test_a_chart_with_arrows_of_more_than_one_kind(reads: Reads) -> None:
    """A stroke or a typed arrow goes on with it."""
    steps = ["Decision published", "↓", "Members sign", "->", "Officer checks", "¦", "Committee meets"]
    (plan,) = reads("| Process |\n" + "\n".join(f"| {step} |" for step in steps)).plans
    assert [item.text("action") for item in plan.items] == steps[::2]


def test_a_theme_beside_its_label(reads: Reads) -> None:
    """It is a section, not an item, and the objective beside its label has its number."""
    (plan,) = reads(
        """| Improvement plan | | |
        | Theme | Members | |
        | Objective | 1. Members are trained | |
        | Action | Responsible | Timescale |
        | Hold a course | Clerk | May 2024 |
        | Theme | Meetings | |
        | Objective | 2. Agendas are short | |
        | Action | Responsible | Timescale |
        | Limit topics | Clerk | June 2024 |""",
    ).plans
    assert [(item.section, item.text("objective_no"), item.text("action")) for item in plan.items] == [
        ("Theme: Members", "1", "Hold a course"),
        ("Theme: Meetings", "2", "Limit topics"),
    ]


def test_headings_on_two_rows_are_told(reads: Reads) -> None:
    """The upper row is on the receipt."""
    filled = reads(
        """| Objective 1: Better meetings | | | | |
        | No | Action | Responsibility | < | Timescale |
        | ^ | ^ | Lead | Support | ^ |
        | 1 | Limit topics | Clerk | Chair | May 2024 |""",
    )
    assert filled.plans[0].items[0].text("supported_by") == "Chair"
    assert "No | Action | Responsibility | Timescale" in {line.before for line in filled.receipt}
