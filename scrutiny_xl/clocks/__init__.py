"""The response clock: by which day the Executive is to answer, with the working shown."""

from __future__ import annotations

from scrutiny_xl.clocks.lengths import Length, read_length
from scrutiny_xl.clocks.model import ANSWERED, ANSWERED_LATE, AWAITED, NOT_SENT, OVERDUE, Days, ResponseClock, State
from scrutiny_xl.clocks.reckoning import reckon
from scrutiny_xl.clocks.rules import CLOCK_RULES, TWO_MONTHS, ClockRule, Start, clock_rule
from scrutiny_xl.clocks.settled import read_clock_terms
from scrutiny_xl.clocks.terms import ESCALATION, REVIEWS, ClockTerms, Step

__all__ = [
    "ANSWERED",
    "ANSWERED_LATE",
    "AWAITED",
    "CLOCK_RULES",
    "ESCALATION",
    "NOT_SENT",
    "OVERDUE",
    "REVIEWS",
    "TWO_MONTHS",
    "ClockRule",
    "ClockTerms",
    "Days",
    "Length",
    "ResponseClock",
    "Start",
    "State",
    "Step",
    "clock_rule",
    "read_clock_terms",
    "read_length",
    "reckon",
]
