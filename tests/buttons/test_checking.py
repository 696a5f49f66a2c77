"""The button Check: what the command finds, listed in the workbook that is open."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from buttons.test_refreshing import cells, saved
from openpyxl import load_workbook

from scrutiny_xl.buttons.checking import check
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.operations.checking import check as check_files
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings
    from buttons.conftest import OpenBook

WHEN = Wanted(as_at="2024-09-30")
FAULTY = """
| No. | Recommendation | Action | Timescale | Progress | Update |
| 1 | Adopt a protocol. | Agreed: yes. | By 31 Nov 2024 | In progress | Drafted. |
| 2 | Mend the roof. | A contractor is engaged. | TBC | In progress | Under way. |
| =1+1 | Mend the roof. | It will be. | Ongoing | nearly | Under way. |
"""
FIRST = 6


def returned(folder: Path, table: str = FAULTY) -> Path:
    """Write a return with faults."""
    return workbook(folder / "Housing.xlsx", form(table, PLAN))


def lines(book: xlwings.Book, sheet: str = "Findings") -> list[tuple[object, ...]]:
    """Return the lines of the findings' sheet."""
    rows = book.impl.formulas[sheet].iter_rows(min_row=FIRST, values_only=True)
    return [row for row in rows if any(row)]


def test_what_the_command_finds_is_listed(opened: OpenBook, tmp_path: Path) -> None:
    """In order, with links, on a sheet in front; nothing else in the workbook changes."""
    path = returned(tmp_path)
    expected = check_files([path], WHEN.terms(Settings()), Settings()).findings
    book = opened(path)
    before = cells(saved(book))
    said = check(book, WHEN)
    assert said == "2 errors and 1 query found: they are listed on the sheet Findings."
    assert [line[1:6] for line in lines(book)] == [
        (
            each.severity.capitalize(),
            each.ref or None,
            f"{each.place.sheet}!{each.place.cell}",
            each.sentence,
            each.remedy,
        )
        for each in expected
    ]
    assert book.impl.formulas.sheetnames[0] == book.impl.active == "Findings"
    links = [cell.hyperlink.location for cell in book.impl.formulas["Findings"]["D"] if cell.hyperlink]
    assert links == [f"'Form'!{each.place.cell}" for each in expected]
    after = cells(saved(book))
    assert {place: value for place, value in after.items() if place[0] != "Findings"} == before


def test_pressed_again_the_sheet_is_made_anew(opened: OpenBook, tmp_path: Path) -> None:
    """It is not read as part of the return, and there is one of it."""
    book = opened(returned(tmp_path))
    once = check(book, WHEN), cells(saved(book))
    assert (check(book, WHEN), cells(saved(book))) == once
    assert book.impl.formulas.sheetnames == ["Findings", "Form"]


def test_explanations_stay(opened: OpenBook, tmp_path: Path) -> None:
    """Beside their findings, and below when these are mended; when all is right, with a word that it is."""
    book = opened(returned(tmp_path))
    check(book, WHEN)
    for number in (1, 2):
        for each in (book.impl.formulas, book.impl.results):
            each["Findings"].cell(FIRST + number, 7).value = f"=it is {number}"
            each["Findings"].cell(FIRST + number, 7).data_type = "s"
    check(book, WHEN)
    assert [line[6] for line in lines(book)] == [None, "=it is 1", "=it is 2"]
    second = lines(book)[1]
    for each in (book.impl.formulas, book.impl.results):
        for row in each["Form"].iter_rows():
            for cell in row:
                right = {"By 31 Nov 2024": "Ongoing", "TBC": "Ongoing", "nearly": "In progress", "=1+1": "3"}
                cell.value = right.get(str(cell.value), cell.value)
    said = check(book, WHEN)
    kept = lines(book)
    assert said == "Nothing is wrong."
    assert book.impl.formulas["Findings"]["A2"].value == "Nothing is wrong."
    assert [line[1] for line in kept] == ["Mended", "Mended"]
    assert kept[0][2:] == second[2:]
    assert book.impl.formulas["Findings"].cell(FIRST, 7).data_type == "s"


def test_nothing_wrong_makes_no_sheet(opened: OpenBook, tmp_path: Path) -> None:
    """There is nothing to look at."""
    table = FAULTY.splitlines()
    right = "\n".join([*table[:2], "| 1 | Adopt it. | Agreed: yes. | Ongoing | In progress | Drafted. |"])
    book = opened(returned(tmp_path, right))
    assert check(book, WHEN) == "Nothing is wrong."
    assert book.impl.formulas.sheetnames == ["Form"]


def test_a_sheet_of_that_name_is_left_alone(opened: OpenBook, tmp_path: Path) -> None:
    """One that somebody else made."""
    book = opened(returned(tmp_path))
    for each in (book.impl.formulas, book.impl.results):
        each.create_sheet("findings")["A1"] = "Mine"
    assert check(book, WHEN).endswith("listed on the sheet Findings (2).")
    assert book.impl.formulas["findings"]["A1"].value == "Mine"


def test_a_register_keeps_its_own_findings(demo: Path, opened: OpenBook) -> None:
    """The sheet is called Check there."""
    book = opened(demo / "register.xlsx")
    own = list(book.impl.formulas["Findings"].iter_rows(values_only=True))
    assert check(book).endswith("listed on the sheet Check.")
    assert list(book.impl.formulas["Findings"].iter_rows(values_only=True)) == own
    assert {str(line[3]).split("!")[0] for line in lines(book, "Check")} <= set(book.impl.formulas.sheetnames[2:7])
    assert check(book).endswith("listed on the sheet Check.")


def test_a_workbook_whose_structure_is_locked(opened: OpenBook, tmp_path: Path) -> None:
    """It cannot take a sheet, and a sentence says so."""
    book = opened(returned(tmp_path))
    book.impl.formulas.security.lockStructure = True
    with pytest.raises(CannotPressError) as error:
        check(book, WHEN)
    assert str(error.value) == (
        "No sheet for the findings could be added to Housing.xlsx: its structure is protected. "
        "Take the protection off (Review, Protect Workbook) and press the button again. Nothing was changed."
    )


def test_the_sheet_is_saved_as_it_looks(opened: OpenBook, tmp_path: Path) -> None:
    """Words beside colours, headings white on dark."""
    book = opened(returned(tmp_path))
    check(book, WHEN)
    sheet = load_workbook(io.BytesIO(saved(book)))["Findings"]
    assert [cell.value for cell in sheet[5]][:3] == ["No.", "Severity", "Ref"]
    assert (sheet["A5"].font.color.rgb, sheet["A5"].fill.fgColor.rgb) == ("00FFFFFF", "001F3A5F")
    assert sheet["B6"].font.b
    assert sheet.column_dimensions["E"].width == 48
    assert sheet["A6"].alignment.horizontal == "center"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.print_title_rows == "$5:$5"
