"""What is found about progress: each slip beside its right neighbour."""

from __future__ import annotations

import pytest
from builders_core import PLAN, checked

HEADINGS = (
    "| No. | Recommendation | Action | Timescale | RAG | Progress | % complete | Completed on | Revised date sought "
    "| Update | Explanation | Extension agreed by | Extension agreed on |"
)
LETTERS = {
    "RAG": "E",
    "Progress": "F",
    "%": "G",
    "Completed on": "H",
    "Revised": "I",
    "Update": "J",
    "Explanation": "K",
}


def found(cells: str, timescale: str = "By 31 December 2024") -> list[str]:
    """Return what is found about an item with those cells from RAG to Extension agreed on, as at 30 September 2024."""
    row = f"| 1 | Adopt a protocol. | Agreed: one will be written. | {timescale} | {cells} |"
    return [
        f"{each.severity} {each.slug} {each.place.cell}: {each.sentence}"
        for each in checked(f"{HEADINGS}\n{row}", PLAN)
    ]


# RAG | Progress | % | Completed on | Revised | Update | Explanation | agreed by | agreed on
@pytest.mark.parametrize(
    "cells",
    [
        "| | | | | | | | ",
        "| In progress | {0.4} | | | Drafted. | | |",
        "Green | Completed | {1.0} | {2024-08-01} | | Done. | | |",
        "| Completed | | {2024-08-01} | | | | |",
        "| Not started | {0.0} | | | | | |",
        "| Paused | {0.5} | | | Waiting. | | |",
        "| In progress | {0.4} | | {2025-03-31} | | The post is vacant. | Committee | {2024-09-01}",
    ],
)
def test_what_is_right_gives_rise_to_nothing(cells: str) -> None:
    """Also a row in which nothing is filled in yet, before it is due."""
    assert found(cells) == []


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        ("| Nearly | | | | | | |", "error unknown-progress F7: 'Nearly' is not one of the words for Progress."),
        (
            "Amber/Green | In progress | | | | Drafted. | | |",
            "error unknown-rag E7: 'Amber/Green' is not one of the words for RAG.",
        ),
        (
            "| Completed | | 10/22/2024 | | | | |",
            (
                "error unreadable-date H7: '10/22/2024' could not be read as a date "
                "(in American order it would be 22 October 2024)."
            ),
        ),
        ("| Completed | | soon | | | | |", "error unreadable-date H7: 'soon' could not be read as a date."),
        ("| In progress | half | | | | | |", "error unreadable-percent G7: 'half' could not be read as a percentage."),
        ("| In progress | {120} | | | | | |", "error percent-out-of-range G7: 12000% is not between 0% and 100%."),
        ("| In progress | {-0.5} | | | | | |", "error percent-out-of-range G7: -50% is not between 0% and 100%."),
        (
            "| Completed | {-0.5} | {2024-08-01} | | | | |",
            "error percent-out-of-range G7: -50% is not between 0% and 100%.",
        ),
        (
            "| Completed | | | | | | |",
            "query completed-without-date H7: Progress says Completed, and Completed on is empty.",
        ),
        (
            "| In progress | | {2024-08-01} | | | | |",
            "query completed-date-without-progress F7: Completed on is filled in, and Progress says 'In progress'.",
        ),
        (
            "| Completed | | {2024-10-05} | | | | |",
            (
                "query completed-in-future H7: Completed on is 5 October 2024, which is after 30 September 2024: "
                "the item does not count as completed."
            ),
        ),
        (
            "| In progress | | {2024-10-05} | | | | |",
            (
                "query completed-in-future H7: Completed on is 5 October 2024, which is after 30 September 2024: "
                "the item does not count as completed."
            ),
        ),
        (
            "| Completed | {0.9964} | {2024-08-01} | | | | |",
            "query completed-not-full G7: Progress says Completed, and % complete is 99.64%.",
        ),
        (
            "| In progress | {1.0} | | | | | |",
            "query full-not-completed F7: % complete is 100%, and Progress says 'In progress'.",
        ),
        ("| | {1.0} | | | | | |", "query full-not-completed F7: % complete is 100%, and Progress is empty."),
        (
            "| Not started | {0.3} | | | | | |",
            "query started-not-started G7: Progress says Not started, and % complete is 30%.",
        ),
        (
            "| In progress | | | {2025-03-31} | | | Committee | {2024-09-01}",
            "query revised-without-reason K7: A revised date is sought (31 March 2025) and no reason is given.",
        ),
        (
            "| In progress | | | {2025-03-31} | | The post is vacant. | Committee |",
            (
                "query revised-not-agreed I7: A revised date is sought (31 March 2025), and who agreed it and when "
                "is not filled in."
            ),
        ),
        (
            "| In progress | | | {2024-12-31} | | The post is vacant. | |",
            (
                "query revised-not-later I7: The revised date 31 December 2024 is not later than the date it would "
                "replace (31 December 2024)."
            ),
        ),
        (
            "| In progress | | | {2025-03-31} | | The post is vacant. | Committee | {2024-11-01}",
            (
                "query agreed-in-future M7: Extension agreed on is 1 November 2024, which is after 30 September 2024: "
                "the revised date does not count until then."
            ),
        ),
        (
            "Green | In progress | | | | Drafted. | | |",
            (
                "query status-differs E7: The reported status and the rating differ: the service reports Green, "
                "which means completed, but Progress says In progress."
            ),
        ),
    ],
)
def test_a_slip_has_one_finding(cells: str, finding: str) -> None:
    """Each slip is said once, in the cell to be mended."""
    assert found(cells) == [finding]


