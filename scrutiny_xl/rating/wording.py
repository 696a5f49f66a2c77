"""The words of a rating: what stands for each placeholder of a case's sentence."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.days import ordinal, written
from scrutiny_xl.rating.dates import days_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.rating.model import Facts
    from scrutiny_xl.rating.situation import Situation
    from scrutiny_xl.timescales import Timescale

__all__ = ["PLACEHOLDERS", "Sentence", "quoted", "shortened", "why_no_deadline"]

_LONGEST_QUOTE = 60

# Why a timescale without a deadline has none, by the code or, failing that, the kind of its reading.
_NO_DEADLINE = {
    "impossible-date": "names a day that does not exist",
    "cross-reference": "points elsewhere",
    "tbc": "is still to be confirmed",
    "status-word": "is a status and not a time",
    "event": "waits on something without a date",
    "immediate": "names no last day",
    "done": "says that it is done, which the report contradicts",
}


def quoted(timescale: Timescale | None) -> str:
    """Return the words of a timescale in quotation marks, shortened where they are long."""
    return _quoted(timescale.phrase if timescale else "")


@lru_cache(maxsize=4096)
def _quoted(phrase: str) -> str:
    return f"“{shortened(phrase)}”"


def shortened(phrase: str) -> str:
    """Return words on one line, cut off where they are too long for a sentence."""
    words = " ".join(phrase.split())
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _due(situation: Situation) -> str:
    """Say the due date and where it comes from; for a revised date, also what it replaces."""
    if situation.due is None:
        return "no deadline"
    timescale, due = situation.facts.timescale, f"due {written(situation.due)}"
    blank = timescale is None or not timescale.phrase.strip()
    if situation.facts.agreed_due is None:
        return due if blank else f"{due} ({quoted(timescale)})"
    due = f"{due}, {_agreed(situation.facts)}"
    if timescale is None or blank:
        return due
    was = f" was {written(timescale.due)}" if timescale.due else ""
    return f"{due} ({quoted(timescale)}{was})"


def _agreed(facts: Facts) -> str:
    """Say who agreed the revised date and when, and which extension it is where it is not the first."""
    if not facts.agreed_by or not facts.agreed_on:
        return "as agreed"
    counted = f", the {ordinal(facts.extensions)} extension" if facts.extensions > 1 else ""
    return f"agreed by {shortened(facts.agreed_by)} on {written(facts.agreed_on)}{counted}"


def _report(situation: Situation) -> str:
    """Say what the service reports."""
    facts = situation.facts
    given = None if situation.given is None else f"{_percent(situation)} complete"
    words = [word for word in (facts.progress, given, facts.reported) if word]
    if words:
        return f"the service reports {', '.join(words)}"
    return "nothing is reported" if situation.silent else "an update is given without a progress"


def _percent(situation: Situation) -> str:
    """Write how much is done, to a tenth of a percent."""
    return "nothing known to be" if situation.percent is None else f"{round(situation.percent * 100, 1):g}%"


def _completion(situation: Situation) -> str:
    """Say how and when the item was completed, and whether that was in time."""
    if situation.completion == "read":
        return f"the timescale itself says it is done ({quoted(situation.facts.timescale)})"
    day, due = situation.facts.completed_on, situation.due
    if day is None:
        known = f"reported Completed by {written(situation.as_at)}, without the day"
        if due is None:
            return known
        judged = "in time" if situation.as_at <= due else "so whether it was in time is not known"
        return f"{known}, {judged}; {_due(situation)}"
    known = f"completed on {written(day)}"
    if due is None:
        return known
    return f"{known}, {f'{days_words((day - due).days)} late' if day > due else 'in time'}; {_due(situation)}"


def _no_end(situation: Situation) -> str:
    """Say why the item has no end: it goes on, comes round, or has only a start."""
    words = quoted(situation.facts.timescale)
    if situation.start is not None:
        return f"{words} gives a start, {written(situation.start)}, and no end"
    return f"{words} recurs" if situation.kind == "recurring" else f"{words} has no end"


def _no_date(situation: Situation) -> str:
    """Say why no deadline can be read from the timescale."""
    timescale = situation.facts.timescale
    if timescale is None or not timescale.phrase.strip():
        return "no timescale is given"
    remark = f" ({timescale.remark})" if "impossible-date" in timescale.codes and timescale.remark else ""
    return f"{quoted(timescale)} {why_no_deadline(timescale)}{remark}"


def why_no_deadline(timescale: Timescale) -> str:
    """Say of the words of a timescale without a deadline why they give none."""
    keys = (*timescale.codes, timescale.kind)
    return next((_NO_DEADLINE[key] for key in keys if key in _NO_DEADLINE), "names no day to measure by")


def _deadline(situation: Situation) -> str:
    """Say the due date and how late it is, or that there is no deadline and in which words."""
    if situation.due is not None:
        late = f"{days_words(situation.days_late)} late; " if situation.days_late else ""
        return late + _due(situation)
    blank = situation.facts.timescale is None or not situation.facts.timescale.phrase.strip()
    return "without a deadline" + ("" if blank else f" ({quoted(situation.facts.timescale)})")


PLACEHOLDERS: Mapping[str, Callable[[Situation], str]] = MappingProxyType(
    {
        "as_at": lambda s: written(s.as_at),
        "completion": _completion,
        "days": lambda s: days_words(s.days_late),
        "deadline": _deadline,
        "due": _due,
        "late": lambda s: f"{days_words(s.days_late)} late",
        "no_date": _no_date,
        "no_end": _no_end,
        "percent": _percent,
        "phrase": lambda s: quoted(s.facts.timescale),
        "report": _report,
        "start": lambda s: written(s.start) if s.start else "",
    }
)


class Sentence:
    """A sentence with placeholders, taken apart once and filled in for any number of situations."""

    __slots__ = ("_parts",)

    def __init__(self, template: str) -> None:
        self._parts = [
            (words, PLACEHOLDERS[name] if name else None) for words, name, _, _ in Formatter().parse(template)
        ]

    def fill(self, situation: Situation) -> str:
        """Return the sentence with its placeholders filled in."""
        return "".join([words + said(situation) if said else words for words, said in self._parts])
