"""What a calendar holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Calendar", "Event", "Status"]

Status = Literal["CONFIRMED", "CANCELLED"]


class Event(NamedTuple):
    """One event of a whole day.

    `uid` tells it from all others, whichever file it comes in; `group` tells its timetable from all others. A program
    that has an event of the same `uid` takes this one in its place where its `sequence` is higher, or as high and its
    `stamp`, the day on which the file was made, later.
    """

    uid: str
    group: str
    sequence: int
    stamp: date
    day: date
    summary: str
    description: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    status: Status = "CONFIRMED"


@dataclass(frozen=True)
class Calendar:
    """The events of one file, in the order of their days; `organiser` is an e-mail address, "" where none is known."""

    name: str
    events: tuple[Event, ...]
    organiser: str = ""
