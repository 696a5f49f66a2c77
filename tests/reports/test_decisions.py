"""What the committee is recommended to decide."""

from __future__ import annotations

from dataclasses import replace

from builders_reports import SINCE, council_register, empty_register, words_of

from scrutiny_xl.clocks import OVERDUE
from scrutiny_xl.operations.answering import plan_clocks
from scrutiny_xl.reports.decisions import decisions_section
from scrutiny_xl.reports.summary import chosen_from
from scrutiny_xl.settings import Settings


def test_each_part_of_the_report_leads_to_a_decision() -> None:
    """In the order of the report."""
    register = council_register()
    chosen = chosen_from(register, SINCE, {"SIP24.2"})
    assert words_of(decisions_section(register, chosen, plan_clocks(register, Settings()))) == [
        "The committee is recommended to:",
        "note the progress made with 8 items up to Q2 2024/25;",
        "close each of the 2 items that are reported as completed, or say what is still to be done;",
        "agree or refuse the extension sought for the one item;",
        "consider the 2 overdue items and say on which it wants a further report;",
        "note that the Executive’s answer to 1 plan is awaited;",
        "report the recommendation not carried out at its review back to the Executive;",
        (
            "invite the Cabinet Member concerned (Finance) to attend and explain the reasons for 1 "
            "recommendation that was not accepted;"
        ),
        "agree that the next report is made for the next quarter.",
    ]


def test_where_there_is_nothing_to_decide_the_report_is_noted() -> None:
    """And the next one agreed."""
    register = empty_register()
    assert len(words_of(decisions_section(register, chosen_from(register, SINCE), ()))) == 3


def test_an_answer_that_is_overdue_is_not_merely_awaited() -> None:
    """The committee is asked what is to be done about it."""
    register = council_register()
    clocks = [each._replace(clock=replace(each.clock, state=OVERDUE)) for each in plan_clocks(register, Settings())]
    said = words_of(decisions_section(register, chosen_from(register, SINCE), clocks))
    assert "note that the Executive’s answer to 1 plan is overdue, and say what is to be done;" in said
    assert not [line for line in said if "is awaited" in line]
