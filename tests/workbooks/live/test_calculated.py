"""A spreadsheet program calculates the formulas and gives the words that Python gives."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from workbooks.live.rows import made_rows
from workbooks.live.sheets import (
    COLUMN,
    LAYOUTS,
    ROLES,
    add_errors,
    cells_of,
    fill_in_due,
    python_values,
    python_word,
    sheet_name,
    values_held,
    workbook_of,
)

from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, word_shown
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from office import Office
    from openpyxl import Workbook

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.rating import RuleSet

ROWS = made_rows("live ratings", 300)
ERRORS = "Errors"


@pytest.fixture(scope="module")
def made() -> bytes:
    """Return the workbook with the rows, their due cells filled in, and no value for any formula."""
    book = workbook_of(ROWS)
    for grid in read_grids(SourceFile("made.xlsx", _saved(book))):
        form = grid.name.split()[0]
        words = [str(python_values(grid, number, form).get("timescale", "")) for number in range(1, len(ROWS) + 1)]
        fill_in_due(book, grid.name, words)
    add_errors(book, ERRORS)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def filled(made: bytes) -> dict[str, Grid]:
    """Return the sheets as they are before any program has calculated them."""
    return {grid.name: grid for grid in read_grids(SourceFile("made.xlsx", made))}


@pytest.fixture(scope="module")
def calculated(libreoffice: Office, made: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Grid]:
    """Return the sheets once LibreOffice has calculated them."""
    folder = tmp_path_factory.mktemp("live")
    (folder / "made.xlsx").write_bytes(made)
    saved = libreoffice.convert(folder / "made.xlsx", "xlsx", folder / "out")
    return {grid.name: grid for grid in read_grids(SourceFile.at(saved))}


EACH_SHEET = [
    pytest.param(rule_set, form, id=sheet_name(rule_set, form)) for rule_set in RULE_SETS.values() for form in LAYOUTS
]


def test_the_file_holds_no_value_of_a_formula(made: bytes) -> None:
    """So that what is compared below is calculated, not read."""
    book = load_workbook(io.BytesIO(made), data_only=True)

    assert all(cell.value is None for sheet in book for cell in sheet[get_column_letter(COLUMN["rating"])])


@pytest.mark.parametrize(("rule_set", "form"), EACH_SHEET)
def test_it_gives_the_word_that_python_gives(
    filled: dict[str, Grid], calculated: dict[str, Grid], rule_set: RuleSet, form: str
) -> None:
    """Or says that it cannot tell, which it never does of a row that is plainly filled in."""
    name, wrong, told = sheet_name(rule_set, form), [], Counter[str]()
    for number, row in enumerate(ROWS, 1):
        word = python_word(python_values(filled[name], number, form), form, row.as_at, rule_set)
        given = str(calculated[name].value(number, COLUMN["rating"]))
        told[given] += 1
        if given != word and (row.plain or given not in {CHECK_ENTRY, NOT_READ_YET}):
            wrong.append((number, given, word, row))

    assert wrong == []
    assert {case.box.word for case in rule_set.cases} - set(told) <= {"Clash", "Not accepted"}
    assert sum(told[word] for word in (CHECK_ENTRY, NOT_READ_YET)) < len(ROWS) / 4


@pytest.mark.parametrize(("rule_set", "form"), EACH_SHEET)
def test_the_value_written_beside_it_is_the_one_calculated(
    calculated: dict[str, Grid], rule_set: RuleSet, form: str
) -> None:
    """`word_shown` agrees with LibreOffice in every row, also where the formula cannot tell."""
    name, cells = sheet_name(rule_set, form), cells_of(1, form)
    shown = [word_shown(rule_set, cells, values_held(row, form), row.as_at) for row in ROWS]

    assert shown == [calculated[name].value(number, COLUMN["rating"]) for number in range(1, len(ROWS) + 1)]


def test_a_cell_with_an_error_is_pointed_out(calculated: dict[str, Grid]) -> None:
    """Whichever of the cells that are filled in it is."""
    grid = calculated[ERRORS]
    shown = [grid.value(number, COLUMN["rating"]) for number in range(1, len(grid.rows) + 1)]

    assert shown == [CHECK_ENTRY] * len(ROLES)
