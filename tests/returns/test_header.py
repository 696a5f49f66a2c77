"""The title and the labelled cells above a table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scrutiny_xl.grids import Grid
from scrutiny_xl.layouts.objective_plan import OBJECTIVE_PLAN
from scrutiny_xl.returns import Return
from scrutiny_xl.returns.header import read_header

Reads = Callable[..., Return]

TABLE = "|  | Recommendation | Cabinet Member | Response | Timetable |\n| a) | Publish it | Leader | Accepted | Soon |"
FULL = {"committee": "Housing Scrutiny", "meeting_date": date(2015, 1, 12), "minute": "109", "topic": "Empty homes"}


@pytest.mark.parametrize(
    "header",
    [
        """
        | Committee: | Housing Scrutiny | | | |
        | Meeting Date: | {2015-01-12} | | | |
        | Minute №: | {109} | | | |
        | Topic: | Empty homes | | | |
        """,
        """
        | Committee: Housing Scrutiny | | | | |
        | Meeting Date: 12th January 2015 | | | | |
        | Minute No: 109 | | | | |
        | Topic: Empty homes | | | | |
        """,
        """
        | Committee: | Housing Scrutiny | | Meeting Date: | 12/01/2015 |
        | Minute Number: | 109 | | Topic: | Empty homes |
        """,
        """
        | Committee | Meeting Date | Minute № | Topic |
        | Housing Scrutiny | 12 Jan 2015 | 109 | Empty homes |
        """,
        """
        | Committee: | | Meeting Date: | Minute №: | Topic: |
        | Housing Scrutiny | | 2015-01-12 | 109 | Empty homes |
        """,
        """
        | Committee: | < | Meeting Date: | < | |
        | Housing Scrutiny | < | Monday 12 January 2015 | < | |
        | Minute №: | < | Topic: | < | |
        | 109 | < | Empty homes | < | |
        """,
        """
        | SCRUTINY COMMITTEE RECOMMENDATION ACTION AND IMPLEMENTATION PLAN (SCRAIP) | < | < | < | < |
        | Name of Committee | < | Housing Scrutiny | < | < |
        | Date of Meeting | < | {42016} | < | < |
        | Minute Ref. | < | 109 | < | < |
        | Subject | < | Empty homes | < | < |
        """,
        """
        | Committee:~~Housing Scrutiny\\nMeeting Date: 12.1.15\\nMinute №: 109\\nTopic: Empty homes | < | < | < | < |
        """,
        """
        | Committee – Housing Scrutiny | | | | |
        | Meeting date 12 January 2015 | | Minute No. 109 | | |
        | Topic - Empty homes | | | | |
        """,
        """
        | COMMITTEE : | Housing Scrutiny | DATE : | 12-Jan-15 | |
        | MINUTE : | 109. | REVIEW TOPIC : | Empty homes | |
        """,
        """
        | | Topic: | | Empty homes | |
        | | Minute №. | | 109 | |
        | | Date: | | 12 January 2015 at 6.30pm | |
        | | Committee: | | Housing Scrutiny | |
        """,
    ],
)
def test_labels_and_values(reads: Reads, header: str) -> None:
    """Beside one another, in one cell, below one another, several in a row, merged."""
    filled = reads(f"{header.strip()}\n| | | | | |\n{TABLE}")
    (plan,) = filled.plans
    assert {key: value.rstrip(".") if isinstance(value, str) else value for key, value in plan.header.items()} == FULL
    assert plan.id.code == "HS.150112.109"
    assert plan.id.title == "Empty homes"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12 Jan 2015", date(2015, 1, 12)),
        ("Monday, 12th of January 2015", date(2015, 1, 12)),
        ("12/01/2015 18:30", date(2015, 1, 12)),
        ("2015-01-12T18:30:00", date(2015, 1, 12)),
        ("12.01.15", date(2015, 1, 12)),
        ("January 12, 2015", date(2015, 1, 12)),
        ("{42016}", date(2015, 1, 12)),
        ("42016", date(2015, 1, 12)),
        ("31 Sept 2015", None),
        ("Spring 2015", None),
    ],
)
def test_dates(reads: Reads, written: str, day: date | None) -> None:
    """A date that is none is a finding, and the words stay."""
    filled = reads(f"| Committee: | Housing | Meeting Date: | {written} |\n{TABLE}")
    assert filled.plans[0].header.get("meeting_date") == day
    assert [each.slug for each in filled.findings if "date" in each.slug] == ([] if day else ["header-date-unclear"])


@pytest.mark.parametrize(
    "lines",
    [
        ["Scrutiny improvement plan 2024"],
        ["Appendix 2", "Scrutiny improvement plan 2024"],
        ["Anytown Borough Council", "Scrutiny improvement plan 2024"],
        ["Anytown Borough Council", "Appendix B", "DRAFT", "Scrutiny improvement plan 2024", "Version 3"],
        ["Scrutiny improvement plan 2024", "Last updated: 3 May 2024"],
        ["OFFICIAL - SENSITIVE", "Scrutiny improvement plan 2024", "Agreed by the Executive on 3 May 2024"],
        ["IMPROVEMENT ACTION PLAN", "Scrutiny improvement plan 2024"],
        ["Plan: Scrutiny improvement plan 2024"],
        ["Title: Scrutiny improvement plan 2024", "IMPROVEMENT ACTION PLAN"],
        ["Title - Scrutiny improvement plan 2024"],
        ["3 May 2024", "Scrutiny improvement plan 2024"],
        ["Page 1 of 3", "Scrutiny improvement plan 2024", "Please fill in the last two columns and send it back."],
    ],
)
def test_titles(reads: Reads, lines: list[str]) -> None:
    """The title is the line that names the plan, not the council, the appendix or a mark."""
    above = "\n".join(f"| {line} | < | < | < |" for line in lines)
    filled = reads(f"{above}\n| | | | |\n| No. | Recommendation | Action | Timescale |\n| 1 | Talk | Agreed | Soon |")
    assert filled.plans[0].id.title == "Scrutiny improvement plan 2024"
    assert "title-missing" not in {each.slug for each in filled.findings}


def test_every_other_line_above_the_table_is_told(reads: Reads) -> None:
    """Lines that are neither title nor label are on the receipt."""
    filled = reads(
        """
        | Scrutiny improvement plan 2024 | | | |
        | Please send this back by 3 May. | | | |
        | No. | Recommendation | Action | Timescale |
        | 1   | Talk           | Agreed | Soon      |
        """
    )
    assert [(each.before, each.place.cell) for each in filled.receipt] == [("Please send this back by 3 May.", "A2")]


def test_service_area_and_quarter(reads: Reads) -> None:
    """They belong to the return."""
    filled = reads(
        """
        | Scrutiny improvement plan | | | |
        | Directorate: | Housing | Period: | Q2 2024/25 |
        | No. | Recommendation | Action | Timescale |
        | 1   | Talk           | Agreed | Soon      |
        """
    )
    assert (filled.service_area, filled.quarter) == ("Housing", "Q2 2024/25")


def test_labels_not_filled_in(reads: Reads) -> None:
    """Each is a finding; none takes another's value."""
    filled = reads(
        f"""
        | Committee: | | Meeting Date: | |
        | Minute №:  | | Topic:        | |
        {TABLE}
        """
    )
    assert filled.plans[0].header == {}
    assert len([each for each in filled.findings if each.slug == "header-missing"]) == 4


