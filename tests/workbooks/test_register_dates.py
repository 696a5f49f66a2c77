"""The sheet Dates of a register, and what the Register says of dates that moved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from workbooks.builders import MOVED, opened, realistic_register, register_item, table

from scrutiny_xl.grids import Grid
from scrutiny_xl.register import DATES_HEADINGS, Extension, read_dates
from scrutiny_xl.workbooks.reading.files import SourceFile, read_grids
from scrutiny_xl.workbooks.registers import register_workbook
from scrutiny_xl.workbooks.registers.dates import rows_of

if TYPE_CHECKING:
    from random import Random


def test_moved_dates_stand_in_their_own_sheet() -> None:
    """One row for each, in order, with what became of it."""
    rows = table(opened(realistic_register()), "Dates")

    assert [(row["Which"], row["State"]) for row in rows] == [
        ("1st", "Agreed"),
        ("2nd", "Not agreed"),
        ("3rd", "Sought"),
    ]
    assert {(row["Ref"], row["Timescale"], row["Original date"].date()) for row in rows} == {
        ("SHC.240115.12.08", "By 30 June 2024", date(2024, 6, 30))
    }
    assert (rows[0]["Agreed by"], rows[1].get("Date agreed"), rows[2]["Reason"]) == ("Committee", None, MOVED[2].reason)


def test_the_register_says_how_often_a_date_moved() -> None:
    """And from where; of all other items nothing."""
    rows = {row["Ref"]: row for row in table(opened(realistic_register()), "Register")}

    moved = rows.pop("SHC.240115.12.08")
    assert (moved["Original date"].date(), moved["Times moved"]) == (date(2024, 6, 30), 1)
    assert not any({"Original date", "Times moved"} & row.keys() for row in rows.values())


def test_moved_dates_are_read_back_as_they_were_written() -> None:
    """Through the reader that reads returns."""
    made = realistic_register()
    grids = read_grids(SourceFile("register.xlsx", register_workbook(made)))

    kept = read_dates("register.xlsx", next(grid for grid in grids if grid.name == "Dates"))

    assert kept.extensions == {item.ref: item.extensions for item in made.items if item.extensions}
    assert (kept.findings, kept.repairs) == ((), ())


_DAYS = st.dates(date(1900, 3, 1), date(2199, 12, 31))
_WORDS = st.sampled_from(["", "The post is vacant.", "5", "31/12/2024", "= none", "Two lines\nof words"])
_SOUGHT = st.builds(Extension, st.none() | _DAYS, _DAYS, _WORDS, st.sampled_from(["", "Q1 2024/25"]))
_AGREED = st.builds(
    Extension, st.none() | _DAYS, st.none() | _DAYS, _WORDS, st.just("Q2 2024/25"), _DAYS, _WORDS, st.none() | _DAYS
)


@given(st.lists(_SOUGHT | _AGREED, min_size=1, max_size=12).map(tuple), st.randoms())
def test_whatever_moved_is_read_back(extensions: tuple[Extension, ...], chance: Random) -> None:
    """Every field of each, in order, however the table was sorted since."""
    item = register_item("A.1", {"timescale": "By 30 June 2024", "revised_date": date(2024, 9, 30)})
    rows = [list(row) for row in rows_of(item._replace(extensions=extensions))]
    chance.shuffle(rows)

    kept = read_dates("register.xlsx", Grid("Dates", [list(DATES_HEADINGS.values()), *rows]))

    assert kept.extensions == {"A.1": extensions}
    assert kept.findings == ()
