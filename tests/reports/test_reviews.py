"""The timetables of reviews in a report: told apart from what was recommended."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from builders_reports import SINCE, council_register, reviewing_register, section_of, words_of

from scrutiny_xl.reports.annual import annual_report
from scrutiny_xl.reports.monitoring import monitoring_report
from scrutiny_xl.reports.one_page import one_page_report
from scrutiny_xl.reports.reviews import parted

if TYPE_CHECKING:
    from scrutiny_xl.reports.model import Report

TITLE = "Reviews under way"


def told(report: Report) -> dict[str, list[str]]:
    """Return what the sections of a report say that hold figures of recommendations."""
    besides = (TITLE, "Appendix", "What the statuses mean")
    return {each.title: words_of(each) for each in report.sections if not each.title.startswith(besides)}


def test_stages_are_counted_in_no_figure() -> None:
    """A committee that reads of recommendations does not mean the days of its own meetings."""
    with_stages, without = reviewing_register(), council_register()
    assert len(with_stages.items) == len(without.items) + 3
    assert told(monitoring_report(with_stages, SINCE)) == told(monitoring_report(without, SINCE))
    assert told(annual_report(with_stages)) == told(annual_report(without))
    assert told(one_page_report(with_stages, SINCE)) == told(one_page_report(without, SINCE))


def test_they_have_a_section_of_their_own() -> None:
    """How far each review is, what comes next, and which change the Chair is to agree."""
    said = words_of(section_of(monitoring_report(reviewing_register(), SINCE), TITLE))
    assert said == [
        (
            "1 review has a timetable. Its 3 stages are no recommendations, and are counted in no figure of this "
            "report. A date changes once the Chair agrees."
        ),
        "Review | Stages done | Late | Next stage | Date | Status | Change for the Chair to agree",
        (
            "Review of flooding / Environment Committee | 1 of 3 | 1 | Share the draft. (E-mail) | 2 September 2024 "
            "| Red | RF.3: from 14 November 2024 to 12 December 2024"
        ),
    ]


def test_the_timetable_stands_in_the_appendix_and_its_statuses_are_explained() -> None:
    """In its familiar layout."""
    report = monitoring_report(reviewing_register(), SINCE)
    titles = [section.title for section in report.sections]
    assert titles.index("Not accepted") < titles.index(TITLE) < titles.index("Recommended decisions")
    [appendix] = [section for section in report.sections if section.title.endswith("Review of flooding")]
    assert any("Share the draft." in line for line in words_of(appendix))


def test_a_finished_review_has_no_next_stage() -> None:
    """And a register of timetables alone holds no recommendations."""
    register = reviewing_register()
    [timetable] = [plan for plan in register.plans if plan.layout.in_order]
    done = replace(timetable, items=timetable.items[:1])
    report = monitoring_report(replace(register, plans=(done,), clashes=()), SINCE)
    assert words_of(section_of(report, TITLE))[-1].endswith("| 1 of 1 | 0 | None |  |  | None")
    assert "the register held no recommendations or actions" in words_of(section_of(report, "Summary"))[0]


def test_without_timetables_nothing_is_said_of_any() -> None:
    """Most registers have none."""
    report = monitoring_report(council_register(), SINCE)
    assert TITLE not in [section.title for section in report.sections]


@pytest.mark.parametrize(
    ("missing", "left"), [(("Area 2",), ("Area 2",)), (("Area 3",), ()), (("Area 3", "Area 1"), ("Area 1",))]
)
def test_a_service_area_that_has_stages_alone_is_not_missing(missing: tuple[str, ...], left: tuple[str, ...]) -> None:
    """Nothing the figures count is older for it."""
    recommendations, _ = parted(replace(reviewing_register(), missing=missing))
    assert recommendations.missing == left
