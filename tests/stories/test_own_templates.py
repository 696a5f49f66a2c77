"""A council's own forms, as processes: the demo's returns consolidated in them, and looked at in LibreOffice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from commands import run
from workbooks.filling import councils
from workbooks.filling.councils import LAYOUTS, council, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

AS_AT = ("--as-at", "2025-01-31")


def consolidated(folder: Path, name: str, *more: str) -> bytes:
    """Return the register of the demo's returns, written under a name."""
    done = run(folder, "consolidate", "scrutiny-demo/returns", "-o", name, *AS_AT, *more)
    assert done.returncode == 1, done.stderr
    return (folder / name).read_bytes()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demo's returns, the council's templates and the register made of both."""
    folder = tmp_path_factory.mktemp("office")
    assert run(folder, "demo").returncode == 0
    (folder / "forms").mkdir()
    for layout in LAYOUTS:
        (folder / "forms" / f"{layout}.xlsx").write_bytes(council(layout))
    consolidated(folder, "register.xlsx", "--templates", "forms")
    return folder


@pytest.fixture(scope="module")
def calculated(office: Path, libreoffice: Office) -> openpyxl.Workbook:
    """Return the register as LibreOffice saves it, every formula calculated anew."""
    saved = libreoffice.convert(office / "register.xlsx", "xlsx", office / "saved")
    return openpyxl.load_workbook(saved, data_only=True)


def _words(sheet: Any) -> list[str]:
    (heading,) = (cell for row in sheet.iter_rows(max_row=9) for cell in row if cell.value == "Rated RAG")
    rows = range(heading.row + 1, sheet.max_row + 1)
    return [str(sheet.cell(row, heading.column).value) for row in rows if sheet.cell(row, 1).value]


def test_libreoffice_calculates_the_words_of_the_register(office: Path, calculated: openpyxl.Workbook) -> None:
    """In every row of every plan, from the formulas, and the council's own sheets count them."""
    rated = openpyxl.load_workbook(office / "register.xlsx", data_only=True)
    plans = [sheet for sheet in rated.worksheets if str(sheet["A1"].value).startswith("Form: ")]
    assert len(plans) == 5
    for number, sheet in enumerate(plans, 1):
        words = _words(sheet)
        assert _words(calculated[sheet.title]) == words
        counts = calculated["Counts" if number == 1 else f"Counts ({number})"]
        counted = {counts.cell(row, 1).value: counts.cell(row, 2).value for row in (1, 2, 3)}
        assert counted == {word: Counter(words)[word] for word in ("Red", "Amber", "Green")}


def test_the_council_s_own_columns_calculate(calculated: openpyxl.Workbook) -> None:
    """From the cells of their rows and of the header."""
    days = [
        sheet.cell(row, heading.column).value
        for sheet in calculated.worksheets
        for heading in next(sheet.iter_rows(min_row=7, max_row=7)) + next(sheet.iter_rows(min_row=6, max_row=6))
        if heading.value == "Days left"
        for row in range(heading.row + 1, sheet.max_row + 1)
    ]
    assert {type(each) for each in days if each not in {None, ""}} == {int}
    assert 59 in days


def test_the_same_again_and_without(office: Path) -> None:
    """The same files give the same bytes; without templates, the register is what it always was."""
    again = consolidated(office, "again.xlsx", "--templates", "forms")
    assert again == (office / "register.xlsx").read_bytes()
    (office / "one").mkdir()
    (office / "one" / "ours.xlsx").write_bytes(shipped("scraip"))
    plain, one = consolidated(office, "plain.xlsx"), consolidated(office, "one.xlsx", "--templates", "one")
    assert plain == consolidated(office, "plain again.xlsx")
    assert _register_rows(office / "plain.xlsx") == _register_rows(office / "one.xlsx")
    assert plain != one


def _register_rows(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path)["Register"].iter_rows(values_only=True))


def test_the_shipped_templates_as_a_council_s_give_the_register_that_is_drawn(office: Path) -> None:
    """Cell for cell, as far as the plans go."""
    (office / "ours").mkdir()
    for layout in LAYOUTS:
        (office / "ours" / f"{layout}.xlsx").write_bytes(shipped(layout))
    consolidated(office, "drawn.xlsx")
    consolidated(office, "filled.xlsx", "--templates", "ours")
    drawn, filled = (openpyxl.load_workbook(office / name, data_only=True) for name in ("drawn.xlsx", "filled.xlsx"))
    assert drawn.sheetnames == filled.sheetnames
    for sheet in drawn.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert filled[sheet.title][cell.coordinate].value == cell.value, (sheet.title, cell.coordinate)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (None, "forms"),
        ({}, "holds no template"),
        ({"a.xlsx": b"PK"}, "a.xlsx"),
        ({"a.xlsx": shipped("scraip"), "b.xlsx": shipped("scraip")}, "is a second template"),
        ({"a.xlsx": councils.saved(openpyxl.Workbook())}, "holds no form that is known"),
    ],
    ids=["missing", "empty", "damaged", "two", "no-form"],
)
def test_templates_that_cannot_serve(office: Path, tmp_path: Path, files: dict[str, bytes] | None, said: str) -> None:
    """One sentence, exit code 2, and nothing is written."""
    if files is not None:
        (tmp_path / "forms").mkdir()
        for name, data in files.items():
            (tmp_path / "forms" / name).write_bytes(data)
    done = run(
        tmp_path, "consolidate", str(office / "scrutiny-demo" / "returns"), "-o", "r.xlsx", "--templates", "forms"
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "r.xlsx").exists()
