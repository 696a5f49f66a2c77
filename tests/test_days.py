"""Reading one day out of a cell that should hold a date."""

from __future__ import annotations

from datetime import date

import pytest

from scrutiny_xl.days import american_hint, day_of_serial, ordinal, read_day, unread_hint, written

DAY = date(2015, 1, 12)


@pytest.mark.parametrize(
    "words",
    [
        "12 January 2015",
        "12th January 2015",
        "12 Jan 15",
        "12-Jan-2015",
        "12/01/2015",
        "12.1.15",
        "12 - 01 - 2015",
        "2015-01-12",
        "2015-01-12T00:00:00",
        "2015-01-12 18:30:00",
        "12/01/2015 18:30",
        "12 January 2015 at 6.30pm",
        "12 January 2015, 6 pm",
        "Mon 12 January 2015.",
        "Monday, 12th of January, 2015",
        "January 12, 2015",
        "  12   JANUARY\n2015 ",
    ],
)
def test_days(words: str) -> None:
    """Day, month, year, in figures or words; a time of day is left off."""
    assert read_day(words) == DAY


@pytest.mark.parametrize(
    "words", ["", "January 2015", "12 January", "31/02/2015", "13/13/2015", "12 Foo 2015", "2015", "soon"]
)
def test_no_days(words: str) -> None:
    """Nothing is guessed."""
    assert read_day(words) is None


def test_serials_and_hints() -> None:
    """A bare number is a day where it is a likely one."""
    assert day_of_serial(42016) == day_of_serial(42016.75) == DAY
    assert day_of_serial(109) is None
    assert written(DAY) == "12 January 2015"
    assert "31 October 2024" in american_hint("10/31/2024")
    assert american_hint("31/10/2024") == ""


def test_places_in_an_order() -> None:
    """As they are said."""
    assert [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("31/06/2025", " (June has 30 days)"),
        ("29 Feb 25", " (February 2025 has 28 days)"),
        ("2025-09-31", " (September has 30 days)"),
        ("10/22/2024", " (in American order it would be 22 October 2024)"),
        ("30/06/2025", ""),
        ("0/06/2025", ""),
        ("31 Juno 2025", " (June has 30 days)"),
        ("32/13/2025", ""),
        ("soon", ""),
    ],
)
def test_why_a_day_cannot_be_read(words: str, hint: str) -> None:
    """Where it can be told; a day that is wrong is never mended."""
    assert unread_hint(words) == hint