def test_a_date_that_is_no_date_does_not_count_as_missing() -> None:
    """The error says it; a query that the cell is empty would be false."""
    assert [each.split()[1] for each in found("| Completed | | 31/11/2024 | | | | |")] == ["unreadable-date"]


@pytest.mark.parametrize(
    "cells", ["| | | | | | | |", "| In progress | {0.4} | | | - | n/a | |", "| Paused | | | | | | |"]
)
def test_what_is_late_has_an_update(cells: str) -> None:
    """A dash is no update."""
    assert found(cells, "By 30 June 2024") == [
        "query overdue-without-update J7: The date has passed (30 June 2024), it is not completed, and Update is empty."
    ]


@pytest.mark.parametrize(
    "cells",
    [
        "| In progress | | | | The post is vacant. | | |",
        "| In progress | | | | | The post is vacant. | |",
        "| Completed | | {2024-08-01} | | | | |",
        "| | | {2024-08-01} | | | | |",
        "| In progress | | | {2025-03-31} | | Vacant. | Committee | {2024-09-01}",
    ],
)
def test_what_is_late_and_accounted_for_is_not_queried(cells: str) -> None:
    """An update, an explanation, a day of completion or an agreed date accounts for it."""
    assert found(cells, "By 30 June 2024") == []


def test_a_sheet_without_monitoring_columns_is_not_asked_for_updates() -> None:
    """The paper form as a council has it: its rating says that it is late."""
    table = """
    | No. | Recommendation | Action | Timescale |
    | 1 | Adopt a protocol. | Agreed: one will be written. | By 30 June 2024 |
    """
    assert checked(table, PLAN) == []


def test_comments_are_an_answer_where_the_form_has_them() -> None:
    """The RAG plan's own column, beside the Update of the monitoring part."""
    table = """
    | Objectives | Priority | Action | Delivery | RAG | Comments | Update |
    | 1. Listen. | Residents | Ask them. | By 30 June 2024 | Red | The post is vacant. | |
    | 2. Answer. | Members | Reply. | By 30 June 2024 | Red | | |
    """
    assert [(each.slug, each.place.cell) for each in checked(table, PLAN)] == [("overdue-without-update", "G8")]


def test_an_action_of_punctuation_is_none() -> None:
    """The seed of the RAG plan has an action that is a comma."""
    table = """
    | Objectives | Priority | Action | Delivery |
    | 1. Listen. | Residents | , | By 31 December 2024 |
    | 2. Answer. | Members | Reply. | By 31 December 2024 |
    """
    assert [(each.slug, each.place.cell, each.sentence) for each in checked(table, PLAN)] == [
        ("action-missing", "C7", "No action is set out.")
    ]


def test_completed_items_seek_no_more_time() -> None:
    """A revised date that was asked for before it was done."""
    assert found("| Completed | | {2024-08-01} | {2025-03-31} | Done. | | |") == []


def test_a_text_that_no_cell_of_excel_holds() -> None:
    """It can only come from a CSV file; the register has no room for it."""
    (only,) = found(f"| In progress | | | | {'x' * 32_768} | | |")
    assert only == (
        "error text-too-long J7: The text has 32,768 characters, more than the 32,767 a cell of Excel holds."
    )
    assert found(f"| In progress | | | | {'x' * 32_767} | | |") == []
