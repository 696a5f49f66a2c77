"""What the committee is recommended to decide."""

from __future__ import annotations

from dataclasses import replace

from builders_core import SCRAIP
from builders_reports import SINCE, council_register, empty_register, register_of, words_of

from scrutiny_xl.clocks import OVERDUE
from scrutiny_xl.reports.decisions import decisions_section
from scrutiny_xl.reports.summary import chosen_from


def test_each_part_of_the_report_leads_to_a_decision() -> None:
    """In the order of the report."""
    register = council_register()
    chosen = chosen_from(register, SINCE, {"SIP24.2"})
    assert words_of(decisions_section(register, chosen, register.clocks)) == [
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


def test_where_there_is_nothing_no_progress_is_noted() -> None:
    """A register may be empty, or hold timetables alone."""
    register = replace(council_register(), plans=(), clashes=())
    [_, first, last] = words_of(decisions_section(register, chosen_from(register, SINCE), ()))
    assert first == "note that there was no recommendation or action to follow in Q2 2024/25;"
    assert last == "agree that the next report is made for the next quarter."


def test_an_answer_is_awaited_only_to_a_report_that_was_sent() -> None:
    """The words are those of the sheet Response clock: Not sent is not Awaited."""
    unsent = "| Ref | Recommendation | Response |\n| HSC.240115.12.a | Cure the damp. | |"
    register = register_of((unsent, SCRAIP))
    clocks = register.clocks
    assert [each.clock.state for each in clocks] == ["Not sent"]
    said = words_of(decisions_section(register, chosen_from(register, SINCE), clocks))
    assert not [line for line in said if "awaited" in line]
    assert "note that, as far as the register knows, 1 plan has not been sent to the Executive;" in said


def test_an_answer_that_is_overdue_is_not_merely_awaited() -> None:
    """The committee is asked what is to be done about it."""
    register = council_register()
    clocks = [each._replace(clock=each.clock._replace(state=OVERDUE)) for each in register.clocks]
    said = words_of(decisions_section(register, chosen_from(register, SINCE), clocks))
    assert "note that the Executive’s answer to 1 plan is overdue, and say what is to be done;" in said
    assert not [line for line in said if "is awaited" in line]
