"""A calendar made anew, so that the events people have already move with it and none is doubled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.calendars.model import Calendar, Event

__all__ = ["renewed"]

_TAKEN_OUT = "This stage is no longer in the timetable, or has no day."


def renewed(calendar: Calendar, previous: Calendar, stamp: date) -> Calendar:
    """Return a calendar in the place of the one that was written before it.

    An event that is on another day, or was cancelled and is not any more, gets a higher sequence than it had. What is
    no longer there is cancelled, if its timetable still is: of other timetables nothing is said. `stamp` is the day on
    which the calendar is made.
    """
    known = {event.uid: event for event in previous.events}
    events = [_after(event, known.get(event.uid)) for event in calendar.events]
    uids, groups = {event.uid for event in events}, {event.group for event in events}
    gone = [event for event in known.values() if event.uid not in uids and event.group in groups]
    return replace(calendar, events=(*events, *(_cancelled(event, stamp) for event in gone)))


def _after(event: Event, before: Event | None) -> Event:
    if before is None:
        return event
    moved = (event.day, event.status) != (before.day, before.status)
    return event._replace(sequence=max(event.sequence, before.sequence + moved))


def _cancelled(event: Event, stamp: date) -> Event:
    if event.status == "CANCELLED":
        return event
    return event._replace(
        sequence=event.sequence + 1, stamp=max(stamp, event.stamp), description=_TAKEN_OUT, status="CANCELLED"
    )
