"""The button Consolidate: a new register beside the open workbook, which stays as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from buttons.test_checking import returned
from workbooks.buttons.kept import opened as kept
from workbooks.buttons.test_attaching import buttons_in

from scrutiny_xl.buttons.checking import check
from scrutiny_xl.buttons.consolidating import consolidate
from scrutiny_xl.buttons.refreshing import refresh
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.errors import NothingToReadError
from scrutiny_xl.operations.consolidating import consolidate as consolidate_files
from scrutiny_xl.operations.issuing import issue
from scrutiny_xl.operations.opening import open_register
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.buttons import BUTTONS
from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from buttons.conftest import OpenBook
    from openpyxl import Workbook

    from scrutiny_xl.register import KeptItem


@pytest.fixture
def control(tmp_path: Path) -> Path:
    """Return a workbook with buttons, beside a folder of returns."""
    (tmp_path / "returns").mkdir()
    returned(tmp_path / "returns")
    return workbook(tmp_path / "control.xlsx", form("| A |\n| b |", PLAN))


def when(folder: Path) -> Wanted:
    """Return what the button is pressed with."""
    return Wanted(as_at="2024-09-30", folder=folder)


def test_the_register_is_that_of_the_command(control: Path, opened: OpenBook, tmp_path: Path) -> None:
    """Byte for byte; it is opened, and the workbook with the button is as it was."""
    before = control.read_bytes()
    book = opened(control)
    said = consolidate(book, when(tmp_path / "returns"))
    assert said == (
        "1 return read, 0 skipped: 3 items, 2 errors, 1 query and 0 clashes in the new register "
        "register as at 2024-09-30.xlsx, which stands beside this workbook."
    )
    made = tmp_path / "register as at 2024-09-30.xlsx"
    settings = Settings()
    other = tmp_path / "other.xlsx"
    consolidate_files((tmp_path / "returns",), other, when(tmp_path).terms(settings), settings)
    assert made.read_bytes() == other.read_bytes()
    assert [each.name for each in book.app.books] == ["control.xlsx", made.name]
    assert control.read_bytes() == before


def test_nothing_is_written_over(control: Path, opened: OpenBook, tmp_path: Path) -> None:
    """Pressed twice there are two registers."""
    book = opened(control)
    consolidate(book, when(tmp_path / "returns"))
    first = (tmp_path / "register as at 2024-09-30.xlsx").read_bytes()
    assert "register as at 2024-09-30 (2).xlsx" in consolidate(book, when(tmp_path / "returns"))
    assert (tmp_path / "register as at 2024-09-30.xlsx").read_bytes() == first


def test_no_folder_chosen(control: Path, opened: OpenBook) -> None:
    """As when the question was cancelled."""
    with pytest.raises(CannotPressError, match="No folder of returns was chosen, so nothing was consolidated"):
        consolidate(opened(control))


def test_a_folder_without_returns(control: Path, opened: OpenBook, tmp_path: Path) -> None:
    """The operation's own sentence."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToReadError):
        consolidate(opened(control), when(tmp_path / "empty"))
    assert [each.name for each in tmp_path.glob("*.xlsx")] == ["control.xlsx"]


# -- on a register ---------------------------------------------------------------------------------------------------

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Update |"
HOUSING = "| SIP24.1 | 1 | Adopt a protocol. | Agreed. | By 31 March 2025 | Head of Housing | In progress | {} |"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a register with buttons, beside a folder with the return that was issued from it and came back."""
    settings = Settings(service_areas={"housing": "Housing"}, owners={"head of housing": "Housing"})
    terms = when(tmp_path).terms(settings)
    filled = form(f"{HEADINGS}\n{HOUSING.format('Drafted.')}", PLAN, "Housing", Quarter="Q2 2024/25")
    first = workbook(tmp_path / "first.xlsx", filled)
    made = tmp_path / "register.xlsm"
    consolidate_files((first,), made, terms, settings)
    issue(open_register(made, settings), tmp_path / "returns", "Q3 2024/25", terms, settings)
    (sent,) = (tmp_path / "returns").iterdir()
    type_into(sent, "Update", "Signed.")
    return made


def type_into(path: Path, heading: str, words: str | date) -> None:
    """Type into the one item of a workbook, below a heading."""
    with kept(path) as book:
        sheet, row, column = cell_of(book, heading)
        book[sheet].cell(row, column).value = words


def cell_of(book: Workbook, heading: str) -> tuple[str, int, int]:
    """Return where the cell of the one item is on its plan's sheet: the sheet, the row and the column."""
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        heads = next((row for row in rows if {"Ref", heading, "Progress"} <= {cell.value for cell in row}), None)
        if heads and sheet.title not in {"Register", "Sources"}:
            row = next(row for row in rows if str(row[0].value).startswith("SIP24."))
            return sheet.title, int(row[0].row or 0), 1 + [cell.value for cell in heads].index(heading)
    raise AssertionError


