"""The clock of one report: the day the answer is due, how things stand, and the working."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.clocks import (
    ANSWERED,
    ANSWERED_LATE,
    AWAITED,
    CLOCK_RULES,
    NOT_SENT,
    OVERDUE,
    TWO_MONTHS,
    ClockRule,
    ClockTerms,
    Days,
    Length,
    ResponseClock,
    clock_rule,
    reckon,
)
from scrutiny_xl.clocks.rules import STARTS

TERMS = ClockTerms()
RECEIVED = date(2025, 1, 15)
DUE = date(2025, 3, 14)

STATES = """
| received   | notice     | answered   | decided | as at      | state         | due        |
| 2025-01-15 |            |            | 0       | 2025-03-14 | Awaited       | 2025-03-14 |
| 2025-01-15 |            |            | 0       | 2025-03-15 | Overdue       | 2025-03-14 |
| 2025-01-15 |            | 2025-03-14 | 0       | 2025-04-01 | Answered      | 2025-03-14 |
| 2025-01-15 |            | 2025-03-15 | 0       | 2025-04-01 | Answered late | 2025-03-14 |
| 2025-01-15 |            | 2025-03-20 | 0       | 2025-03-18 | Overdue       | 2025-03-14 |
| 2025-01-15 |            | 2025-03-20 | 3       | 2025-03-10 | Awaited       | 2025-03-14 |
| 2025-01-15 |            |            | 2       | 2025-04-01 | Overdue       | 2025-03-14 |
| 2025-01-15 |            |            | 3       | 2025-04-01 | Answered      | 2025-03-14 |
| 2025-01-15 | 2025-01-17 |            | 0       | 2025-03-16 | Awaited       | 2025-03-16 |
| 2025-01-15 | 2025-01-10 |            | 0       | 2025-03-15 | Overdue       | 2025-03-14 |
| 2025-01-15 | 2025-01-15 |            | 0       | 2025-03-15 | Overdue       | 2025-03-14 |
|            | 2025-01-10 |            | 0       | 2025-03-15 | Not sent      |            |
|            |            |            | 0       | 2025-03-15 | Not sent      |            |
|            |            |            | 2       | 2025-03-15 | Awaited       |            |
|            |            |            | 3       | 2025-03-15 | Answered      |            |
|            |            | 2025-03-01 | 0       | 2025-03-15 | Answered      |            |
"""


def day(cell: str) -> date | None:
    """Return the day a cell of a table says."""
    return date.fromisoformat(cell) if cell else None


def stated() -> list[list[str]]:
    """Return the rows of the table of states."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in STATES.strip().splitlines()[1:]]


def clock(days: Days, rule: ClockRule = TWO_MONTHS, as_at: date = DUE) -> ResponseClock:
    """Return the clock under the usual terms."""
    return reckon(days, rule, TERMS, as_at)


@pytest.mark.parametrize(("received", "notice", "answered", "decided", "as_at", "state", "due"), stated())
def test_states(received: str, notice: str, answered: str, decided: str, as_at: str, state: str, due: str) -> None:
    """Of a report with three recommendations, from a meeting on 7 January 2025."""
    days = Days(date(2025, 1, 7), day(received), day(notice), day(answered), int(decided), 3)

    found = clock(days, as_at=date.fromisoformat(as_at))

    assert (found.state, found.due) == (state, day(due))


def test_the_working_of_two_months() -> None:
    """The rule, the first day counted, and the month's end."""
    assert clock(Days(received=RECEIVED)).working == (
        "The Executive received the report on 15 January 2025. Two months beginning with 15 January 2025, the first "
        "day counted, end on Friday 14 March 2025, the day before the 15th of March."
    )


def test_the_working_at_the_end_of_a_month() -> None:
    """Why it is the last day of February."""
    assert clock(Days(received=date(2024, 12, 31))).working.endswith(
        "end on Friday 28 February 2025, the last day of the month: February 2025 has no 31st."
    )


