"""What making a calendar did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.days import written

if TYPE_CHECKING:
    from scrutiny_xl.calendars import Event
    from scrutiny_xl.operations.calendars import CalendarMade

__all__ = ["calendar_text"]


def calendar_text(made: CalendarMade) -> str:
    """Return how many events there are, which of them moved or were cancelled, and which stages have no day."""
    held = sum(event.status == "CONFIRMED" for event in made.calendar.events)
    lines = [f"{held} event{'' if held == 1 else 's'} in the calendar '{made.calendar.name}'"]
    lines += [f"  moved to {written(event.day)}: {event.summary}" for event in _in_order(made.moved)]
    lines += [f"  cancelled, was {written(event.day)}: {event.summary}" for event in _in_order(made.cancelled)]
    if made.undated:
        stages = ", ".join(f"{ref} ('{words}')" if words else ref for ref, words in made.undated)
        lines.append(f"No event, as no one day is named: {stages}")
    return "".join(f"{line}\n" for line in lines)


def _in_order(events: tuple[Event, ...]) -> list[Event]:
    return sorted(events, key=lambda event: (event.day, event.summary))
