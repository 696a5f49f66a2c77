"""What a rating assumed, and what else its reader should be told."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.days import written
from scrutiny_xl.rating.rules import COMPLETED, Case, Reliance
from scrutiny_xl.rating.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.rating.situation import Situation
    from scrutiny_xl.timescales import Timescale

__all__ = ["assumptions", "remarks"]


def _reading(timescale: Timescale) -> str:
    """Say what was assumed in reading a timescale, "" where nothing was."""
    if timescale.certain:
        return ""
    day = timescale.due or timescale.start
    said = []
    if "no-year" in timescale.codes and day:
        said.append(f"the year {day.year}, which the timescale does not give")
    if "relative" in timescale.codes:
        said.append(f"counting from {written(timescale.anchor)}" if timescale.anchor else "the day to count from")
    if "ambiguous-quarter" in timescale.codes:
        said.append("a quarter of the financial year")
    if "uncertain" in timescale.codes:
        said.append("the date that is marked as doubtful, or can be read two ways")
    return " and ".join(said) or "the reading of the timescale"


def _date(situation: Situation) -> str:
    """Say what was assumed about the due date; an agreed one needs no assumption where it is given."""
    timescale, agreed = situation.facts.timescale, situation.facts.agreed_due
    if agreed:
        sought = "that the day agreed is the one that was sought, since Revised date agreed is empty"
        return sought if situation.facts.agreed_as_sought else ""
    if timescale is None or situation.due is None:
        return ""
    return _reading(timescale)


def _start(situation: Situation) -> str:
    """Say what was assumed about a start."""
    timescale = situation.facts.timescale
    return _reading(timescale) if timescale and situation.start else ""


def _stage(situation: Situation) -> str:
    """Say what was assumed about the progress."""
    if not situation.stage_assumed:
        return ""
    ground = "the percentage" if situation.given is not None else "the report"
    return f"{situation.stage}, from {ground}, since no progress is given"


def _percent(situation: Situation) -> str:
    """Say which percentage was supplied."""
    if situation.given is not None:
        return ""
    if situation.percent is not None:
        return "0% complete, because it is reported Not started"
    return "less than half done, because nothing was reported" if situation.silent else ""


def _done(situation: Situation) -> str:
    """Say that completion was read from the timescale's words."""
    if situation.completion != "read":
        return ""
    return f"that {quoted(situation.facts.timescale)} reports the item as completed"


_ASSUMPTIONS: Mapping[Reliance, Callable[[Situation], str]] = MappingProxyType(
    {"date": _date, "start": _start, "stage": _stage, "percent": _percent, "done": _done}
)


# The cases whose sentence says how late an item is, but not that nothing was heard of it.
_SILENTLY_LATE = frozenset({"overdue", "more-than-a-month-late", "up-to-a-month-late"})


def assumptions(case: Case, situation: Situation) -> str:
    """Return all that a case assumed in a situation, "" where nothing was."""
    said = [words for name in case.relies_on if (words := _ASSUMPTIONS[name](situation))]
    return "; ".join(said)


def remarks(case: Case, situation: Situation) -> list[str]:
    """Return what the reader should know besides: whole sentences, most often none."""
    facts = situation.facts
    said = []
    if situation.completion:
        if situation.completion == "dated" and facts.progress not in {"", "Completed"}:
            said.append(f"Progress still says {facts.progress}.")
    elif facts.completed_on:
        said.append(f"Its day of completion, {written(facts.completed_on)}, has yet to come, so it does not count.")
    elif situation.given == 1:
        said.append("100% is reported, but not Completed.")
    elif situation.silent and case.slug in _SILENTLY_LATE:
        said.append("Nothing was reported.")
    if facts.percent is not None and situation.given is None:
        said.append("The percentage given is not between 0 and 100 and is not used.")
    if case.slug == "ongoing" and situation.start and facts.progress == "Not started":
        said.append("Its start has passed.")
    if case.slug != COMPLETED and _sought_in_vain(situation):
        said.append(_sought(situation))
    return said


def _sought_in_vain(situation: Situation) -> bool:
    """Say whether a revised date is sought that has not been agreed and would change the due date."""
    sought = situation.facts.sought_due
    return sought is not None and sought not in {situation.facts.agreed_due, situation.due}


def _sought(situation: Situation) -> str:
    """Say which revised date is sought and what counts until it is agreed."""
    sought = situation.facts.sought_due
    day = written(sought) if sought else ""
    if situation.facts.agreed_due:
        return f"A further date, {day}, has been sought but not agreed."
    stays = f"{written(situation.due)} counts" if situation.due else "it changes nothing"
    return f"A revised date of {day} has been sought but not agreed, so {stays}."
