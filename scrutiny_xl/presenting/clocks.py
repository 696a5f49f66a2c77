"""The response clock in words, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.presenting.words import as_json

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.clocks import ResponseClock

__all__ = ["clock_fields", "clock_text"]


def clock_text(clock: ResponseClock, form: str) -> str:
    """Return when an answer is due and how that was reckoned, as text or as one JSON object."""
    if form == "json":
        return as_json(clock_fields(clock))
    labelled = (
        ("Rule", clock.rule.sentence),
        ("First day counted", written(clock.first_day) if clock.first_day else ""),
        ("Answer due", written(clock.due) if clock.due else ""),
        ("State", clock.state),
        ("Next step", clock.step),
        ("Working", clock.working),
    )
    return "".join(f"{label + ':':<19}{words}\n" for label, words in labelled if words)


def clock_fields(clock: ResponseClock) -> dict[str, object]:
    """Return what a clock says for a machine to read: days as 2025-03-14, "" where one is not known."""
    return {
        "rule": clock.rule.name,
        "rule_sentence": clock.rule.sentence,
        "received": _iso(clock.received),
        "notice": _iso(clock.notice),
        "first_day": _iso(clock.first_day),
        "due": _iso(clock.due),
        "answered": _iso(clock.answered),
        "state": clock.state,
        "step": clock.step,
        "reviews": [_iso(day) for day in clock.reviews],
        "working": clock.working,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
