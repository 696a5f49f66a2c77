"""A spreadsheet program that calculates everything anew shows the words that are in our files."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from workbooks.refreshing.filled import ANSWERS, AS_AT, filled_in, outcomes, terms

from scrutiny_xl.demonstration.returns import PLANNING, STRAYS
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.demonstrating import run_demo
from scrutiny_xl.operations.refreshing import refresh
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.settings import Settings
from scrutiny_xl.verifying import verify

if TYPE_CHECKING:
    from office import Office
    from openpyxl.worksheet.worksheet import Worksheet

_RESULT = re.compile(r"(</f>|<f [^>]*/>)<v>[^<]*</v>")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return refreshed forms of all layouts under all rule sets, refreshed returns of the demo, and its register."""
    folder = tmp_path_factory.mktemp("made")
    files = {}
    for layout in LAYOUTS:
        for rule_set in RULE_SETS:
            path = folder / f"{layout.id}-{rule_set}.xlsx"
            path.write_bytes(filled_in(layout))
            refresh(path, terms(AS_AT, rule_set), Settings())
            files[path.stem] = path.read_bytes()
    shown = run_demo(folder / "demo")
    for path in shown.returns.glob("*.xlsx"):
        if path.name not in {*STRAYS, PLANNING}:
            before = path.read_bytes()
            assert refresh(path, terms(shown.register.as_at), Settings()).rated
            files[path.stem] = path.read_bytes()
            assert verify(before, files[path.stem]).violations == ()
    files["register"] = shown.output.read_bytes()
    return files


def without_results(data: bytes) -> bytes:
    """Return a workbook whose formulas show nothing until they are calculated."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w") as written:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = _RESULT.sub(r"\1", part.decode()).encode()
            written.writestr(name, part)
    return new.getvalue()


@pytest.fixture(scope="module")
def calculated(
    libreoffice: Office, made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """Return the workbooks as LibreOffice calculates and writes them."""
    folder = tmp_path_factory.mktemp("calculated")
    (folder / "in").mkdir()
    for name, data in made.items():
        (folder / "in" / f"{name}.xlsx").write_bytes(without_results(data))
    saved = libreoffice.convert_all((folder / "in").iterdir(), "xlsx", folder)
    return {path.stem: path.read_bytes() for path in saved}


def ratings(data: bytes) -> dict[str, str]:
    """Return the words below every heading Rated RAG by sheet and cell."""
    book = load_workbook(io.BytesIO(data), data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": str(cell.value or "")
        for sheet in book.worksheets
        for heading in _headings(sheet)
        for (cell,) in sheet.iter_rows(heading[0] + 1, sheet.max_row, heading[1], heading[1])
    }


def _headings(sheet: Worksheet) -> list[tuple[int, int]]:
    if sheet.title in {"Notes", "Register"}:
        return []
    return [(cell.row, cell.column) for row in sheet.iter_rows(max_row=12) for cell in row if cell.value == "Rated RAG"]


def test_every_word_stays_when_everything_is_calculated_anew(
    made: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    """In forms under every rule set, in the demo's returns and in the plans of its register."""
    for name, data in made.items():
        words = ratings(data)
        assert len([word for word in words.values() if word]) >= 5, name
        assert {cell: word for cell, word in ratings(calculated[name]).items() if word} == {
            cell: word for cell, word in words.items() if word
        }, name


def test_nearly_all_of_them_are_formulas(made: dict[str, bytes]) -> None:
    """A plain word stands only where an entry cannot be read, or two services disagree."""
    for layout in LAYOUTS:
        found = outcomes(made[f"{layout.id}-brag"], layout)
        assert [each.formula != "" for each in found] == ["nearly" not in str(each.get("progress")) for each in ANSWERS]
    book = load_workbook(io.BytesIO(made["register"]))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(cells) > 50
