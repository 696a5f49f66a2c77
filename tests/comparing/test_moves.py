"""What moved with an item, kind by kind."""

from __future__ import annotations

import pytest
from builders_tables import between, moved

HEADINGS = "| Ref | Rated RAG | Colour | Progress | Completed on | Due as rated | Reason |"
ON_TARGET = "| A.1 | On target | | In progress | | {2024-12-31} | On target under three-boxes: no issue; due. |"
AMBER = "| A.1 | Amber | Amber | Paused | | {2024-12-31} | Amber under three-boxes: it is paused; due 31 December. |"
RED = "| A.1 | Red | Red | In progress | | {2024-09-30} | Red under three-boxes: due 30 September 2024, late. |"
DONE = "| A.1 | Green | Green | Completed | {2024-10-02} | {2024-09-30} | Green under three-boxes: completed. |"
SOON = "| A.1 | Green | Green | Completed | {2024-09-30} | {2024-09-30} | Green under three-boxes: completed. |"
UNDATED = "| A.1 | Green | Green | Completed | | | Green under three-boxes: reported Completed. |"
NO_DATE = "| A.1 | No date | | In progress | | | No date under three-boxes: none can be read. |"
CLASH = "| A.1 | Clash | | | | | Clash under three-boxes: two answers were given for a value. |"
NOT_ACCEPTED = "| A.1 | Not accepted | | | | | Not accepted under three-boxes: it was not accepted. |"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            RED,
            DONE,
            {
                "completed": "completed on 2 October 2024, 2 days late",
                "no-longer-red": "was Red, is Green",
            },
        ),
        (RED, SOON, {"completed": "completed on 30 September 2024, in time"}),
        (NO_DATE, UNDATED, {"completed": "reported as completed, without the day"}),
        (SOON, RED, {"reopened": "no longer completed: was Green, is Red"}),
        (
            AMBER,
            RED,
            {
                "newly-red": "was Amber, is Red: the due date 30 September 2024 has passed",
                "brought-forward": "brought forward by 92 days, from 31 December 2024 to 30 September 2024",
            },
        ),
        (RED, ON_TARGET, {"no-longer-red": "was Red, is On target: it is due on 31 December 2024 now"}),
        (ON_TARGET, AMBER, {"re-rated": "was On target, is Amber: it is paused"}),
        (
            RED,
            ON_TARGET,
            {"slipped": "slipped by 92 days, from 30 September 2024 to 31 December 2024, with no extension agreed"},
        ),
        (NO_DATE, ON_TARGET, {"date-set": "has a date now, 31 December 2024"}),
        (ON_TARGET, NO_DATE, {"date-gone": "has no date now; it was 31 December 2024"}),
        (AMBER, CLASH, {"re-rated": "was Amber, is Clash"}),
        (DONE, CLASH, {"reopened": "no longer completed: was Green, is Clash"}),
        (ON_TARGET, NOT_ACCEPTED, {"re-rated": "was On target, is Not accepted: it was not accepted"}),
    ],
)
def test_ratings_and_dates(before: str, after: str, expected: dict[str, str]) -> None:
    """Each says what was, what is and why."""
    found = {kind: words for _, kind, words in moved(between(f"{HEADINGS}\n{before}", f"{HEADINGS}\n{after}"))}
    assert {kind: found.get(kind) for kind in expected} == expected


def test_what_was_not_accepted_has_not_lost_its_date() -> None:
    """No date counts any more, which is no news of its own."""
    (only,) = moved(between(f"{HEADINGS}\n{ON_TARGET}", f"{HEADINGS}\n{NOT_ACCEPTED}"))
    assert only[1] == "re-rated"


def test_a_slip_says_how_often_and_from_which_first_date() -> None:
    """The first date is named where it is not the one before."""
    headings = "| Ref | Due as rated | Original date | Times moved | Extension agreed by | Extension agreed on |"
    agreed = "the Committee | {2024-07-01} |"
    before = f"{headings}\n| A.1 | {{2024-12-31}} | {{2024-09-30}} | {{1}} | {agreed}\n| A.2 | {{2024-12-31}} | | | | |"
    after = f"{headings}\n| A.1 | {{2025-03-31}} | {{2024-09-30}} | {{2}} | {agreed}\n| A.2 | {{2025-01-01}} | | | | |"
    comparison = between(before, after)
    assert [move.days for move in comparison.moves] == [90, 1]
    assert [words for *_, words in moved(comparison)] == [
        (
            "slipped by 90 days, from 31 December 2024 to 31 March 2025, moved twice in all; its first date was "
            "30 September 2024"
        ),
        "slipped by 1 day, from 31 December 2024 to 1 January 2025, with no extension agreed",
    ]


EXTENSIONS = """
| Ref | Due as rated | Revised date sought | Revised date agreed | Extension agreed by | Extension agreed on |
| A.1 | {2024-12-31} | {SOUGHT} | {AGREED} | {BY} | {ON} |
"""


