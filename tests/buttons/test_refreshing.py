"""The button Refresh RAG: the same ratings as the command gives, in the workbook that is open."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import xlwings
from buttons.engine import HeldBook
from buttons.engine_cells import ExcelError, Range
from buttons.test_reading import is_calculated
from commands import invoke
from openpyxl import Workbook, load_workbook
from workbooks.refreshing.filled import ANSWERS, AS_AT, as_at, filled_in, item_rows, outcomes, terms

from scrutiny_xl.buttons.archiving import snapshot
from scrutiny_xl.buttons.refreshing import refresh
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.refreshing import refresh as refresh_file
from scrutiny_xl.presenting.refreshing import refreshed_text
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

    from buttons.conftest import OpenBook

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
JUNE = Wanted(as_at=AS_AT.isoformat())


def saved(book: xlwings.Book) -> bytes:
    """Return an open workbook as Excel would save it."""
    out = io.BytesIO()
    book.impl.formulas.save(out)
    return out.getvalue()


def cells(data: bytes) -> dict[tuple[str, str], object]:
    """Return what the cells of a workbook hold, by sheet and address."""
    book = load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@each_layout
def test_the_open_workbook_gets_what_the_command_writes(layout: Layout, opened: OpenBook, tmp_path: Path) -> None:
    """Cell by cell: Due, the word or its formula, the reason, and the day; nothing else."""
    (path := tmp_path / "return.xlsx").write_bytes(filled_in(layout))
    book = opened(path)
    said = refresh(book, JUNE)
    assert said.startswith(f"{len(ANSWERS)} items rated as at 30 June 2025 by three-boxes: On target 2, Red 2, ")
    by_button = cells(saved(book))
    refresh_file(path, terms(), Settings(), keep_rules=True)
    assert by_button == cells(path.read_bytes())


def test_the_returns_of_the_demo(demo: Path, opened: OpenBook, tmp_path: Path) -> None:
    """However untidy: the button and the command say the same of each, and do the same to its cells."""
    tried = 0
    for path in sorted(demo.glob("returns/*.xlsx")):
        (copy := tmp_path / path.name).write_bytes(path.read_bytes())
        try:
            done = refresh_file(copy, terms(), Settings(), keep_rules=True)
        except ScrutinyError:
            continue
        book = opened(path)
        said = refresh(book, JUNE)
        assert said.startswith(f"{refreshed_text(done).splitlines()[0]}. ")
        if is_calculated(read_grids(SourceFile.at(path))):
            assert cells(saved(book)) == cells(copy.read_bytes()), path.name
            tried += 1
    assert tried > 8


@pytest.mark.parametrize("web", ["https://council.sharepoint.com/sites/scrutiny/return.xlsx", None])
def test_a_workbook_that_is_open_from_the_web(
    web: str | None, opened: OpenBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is rated all the same, by the rules of its form, and it is said that no settings were looked for."""

    def fullname(_self: HeldBook) -> str:
        if web is None:
            message = "Couldn't find the local OneDrive folder"
            raise xlwings.XlwingsError(message)
        return web

    monkeypatch.setattr(HeldBook, "fullname", property(fullname))
    book = opened(filled_in(SCRAIP))
    said = refresh(book, JUNE)
    assert said.startswith(f"{len(ANSWERS)} items rated as at 30 June 2025 by three-boxes: ")
    assert said.endswith(" It is open from the web, so no scrutiny.toml was looked for beside it.")
    with pytest.raises(CannotPressError, match="Book1 is open from the web, and where it stands"):
        snapshot(book)


@each_layout
def test_protection_is_put_back_as_it_was(layout: Layout, opened: OpenBook) -> None:
    """Every permission of it."""
    before = load_workbook(io.BytesIO(filled_in(layout))).worksheets[0].protection
    assert before.sheet
    assert not before.sort
    book = opened(filled_in(layout))
    refresh(book, JUNE)
    after = load_workbook(io.BytesIO(saved(book))).worksheets[0].protection
    assert vars(after) == vars(before)


def test_a_second_press_changes_nothing(opened: OpenBook) -> None:
    """And says so."""
    book = opened(filled_in(SCRAIP))
    refresh(book, JUNE)
    once = cells(saved(book))
    assert refresh(book, JUNE).endswith(" 0 cells changed.")
    assert cells(saved(book)) == once


def test_other_rules_and_a_formula_typed_over(opened: OpenBook) -> None:
    """The rule set asked for, or else the form's own; a formula somebody typed over stands again."""
    book = opened(filled_in(IMPROVEMENT_PLAN))
    assert "by brag: " in refresh(book, Wanted(as_at="2025-06-30", rule_set="brag"))
    assert "by brag: " in refresh(book, JUNE)
    right = cells(saved(book))
    book.impl.formulas.worksheets[0].cell(
        item_rows(IMPROVEMENT_PLAN)[0], Frame(IMPROVEMENT_PLAN).number_of["rated_rag"]
    ).value = "Green"
    assert refresh(book, JUNE).endswith(" 1 cell changed.")
    assert cells(saved(book)) == right


