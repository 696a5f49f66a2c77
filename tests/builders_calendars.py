"""Calendars as a program of somebody else's reads them, and what becomes of a person's own calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from icalendar import Calendar as AnyCalendar

if TYPE_CHECKING:
    from datetime import date

__all__ = ["PersonsCalendar", "calendar_elsewhere", "events_elsewhere"]


def calendar_elsewhere(data: bytes) -> Any:
    """Return a calendar as the independent library reads it."""
    return AnyCalendar.from_ical(data)


def events_elsewhere(data: bytes) -> list[Any]:
    """Return the events of a calendar as the independent library reads them; it finds nothing wrong with them."""
    events = calendar_elsewhere(data).walk("VEVENT")
    assert not any(event.errors for event in events)
    return list(events)


class PersonsCalendar:
    """The calendar of somebody who takes in one file after another, by the rules of RFC 5546, section 2.1.5.

    An event takes the place of the one with its id where its sequence is higher, or as high and its stamp not earlier.
    """

    def __init__(self) -> None:
        self._events: dict[str, Any] = {}

    def take_in(self, data: bytes) -> None:
        """Take in a file."""
        for event in events_elsewhere(data):
            known = self._events.get(str(event["UID"]))
            if known is None or self._age(event) >= self._age(known):
                self._events[str(event["UID"])] = event

    @staticmethod
    def _age(event: Any) -> tuple[int, str]:
        return int(event["SEQUENCE"]), event.decoded("DTSTAMP").isoformat()

    @property
    def days(self) -> dict[str, date]:
        """The days of the events that are not cancelled, by what is said to happen at them."""
        return {
            str(event["SUMMARY"]): event.decoded("DTSTART")
            for event in self._events.values()
            if event["STATUS"] == "CONFIRMED"
        }

    def __len__(self) -> int:
        """Return how many events it has, also those that are cancelled."""
        return len(self._events)
