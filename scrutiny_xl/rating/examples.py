"""Situations that show what each rule set gives: the worked examples of the manual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scrutiny_xl.rating.model import Facts
from scrutiny_xl.timescales import read_timescale

__all__ = ["AS_AT", "EXAMPLES", "Example"]

AS_AT = date(2026, 1, 15)
"""The day the examples are rated for."""

_PLAN_DATE = date(2025, 4, 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A situation: the words of its timescale, what happened in words, and the facts."""

    phrase: str
    words: str
    facts: Facts


def _example(phrase: str, words: str, facts: Facts) -> Example:
    """Make an example whose timescale is read from its words."""
    return Example(phrase, words, facts._replace(timescale=read_timescale(phrase, _PLAN_DATE)))


_IN_PROGRESS = Facts(progress="In progress", updated=True)
_COMPLETED = Facts(progress="Completed", updated=True)
_NOT_STARTED = Facts(progress="Not started", updated=True)

EXAMPLES: tuple[Example, ...] = (
    _example(
        "By 31 October 2025",
        "Completed on 3 October 2025",
        _COMPLETED._replace(completed_on=date(2025, 10, 3)),
    ),
    _example(
        "By 31 October 2025",
        "Completed on 12 November 2025",
        _COMPLETED._replace(completed_on=date(2025, 11, 12)),
    ),
    _example("By March 2026", "In progress, 60%", _IN_PROGRESS._replace(percent=0.6)),
    _example(
        "By March 2026",
        "In progress, 90%, reported Green",
        _IN_PROGRESS._replace(percent=0.9, reported="Green"),
    ),
    _example("By March 2026", "In progress, reported Amber", _IN_PROGRESS._replace(reported="Amber")),
    _example(
        "By March 2026",
        "In progress, 20%, reported Red",
        _IN_PROGRESS._replace(percent=0.2, reported="Red"),
    ),
    _example("By March 2026", "Paused", Facts(progress="Paused", updated=True)),
    _example("By March 2026", "Not started", _NOT_STARTED),
    _example("By March 2026", "Nothing reported", Facts()),
    _example("By 31 December 2025", "In progress, 60%", _IN_PROGRESS._replace(percent=0.6)),
    _example("By 31 October 2025", "In progress, 40%", _IN_PROGRESS._replace(percent=0.4)),
    _example("By 31 October 2025", "Nothing reported", Facts()),
    _example(
        "By 31 December 2025",
        "In progress, 60%; 31 March 2026 is sought",
        _IN_PROGRESS._replace(percent=0.6, sought_due=date(2026, 3, 31)),
    ),
    _example(
        "By 31 December 2025",
        "In progress, 60%; 31 March 2026 is agreed",
        _IN_PROGRESS._replace(percent=0.6, agreed_due=date(2026, 3, 31)),
    ),
    _example(
        "By 31 October 2025",
        "In progress, 60%; 31 December 2025 is agreed, 31 March 2026 is sought",
        _IN_PROGRESS._replace(percent=0.6, agreed_due=date(2025, 12, 31), sought_due=date(2026, 3, 31)),
    ),
    _example("Ongoing", "In progress", _IN_PROGRESS),
    _example("Ongoing", "In progress, 80%", _IN_PROGRESS._replace(percent=0.8)),
    _example("From April 2026", "Not started", _NOT_STARTED),
    _example("By 31 Nov 2025", "In progress", _IN_PROGRESS),
    _example("By March 2026", "The recommendation was rejected", Facts(accepted=False)),
    _example("By March 2026", "Two services give two answers", _IN_PROGRESS._replace(clash=True)),
)
