"""Calendars: the stages of a timetable as events that people take into their own calendars (RFC 5545)."""

from __future__ import annotations

from scrutiny_xl.calendars.model import Calendar, Event
from scrutiny_xl.calendars.reading import read_calendar
from scrutiny_xl.calendars.renewing import renewed
from scrutiny_xl.calendars.stages import Review, StageDates, event_of, stage_dates
from scrutiny_xl.calendars.writing import calendar_bytes

__all__ = [
    "Calendar",
    "Event",
    "Review",
    "StageDates",
    "calendar_bytes",
    "event_of",
    "read_calendar",
    "renewed",
    "stage_dates",
]
