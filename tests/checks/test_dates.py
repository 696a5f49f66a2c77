"""What is found about dates that move, and about years that look mistyped."""

from __future__ import annotations

import pytest
from builders_core import PLAN, SCRAIP, checked

PLAN_HEADINGS = (
    "| No. | Recommendation | Action | Timescale | Progress | Completed on | Revised date sought | Explanation "
    "| Revised date agreed | Extension agreed by | Extension agreed on |"
)
SCRAIP_HEADINGS = (
    "| Ref | Recommendation | Cabinet Member | Response | Timetable | Lead Officer | Progress | Completed on "
    "| Revised date sought | Explanation | Revised date agreed | Extension agreed by | Extension agreed on |"
)
WHY = "The post is vacant."


def found(cells: str, timescale: str = "By 31 December 2024") -> list[str]:
    """Return what is found about an item in progress with these cells from Completed on, as at 30 September 2024."""
    row = f"| 1 | Adopt a protocol. | Agreed: one will be written. | {timescale} | In progress | {cells} |"
    return [
        f"{each.severity} {each.slug} {each.place.cell}: {each.sentence}"
        for each in checked(f"{PLAN_HEADINGS}\n{row}", PLAN)
    ]


def found_in_scraip(cells: str, progress: str = "In progress", response: str = "Accepted. It will be.") -> list[str]:
    """Return what is found about a recommendation of 15 January 2024 with these cells, as at 30 September 2024."""
    row = f"| S.1 | Publish it. | Leader | {response} | By 31 December 2024 | Head of IT | {progress} | {cells} |"
    return [
        f"{each.slug} {each.place.cell}: {each.sentence} {each.remedy}"
        for each in checked(f"{SCRAIP_HEADINGS}\n{row}", SCRAIP)
    ]


# Completed on | Revised date sought | Explanation | Revised date agreed | by | on
@pytest.mark.parametrize(
    "cells",
    [
        f"| {{2025-03-31}} | {WHY} | {{2025-03-31}} | Committee | {{2024-09-01}}",
        "| | | {2025-03-31} | Committee | {2024-09-01}",
        "| | | | | ",
    ],
)
def test_what_is_agreed_gives_rise_to_nothing(cells: str) -> None:
    """Whether anybody had sought it or not."""
    assert found(cells) == []


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        (
            f"| {{2025-06-30}} | {WHY} | {{2025-03-31}} | Committee | {{2024-09-01}}",
            "query revised-not-agreed G7: A revised date is sought (30 June 2025), and 31 March 2025 was agreed.",
        ),
        (
            f"| {{2025-02-28}} | {WHY} | {{2025-03-31}} | Committee | {{2024-09-01}}",
            (
                "query revised-not-later G7: The revised date 28 February 2025 is not later than the date it would "
                "replace (31 March 2025)."
            ),
        ),
        (
            f"| {{2025-03-31}} | {WHY} | | Committee | {{2024-09-01}}",
            (
                "query agreed-without-date I7: Who agreed an extension and when is filled in, and Revised date agreed "
                "is empty: 31 March 2025, the date sought, counts."
            ),
        ),
        (
            "| | | | Committee | {2024-09-01}",
            (
                "query agreed-without-date I7: Who agreed an extension and when is filled in, and Revised date agreed "
                "is empty: no other date counts."
            ),
        ),
        (
            f"| {{2025-03-31}} | {WHY} | {{2025-03-31}} | | ",
            (
                "query agreement-incomplete I7: Revised date agreed is 31 March 2025, and who agreed it and when is "
                "not filled in: it does not count."
            ),
        ),
        (
            "| | | {2025-03-31} | Committee | ",
            (
                "query agreement-incomplete I7: Revised date agreed is 31 March 2025, and when is not filled in: it "
                "does not count."
            ),
        ),
        (
            "| | | {2024-12-31} | Committee | {2024-09-01}",
            (
                "query agreed-not-later I7: The revised date agreed, 31 December 2024, is not later than the original "
                "date (31 December 2024)."
            ),
        ),
        (
            f"| {{2025-03-31}} | {WHY} | soon | Committee | {{2024-09-01}}",
            "error unreadable-date I7: 'soon' could not be read as a date.",
        ),
        (
            f"| {{2025-03-31}} | {WHY} | {{2025-03-31}} | Committee | {{2024-11-01}}",
            (
                "query agreed-in-future K7: Extension agreed on is 1 November 2024, which is after 30 September 2024: "
                "the revised date does not count until then."
            ),
        ),
    ],
)
def test_a_slip_has_one_finding(cells: str, finding: str) -> None:
    """Each slip is said once, in the cell to be mended."""
    assert found(cells) == [finding]


