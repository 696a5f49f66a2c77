"""A council that works with buttons: the form, its return, the register."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
from click.testing import CliRunner, Result
from workbooks.buttons.kept import opened

from scrutiny_xl import cli

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
            ("B2", "Housing Scrutiny"), ("B4", "27"), ("B5", "Damp"), ("D2", "Housing"), ("B9", "Write to tenants"),
            ("D9", "Accepted"), ("E9", "By 31 March 2025"), ("F9", "Head of Housing"),
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
