"""A spreadsheet program calculates the formulas and gives the words that Python gives."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from workbooks.live.rows import (
    COLUMN,
    LAYOUTS,
    fill_in_due,
    made_rows,
    python_values,
    python_word,
    sheet_name,
    workbook_of,
)

from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.grids import Grid

ROWS = made_rows("live ratings", 700)
_CANNOT_TELL = {CHECK_ENTRY, NOT_READ_YET}


@pytest.fixture(scope="module")
def office() -> str:
    """Return the command of LibreOffice; without it the test is skipped, but not where all is meant to run."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is not installed, and CI must calculate the formulas in it.")
    if command is None:
        pytest.skip("LibreOffice is not installed.")
    return command


@pytest.fixture(scope="module")
def grids(office: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Grid]:
    """Return the sheets as they are once LibreOffice has calculated them; the file it got held no value of a formula."""
    folder = tmp_path_factory.mktemp("live")
    book = workbook_of(ROWS)
    made = io.BytesIO()
    book.save(made)
    for grid in read_grids(SourceFile("made.xlsx", made.getvalue())):
        form = grid.name.split()[0]
        words = [str(python_values(grid, number, form).get("timescale", "")) for number in range(1, len(ROWS) + 1)]
        fill_in_due(book, grid.name, words)
    book.save(folder / "made.xlsx")
    assert all(cell.value is None for sheet in load_workbook(folder / "made.xlsx", data_only=True) for cell in sheet["C"])
    return {grid.name: grid for grid in read_grids(SourceFile.at(_calculated(office, folder)))}


def _calculated(office: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), "made.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder / "out" / "made.xlsx"


@pytest.mark.parametrize("form", LAYOUTS)
@pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))
def test_it_gives_the_word_that_python_gives(grids: dict[str, Grid], rule_set: object, form: str) -> None:
    """Or says that it cannot tell, which it never does of a row that is plainly filled in."""
    grid = grids[sheet_name(rule_set, form)]
    wrong, told = [], Counter()
    for number, row in enumerate(ROWS, 1):
        values = python_values(grid, number, form)
        word = python_word(values, form, row.as_at, rule_set)
        given = grid.value(number, COLUMN["rating"])
        told[given] += 1
        if given != word and (row.plain or given not in _CANNOT_TELL):
            wrong.append((number, given, word, row.as_at, row.values))

    print(told)
    assert wrong == []
