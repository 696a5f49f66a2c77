"""The page for residents."""

from __future__ import annotations

from datetime import date

from builders_core import PLAN
from builders_reports import SINCE, council_register, empty_register, register_of, section_of, words_of

from scrutiny_xl.reports.one_page import one_page_report


def test_it_says_what_was_done_what_is_late_and_what_comes_next() -> None:
    """In plain words, with one chart."""
    report = one_page_report(council_register(), SINCE)
    assert report.one_page
    assert [section.title for section in report.sections] == [
        "In short",
        "Finished since 1 July 2024",
        "What is late",
        "What comes next",
    ]
    short, chart = words_of(report.sections[0])
    assert short.endswith(
        "This page follows 8 things from 2 plans: 3 done, 2 on the way, 2 late and 1 not going ahead."
    )
    assert chart == "Bar chart of how far the work is: Done 3, On the way 2, Late 2, Not going ahead 1."
    assert words_of(section_of(report, "Finished"))[0] == "Publish waiting times. Online."
    assert (
        words_of(section_of(report, "What is late"))[0]
        == "Inspect all homes. It should have been done by 30 June 2024."
    )
    assert words_of(section_of(report, "What comes")) == [
        "By 31 March 2025: Train the wardens.",
        "1 more is on the way without a date.",
    ]


def test_of_much_it_names_a_little() -> None:
    """And counts the rest; long words are cut between two of them."""
    rows = "".join(
        f"| SIP24.{number} | {number} | {'Mend the roof of the town hall, all of it, ' * 6} | Agreed: yes. | "
        f"By 31 July 2024 | Head | In progress | | |\n"
        for number in range(1, 8)
    )
    head = "| Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Completed on | Update |\n"
    said = words_of(section_of(one_page_report(register_of((head + rows, PLAN)), SINCE), "What is late"))
    assert len(said) == 4
    assert said[-1] == "4 more are not named here."
    assert "… It should" in said[0]
    assert len(said[0]) < 190


def test_nothing_is_said_to_be_nothing() -> None:
    """Each part keeps its place."""
    report = one_page_report(empty_register(), date(2024, 9, 1))
    assert words_of(section_of(report, "Finished")) == ["Nothing was finished since 1 September 2024."]
    assert words_of(section_of(report, "What is late")) == ["Nothing is late."]
    assert words_of(section_of(report, "What comes")) == ["Nothing has a date that lies ahead."]
