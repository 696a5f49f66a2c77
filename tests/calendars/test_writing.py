"""Calendars written, and read back: by us, and by an independent library."""

from __future__ import annotations

from datetime import date

import pytest
from builders_calendars import calendar_elsewhere, events_elsewhere
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.calendars import Calendar, Event, calendar_bytes, read_calendar
from scrutiny_xl.errors import UnreadableFileError

STAMP, DAY = date(2026, 2, 2), date(2026, 3, 12)
EVENT = Event(
    "1@x", "review", 3, STAMP, DAY, "SMT; the report", "Led by: Chair,\nand more", "SMT", ("Scrutiny", "A, B")
)
PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 30))
EVENTS = st.lists(
    st.builds(
        Event,
        st.uuids().map(str),
        PLAIN,
        st.integers(0, 2**31 - 1),
        DAYS,
        DAYS,
        PLAIN,
        st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), max_size=200),
        st.one_of(st.just(""), PLAIN),
        st.lists(PLAIN, max_size=3).map(tuple),
        st.sampled_from(["CONFIRMED", "CANCELLED"]),
    ),
    max_size=6,
    unique_by=lambda event: event.uid,
)


def test_an_event_is_a_whole_day_that_anybody_can_read() -> None:
    """It ends on the day after, takes up nobody's day, and says when the file was made."""
    data = calendar_bytes(Calendar("Flooding", (EVENT,), "scrutiny@council.example"))
    calendar = calendar_elsewhere(data)
    assert (calendar["VERSION"], calendar["METHOD"], calendar["X-WR-CALNAME"]) == ("2.0", "PUBLISH", "Flooding")
    [event] = events_elsewhere(data)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAY, date(2026, 3, 13))
    assert event.decoded("DTSTAMP").isoformat() == "2026-02-02T00:00:00+00:00"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("1@x", 3, "CONFIRMED")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == ("SMT; the report", "Led by: Chair,\nand more")
    assert [str(each) for each in event["CATEGORIES"].cats] == ["Scrutiny", "A, B"]
    assert (event["TRANSP"], event["ORGANIZER"]) == ("TRANSPARENT", "mailto:scrutiny@council.example")


def test_every_line_ends_as_the_standard_asks() -> None:
    """With a carriage return and a line feed; the days have no time and no time zone."""
    data = calendar_bytes(Calendar("Flooding", (EVENT,)))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"DTSTART;VALUE=DATE:20260312\r\n" in data
    assert b"ORGANIZER" not in data


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_mistyped_year_stops_nothing(day: date) -> None:
    """The last day there is has no day after it."""
    data = calendar_bytes(Calendar("Flooding", (EVENT._replace(day=day),)))
    assert [event.day for event in read_calendar("x.ics", data).events] == [day]
    assert [event.decoded("DTSTART") for event in events_elsewhere(data)] == [day]


@given(EVENTS)
def test_what_is_written_is_read(events: list[Event]) -> None:
    """By us: every event as it was, in the order of the days."""
    read = read_calendar("x.ics", calendar_bytes(Calendar("Flooding", tuple(events))))
    assert read.name == "Flooding"
    assert sorted(read.events) == sorted(events)
    assert [event.day for event in read.events] == sorted(event.day for event in events)


@given(EVENTS)
def test_what_is_written_another_program_reads(events: list[Event]) -> None:
    """By an independent library, which finds nothing wrong with it."""
    found = events_elsewhere(calendar_bytes(Calendar("Flooding", tuple(events))))
    assert {
        (str(event["UID"]), event.decoded("DTSTART"), str(event["SUMMARY"]), int(event["SEQUENCE"])) for event in found
    } == {(event.uid, event.day, event.summary, event.sequence) for event in events}


@given(EVENTS)
def test_the_order_of_the_events_does_not_matter(events: list[Event]) -> None:
    """The same events give the same bytes."""
    again = calendar_bytes(Calendar("Flooding", tuple(reversed(events))))
    assert calendar_bytes(Calendar("Flooding", tuple(events))) == again


@pytest.mark.parametrize("data", [b"", b"Review,Stage\nFlooding,SMT\n", b"PK\x03\x04\xff\xfe"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    """In one sentence."""
    with pytest.raises(UnreadableFileError, match=r"^old.ics is no calendar\. Name the \.ics file that was written"):
        read_calendar("old.ics", data)


def test_events_that_are_none_of_ours_are_passed_over() -> None:
    """Alarms within an event, tasks, and events without an id or a day."""
    lines = (
        "BEGIN:VCALENDAR|BEGIN:VTODO|UID:t|DTSTART:20260101|END:VTODO|BEGIN:VEVENT|SUMMARY:no id|END:VEVENT|"
        "BEGIN:VEVENT|UID:a|DTSTAMP:20260101T120000Z|DTSTART;TZID=Europe/London:20260312T100000|"
        "BEGIN:VALARM|SUMMARY:Wake up|END:VALARM|SUMMARY:Meeting|END:VEVENT|END:VCALENDAR|"
    )
    [event] = read_calendar("x.ics", lines.replace("|", "\r\n").encode()).events
    assert (event.uid, event.day, event.summary, event.sequence) == ("a", DAY, "Meeting", 0)