def test_the_day_a_sheet_rates_for_is_read_and_never_missed(reads: Reads) -> None:
    """It belongs to the officer: forms that are older, or were typed, have none."""
    table = """
        | Plan: | Scrutiny improvement plan | {label} | {day} |
        | Plan date: | {{2024-04-01}} | | |
        | No. | Recommendation | Action | Timescale |
        | 1   | Talk           | Agreed | Soon      |
        """
    dated = reads(table.format(label="Rated as at", day="{2025-01-31}"))
    older = reads(table.format(label="", day=""))

    assert dated.plans[0].header["as_at"] == date(2025, 1, 31)
    assert dated.plans[0].header_cells["as_at"] == "D1"
    assert "as_at" not in older.plans[0].header
    assert [each.slug for each in dated.findings] == [each.slug for each in older.findings]


def test_a_plan_called_plan_on_our_form(reads: Reads) -> None:
    """Its name stands where the value is to stand; it is not taken for the label of the next cell."""
    found = reads(
        """
        | Form: improvement-plan v2 | IMPROVEMENT ACTION PLAN |
        | Plan | Plan | Quarter | Q2 2024/25 |
        | No. | Recommendation | Action | Timescale |
        | 1 | Adopt a protocol. | Agreed. | Ongoing |
        """
    )
    assert found.plans[0].id.title == "Plan"


def test_a_sheet_of_a_million_lines_is_no_header() -> None:
    """One line of an .ods may stand for a million: of so many the first are looked at."""
    grid = Grid("Front page", [["To be the best council"]] * 1_000_000)
    header = read_header(grid, 1, 1_000_000, OBJECTIVE_PLAN)
    assert 9_000 < len(header.lines) <= 10_000
