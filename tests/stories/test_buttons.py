"""A council that works with buttons: the form, its return, the register."""

from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
from click.testing import CliRunner, Result
from workbooks.buttons.kept import opened
from workbooks.buttons.test_attaching import buttons_in, macros_in

from scrutiny_xl import cli
from scrutiny_xl.returns.finding_headings import find_stamp
from scrutiny_xl.workbooks.buttons import BUTTONS, CONTROL, MODULE
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def run(*arguments: object) -> Result:
    """Run a command within this process."""
    return CliRunner().invoke(cli.cli, [str(each) for each in arguments], prog_name="scrutiny-xl")


def test_from_the_form_to_the_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form with buttons comes back filled in, is checked, rated in place and consolidated; the buttons stay."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "scraip", "--buttons").stderr == "Wrote scraip.xlsm\n"
    with opened(tmp_path / "scraip.xlsm") as book:
        for cell, words in (
            ("B2", "Housing Scrutiny"), ("B4", "27"), ("B5", "Damp"), ("D2", "Housing"), ("B10", "Write to tenants"),
            ("D10", "Accepted"), ("E10", "By 31 March 2025"), ("F10", "Head of Housing"),
        ):  # fmt: skip
            book["SCRAIP"][cell] = words
    as_at = ("--as-at", "2025-01-31")
    assert run("check", "scraip.xlsm", *as_at, "--mark", "marked").exit_code in {0, 1}
    assert run("refresh", "scraip.xlsm", *as_at).exit_code == 0
    assert run("consolidate", "scraip.xlsm", "-o", "register.xlsm", *as_at).exit_code in {0, 1}
    for name in ("scraip.xlsm", "register.xlsm"):
        assert "Control" in openpyxl.load_workbook(name).sheetnames
        with zipfile.ZipFile(name) as package:
            assert "xl/vbaProject.bin" in package.namelist()


def test_a_workbook_with_buttons_has_to_be_named_so(tmp_path: Path) -> None:
    """Excel runs no macro in an .xlsx file: it is said before anything is written."""
    result = run("new", "scraip", "--buttons", "-o", tmp_path / "form.xlsx")
    assert result.exit_code == 2
    assert "A workbook with buttons ends in .xlsm" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_name_with_the_ending_of_macros_gets_buttons_too(tmp_path: Path) -> None:
    """Excel refuses a file of that name that holds none."""
    assert run("new", "rag-plan", "-o", tmp_path / "plan.xlsm", "--rule-set", "brag").exit_code == 0
    assert "Control" in openpyxl.load_workbook(tmp_path / "plan.xlsm").sheetnames


SETTINGS = """
service_areas = ["Housing"]
[owners]
"Head of Housing" = "Housing"
"""
OF_A_REGISTER = sorted([button.macro for button in BUTTONS] + ["RefreshRAG"])


def assert_bound(path: Path, expected: list[str]) -> None:
    """Check that a workbook has these buttons, each with its macro, and the sheet Control."""
    data = path.read_bytes()
    assert buttons_in(data) == expected
    modules = macros_in(data)
    assert modules == {f"{module.name}.bas": module.text for module in macro_modules()}
    assert all(f"Public Sub {macro}()" in modules[f"{MODULE}.bas"] for macro in expected)
    assert CONTROL in openpyxl.load_workbook(path).sheetnames


def test_buttons_stay_through_a_quarter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the form that is rated and marked, in the register that is issued from, edited, and gone on from."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scrutiny.toml").write_text(SETTINGS, encoding="utf-8")
    as_at = ("--as-at", "2025-01-31")
    run("new", "scraip", "--buttons")
    with opened(tmp_path / "scraip.xlsm") as book:
        for cell, words in (
            ("B2", "Housing Scrutiny"), ("B3", date(2024, 10, 14)), ("B4", "27"), ("B5", "Damp"), ("D2", "Housing"),
            ("D3", "Q3 2024/25"), ("B10", "Write to tenants"), ("D10", "Accepted"), ("E10", "By 31 March 2025"),
            ("F10", "Head of Housing"), ("G10", "under water"),
        ):  # fmt: skip
            book["SCRAIP"][cell] = words
    on_form = sorted(["RefreshRAG", "CheckReturns"] * 2)
    run("refresh", "scraip.xlsm", *as_at)
    run("check", "scraip.xlsm", *as_at, "--mark", "marked")
    assert_bound(tmp_path / "scraip.xlsm", on_form)
    assert_bound(next((tmp_path / "marked").iterdir()), on_form)

    run("consolidate", "scraip.xlsm", "-o", "register.xlsm", *as_at)
    with opened(tmp_path / "register.xlsm"):
        pass
    assert_bound(tmp_path / "register.xlsm", OF_A_REGISTER)
    before = (tmp_path / "register.xlsm").read_bytes()
    issued = run("issue", "register.xlsm", "--quarter", "Q4 2024/25", "-o", "out", *as_at)
    assert issued.exit_code == 0, issued.stderr
    (sent,) = (tmp_path / "out").iterdir()
    sheet = next(grid for grid in read_grids(SourceFile.at(sent)) if find_stamp(grid))
    assert buttons_in(sent.read_bytes()) == []
    with opened(sent) as book:
        row = next(row for row in book[sheet.name].iter_rows() if row[1].value == "Write to tenants")
        headings = next(row for row in book[sheet.name].iter_rows() if "Progress" in [cell.value for cell in row])
        row[[cell.value for cell in headings].index("Progress")].value = "Completed"
    went_on = run("consolidate", "out", "--register", "register.xlsm", "-o", "next.xlsm", *as_at)
    assert went_on.exit_code in {0, 1}, went_on.stderr
    assert_bound(tmp_path / "next.xlsm", OF_A_REGISTER)
    assert (tmp_path / "register.xlsm").read_bytes() == before
    (item,) = (item for plan in read_register(SourceFile.at(tmp_path / "next.xlsm")).plans for item in plan.items)
    assert item.values["progress"] == "Completed"


def test_a_form_with_buttons_is_no_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its buttons would be dead in a register: it is said, unless the form is there without them as well."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms").mkdir()
    run("new", "scraip", "--buttons", "-o", "forms/scraip.xlsm")
    refused = run("new", "scraip", "--templates", "forms", "-o", "own.xlsm")
    assert refused.exit_code == 2
    assert "scraip.xlsm cannot serve as a template: its macros and buttons would not work" in refused.stderr
    run("new", "scraip", "-o", "forms/scraip.xlsx")
    assert run("new", "scraip", "--templates", "forms", "-o", "own.xlsm").exit_code == 0
    assert_bound(tmp_path / "own.xlsm", sorted(["RefreshRAG", "CheckReturns"] * 2))
