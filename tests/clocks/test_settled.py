"""The table [response_clock] of the settings."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scrutiny_xl.clocks import TWO_MONTHS, ClockTerms, Length, Step, read_clock_terms
from scrutiny_xl.errors import SettingsError

PATH = Path("scrutiny.toml")

WHOLE = """
rule = "6 weeks"
from = "issue"
first_day = "counted"
reviews = ["1 month", "3 weeks"]
escalation = [{ after = "14 days", step = "Letter" }, { after = "0 days", step = "Chaser" }]

[committees]
"Health  Scrutiny Committee" = "28 days"

[committees."Housing Scrutiny Committee"]
rule = "two months"
from = "receipt"
"""


def terms(text: str) -> ClockTerms:
    """Read the table."""
    return read_clock_terms(PATH, tomllib.loads(text))


def test_nothing_settled_gives_the_statute() -> None:
    """Two months, reviews after half a year and a year, three steps."""
    assert terms("") == ClockTerms()
    assert terms("").rule == TWO_MONTHS


def test_a_whole_table() -> None:
    """Reviews and steps stand in the order in which they come due, however they are written."""
    found = terms(WHOLE)

    assert found.rule.sentence == "Six weeks beginning with the day the report is issued."
    assert found.reviews == (Length(3, "week"), Length(1, "month"))
    assert found.escalation == (Step(Length(0, "day"), "Chaser"), Step(Length(14, "day"), "Letter"))


def test_a_committee_may_have_its_own() -> None:
    """What it does not name is as for all."""
    found = terms(WHOLE)

    assert found.rule_of("health scrutiny committee").sentence == "28 days after the day the report is issued."
    assert found.rule_of("housing scrutiny committee") == TWO_MONTHS
    assert found.rule_of("another committee") == found.rule


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('rule = "2 months"', TWO_MONTHS.sentence),
        ('rule = "two-months"', TWO_MONTHS.sentence),
        ('rule = "10 weeks"', "10 weeks after the day the Executive receives the report or, if later, the notice."),
        (
            'first_day = "not counted"',
            "Two months after the day the Executive receives the report or, if later, the notice.",
        ),
        ('from = "meeting"', "Two months beginning with the day of the meeting."),
    ],
)
def test_a_rule_in_a_sentence(text: str, sentence: str) -> None:
    """The statute is named only where its rule is unchanged."""
    assert terms(text).rule.sentence == sentence.replace("10 weeks", "Ten weeks")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('rule = "28 dayz"', "rule = '28 dayz' is no length of time; it may be any, such as 2 months, 28 days"),
        ('rule = "28 dayz"', "did you mean '28 days'?"),
        ('rule = "0 days"', "rule = '0 days' is no length of time"),
        ("rule = 28", "rule must be words in quotation marks"),
        (
            'from = "reciept"',
            "from = 'reciept' is not known; it may be receipt, issue, meeting; did you mean",
        ),
        ('first_day = "count"', "first_day = 'count' is not known; it may be counted, not counted; did you mean"),
        ('reviews = ["6 month", "yearly"]', "reviews has 'yearly', which is no length of time"),
        ('reviews = ["0 months"]', "write 1 to 1000 days, weeks or months"),
        ('reviews = "6 months"', "reviews must be a list of words"),
        ('escalation = ["chase"]', "[response_clock] escalation: it must be a table"),
        ('escalation = [{ after = "14 days" }]', "step must say in words what is to be done"),
        ('escalation = [{ after = "soon", step = "Chase" }]', "after has 'soon', which is no length of time"),
        ('escalation = [{ after = "1 day", stp = "Chase" }]', "'stp' is not known here (known: after, step)"),
        ('clock = "6 weeks"', "'clock' is not known here"),
        ("committees = 5", "[response_clock.committees]: it must be a table"),
        ("[committees]\nHealth = 28", "[response_clock.committees] 'Health': it must be a table"),
        ('[committees]\nHealth = "soon"', "[response_clock.committees] 'Health': rule = 'soon' is no length of time"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, why: str) -> None:
    """With the place, and the nearest that is right."""
    with pytest.raises(SettingsError) as told:
        terms(text)

    assert why in str(told.value)
