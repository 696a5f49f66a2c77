"""What is known about the Executive's answer, and what the clock says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.clocks.rules import ClockRule

__all__ = ["ANSWERED", "ANSWERED_LATE", "AWAITED", "NOT_SENT", "OVERDUE", "Days", "ResponseClock", "State"]

State = Literal["Answered", "Answered late", "Awaited", "Overdue", "Not sent"]

ANSWERED: State = "Answered"
ANSWERED_LATE: State = "Answered late"
AWAITED: State = "Awaited"
OVERDUE: State = "Overdue"
NOT_SENT: State = "Not sent"


class Days(NamedTuple):
    """The days that are known of one report, and how many of its recommendations have a decision.

    `meeting` is the committee's; `received` the day the Executive received the report or, where the clock starts from
    its issue, the day it was issued; `notice` the day it received the notice to answer.
    """

    meeting: date | None = None
    received: date | None = None
    notice: date | None = None
    answered: date | None = None
    decided: int = 0
    recommendations: int = 0


class ResponseClock(NamedTuple):
    """The Executive's time to answer one report, as at a day.

    `first_day` is the first day counted and `due` the last day for the answer, both None where it is not known when
    the clock started. `working` says in sentences how they were reckoned. `step` is the escalation that is due, ""
    where none is; `reviews` are the days on which implementation is reviewed, none as long as nothing was answered.
    """

    rule: ClockRule
    received: date | None
    notice: date | None
    first_day: date | None
    due: date | None
    answered: date | None
    state: State
    working: str
    step: str
    reviews: tuple[date, ...]
