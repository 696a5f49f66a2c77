"""Two quarters: issued from a register, filled in, merged, chosen and explained, and told where it all comes from."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from builders_core import PLAN, form, workbook
from commands import invoke
from openpyxl import load_workbook

from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from click.testing import Result
    from office import Office

    from scrutiny_xl.register import KeptItem, KeptRegister

HEADINGS = "| Ref | No. | Recommendation | Action | Timescale | Lead Officer | Progress | Update |"
HOUSING = "| SIP24.1 | 1 | Adopt a protocol. | Agreed. | By 31 March 2025 | Head of Housing | In progress | Drafted. |"
FINANCE = "| SIP24.2 | 2 | Publish the costs. | Agreed. | Ongoing | Head of Finance | In progress | Begun. |"
SETTINGS = """
council = "Westmarch"
service_areas = ["Housing", "Finance"]
[owners]
"Head of Housing" = "Housing"
"Head of Finance" = "Finance"
"""


def fill(path: Path, **typed: Any) -> None:
    """Type into the first item of a return, by heading; None clears a cell."""
    write(path, "Scrutiny Improvement Plan 2024", "SIP24.", typed)


def write(path: Path, sheet: str, ref: str, typed: dict[str, Any]) -> None:
    """Type into the first row of a sheet whose reference begins so."""
    book = load_workbook(path)
    rows = list(book[sheet].iter_rows())
    heads = [cell.value for cell in next(row for row in rows if "Ref" in [cell.value for cell in row])]
    row = next(row for row in rows if str(row[heads.index("Ref")].value).startswith(ref))
    for heading, value in typed.items():
        row[heads.index(heading.replace("_", " "))].value = value
    book.save(path)


def read(path: Path) -> KeptRegister:
    """Return a register as it is now."""
    return read_register(SourceFile.at(path))


def item(path: Path, ref: str = "SIP24.1") -> KeptItem:
    """Return an item of a register."""
    return next(each for plan in read(path).plans for each in plan.items if each.ref == ref)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the register of the first quarter, and the returns issued from it for the second."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scrutiny.toml").write_text(SETTINGS, encoding="utf-8")
    for area, row in (("Housing", HOUSING), ("Finance", FINANCE)):
        rows = form(f"{HEADINGS}\n{row}", PLAN, area, Quarter="Q1 2024/25")
        workbook(tmp_path / "q1" / f"{area}.xlsx", rows)
    invoke("consolidate", "q1", "-o", "q1.xlsx", "--as-at", "2024-06-30")
    assert invoke("issue", "q1.xlsx", "--quarter", "Q2 2024/25", "-o", "q2", "--as-at", "2024-06-30").exit_code == 0
    return tmp_path


def consolidated(folder: Path, register: str, output: str, *places: str) -> Result:
    """Consolidate on top of a register as at the end of September."""
    found: Sequence[object] = ["consolidate", *places, "--register", register, "-o", output, "--as-at", "2024-09-30"]
    result = invoke(*found, "--overwrite")
    assert (folder / output).is_file(), result.stderr
    return result


def test_a_quarter_is_merged_and_nothing_is_lost(folder: Path) -> None:
    """What the services say is taken, what the officer typed stays, what is locked is said, and what was is kept."""
    fill(folder / "q2" / "Q2 2024-25 Housing.xlsx", Update="Sent.", Timescale="By 31 March 2026")
    write(folder / "q1.xlsx", "Register", "SIP24.2", {"Update": "Begun in May."})
    result = consolidated(folder, "q1.xlsx", "q2.xlsx", "q2")
    housing, finance = item(folder / "q2.xlsx"), item(folder / "q2.xlsx", "SIP24.2")
    assert (housing.values["update"], housing.values["timescale"]) == ("Sent.", "By 31 March 2025")
    assert {(each.role, each.value, each.why) for each in housing.history} == {
        ("update", "Drafted.", "changed"),
        ("timescale", "By 31 March 2026", "altered"),
    }
    assert (finance.values["update"], finance.sources["update"].said_by) == ("Begun in May.", "Scrutiny officer")
    assert "Register of Q2 2024/25" in result.stderr
    (traced,) = json.loads(invoke("explain", "q2.xlsx", "SIP24.1", "Update", "--format", "json").stdout)
    (field,) = traced["fields"]
    assert (field["now"]["said_by"], field["now"]["file"]) == ("Housing", "Q2 2024-25 Housing.xlsx")
    assert [each["value"] for each in field["before"]] == ["Drafted."]
    again = consolidated(folder, "q2.xlsx", "again.xlsx", "q2")
    assert again.exit_code == result.exit_code
    assert item(folder / "again.xlsx") == housing


def test_both_have_changed_a_cell_and_the_officer_chooses(folder: Path) -> None:
    """The choice is obeyed without the returns, too; the next return that says the same raises nothing."""
    fill(folder / "q2" / "Q2 2024-25 Housing.xlsx", Update="Sent.")
    write(folder / "q1.xlsx", "Scrutiny Improvement Plan 2024", "SIP24.1", {"Update": "Drafted in May."})
    assert consolidated(folder, "q1.xlsx", "q2.xlsx", "q2").exit_code == 1
    write(folder / "q2.xlsx", "Clashes", "SIP24.1", {"Choice": "B"})
    consolidated(folder, "q2.xlsx", "chosen.xlsx")
    chosen = item(folder / "chosen.xlsx")
    assert chosen.values["update"] == "Sent."
    assert ("Drafted in May.", "not chosen") in [(each.value, each.why) for each in chosen.history]
    assert consolidated(folder, "chosen.xlsx", "again.xlsx", "q2").exit_code == 0
    assert item(folder / "again.xlsx").values == chosen.values


def test_who_has_not_returned_is_said(folder: Path) -> None:
    """By name, where the figures are and among the findings."""
    (folder / "q2" / "Q2 2024-25 Finance.xlsx").unlink()
    result = consolidated(folder, "q1.xlsx", "q2.xlsx", "q2")
    assert "Not returned yet: Finance." in result.stderr
    summary = load_workbook(folder / "q2.xlsx")["Summary"]
    assert "Not returned yet: Finance." in [cell.value for cell in summary["A"]]


def test_the_names_and_the_order_of_the_files_do_not_matter(folder: Path) -> None:
    """The same register, byte for byte, whichever way the files are named on the command line."""
    fill(folder / "q2" / "Q2 2024-25 Housing.xlsx", Update="Sent.")
    shutil.copy(folder / "q2" / "Q2 2024-25 Housing.xlsx", folder / "q2" / "Copy of Housing.xlsx")
    files = sorted(f"q2/{each.name}" for each in (folder / "q2").iterdir())
    consolidated(folder, "q1.xlsx", "one.xlsx", *files)
    random.Random(4).shuffle(files)  # noqa: S311 - any order will do
    consolidated(folder, "q1.xlsx", "other.xlsx", *files)
    assert (folder / "one.xlsx").read_bytes() == (folder / "other.xlsx").read_bytes()


def test_a_register_saved_by_libreoffice_is_the_same_register(folder: Path, libreoffice: Office) -> None:
    """Its items, sources and histories; the returns are merged with it as with the first."""
    fill(folder / "q2" / "Q2 2024-25 Housing.xlsx", Update="Sent.\nAgain.", Completed_on=None)
    consolidated(folder, "q1.xlsx", "q2.xlsx", "q2")
    saved = libreoffice.saved((folder / "q2.xlsx").read_bytes())
    one, other = read(folder / "q2.xlsx"), read_register(SourceFile("q2.xlsx", saved))
    assert other.plans == one.plans
    assert (other.returns, other.history, other.unsettled) == (one.returns, one.history, one.unsettled)


def test_a_register_that_is_not_there_or_none(folder: Path) -> None:
    """Is said in a sentence; so is a consolidation of nothing."""
    missing = invoke("consolidate", "q2", "--register", "q0.xlsx", "-o", "x.xlsx")
    assert (missing.exit_code, "There is no file or folder at 'q0.xlsx'" in missing.stderr) == (2, True)
    none = invoke("consolidate", "q2", "--register", "q1/Housing.xlsx", "-o", "x.xlsx")
    assert (none.exit_code, "Housing.xlsx is no register." in none.stderr) == (2, True)
    nothing = invoke("consolidate", "-o", "x.xlsx")
    assert (nothing.exit_code, "Name the returns, or a folder with them." in nothing.stderr) == (2, True)
    field = invoke("explain", folder / "q1" / "Housing.xlsx", "SIP24.1", "Update")
    assert (field.exit_code, "Only a register tells of one field" in field.stderr) == (2, True)
