"""The stages of a timetable as events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scrutiny_xl.calendars import Event, Review, event_of, stage_dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.returns import Value

AS_AT = date(2026, 2, 2)
REVIEW = Review("RF", "Review of flooding", "Environment Committee")
STAGE: Mapping[str, Value] = {
    "action": "Take the report there",
    "forum": "SMT",
    "lead": "Scrutiny Officer",
    "supported_by": "Assistant Directors",
    "timescale": "23 February 2026",
}
SOUGHT: dict[str, Value] = {"revised_date": date(2026, 3, 3)}
AGREED: dict[str, Value] = {**SOUGHT, "extension_by": "Chair", "extension_on": date(2026, 1, 30)}


def made(**more: Value) -> Event:
    """Return the event of a stage with these values besides."""
    event = event_of(REVIEW, "RF.10", {**STAGE, **more}, AS_AT)
    assert event is not None
    return event


def test_an_event_says_what_happens_where_and_by_whom() -> None:
    """In words of the timetable."""
    event = made()
    assert (event.day, event.sequence, event.stamp) == (date(2026, 2, 23), 0, AS_AT)
    assert (event.summary, event.location) == ("Review of flooding: Take the report there", "SMT")
    assert event.categories == ("Scrutiny", "Environment Committee")
    assert event.description == (
        "Stage RF.10 of the timetable 'Review of flooding'.\nLed by: Scrutiny Officer.\nWith: Assistant Directors."
    )


def test_an_agreed_change_moves_the_event() -> None:
    """Its sequence is told by the day on which it was agreed; the day agreed at first is told."""
    event = made(**AGREED)
    assert (event.day, event.sequence) == (date(2026, 3, 3), (date(2026, 1, 30) - date(2000, 1, 1)).days)
    assert event.description.endswith(
        "Changed from 23 February 2026 to 3 March 2026, agreed by Chair on 30 January 2026."
    )


def test_each_change_agreed_later_has_a_higher_sequence() -> None:
    """Though the timetable knows the last alone."""
    again: dict[str, Value] = {**AGREED, "revised_date": date(2026, 3, 10), "extension_on": date(2026, 2, 1)}
    assert made().sequence < made(**AGREED).sequence < made(**again).sequence
    assert len({made().uid, made(**AGREED).uid, made(**again).uid}) == 1


def test_a_mistyped_year_makes_a_sequence_all_the_same() -> None:
    """None is negative."""
    assert made(**{**AGREED, "extension_on": date(1926, 1, 30)}).sequence == 1


@pytest.mark.parametrize(
    "cells",
    [
        SOUGHT,
        {**SOUGHT, "extension_by": "Chair"},
        {**SOUGHT, "extension_on": date(2026, 1, 30)},
        {**AGREED, "extension_on": date(2026, 2, 3)},
    ],
)
def test_a_change_that_is_not_agreed_moves_nothing(cells: dict[str, Value]) -> None:
    """It is said to be sought; what is agreed after the day the calendar is made on is not agreed yet."""
    event = made(**cells)
    assert (event.day, event.sequence) == (date(2026, 2, 23), 0)
    assert event.description.endswith(
        "Another date is sought, 3 March 2026; the Chair has not agreed it, and it does not count."
    )


def test_the_day_agreed_counts_where_another_is_sought_by_now() -> None:
    """Each is told."""
    event = made(**{**AGREED, "agreed_date": date(2026, 3, 3), "revised_date": date(2026, 3, 31)})
    assert event.day == date(2026, 3, 3)
    assert "Changed from 23 February 2026 to 3 March 2026" in event.description
    assert "Another date is sought, 31 March 2026;" in event.description


def test_a_stage_that_is_done_says_so() -> None:
    """And no longer that another day was sought."""
    event = made(**SOUGHT, completed_on=date(2026, 1, 29))
    assert event.description.endswith("With: Assistant Directors.\nDone on 29 January 2026.")


@pytest.mark.parametrize("words", ["", "March 2026", "Spring", "To be confirmed"])
def test_a_stage_without_a_day_has_no_event(words: str) -> None:
    """A month is no day; no date is invented."""
    assert event_of(REVIEW, "RF.10", {**STAGE, "timescale": words}, AS_AT) is None
    event = event_of(REVIEW, "RF.10", {**STAGE, **AGREED, "timescale": words}, AS_AT)
    assert event is not None
    assert event.day == date(2026, 3, 3)
    start = f" from '{words}'" if words else ""
    assert f"Changed{start} to 3 March 2026" in event.description


def test_an_id_is_told_by_review_and_stage_alone() -> None:
    """However they are typed; two reviews whose refs begin alike do not share it."""
    same = Review("rf", "Review of  Flooding", "Another Committee")
    other = Review("RF", "Review of footpaths")
    assert (same.uid("rf.10"), same.id) == (REVIEW.uid("RF.10"), REVIEW.id)
    assert len({REVIEW.uid("RF.10"), REVIEW.uid("RF.1"), other.uid("RF.10")}) == 3
    # It must never change: it is in people's calendars.
    assert REVIEW.uid("RF.10") == "992f0325-85c7-5601-841d-7cb02d9047d5@scrutiny-xl"


def test_stage_dates_keep_the_words() -> None:
    """With what was read of them."""
    dates = stage_dates({**STAGE, **AGREED}, AS_AT)
    assert (dates.words, dates.first, dates.day, dates.sought) == (
        "23 February 2026",
        date(2026, 2, 23),
        date(2026, 3, 3),
        None,
    )
