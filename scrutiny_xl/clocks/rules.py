"""The rules by which the Executive's time to answer is counted: named data, and a council's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.clocks.lengths import Length, read_length

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CLOCK_RULES", "STARTS", "TWO_MONTHS", "ClockRule", "Start", "clock_rule"]

Start = Literal["receipt", "issue", "meeting"]

STARTS: Mapping[Start, str] = {
    "receipt": "the day the Executive receives the report or, if later, the notice",
    "issue": "the day the report is issued",
    "meeting": "the day of the meeting",
}
"""What a clock may start from, each in the words of a sentence."""


class ClockRule(NamedTuple):
    """How long the Executive has to answer, from which day, and whether that day is itself the first one counted.

    `source` says where the rule is from, "" where that is the council's own settings.
    """

    name: str
    length: Length
    start: Start = "receipt"
    counts_first_day: bool = False
    source: str = ""

    @property
    def sentence(self) -> str:
        """The rule in a sentence."""
        joined = "beginning with" if self.counts_first_day else "after"
        source = f" ({self.source})" if self.source else ""
        return f"{self.length.words.capitalize()} {joined} {STARTS[self.start]}{source}."


TWO_MONTHS = ClockRule(
    "two-months", Length(2, "month"), counts_first_day=True, source="Local Government Act 2000 s.9FE"
)
CLOCK_RULES: Mapping[str, ClockRule] = {
    rule.name: rule
    for rule in (
        TWO_MONTHS,
        ClockRule("28-days", Length(28, "day"), source="as for health scrutiny"),
        ClockRule("6-weeks", Length(6, "week")),
        ClockRule("8-weeks", Length(8, "week")),
    )
}
"""The rules there are by name. "Beginning with" a day counts that day; "within 28 days of" a day does not."""

_BY_LENGTH = {rule.length: rule for rule in CLOCK_RULES.values()}


def clock_rule(words: str) -> ClockRule | None:
    """Return the rule of that name or length ("two-months", "28 days", "10 weeks"); None where it is neither."""
    length = read_length(words)
    if length is None or not length.number:
        return None
    return _BY_LENGTH.get(length) or ClockRule(str(length).replace(" ", "-"), length)
