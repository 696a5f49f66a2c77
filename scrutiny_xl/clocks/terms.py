"""What a council has settled about answers: the clock of each committee, the reviews and the escalation."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.clocks.lengths import Length
from scrutiny_xl.clocks.rules import TWO_MONTHS, ClockRule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["ESCALATION", "REVIEWS", "ClockTerms", "Step"]


class Step(NamedTuple):
    """One step of the escalation: how long after the day the answer was due it is taken, and what it is."""

    after: Length
    words: str

    def is_due(self, due: date, as_at: date) -> bool:
        """Say whether the step is to be taken by then; none is while the answer may still come in time."""
        return as_at > due and as_at >= self.after.after(due)


REVIEWS = (Length(6, "month"), Length(12, "month"))
"""How long after the answer its implementation is reviewed."""
ESCALATION = (
    Step(Length(0, "day"), "Remind the Cabinet Member and the lead officer"),
    Step(Length(14, "day"), "Letter from the Chair to the Leader, with a copy to the Monitoring Officer"),
    Step(Length(28, "day"), "Ask the Executive to publish its reasons for not answering"),
)
"""Chaser, letter, published reasons."""


@dataclass(frozen=True)
class ClockTerms:
    """The clock that holds, those of single committees by their folded names, the reviews, and the escalation.

    `reviews` and `escalation` are in the order in which they come due.
    """

    rule: ClockRule = TWO_MONTHS
    committees: Mapping[str, ClockRule] = field(default_factory=lambda: MappingProxyType({}))
    reviews: tuple[Length, ...] = REVIEWS
    escalation: tuple[Step, ...] = ESCALATION

    def rule_of(self, committee: str) -> ClockRule:
        """Return the rule for the reports of a committee, whose name is folded."""
        return self.committees.get(committee, self.rule)

    def step(self, due: date, as_at: date) -> str:
        """Return the last step that is due on a day, "" where none is."""
        return next((each.words for each in reversed(self.escalation) if each.is_due(due, as_at)), "")
