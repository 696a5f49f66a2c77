"""Writing a calendar: the same events give the same bytes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.calendars.lines import escaped, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrutiny_xl.calendars.model import Calendar, Event

__all__ = ["GROUP", "calendar_bytes"]

_MAKER = "-//scrutiny_xl//Review timetable//EN"
GROUP = "X-SCRUTINY-XL-TIMETABLE"
"""The property that says to which timetable an event belongs; other programs pass it over."""


def calendar_bytes(calendar: Calendar) -> bytes:
    """Return a calendar as the bytes of an .ics file (RFC 5545; METHOD:PUBLISH as in RFC 5546, section 3.2.1)."""
    return b"".join(map(folded, _lines(calendar)))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{_MAKER}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{escaped(calendar.name)}"
    for event in sorted(calendar.events, key=lambda each: (each.day, each.summary, each.uid)):
        yield from _event(event, calendar.organiser)
    yield "END:VCALENDAR"


def _event(event: Event, organiser: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{_day(event.stamp)}T000000Z"
    yield f"LAST-MODIFIED:{_day(event.stamp)}T000000Z"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    # The end of a day is the day after it, which does not count itself. The last day there is lasts a day by default.
    if event.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(event.summary)}"
    yield from (
        f"{name}:{escaped(words)}"
        for name, words in (("DESCRIPTION", event.description), ("LOCATION", event.location), (GROUP, event.group))
        if words
    )
    if event.categories:
        yield f"CATEGORIES:{','.join(map(escaped, event.categories))}"
    if organiser:
        yield f"ORGANIZER:mailto:{organiser}"
    yield f"STATUS:{event.status}"
    # A stage takes a day of the timetable, and not the day of those who take part in it.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day:%m%d}"
