"""The sheet Dates of a register, read back: as it was drawn, and as an officer may have left it."""

from __future__ import annotations

from datetime import date

import pytest
from builders_core import rows_of

from scrutiny_xl.grids import Grid
from scrutiny_xl.register import DATES_HEADINGS, Extension, KeptDates, read_dates

HEADINGS = f"| {' | '.join(DATES_HEADINGS.values())} |"
JUNE, SEPTEMBER, DECEMBER = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)
FIRST = Extension(JUNE, SEPTEMBER, "The post is vacant.", "Q1 2024/25", SEPTEMBER, "Committee", date(2024, 7, 10))
SECOND = Extension(SEPTEMBER, DECEMBER, "It still is.", "Q2 2024/25")
UNSOUGHT = Extension(None, None, "", "", JUNE, "Chair", None)

# Ref | Timescale | Original | Until then | Sought | Reason | Sought in | Agreed | by | on | Which | State
ROW_1 = (
    "| A.1 | By 30 June 2024 | {2024-06-30} | {2024-06-30} | {2024-09-30} | The post is vacant. | Q1 2024/25 "
    "| {2024-09-30} | Committee | {2024-07-10} | 1st | Agreed |"
)
ROW_2 = (
    "| A.1 | By 30 June 2024 | {2024-06-30} | {2024-09-30} | {2024-12-31} | It still is. | Q2 2024/25 "
    "| | | | 2nd | Sought |"
)


def read(*rows: str, headings: str = HEADINGS) -> KeptDates:
    """Return what is read of a sheet with these rows."""
    return read_dates("register.xlsx", Grid("Dates", rows_of("\n".join((headings, *rows)))))


def test_extensions_are_read_in_the_order_in_which_they_came_about() -> None:
    """Also where the table was sorted otherwise."""
    assert read(ROW_1, ROW_2).extensions == read(ROW_2, ROW_1).extensions == {"A.1": (FIRST, SECOND)}


def test_a_row_that_an_officer_added_comes_last() -> None:
    """It has no place in the order, and may have no more than what was agreed."""
    added = "| A.1 | | | | | | | {2024-06-30} | Chair | | | |"
    assert read(added, ROW_1).extensions == {"A.1": (FIRST, UNSOUGHT)}


def test_a_row_that_was_deleted_is_gone() -> None:
    """An officer who thinks that it never was has the last word."""
    assert read(ROW_2).extensions == {"A.1": (SECOND,)}
    assert read().extensions == {}


def test_what_stands_below_an_empty_table_is_no_extension() -> None:
    """It says that there is none."""
    assert read("| |", "| |", "| No other date has been sought or agreed. |") == KeptDates({}, (), ())


def test_columns_may_have_moved_and_a_title_stand_above() -> None:
    """They are found by their headings."""
    table = """
    | Dates of our plans | | | |
    | | | | |
    | Date agreed | Agreed by | Date sought | Ref |
    | {2024-06-30} | Chair | | A.1 |
    """
    assert read_dates("register.xlsx", Grid("Dates", rows_of(table))).extensions == {"A.1": (UNSOUGHT,)}


@pytest.mark.parametrize("table", ["", "| Ref | Plan |\n| A.1 | {2024-06-30} |"])
def test_a_sheet_without_its_headings_holds_nothing(table: str) -> None:
    """Somebody may have taken the name for a sheet of their own."""
    assert read_dates("register.xlsx", Grid("Dates", rows_of(table))) == KeptDates({}, (), ())


def test_days_typed_as_text_are_read_and_said() -> None:
    """On the receipt, with their place."""
    kept = read(ROW_2.replace("{2024-12-31}", "31/12/2024"))
    assert kept.extensions == {"A.1": (SECOND,)}
    (only,) = kept.repairs
    assert (only.kind, str(only.place), only.before) == ("date-as-text", "register.xlsx, Dates!E2", "31/12/2024")


def test_days_that_cannot_be_read_are_said() -> None:
    """The row stays for what else it says."""
    kept = read(ROW_1.replace("{2024-07-10}", "last summer"))
    assert kept.extensions == {"A.1": (FIRST._replace(agreed_on=None),)}
    (only,) = kept.findings
    assert (only.slug, str(only.place), only.ref) == ("unreadable-date", "register.xlsx, Dates!J2", "A.1")
    assert only.sentence == "'last summer' could not be read as a date."
