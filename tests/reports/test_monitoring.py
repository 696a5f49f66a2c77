"""The report for the committee's agenda."""

from __future__ import annotations

from datetime import date

import pytest
from builders_core import PLAN
from builders_reports import SINCE, council_register, empty_register, register_of, section_of, words_of

from scrutiny_xl.reports.model import Report, Table
from scrutiny_xl.reports.monitoring import monitoring_report


@pytest.fixture(scope="module")
def report() -> Report:
    """Return the report of the council's register."""
    register = council_register()
    return monitoring_report(register, SINCE, register.clocks, {"SIP24.2": date(2024, 9, 1)})


def test_it_says_whose_it_is_and_when(report: Report) -> None:
    """Council, title, quarter and day."""
    assert (report.council, report.title) == ("Westmarch District Council", "Recommendations monitoring report")
    assert (report.subtitle, report.as_at) == ("Q2 2024/25, as at 30 September 2024", date(2024, 9, 30))


def test_the_sections_stand_in_the_order_committees_ask_for(report: Report) -> None:
    """Each table on a page on its side, each plan of the appendix on pages of its own."""
    assert [section.title for section in report.sections] == [
        "Summary",
        "How the service areas stand",
        "Live recommendations and actions",
        "Completed since 1 July 2024",
        "Extensions sought for approval",
        "Overdue on 30 September 2024",
        "Responses awaited",
        "Not accepted",
        "To be reported back to the Executive",
        "Recommended decisions",
        "What the statuses mean",
        "Appendix A: Scrutiny Improvement Plan 2024",
        "Appendix B: Repairs",
    ]
    assert [section.title for section in report.sections if not section.wide] == ["Summary"]
    assert [section.own_page for section in report.sections][-2:] == [True, True]


def test_every_row_has_a_cell_for_each_column(report: Report) -> None:
    """Whatever the table."""
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    assert len(tables) > 9
    assert all(len(row) == len(table.columns) for table in tables for row in table.rows)


def test_a_day_of_completion_that_is_none_is_not_passed_off_as_one() -> None:
    """It is shown as it stands, and what is wrong with it said."""
    head = "| Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Completed on |"
    row = "| SIP24.1 | 1 | Mend it. | Agreed: yes. | By 31 July 2024 | Head | Completed | 31/06/2024 |"
    made = monitoring_report(register_of((f"{head}\n{row}", PLAN)), SINCE)
    assert "| 31/06/2024 (cannot be read as a date) |" in words_of(section_of(made, "Completed since"))[-1]


def test_live_items_stand_under_their_plans(report: Report) -> None:
    """With the latest update on each."""
    said = words_of(section_of(report, "Live"))
    assert said[:3] == [
        "4 live items are still to be finished.",
        "Scrutiny Improvement Plan 2024",
        "Ref | Recommendation or action | Lead officer and service area | Due | Status | Latest update",
    ]
    assert "SIP24.2 | Mend the roof. | Leisure / Area 2 | Ongoing | Ongoing | Patched." in said


def test_completed_items_have_room_for_the_committee_s_decision(report: Report) -> None:
    """A day that was not given is said not to be."""
    title, heading, *rows = words_of(section_of(report, "Completed"))
    assert title == "2 items were completed. The committee is asked to close each."
    assert heading.endswith("Completed on | What was done | Committee’s decision")
    assert rows[1].endswith("31 August 2024 | 20 August 2024 | Online. | ☐ Closed / ☐ Kept open")
    assert "| Not given |" in rows[0]


def test_an_extension_stands_with_its_dates_and_its_reason(report: Report) -> None:
    """The original one, the one that counts, the one sought, how often it moved."""
    [table] = [block for block in section_of(report, "Extensions").blocks if isinstance(block, Table)]
    assert [column.heading for column in table.columns][3:] == [
        "Original date",
        "Date that counts now",
        "Date sought",
        "Moved before",
        "Reason",
        "Committee’s decision",
    ]
    [row] = table.rows
    assert row[3:] == [
        date(2024, 6, 30),
        date(2024, 6, 30),
        date(2024, 12, 31),
        "Never",
        "Surveyors left.",
        "☐ Agreed\n☐ Refused",
    ]
    assert table.columns[-1].kind == "sign-off"


def test_the_longest_overdue_stands_first(report: Report) -> None:
    """With what the service says, its explanation too."""
    _, _, first, second = words_of(section_of(report, "Overdue"))
    assert "| 30 June 2024 | 92 days | Red | Half are done. / Surveyors left." in first
    assert "| 31 July 2024 | 61 days | Red | =1+1" in second


def test_what_was_not_accepted_has_its_reasons_and_who_is_to_attend(report: Report) -> None:
    """In the Executive's words."""
    said = words_of(section_of(report, "Not accepted"))
    assert said[-1] == "HSC.240115.12.c | Buy the depot. | Rejected. There is no money for it. | Finance"


def test_what_was_not_carried_out_at_its_review_goes_back(report: Report) -> None:
    """With the day of the review."""
    said = words_of(section_of(report, "To be reported back"))
    assert said[-1].startswith("SIP24.2 | Mend the roof. | Ongoing | 1 September 2024 | Ongoing | Patched.")


def test_a_section_of_which_there_is_nothing_is_one_sentence() -> None:
    """Not an empty table."""
    made = monitoring_report(empty_register(), SINCE)
    said = {section.title: words_of(section) for section in made.sections}
    assert said["Completed since 1 July 2024"] == ["Nothing was completed since 1 July 2024."]
    assert said["Extensions sought for approval"] == ["No extension is sought."]
    assert said["Overdue on 30 September 2024"] == ["Nothing was overdue on 30 September 2024."]
    assert said["Responses awaited"] == ["Every recommendation has been answered."]
    assert len(said["Not accepted"]) == 1
    assert said["Live recommendations and actions"] == ["Nothing is left to be finished."]
    assert "To be reported back to the Executive" not in said
