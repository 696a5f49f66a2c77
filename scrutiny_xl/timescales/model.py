"""What one timescale was read as."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["by", "from", "window", "recurring", "continuing", "immediate", "done", "event", "unclear"]

_EVERY = {
    "P1D": "day",
    "P1W": "week",
    "P2W": "two weeks",
    "P1M": "month",
    "P2M": "two months",
    "P3M": "three months",
    "P4M": "four months",
    "P6M": "six months",
    "P1Y": "year",
    "P2Y": "two years",
}
_UNITS = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}
_WITHOUT_DATE = {
    "by": "A deadline whose day cannot be told",
    "from": "A start whose day cannot be told",
    "window": "A stretch of time whose days cannot be told",
    "continuing": "Goes on without end",
    "immediate": "At once, or as soon as possible",
    "done": "Already finished",
    "event": "Waits on a meeting, event or condition without a date",
    "unclear": "No date can be read",
}


class Timescale(NamedTuple):
    """The reading of one timescale, beside the words exactly as they were written."""

    phrase: str
    anchor: date | None
    kind: Kind
    start: date | None
    due: date | None
    every: str
    certain: bool
    codes: tuple[str, ...]
    remark: str

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """The reading as plain text fields, dates in ISO form, for the output of a command."""
        return {
            "kind": self.kind,
            "start": self.start.isoformat() if self.start else "",
            "due": self.due.isoformat() if self.due else "",
            "every": self.every,
            "certain": "yes" if self.certain else "no",
            "codes": list(self.codes),
        }

    @property
    def sentence(self) -> str:
        """The reading in one plain sentence."""
        return f"{self._what()}{self._doubt()}."

    def _what(self) -> str:
        """Say what is to happen when."""
        if self.kind == "recurring":
            return f"Every {_EVERY.get(self.every) or f'{self.every[1:-1]} {_UNITS[self.every[-1]]}'}"
        if self.start and self.due:
            return f"From {_day(self.start)} to {_day(self.due)}"
        if self.start:
            return f"From {_day(self.start)}"
        return f"By {_day(self.due)}" if self.due else _WITHOUT_DATE[self.kind]

    def _doubt(self) -> str:
        """Say why the reading is not certain, where it is not."""
        if self.certain or self.kind == "event":
            return ""
        reasons = [_DOUBTS[code] for code in self.codes if code in _DOUBTS]
        if not (self.start or self.due or self.every):
            reasons += ["a status is given in place of a time"] if "status-word" in self.codes else []
            return f": {reasons[0]}" if reasons else ""
        if "uncertain" in self.codes and "could" not in self.remark and "may mean" not in self.remark:
            reasons.append("doubt is marked in the words")
        elif "uncertain" in self.codes:
            reasons.append("the words can be read in two ways")
        return f", but {' and '.join(reasons)}" if reasons else ""


_DOUBTS = {
    "no-year": "the words give no year",
    "relative": "the clock is assumed to start on the date of the plan",
    "impossible-date": "there is no such day",
    "ambiguous-quarter": "the quarter may be of the calendar or of the financial year",
    "cross-reference": "the words point elsewhere",
    "tbc": "the date is still to be confirmed",
    "vague": "the words are vague",
}


def _day(value: date) -> str:
    """Write a day as people do."""
    return f"{value.day} {value:%B} {value.year}"