def test_a_date_sought_after_one_that_was_agreed_replaces_that() -> None:
    """It is later than the original date and not than the agreed one."""
    (only,) = found(f"| {{2025-02-28}} | {WHY} | {{2025-06-30}} | Committee | {{2024-09-01}}")
    assert "the date it would replace (30 June 2025)" in only


def test_a_form_without_a_cell_for_the_day_is_not_asked_for_it() -> None:
    """Version 1 had none: that the date sought counts as agreed is said with the rating."""
    headings = PLAN_HEADINGS.replace("| Revised date agreed ", "")
    row = f"| 1 | Adopt it. | Agreed: yes. | By June 2024 | | | {{2025-03-31}} | {WHY} | Committee | {{2024-09-01}} |"
    assert checked(f"{headings}\n{row}", PLAN) == []


@pytest.mark.parametrize(
    ("cells", "place", "said", "likely"),
    [
        (f"| {{2035-03-31}} | {WHY} | | | ", "I7", "Revised date sought is 31 March 2035", 2025),
        (f"| {{2052-03-31}} | {WHY} | | | ", "I7", "Revised date sought is 31 March 2052", 2025),
        (f"| {{2023-03-31}} | {WHY} | | | ", "I7", "Revised date sought is 31 March 2023", 2025),
        ("| | | {2205-03-31} | Committee | {2024-09-01}", "K7", "Revised date agreed is 31 March 2205", 2025),
        ("| | | {2014-03-31} | Committee | {2024-09-01}", "K7", "Revised date agreed is 31 March 2014", 2025),
        ("| | | {2025-03-31} | Committee | {2023-09-01}", "M7", "Extension agreed on is 1 September 2023", 2024),
        ("| | | {2025-03-31} | Committee | {2042-09-01}", "M7", "Extension agreed on is 1 September 2042", 2024),
    ],
)
def test_a_year_that_looks_mistyped_is_a_query(cells: str, place: str, said: str, likely: int) -> None:
    """And nothing else is said of that day."""
    assert found_in_scraip(cells) == [
        (
            f"year-mistyped {place}: {said}, far from the other dates of the item: the year may be mistyped. "
            f"Check the year: {likely} is likelier."
        )
    ]


@pytest.mark.parametrize(
    ("day", "likely"), [("2023-08-01", 2024), ("2004-08-01", 2024), ("2034-12-01", 2023), ("2025-11-01", 2024)]
)
def test_a_completion_in_another_time_is_a_query(day: str, likely: int) -> None:
    """Long before the recommendation, or after the day it is rated for; the year that fits best is named."""
    (only,) = found_in_scraip(f"{{{day}}} | | | | | ", "Completed")
    assert only.startswith("year-mistyped H7: Completed on is ")
    assert only.endswith(f"{likely} is likelier.")


@pytest.mark.parametrize("day", ["2023-12-01", "2024-01-15", "2024-09-30"])
def test_a_completion_near_the_recommendation_is_not(day: str) -> None:
    """Something may have been done already when it was recommended."""
    assert found_in_scraip(f"{{{day}}} | | | | | ", "Completed") == []


def test_a_completion_that_is_soon_to_come_is_queried_as_that() -> None:
    """It says what follows from it."""
    (only,) = found_in_scraip("{2025-09-01} | | | | | ", "Completed")
    assert only.startswith("completed-in-future H7")


@pytest.mark.parametrize(
    ("progress", "response"), [("Completed", "Accepted. It will be."), ("", "Rejected. It would cost too much.")]
)
def test_a_year_that_no_longer_matters_is_not_queried(progress: str, response: str) -> None:
    """The item is done, or was never to be carried out."""
    done = "{2024-08-01}" if progress else ""
    slugs = [each.split()[0] for each in found_in_scraip(f"{done} | {{2035-03-31}} | {WHY} | | | ", progress, response)]
    assert "year-mistyped" not in slugs


def test_a_plan_that_is_not_known_by_its_date_may_be_older() -> None:
    """Its date may be that of its last revision: five years are allowed."""
    assert found("{2021-08-01} | | | | | ", "By 31 December 2024") == [
        "query completed-date-without-progress E7: Completed on is filled in, and Progress says 'In progress'."
    ]
    assert [each.split()[1] for each in found("{2001-08-01} | | | | | ")] == [
        "completed-date-without-progress",
        "year-mistyped",
    ]
