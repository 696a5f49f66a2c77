"""The files that were handed in for a register's quarter, as its sheet About lists them."""

from __future__ import annotations

from builders_core import PLAN, TERMS, returned
from builders_cycle import Q1, Q2, Q3, kept_item, kept_register

from scrutiny_xl.operations.consolidating import build_register
from scrutiny_xl.operations.gathering import Gathered, Skipped
from scrutiny_xl.register import ReturnSource
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.kept import HandedIn, read_handed_in, read_register_table
from scrutiny_xl.workbooks.reading import SourceFile, read_grids
from scrutiny_xl.workbooks.registers import register_workbook

ROWS = (
    "| Ref | No. | Recommendation | Action | Timescale |\n| SIP24.1 | 1 | Adopt protocol 1. | Agreed: yes. | Ongoing |"
)


def earlier(file: str, quarter: str) -> ReturnSource:
    """Return a return that the register was made from before."""
    return ReturnSource(file, f"digest of {file}", "Housing", quarter, 1, 1, "read")


def test_what_belongs_to_the_quarter() -> None:
    """What it was made from now, whatever became of it, and of what was handed in before that of the same quarter."""
    kept = kept_register(
        kept_item(1), returns=(earlier("Q1.xlsx", Q1), earlier("first.xlsx", Q2), earlier("Q3.xlsx", Q3))
    )
    filled = returned(ROWS, PLAN, "Housing", "now.xlsx", Quarter=Q2)
    nameless = returned(ROWS, PLAN, "", "nameless.xlsx")
    unread = Skipped("broken.xlsx", "ABC", "is damaged.", "Send it again.")
    locked = Skipped("locked.xlsx", "", "cannot be opened.", "Close it.")
    made = build_register(Gathered((filled, nameless), (unread, locked)), TERMS, Settings(), Q2, kept)
    source = SourceFile("register.xlsx", register_workbook(made))
    table, files, forms = read_handed_in(source.name, read_grids(source))
    assert table == read_register_table(source)
    assert set(files) == {
        HandedIn("now.xlsx", "digest of now.xlsx", "Housing"),
        HandedIn("nameless.xlsx", "digest of nameless.xlsx", ""),
        HandedIn("broken.xlsx", "abc", ""),
        HandedIn("locked.xlsx", "", ""),
        HandedIn("first.xlsx", "digest of first.xlsx", "Housing"),
    }
    assert len(files) == 5
    assert forms == {"improvement-plan"}
