"""A quarter's work as processes: check, consolidate, explain; and what the program costs before it does anything."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import openpyxl
import pytest
from builders_core import PLAN, SCRAIP, form, workbook
from commands import COMMANDS, run

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("pandas", "pandera", "openpyxl", "xlwings", "numpy", "python_calamine")

HOUSING = """
| Ref | No. | Recommendation | Action | Timescale | Progress | Completed on | Update |
| SIP24.1 | 1 | Adopt a protocol. | Agreed: one will be written. | By 30 June 2024 | Completed | {2024-06-20} | Done. |
| SIP24.2 | 2 | Publish the programme. | Agreed: yes. | By April 2025 ? | In progress | | Drafted. |
| SIP24.3 | 3 | Train members. | Agreed: yes. | Ongoing | In progress | | Two sessions. |
"""
FINANCE = """
| Ref | No. | Recommendation | Action | Timescale | Progress | Completed on | Update |
| SIP24.3 | 3 | Train members. | Agreed: yes. | Ongoing | Paused | | Two sessions. |
| SIP24.5 | 5 | Fund it. | Agreed: yes. | By 31 Nov 2024 | In progress | | =SUM(A1) |
"""
LEGAL = """
| Recommendation | Cabinet Member | Response | Timetable | Lead Officer |
| a) Publish waiting times. | Leader | Accepted. They will be published. | By 31 December 2024 | Head of Repairs |
| b) Lobby the Government. | Leader | Rejected. | | |
"""
AS_AT = ("--as-at", "2024-09-30")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the returns of one quarter, one of them sent twice, and the register made of them."""
    folder = tmp_path_factory.mktemp("office")
    returns = folder / "returns"
    workbook(returns / "Housing.xlsx", form(HOUSING, PLAN, "Housing"))
    workbook(returns / "late" / "Finance.xlsx", form(FINANCE, PLAN, "Finance"))
    workbook(returns / "Legal.xlsx", form(LEGAL, SCRAIP, "Legal"))
    shutil.copy(returns / "Housing.xlsx", returns / "Copy of Housing (2).xlsx")
    (returns / "~$Housing.xlsx").touch()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = run(folder, "consolidate", "returns", "-o", "register.xlsx", *AS_AT, code=1)
    assert "3 returns read, 1 sent twice, 0 skipped: 6 items of 2 plans" in done.stderr
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in after.keys() - before.keys()} == {"register.xlsx"}
    assert all(after[path] == data for path, data in before.items())
    return folder


def test_a_check_finds_what_the_services_must_mend(office: Path) -> None:
    """Return by return."""
    checked = json.loads(run(office, "check", "returns", *AS_AT, "--format", "json", code=1).stdout)
    assert sorted({each["slug"] for each in checked["findings"]}) == [
        "impossible-date",
        "rejected-without-explanation",
        "sent-twice",
        "timescale-uncertain",
    ]


def test_the_register_has_what_only_merging_sees(office: Path) -> None:
    """A row deleted, two answers for one cell, a return sent twice."""
    book = openpyxl.load_workbook(office / "register.xlsx")
    assert {"Summary", "Register", "Findings", "Clashes", "Sources", "About"} <= set(book.sheetnames)
    words = {str(cell) for row in book["Findings"].iter_rows(values_only=True) for cell in row if cell}
    for said in (
        "SIP24 has no 4, though it has 3 and 5.",
        "There are 2 answers for Progress",
        "the same as Housing.xlsx",
    ):
        assert any(said in each for each in words)


def test_what_a_return_holds_never_becomes_a_formula(office: Path) -> None:
    """Text that looks like one is text."""
    book = openpyxl.load_workbook(office / "register.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    sums = [cell for cell in cells if isinstance(cell.value, str) and "SUM(A1)" in cell.value]
    assert sums
    assert all(cell.data_type != "f" for cell in sums)


def test_the_order_of_the_files_does_not_matter(office: Path) -> None:
    """The same returns in another order, in another process, give the same register byte for byte."""
    files = ["returns/late/Finance.xlsx", "returns/Legal.xlsx", "returns/Housing.xlsx"]
    for number, order in enumerate((files, files[::-1])):
        run(office, "consolidate", *order, "-o", f"register{number}.xlsx", *AS_AT, code=1)
    assert (office / "register0.xlsx").read_bytes() == (office / "register1.xlsx").read_bytes()


def test_last_quarter_s_register_among_the_returns_is_left_out(office: Path, tmp_path: Path) -> None:
    """Its plan sheets would read as returns of every service area."""
    shutil.copy(office / "register.xlsx", tmp_path / "Q1 final.xlsx")
    assert run(tmp_path, "check", ".", code=1).stdout == (
        "ERROR  Q1 final.xlsx: The file is a register, not a return. Leave it out of the folder of returns.\n"
    )


def test_explaining_an_item_in_words(office: Path) -> None:
    """By the end of its reference."""
    words = run(office, "explain", "returns/Housing.xlsx", "2", *AS_AT, code=0).stdout
    assert words.startswith("SIP24.2\n  Item:             Publish the programme.\n")
    assert "  Rated:            On target\n" in words


@pytest.mark.parametrize("arguments", [("--help",), *((name, "--help") for name in COMMANDS), ("--version",)])
def test_help_is_instant(arguments: tuple[str, ...]) -> None:
    """It imports nothing that is slow to import, and nothing of the core."""
    code = (
        "import sys\n"
        "from scrutiny_xl.cli import cli\n"
        f"try: cli({list(arguments)!r}, prog_name='scrutiny-xl')\n"
        "except SystemExit as done: assert not done.code, done.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
        "ours = sorted(name for name in sys.modules if name.startswith('scrutiny_xl.'))\n"
        "print(ours, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    slow, ours = done.stderr.splitlines()
    assert slow == "[]"
    always = {"scrutiny_xl.cli", "scrutiny_xl.cli.group", "scrutiny_xl.errors"}
    module = {COMMANDS[name].callback.__module__ for name in arguments if name in COMMANDS}
    assert set(ast.literal_eval(ours)) - {"scrutiny_xl.cli.options"} == always | module
    assert done.stdout