def extended(sought: str = "", agreed: str = "", by: str = "", on: str = "") -> str:
    """Return a table of one item whose date another is sought or agreed for."""
    said = {"{SOUGHT}": sought, "{AGREED}": agreed, "{BY}": by, "{ON}": on}
    table = EXTENSIONS
    for place, value in said.items():
        table = table.replace(place, f"{{{value}}}" if value[:2] == "20" else value)
    return table


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            extended(),
            extended("2025-03-31"),
            [("extension-sought", "an extension to 31 March 2025 is sought, in place of 31 December 2024")],
        ),
        (
            extended("2025-03-31"),
            extended("2025-03-31", "2025-02-28", "the Committee", "2024-10-14"),
            [("extension-agreed", "an extension to 28 February 2025 was agreed by the Committee on 14 October 2024")],
        ),
        (
            extended(),
            extended("2025-03-31", "", "the Committee", "2024-10-14"),
            [("extension-agreed", "an extension to 31 March 2025 was agreed by the Committee on 14 October 2024")],
        ),
        (extended("2025-03-31"), extended("2025-03-31", "2025-02-28"), []),
        (extended("2025-03-31"), extended(), []),
    ],
)
def test_extensions(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    """One is agreed once it is known by whom and when; until then it is only sought."""
    assert [(kind, words) for _, kind, words in moved(between(before, after))] == expected


@pytest.mark.parametrize("done", ["Not accepted | | |", "Green | Completed | {2024-09-20} |"])
def test_what_is_done_with_needs_no_extension(done: str) -> None:
    """The committee is asked for none either: the report leaves such an item out of the extensions sought."""
    headings = "| Ref | Rated RAG | Progress | Completed on | Revised date sought |"
    before = f"{headings}\n| A.1 | On target | In progress | | |"
    found = moved(between(before, f"{headings}\n| A.1 | {done} {{2025-03-31}} |"))
    assert found
    assert "extension-sought" not in [kind for _, kind, _ in found]


def test_locked_words_that_differ_are_shown_where_they_differ() -> None:
    """Line breaks and quotation marks are no difference; both texts are kept whole."""
    headings = "| Ref | Recommendation | Action | Timescale |"
    before = "| A.1 | Publish the figures of all repairs within three months of the end of the year. | Do 'it'. | |"
    after = "| A.1 | Publish the figures of all repairs within six months of the end of the year. | Do ‘it’. | May |"
    comparison = between(f"{headings}\n{before}", f"{headings}\n{after}")
    assert [(kind, words) for _, kind, words in moved(comparison)] == [
        (
            "reworded",
            (
                "the recommendation read “…of all repairs within three months of the end…”, "
                "reads “…of all repairs within six months of the end…”"
            ),
        ),
        ("reworded", "the timescale was filled in: “May”"),
    ]
    assert str(comparison.moves[0].before).startswith("Publish the figures of all repairs within three")


def test_decisions_service_areas_and_clashes() -> None:
    """Each says what was and what is."""
    headings = "| Ref | Service area | Decision | Clashes |"
    before = "| A.1 | Housing | Noted | Timescale; Progress |\n| A.2 | Finance, Housing | Accepted | |"
    after = "| A.1 | Finance | Accepted | Progress; Update |\n| A.2 | Housing, Finance | Accepted | |"
    assert moved(between(f"{headings}\n{before}", f"{headings}\n{after}")) == [
        ("A.1", "decision", "the decision was Noted, is Accepted"),
        ("A.1", "service-area", "the service area was Housing, is Finance"),
        ("A.1", "clash", "two answers clash under Update"),
        ("A.1", "clash-settled", "the clash under Timescale is settled"),
    ]


def test_a_cell_that_waits_for_a_choice_has_not_lost_its_words() -> None:
    """It is empty because two answers clash for it; once one is chosen, it is filled again."""
    headings = "| Ref | Timescale | Decision | Clashes |"
    table, waiting = f"{headings}\n| A.1 | By May | Accepted | |", f"{headings}\n| A.1 | | | Timetable; Decision |"
    assert [kind for _, kind, _ in moved(between(table, waiting))] == ["clash"]
    assert [kind for _, kind, _ in moved(between(waiting, table))] == ["clash-settled"]


def test_new_and_gone() -> None:
    """A new item says how it is rated, one that is gone how it stood."""
    gone, done = "| A.2 | Red | Red | | | {2024-06-30} | |", DONE.replace("A.1", "A.3")
    comparison = between(f"{HEADINGS}\n{gone}\n{done}", f"{HEADINGS}\n{AMBER}")
    assert moved(comparison) == [
        ("A.1", "new", "new, rated Amber"),
        ("A.2", "closed", "gone from the register; it was Red and not completed"),
        ("A.3", "closed", "gone from the register; it was completed"),
    ]
