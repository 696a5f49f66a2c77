"""The sheet Dates of a register, and what the Register says of dates that moved."""

from __future__ import annotations

from datetime import date

from workbooks.builders import MOVED, opened, realistic_register, table

from scrutiny_xl.register import read_dates
from scrutiny_xl.workbooks.reading.files import SourceFile, read_grids
from scrutiny_xl.workbooks.registers import register_workbook


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
