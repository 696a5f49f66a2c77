"""A calendar made anew: events move, and none is doubled."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_xl.calendars import Calendar, Event, renewed

FIRST, SECOND = date(2026, 1, 5), date(2026, 2, 2)
DAY = date(2026, 3, 12)


def event(uid: str, day: date = DAY, sequence: int = 0, group: str = "flooding", stamp: date = SECOND) -> Event:
    """Return an event of a review."""
    return Event(uid, group, sequence, stamp, day, f"Stage {uid}")


def calendar(*events: Event) -> Calendar:
    """Return a calendar with these events."""
    return Calendar("Flooding", events)


def test_an_event_that_moved_gets_a_higher_sequence() -> None:
    """One that stays where it is keeps its own; a new one has what it came with."""
    before = calendar(event("a", sequence=4), event("b", sequence=4))
    now = calendar(event("a", date(2026, 3, 19)), event("b"), event("c", sequence=2))
    assert [each.sequence for each in renewed(now, before, SECOND).events] == [5, 4, 2]


def test_a_sequence_that_is_higher_already_stays() -> None:
    """It was told by the day on which the change was agreed."""
    moved = renewed(calendar(event("a", date(2026, 3, 19), 9526)), calendar(event("a")), SECOND)
    assert [each.sequence for each in moved.events] == [9526]


def test_a_stage_taken_out_is_cancelled_once() -> None:
    """Its event goes on being cancelled, and does not change again."""
    before = calendar(event("a", stamp=FIRST), event("b", sequence=4, stamp=FIRST))
    once = renewed(calendar(event("a")), before, SECOND)
    _, gone = once.events
    assert (gone.uid, gone.status, gone.sequence, gone.stamp) == ("b", "CANCELLED", 5, SECOND)
    assert gone.description == "This stage is no longer in the timetable, or has no day."
    assert renewed(calendar(event("a")), once, date(2026, 3, 2)).events[1] == gone


def test_a_stage_put_back_is_confirmed_again() -> None:
    """With a higher sequence than it was cancelled with."""
    cancelled = renewed(calendar(event("a")), calendar(event("a"), event("b")), SECOND)
    back = renewed(calendar(event("a"), event("b")), cancelled, SECOND)
    assert [(each.uid, each.status, each.sequence) for each in back.events] == [
        ("a", "CONFIRMED", 0),
        ("b", "CONFIRMED", 2),
    ]


def test_other_timetables_are_left_as_they_are() -> None:
    """A calendar of one review says nothing of another's."""
    before = calendar(event("a"), event("b", group="housing"))
    assert [each.uid for each in renewed(calendar(event("a")), before, SECOND).events] == ["a"]


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcd"), st.dates(date(2026, 1, 1), date(2026, 1, 9)), min_size=1), min_size=2
    )
)
def test_calendars_follow_one_another(timetables: list[dict[str, date]]) -> None:
    """However a timetable changes: each event once, and a higher sequence wherever its day or status is another."""
    made = [calendar()]
    for days in timetables:
        made.append(renewed(calendar(*(event(uid, day) for uid, day in days.items())), made[-1], SECOND))
    for before, now, days in zip(made, made[1:], timetables, strict=False):
        held = {each.uid: each for each in now.events}
        assert len(held) == len(now.events)
        assert {uid: each.day for uid, each in held.items() if each.status == "CONFIRMED"} == days
        assert {each.uid for each in before.events} <= held.keys()
    for before, now in pairwise(made):
        known = {each.uid: each for each in before.events}
        for each in now.events:
            if old := known.get(each.uid):
                changed = (old.day, old.status) != (each.day, each.status)
                assert (each.sequence > old.sequence) is changed