def test_the_notice_counts_where_it_came_later() -> None:
    """And the weekend changes nothing."""
    found = clock(Days(received=RECEIVED, notice=date(2025, 1, 17)))

    assert (found.first_day, found.due) == (date(2025, 1, 17), date(2025, 3, 16))
    assert "and the notice later, on 17 January 2025, which is the day that counts." in found.working
    assert found.working.endswith("That it falls on a weekend makes the time no longer.")


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (date(2025, 1, 10), "and the notice before that, on 10 January 2025."),
        (RECEIVED, "and the notice on the same day."),
    ],
)
def test_a_notice_that_came_sooner_does_not_count(notice: date, words: str) -> None:
    """The report's day does."""
    found = clock(Days(received=RECEIVED, notice=notice))

    assert found.due == DUE
    assert words in found.working


@pytest.mark.parametrize(("words", "due"), [("28 days", date(2025, 2, 12)), ("6 weeks", date(2025, 2, 26))])
def test_local_clocks_do_not_count_the_first_day(words: str, due: date) -> None:
    """`Within 28 days of` a day leaves that day out, unless a council says otherwise."""
    rule = clock_rule(words)

    assert rule is not None
    found = clock(Days(received=RECEIVED), rule)
    assert (found.first_day, found.due) == (date(2025, 1, 16), due)
    assert "after 15 January 2025, which is not counted itself, end on Wednesday" in found.working


def test_a_rule_is_as_long_as_its_name_says() -> None:
    """By its name it is found, and by nothing else."""
    assert {name: str(rule.length) for name, rule in CLOCK_RULES.items()} == {
        "two-months": "2 months",
        "28-days": "28 days",
        "6-weeks": "6 weeks",
        "8-weeks": "8 weeks",
    }
    assert all(clock_rule(name) is rule for name, rule in CLOCK_RULES.items())


def test_a_clock_from_the_issue_does_not_wait_for_a_notice() -> None:
    """It runs from the day that stands in the cell of receipt."""
    rule = ClockRule("28-days", Length(28, "day"), "issue")

    found = clock(Days(received=RECEIVED, notice=date(2025, 2, 1)), rule)

    assert found.due == date(2025, 2, 12)
    assert found.working.startswith("The report was issued on 15 January 2025.")


def test_a_clock_from_the_meeting_needs_no_other_day() -> None:
    """Where the meeting has no date, it says so."""
    rule = ClockRule("6-weeks", Length(6, "week"), "meeting")

    assert clock(Days(meeting=RECEIVED), rule).due == date(2025, 2, 26)
    unknown = clock(Days(), rule)
    assert (unknown.state, unknown.due, unknown.first_day) == (NOT_SENT, None, None)
    assert unknown.working == "The clock runs from the meeting, whose date is not known: fill in the meeting date."


def test_what_is_missing_is_said_with_the_cell() -> None:
    """Of a report that was not sent, and of an answer whose day nobody wrote down."""
    assert clock(Days()).working == (
        "It is not known when the Executive received the report: fill in 'Received by the Executive' at the head of "
        "the plan's sheet."
    )
    answered = clock(Days(received=RECEIVED, decided=3, recommendations=3))
    assert (answered.state, answered.answered) == (ANSWERED, None)
    assert answered.working.endswith("the day of the answer is not known: fill in 'Answered on'.")


@pytest.mark.parametrize(
    ("answered", "words"),
    [
        (date(2025, 3, 1), "The Executive answered on 1 March 2025, in time."),
        (date(2025, 3, 15), "The Executive answered on 15 March 2025, 1 day late."),
        (date(2025, 3, 20), "The Executive answered on 20 March 2025, 6 days late."),
        (date(2024, 3, 1), "The Executive answered on 1 March 2024, before the clock had started: check the days."),
        (date(2026, 3, 1), "Answered on says 1 March 2026, which is later than 1 April 2025: check the year."),
    ],
)
def test_the_answer_is_in_the_working(answered: date, words: str) -> None:
    """In time or late, and what looks mistyped."""
    found = clock(Days(received=RECEIVED, answered=answered), as_at=date(2025, 4, 1))

    assert found.working.endswith(words)


