"""Reading back a calendar that was written before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.calendars.lines import parted, unescaped, unfolded
from scrutiny_xl.calendars.model import Calendar, Event
from scrutiny_xl.calendars.writing import GROUP
from scrutiny_xl.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scrutiny_xl.calendars.lines import ContentLine

__all__ = ["read_calendar"]

_REMEDY = "Name the .ics file that was written for this timetable before."


def read_calendar(name: str, data: bytes) -> Calendar:
    """Read a calendar of whole days; events of another kind, which none of ours are, are passed over.

    Raises:
        UnreadableFileError: it is no calendar.
    """
    try:
        lines = list(unfolded(data))
    except UnicodeDecodeError as error:
        raise UnreadableFileError(name, "is no calendar.", _REMEDY) from error
    if not any(line.name == "BEGIN" and line.value.upper() == "VCALENDAR" for line in lines):
        raise UnreadableFileError(name, "is no calendar.", _REMEDY)
    title = next((unescaped(line.value) for line in lines if line.name == "X-WR-CALNAME"), "")
    events = (_event(properties) for properties in _events(lines))
    return Calendar(title, tuple(event for event in events if event))


def _events(lines: list[ContentLine]) -> Iterator[Mapping[str, str]]:
    """Yield the properties of each event by name, those of an alarm within it left out."""
    inside: list[str] = []
    properties: dict[str, str] = {}
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value.upper())
            properties = {} if inside[-1] == "VEVENT" else properties
        elif line.name == "END":
            if inside[-1:] == ["VEVENT"]:
                yield properties
            inside = inside[:-1]
        elif inside[-1:] == ["VEVENT"]:
            properties.setdefault(line.name, line.value)


def _event(properties: Mapping[str, str]) -> Event | None:
    """Return an event, None where it has no id or no day."""
    day, stamp = _day(properties.get("DTSTART", "")), _day(properties.get("DTSTAMP", ""))
    words = {name: unescaped(value) for name, value in properties.items()}
    uid, sequence = words.get("UID", ""), words.get("SEQUENCE", "0")
    if not (uid and day and stamp and sequence.isascii() and sequence.isdigit()):
        return None
    return Event(
        uid,
        words.get(GROUP, ""),
        int(sequence),
        stamp,
        day,
        words.get("SUMMARY", ""),
        words.get("DESCRIPTION", ""),
        words.get("LOCATION", ""),
        parted(properties.get("CATEGORIES", "")),
        "CANCELLED" if words.get("STATUS", "").upper() == "CANCELLED" else "CONFIRMED",
    )


def _day(value: str) -> date | None:
    try:
        return date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return None
