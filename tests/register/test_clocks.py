"""The response clocks of a register's plans."""

from __future__ import annotations

from datetime import date

import pytest
from builders_core import SCRAIP, merged, returned

from scrutiny_xl.clocks import ANSWERED, AWAITED, ClockRule, ClockTerms, Length
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.register import clocks_of, has_clock

AS_AT = date(2024, 2, 1)
HEADINGS = "| Ref | Recommendation | Response | Decision |"


def test_only_a_scraip_asks_the_executive_for_an_answer() -> None:
    """Of the forms there are."""
    assert [layout.id for layout in LAYOUTS if has_clock(layout)] == ["scraip"]


@pytest.mark.parametrize(
    ("response", "decision", "state"),
    [
        ("Accepted. It will be done.", "", ANSWERED),
        ("Rejected. There is no money.", "", ANSWERED),
        ("Noted.", "", ANSWERED),
        ("To follow.", "", AWAITED),
        ("", "", AWAITED),
        ("", "Accepted", ANSWERED),
    ],
)
def test_a_recommendation_is_answered_once_it_has_a_decision(response: str, decision: str, state: str) -> None:
    """The officer's own word counts; what is still to follow is none."""
    filled = returned(
        f"{HEADINGS}\n| HSC.240115.12.a | Do it. | {response} | {decision} |",
        {**SCRAIP, "Received by the Executive": date(2024, 1, 20)},
    )

    [found] = clocks_of(merged(filled).plans, ClockTerms(), AS_AT)

    assert found.clock.state == state


def test_the_clock_may_run_from_the_meeting() -> None:
    """The date that the plan's timescales are read from, too."""
    rule = ClockRule("6-weeks", Length(6, "week"), "meeting")
    filled = returned(f"{HEADINGS}\n| HSC.240115.12.a | Do it. | | |")

    [found] = clocks_of(merged(filled).plans, ClockTerms(rule), AS_AT)

    assert found.clock.due == date(2024, 2, 26)
