"""The responses awaited, with their clocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders_core import SCRAIP
from builders_reports import HOUSING, SINCE, council_register, register_of, words_of

from scrutiny_xl.reports.awaited import awaited_section
from scrutiny_xl.reports.summary import chosen_from


def test_a_plan_whose_answer_is_overdue_has_its_clock_and_the_next_step() -> None:
    """With the working below, and the recommendations that have no response."""
    register = register_of((HOUSING, {**SCRAIP, "Received by the Executive": date(2024, 6, 3)}))
    chosen = chosen_from(register, SINCE)
    said = words_of(awaited_section(register, chosen.unanswered, register.clocks))

    assert said[0] == "Topic | Committee | Meeting date | Answer due | Answer | Next step"
    assert said[1].startswith("Repairs | Housing Scrutiny Committee | 15 January 2024 | 2 August 2024 | Overdue | ")
    assert said[2] == "How the days were worked out:"
    assert said[3].startswith("Repairs: The Executive received the report on 3 June 2024. Two months beginning")
    assert said[-1] == "HSC.240115.12.d | Train the wardens. | Housing | Repairs / Area 1"


def test_a_clock_that_has_not_begun_says_so() -> None:
    """No day is invented."""
    register = council_register()
    chosen = chosen_from(register, SINCE)
    said = words_of(awaited_section(register, chosen.unanswered, register.clocks))
    assert "| Not known | Awaited |" in said[1]


def test_without_a_clock_the_recommendations_stand_alone() -> None:
    """And with nothing awaited there is one sentence."""
    register = council_register()
    chosen = chosen_from(register, SINCE)
    said = words_of(awaited_section(register, chosen.unanswered, ()))
    assert said[0] == "1 recommendation has had no response yet."
    assert words_of(awaited_section(replace(register, plans=()), (), ())) == ["Every recommendation has been answered."]