def test_an_answer_without_a_clock_cannot_be_judged() -> None:
    """It is an answer all the same."""
    found = clock(Days(answered=RECEIVED))

    assert found.state == ANSWERED
    assert found.working.endswith("whether that was in time cannot be told.")


def test_some_decisions_are_counted() -> None:
    """An answer that came in part."""
    assert clock(Days(received=RECEIVED, decided=1, recommendations=3)).working.endswith(
        "1 of 3 recommendations have a decision."
    )


@pytest.mark.parametrize(
    ("days", "step"),
    [(0, ""), (1, TERMS.escalation[0].words), (13, TERMS.escalation[0].words), (14, TERMS.escalation[1].words)],
)
def test_the_escalation_follows_the_day_the_answer_was_due(days: int, step: str) -> None:
    """Chaser, letter, published reasons."""
    found = clock(Days(received=RECEIVED), as_at=DUE + timedelta(days=days))

    assert found.step == step


def test_no_step_once_it_is_answered() -> None:
    """However late."""
    found = clock(Days(received=RECEIVED, answered=date(2025, 5, 1)), as_at=date(2025, 6, 1))

    assert (found.state, found.step) == (ANSWERED_LATE, "")


def test_implementation_is_reviewed_after_the_answer() -> None:
    """Six and twelve months on; after the meeting where the day of the answer is not known."""
    meeting = date(2024, 8, 31)
    answered = clock(Days(meeting, RECEIVED, answered=date(2025, 3, 1)))
    assert answered.reviews == (date(2025, 9, 1), date(2026, 3, 1))
    assert clock(Days(meeting, decided=1, recommendations=3)).reviews == (date(2025, 2, 28), date(2025, 8, 31))
    assert clock(Days(meeting, RECEIVED, recommendations=3)).reviews == ()


DAYS_KNOWN = st.none() | st.dates(date(2015, 1, 1), date(2035, 12, 31))
RULES = st.builds(
    ClockRule,
    st.just("own"),
    st.builds(Length, st.integers(1, 100), st.sampled_from(["day", "week", "month"])),
    st.sampled_from(sorted(STARTS)),
    st.booleans(),
)
EVERYTHING = st.builds(Days, DAYS_KNOWN, DAYS_KNOWN, DAYS_KNOWN, DAYS_KNOWN, st.integers(0, 3), st.just(3))


@given(EVERYTHING, RULES, st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_whatever_is_known_the_clock_agrees_with_itself(days: Days, rule: ClockRule, as_at: date) -> None:
    """The due day is never before the first one, and there is a state and a working for everything."""
    found = reckon(days, rule, TERMS, as_at)

    assert (found.first_day is None) == (found.due is None)
    assert found.working
    assert found.first_day is None or found.due is None or found.due >= found.first_day
    assert (found.state == OVERDUE) == bool(found.step)
    if found.state in {OVERDUE, AWAITED}:
        assert (found.state == OVERDUE) == (found.due is not None and as_at > found.due)
    assert list(found.reviews) == sorted(found.reviews)


@given(EVERYTHING, RULES, st.dates(date(2015, 1, 1), date(2035, 12, 31)), st.integers(1, 400))
def test_receiving_it_later_never_makes_it_due_sooner(days: Days, rule: ClockRule, as_at: date, later: int) -> None:
    """Nor does a later notice."""
    before = reckon(days, rule, TERMS, as_at).due
    on = timedelta(days=later)
    moved = [
        days._replace(received=days.received + on) if days.received else days,
        days._replace(notice=days.notice + on) if days.notice else days,
        days._replace(meeting=days.meeting + on) if days.meeting else days,
    ]
    for each in moved:
        after = reckon(each, rule, TERMS, as_at).due
        assert (after is None) == (before is None)
        assert after is None or before is None or after >= before