def item_of(path: Path) -> KeptItem:
    """Return the one item of a register."""
    (item,) = (item for plan in read_register(SourceFile.at(path)).plans for item in plan.items)
    return item


def test_the_new_register_goes_on_from_the_open_one(register: Path, opened: OpenBook, tmp_path: Path) -> None:
    """What the officer wrote on the screen is in it, what the service returned, and the history; and it has buttons."""
    book = opened(register)
    sheet, row, column = cell_of(book.impl.formulas, "Extension agreed by")
    book.sheets[sheet].range((row, column)).value = "Scrutiny Committee"
    said = consolidate(book, when(tmp_path / "returns"))
    assert said.startswith("1 return read, 0 skipped: 1 item, ")
    made = tmp_path / "register as at 2024-09-30.xlsm"
    assert made.name in said
    item = item_of(made)
    assert item.values["extension_by"] == "Scrutiny Committee"
    assert item.values["update"] == "Signed."
    assert [(change.role, change.value) for change in item.history] == [("update", "Drafted.")]
    assert buttons_in(made.read_bytes()) == sorted([*(each.macro for each in BUTTONS), "RefreshRAG"])
    settings, other = Settings(), tmp_path / "other.xlsm"
    terms = when(tmp_path).terms(settings)
    consolidate_files((tmp_path / "returns",), other, terms, settings, register=register)
    assert made.read_bytes() == other.read_bytes()


def test_a_register_that_cannot_be_saved(register: Path, opened: OpenBook, tmp_path: Path) -> None:
    """What is on the screen alone is not to be left out unsaid."""
    before = register.read_bytes()
    book = opened(register, read_only=True)
    book.sheets["Register"].range((2, 2)).value = "Another plan"
    with pytest.raises(CannotPressError, match=r"Excel could not save register\.xlsm, so nothing was consolidated"):
        consolidate(book, when(tmp_path / "returns"))
    assert register.read_bytes() == before
    assert not list(tmp_path.glob("register as at *"))


def test_refreshing_and_checking_a_register_is_nothing_that_an_officer_said(register: Path, opened: OpenBook) -> None:
    """Read back it says what it said: the check sums of its items are untouched, and the new sheet is no plan."""
    before = read_register(SourceFile.at(register))
    book = opened(register)
    refresh(book)
    check(book)
    book.save()
    after = read_register(SourceFile.at(register))
    assert (after.plans, after.history, after.unsettled) == (before.plans, before.history, before.unsettled)
    assert after.findings == before.findings


def test_an_extension_is_counted_as_consolidating_counts_it(register: Path, opened: OpenBook, tmp_path: Path) -> None:
    """Refreshing a register changes nothing in it, also where the reason says which extension it is."""
    terms = when(tmp_path).terms(Settings())
    for number, (agreed, on) in enumerate(((date(2025, 5, 1), date(2024, 7, 1)), (date(2025, 6, 1), date(2024, 8, 1)))):
        type_into(register, "Revised date agreed", agreed)
        type_into(register, "Extension agreed by", "Scrutiny Committee")
        type_into(register, "Extension agreed on", on)
        following = tmp_path / f"after {number}.xlsm"
        consolidate_files((), following, terms, Settings(), register=register)
        register = following
    book = opened(register)
    sheet, row, column = cell_of(book.impl.formulas, "Reason")
    assert "on 1 August 2024, the 2nd extension" in book.impl.formulas[sheet].cell(row, column).value
    assert refresh(book).endswith(" 0 cells changed.")