def test_a_workbook_that_was_never_saved(opened: OpenBook) -> None:
    """It is rated as any other: nothing is asked of the disk."""
    book = opened(filled_in(SCRAIP))
    refresh(book, JUNE)
    assert as_at(saved(book), SCRAIP) == datetime(2025, 6, 30)  # noqa: DTZ001 - a day, as openpyxl reads it
    assert tuple(each.reason.split(" ")[0] for each in outcomes(saved(book), SCRAIP) if each.reason)


def test_a_password_stops_it_before_anything_is_written(opened: OpenBook) -> None:
    """The sentence names the sheet and says how to go on."""
    book = opened(filled_in(SCRAIP))
    sheet = book.impl.formulas.worksheets[0]
    sheet.protection.set_password("secret")
    before = cells(saved(book))
    with pytest.raises(CannotPressError) as error:
        refresh(book, JUNE)
    assert str(error.value) == (
        "The sheet 'SCRAIP' is protected with a password. Take the protection off (Review, Unprotect Sheet) "
        "and press the button again. Nothing was changed."
    )
    assert cells(saved(book)) == before
    assert sheet.protection.sheet


def test_a_workbook_without_a_form(opened: OpenBook) -> None:
    """One sentence says what was looked for."""
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(
        ScrutinyError, match="Book1 cannot be used: No sheet holds the headings of a known form"
    ) as error:
        refresh(opened(out.getvalue()))
    assert "\n" not in str(error.value)


def test_a_register_is_rated_for_its_own_day(demo: Path, opened: OpenBook) -> None:
    """Fresh from the command nothing changes: neither in its plans nor in its table, its clashes stay clashes."""
    book = opened(demo / "register.xlsx")
    before = cells(saved(book))
    said = refresh(book, Wanted(as_at="2030-01-01"))
    assert " items rated as at 31 January 2025 by three-boxes: " in said
    assert said.endswith(" 0 cells changed.")
    assert cells(saved(book)) == before


def test_what_an_officer_changed_in_a_register_is_rated(demo: Path, opened: OpenBook) -> None:
    """In the plan and in the table, where the colour follows; everything else stays."""
    book = opened(demo / "register.xlsx")
    before = cells(saved(book))
    sheet, row, column, ref = first_red(book)
    for each in (book.impl.formulas, book.impl.results):
        each[sheet].cell(row, column).value = "Completed"
    said = refresh(book)
    assert "3 cells changed" not in said
    changed = {place: value for place, value in cells(saved(book)).items() if before.get(place) != value}
    assert {place[0] for place in changed} == {sheet, "Register"}
    table = book.impl.formulas["Register"]
    headings = [cell.value for cell in table[1]]
    line = next(line for line in table.iter_rows() if line[0].value == ref)
    word = line[headings.index("Rated RAG")]
    assert (word.value, word.fill.fgColor.rgb[2:]) == ("Green", "00703C")
    assert line[headings.index("Colour")].value == "Green"
    assert line[headings.index("To turn green")].value is None


def test_from_outside_excel(opened: OpenBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`refresh --open-book` does the same without the button, and says in a sentence what Excel refuses."""
    (path := tmp_path / "return.xlsx").write_bytes(filled_in(SCRAIP))
    book = opened(path)
    run = invoke("refresh", "--open-book", "RETURN.xlsx", "--as-at", "2025-06-30")
    assert (run.exit_code, run.stdout) == (0, "")
    assert run.stderr.startswith(f"{len(ANSWERS)} items rated as at 30 June 2025 by three-boxes: ")
    assert as_at(saved(book), SCRAIP) == datetime(2025, 6, 30)  # noqa: DTZ001 - a day, as openpyxl reads it
    assert path.read_bytes() == filled_in(SCRAIP)

    def refused(*_cells: object) -> None:
        raise ExcelError

    monkeypatch.setattr(Range, "_type", refused)
    run = invoke("refresh", "--open-book", "return")
    assert run.exit_code == 2
    assert run.stderr.startswith("Could not run: Excel did not take it. ")


@pytest.mark.parametrize(
    "given", [[], ["return.xlsx", "--open-book", "a"], ["--open-book", "a", "-o", "b.xlsx"]], ids=str
)
def test_a_file_or_an_open_workbook(given: list[str]) -> None:
    """One of the two, and a copy only of a file."""
    run = invoke("refresh", *given)
    assert run.exit_code == 2
    assert "Name a file, or a workbook that is open with --open-book alone." in run.stderr


def first_red(book: xlwings.Book) -> tuple[str, int, int, str]:
    """Return an item of a register that is rated red: its sheet, its row, the column of Progress, and its ref."""
    table = book.impl.formulas["Register"]
    headings = [cell.value for cell in table[1]]
    red = {line[0].value for line in table.iter_rows() if line[headings.index("Rated RAG")].value == "Red"}
    for sheet in book.impl.formulas.worksheets[1:]:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value == "Progress":
                    columns = {each.value: each.column for each in line}
            if line[0].value in red and sheet.title != "Register":
                return sheet.title, line[0].row, columns["Progress"], str(line[0].value)
    raise AssertionError
