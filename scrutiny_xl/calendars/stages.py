"""The stages of a timetable as events: which day counts, and what is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from scrutiny_xl.assessment import Agreement, agreement_of
from scrutiny_xl.calendars.model import Event
from scrutiny_xl.cleaning import fold
from scrutiny_xl.days import written
from scrutiny_xl.timetables import day_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.returns import Value

__all__ = ["Review", "StageDates", "event_of", "stage_dates"]

_NAMES = uuid5(NAMESPACE_URL, "scrutiny_xl:review-timetable")
_BEGINNING = date(2000, 1, 1)
"""The day from which sequences are counted."""


@dataclass(frozen=True)
class Review:
    """A review as far as its events tell of it: its plan's code and title, and its committee, "" where none is named.

    The same code and title make it the same review, however they are typed.
    """

    code: str
    title: str
    committee: str = ""

    @property
    def id(self) -> str:
        """What tells it from other reviews."""
        return _id_of(self.code, self.title)

    def uid(self, ref: str) -> str:
        """Return what tells one of its stages from all other events: it stays the same, whatever its day."""
        return f"{_id_of(self.code, self.title, ref)}@scrutiny-xl"


def _id_of(*words: str) -> str:
    return str(uuid5(_NAMES, "\n".join(map(fold, words))))


class StageDates(NamedTuple):
    """What a timetable says of the days of a stage.

    `first` is the day agreed at first, None where its `words` name none; `agreement` the change that the Chair has
    agreed; `sought` another day that the Chair has not agreed; `done_on` the day on which it was done.
    """

    words: str
    first: date | None
    agreement: Agreement | None
    sought: date | None
    done_on: date | None

    @property
    def day(self) -> date | None:
        """The day that counts, None where none is named."""
        return self.agreement.due if self.agreement else self.first


def stage_dates(values: Mapping[str, Value], as_at: date) -> StageDates:
    """Return what the values of a stage say of its days; what is agreed after `as_at` is not agreed yet."""
    agreement, words = agreement_of(values), str(values.get("timescale", ""))
    agreed = agreement if agreement and agreement.on <= as_at else None
    sought, done_on = _day(values, "revised_date"), _day(values, "completed_on")
    counts = agreed.due if agreed else None
    return StageDates(words, day_named(words), agreed, None if sought == counts else sought, done_on)


def _day(values: Mapping[str, Value], role: str) -> date | None:
    value = values.get(role)
    return value if isinstance(value, date) else None


def event_of(review: Review, ref: str, values: Mapping[str, Value], as_at: date) -> Event | None:
    """Return the event of a stage, None where no day is named for it.

    Its sequence is told by the day on which its present date was agreed, so that it grows with every change, whether
    it is made of a timetable that knows the last change alone or of a register that knows them all.
    """
    dates = stage_dates(values, as_at)
    if dates.day is None:
        return None
    return Event(
        uid=review.uid(ref),
        group=review.id,
        sequence=_sequence(dates.agreement),
        stamp=as_at,
        day=dates.day,
        summary=": ".join(filter(None, (review.title, str(values.get("action", ""))))),
        description="\n".join(_told(review, ref, values, dates)),
        location=str(values.get("forum", "")),
        categories=tuple(filter(None, ("Scrutiny", review.committee))),
    )


def _sequence(agreement: Agreement | None) -> int:
    """Return the days from the beginning to that of the agreement, at least 1; 0 where nothing was agreed."""
    return max(1, (agreement.on - _BEGINNING).days) if agreement else 0


def _told(review: Review, ref: str, values: Mapping[str, Value], dates: StageDates) -> Iterator[str]:
    """Yield what is told of a stage, line by line."""
    yield f"Stage {ref} of the timetable '{review.title}'."
    for role, label in (("lead", "Led by"), ("supported_by", "With")):
        if words := values.get(role):
            yield f"{label}: {words}."
    if dates.agreement:
        by, on = dates.agreement.by, written(dates.agreement.on)
        first = written(dates.first) if dates.first else f"'{dates.words}'" if dates.words else ""
        yield f"Changed{f' from {first}' if first else ''} to {written(dates.agreement.due)}, agreed by {by} on {on}."
    if dates.sought and not dates.done_on:
        yield f"Another date is sought, {written(dates.sought)}; the Chair has not agreed it, and it does not count."
    if dates.done_on:
        yield f"Done on {written(dates.done_on)}."
