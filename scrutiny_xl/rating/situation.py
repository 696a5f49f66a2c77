"""An item on a given day, worked out from its facts once, before any rule set looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.rating.words import PROGRESS

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.rating.model import Facts

__all__ = ["Completion", "Situation", "situation_of"]

Completion = Literal["dated", "reported", "read", ""]
"""How an item is known to be completed: by its day, by the word, by the timescale's words, or not at all."""

_NOT_STARTED, _IN_PROGRESS, _COMPLETED, _PAUSED = PROGRESS


class Situation(NamedTuple):
    """What the conditions of all rule sets are asked of.

    `due` is the last day on which the item is on time: the agreed revised date, or else the timescale's.
    `stage` is the progress reported or, where only a percentage or an update was given, the one that
    follows from it (`stage_assumed`); "" where the item is completed or nothing was reported (`silent`).
    `given` is the percentage reported, where it is one, and `percent` the same or the 0 that Not started
    stands for.
    """

    facts: Facts
    as_at: date
    due: date | None
    completion: Completion
    silent: bool
    stage: str
    stage_assumed: bool
    given: float | None
    percent: float | None

    @property
    def kind(self) -> str:
        """The kind of the timescale, "" where there is none."""
        return self.facts.timescale.kind if self.facts.timescale else ""

    @property
    def start(self) -> date | None:
        """The first day of a timescale that gives only a start, None for every other."""
        timescale = self.facts.timescale
        return timescale.start if timescale and timescale.kind == "from" else None

    @property
    def begun(self) -> bool:
        """Whether the service reports that work has begun, in a word or by a percentage."""
        return self.facts.progress in {_IN_PROGRESS, _COMPLETED, _PAUSED} or bool(self.given)

    @property
    def awaits_start(self) -> bool:
        """Whether the item has only a start, which lies ahead, and has not begun before it."""
        return self.due is None and self.start is not None and self.as_at < self.start and not self.begun

    @property
    def goes_on(self) -> bool:
        """Whether the item goes on, or comes round, without a last day to measure it by."""
        if self.due is not None:
            return False
        return self.kind in {"continuing", "recurring"} or (self.start is not None and not self.awaits_start)

    @property
    def days_late(self) -> int:
        """How many days the due date has passed by, 0 where it has not or there is none."""
        return max((self.as_at - self.due).days, 0) if self.due else 0


def situation_of(facts: Facts, as_at: date) -> Situation:
    """Work out an item's situation on a day."""
    given = facts.percent if facts.percent is not None and 0 <= facts.percent <= 1 else None
    progress = facts.progress if facts.progress in PROGRESS else ""
    silent = not (facts.updated or progress or facts.percent is not None or facts.completed_on or facts.reported)
    completion = _completion(facts, given, as_at)
    stage = "" if completion or silent else _stage(progress, given)
    due = facts.agreed_due or (facts.timescale.due if facts.timescale else None)
    stage_assumed = bool(stage) and not progress
    percent = 0.0 if given is None and progress == _NOT_STARTED else given
    return Situation(facts, as_at, due, completion, silent, stage, stage_assumed, given, percent)


def _completion(facts: Facts, given: float | None, as_at: date) -> Completion:
    """Say how the item is known to be completed on the day.

    A day of completion that has yet to come completes nothing, whatever the progress says: a return is
    often filled in after the day it is rated for, and a mistyped year must not turn an item green.
    """
    if facts.completed_on:
        return "dated" if facts.completed_on <= as_at else ""
    if facts.progress == _COMPLETED:
        return "reported"
    contrary = (
        facts.progress in PROGRESS
        or (given is not None and given < 1)
        or facts.reported in {"Red", "Amber"}
        or facts.agreed_due
    )
    done = facts.timescale is not None and facts.timescale.kind == "done"
    return "read" if done and not contrary else ""


def _stage(progress: str, given: float | None) -> str:
    """Return the progress reported, or the one that follows from a percentage or from any report at all."""
    if progress:
        return _IN_PROGRESS if progress == _COMPLETED else progress
    return _NOT_STARTED if given == 0 else _IN_PROGRESS
