"""Reckoning the day on which the Executive's answer is due, and how things stand on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.clocks.model import (
    ANSWERED,
    ANSWERED_LATE,
    AWAITED,
    NOT_SENT,
    OVERDUE,
    Days,
    ResponseClock,
    State,
)
from scrutiny_xl.clocks.working import answer_words, end_words, start_words

if TYPE_CHECKING:
    from scrutiny_xl.clocks.rules import ClockRule
    from scrutiny_xl.clocks.terms import ClockTerms

__all__ = ["reckon"]


def reckon(days: Days, rule: ClockRule, terms: ClockTerms, as_at: date) -> ResponseClock:
    """Return the clock of one report under a rule, as at a day; the reviews and the escalation are those of the terms.

    An answer on a day after `as_at` has not come yet.
    """
    start = _start(rule, days)
    first_day = _first_day(rule, start) if start else None
    due = rule.length.last_day(start, counted=rule.counts_first_day) if start else None
    state = _state(days, due, as_at)
    sentences = [start_words(rule, days)]
    if start and due:
        sentences.append(end_words(rule, start, due))
    sentences.append(answer_words(days, first_day, due, as_at))
    return ResponseClock(
        rule,
        days.received,
        days.notice,
        first_day,
        due,
        days.answered,
        state,
        " ".join(sentence for sentence in sentences if sentence),
        terms.step(due, as_at) if due and state == OVERDUE else "",
        _reviews(days, terms, as_at),
    )


def _start(rule: ClockRule, days: Days) -> date | None:
    """Return the day the clock starts from, None where it is not known."""
    if rule.start == "meeting":
        return days.meeting
    if rule.start == "issue" or days.received is None or days.notice is None:
        return days.received
    return max(days.received, days.notice)


def _first_day(rule: ClockRule, start: date) -> date:
    return start if rule.counts_first_day or start == date.max else start + timedelta(days=1)


def _answered(days: Days, as_at: date) -> date | None:
    """Return the day of the answer, None where it is not known or has not come."""
    return days.answered if days.answered and days.answered <= as_at else None


def _state(days: Days, due: date | None, as_at: date) -> State:
    answered = _answered(days, as_at)
    if answered:
        return ANSWERED_LATE if due and answered > due else ANSWERED
    if not days.answered and days.recommendations and days.decided >= days.recommendations:
        return ANSWERED
    if due is None:
        # What is answered in part was sent, whenever that was.
        return AWAITED if days.decided else NOT_SENT
    return OVERDUE if as_at > due else AWAITED


def _reviews(days: Days, terms: ClockTerms, as_at: date) -> tuple[date, ...]:
    """Return the days of review after the answer or, where its day is not known, after the meeting."""
    answered = _answered(days, as_at)
    since = answered or (days.meeting if days.decided else None)
    return tuple(each.after(since) for each in terms.reviews) if since else ()
