"""Every button pressed in LibreOffice with the handlers behind it: what it does is seen in the document and on disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from office import desk_at
from workbooks.refreshing.filled import ANSWERS, filled_in, item_rows

from scrutiny_xl.grids import address
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.explaining import explain
from scrutiny_xl.operations.options import terms_typed
from scrutiny_xl.settings import Settings
from scrutiny_xl.workbooks.buttons import CONTROL, attaching, with_buttons
from scrutiny_xl.workbooks.buttons.control_sheet import PYTHON, RETURNS
from scrutiny_xl.workbooks.buttons.project import Module
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.kept import read_register
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping

TESTS = Path(__file__).parents[2]
RATED = [address(row, Frame(SCRAIP).number_of["rated_rag"]) for row in item_rows(SCRAIP)[: len(ANSWERS)]]
FAULTY = """
| No. | Recommendation | Action | Timescale | Progress | Update |
| 1 | Adopt a protocol. | Agreed: yes. | By 31 Nov 2024 | In progress | Drafted. |
"""
Shown = tuple[Path, "Mapping[str, str]", "Mapping[str, str]", "Mapping[str, str]"]


def python_in(folder: Path) -> str:
    """Return a program that is Python for the macros, with an xlwings that knows LibreOffice."""
    program = folder / "python"
    script = f'PYTHONPATH="{TESTS.parent}" exec "{sys.executable}" "{TESTS}/buttons/office_python.py" "$@"'
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def with_settings(data: bytes, settings: Mapping[str, str]) -> bytes:
    """Return a workbook with words in the cells behind the labels of its sheet Control."""
    edit = WorkbookEdit(data, "register.xlsm")
    control = next(grid for grid in read_grids(SourceFile("register.xlsm", data)) if grid.name == CONTROL)
    for row in range(1, len(control.rows) + 1):
        if words := settings.get(str(control.value(row, 1))):
            edit.sheet(CONTROL).set_at(row, 2, words)
    return edit.to_bytes()


def register_in(folder: Path) -> bytes:
    """Return the register of one return, with buttons that take the folder named on Control."""
    (folder / "returns").mkdir()
    workbook(folder / "returns" / "Housing.xlsx", form(FAULTY, PLAN))
    terms = terms_typed("2024-09-30", "", Settings())
    consolidate((folder / "returns",), folder / "plain.xlsx", terms, Settings())
    modules = [
        # Nobody is there to choose a folder in a dialogue.
        Module(each.name, each.source.replace("Application.FileDialog(4)", "Nothing"))
        for each in macro_modules()
    ]
    (folder / "nobody").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attaching, "macro_modules", lambda _: modules)
        return with_buttons((folder / "plain.xlsx").read_bytes(), "register", "three-boxes")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Return what a form and two registers showed after their buttons were pressed, behind the folder they are in.

    The second register was pressed where there is no return.
    """
    # A name as a Welsh council may have it: Windows' own code page has no such letter.
    folder = tmp_path_factory.mktemp("Tŷ Gwyn’s 100% plan")
    desk = desk_at(folder / "profile")
    settings = {PYTHON: python_in(folder), RETURNS: str(folder / "returns")}
    filled = with_buttons(filled_in(SCRAIP), "form", "three-boxes")
    (folder / "form.xlsm").write_bytes(with_settings(filled, settings))
    register = with_settings(register_in(folder), settings)
    for name in ("register.xlsm", "as opened.xlsm"):
        (folder / name).write_bytes(register)
    nobody = settings | {RETURNS: str(folder / "nobody")}
    (folder / "empty.xlsm").write_bytes(with_settings(register, nobody))
    words = [["look", "SCRAIP", cell] for cell in RATED]
    on_form = [["press", "SCRAIP", "Refresh RAG"], ["press", CONTROL, "Check"], *words, ["look", "Findings", "A1"]]
    captions = ("Take snapshot", "Refresh RAG", "Check", "Consolidate")
    on_register = [*(["press", CONTROL, each] for each in captions), ["look", "Check", "A1"]]
    jobs = [
        {"open": folder / f"{name}.xlsm", "macros": True, "do": steps}
        for name, steps in (("form", on_form), ("empty", [on_register[3]]), ("register", on_register))
    ]
    of_form, of_empty, of_register = desk.work(jobs)
    return folder, of_form, of_register, of_empty


def test_refresh_rates_the_open_form(shown: Shown) -> None:
    """The formulas of the form then show what the rules say of the file's rows."""
    folder, on_form, *_ = shown
    assert f"Refresh RAG: {len(ANSWERS)} items rated as at " in on_form["SCRAIP: Refresh RAG"]
    today = terms_typed("", "", Settings())
    expected = [each.rated for each in explain(folder / "form.xlsm", "", today, Settings())]
    assert [on_form[f"SCRAIP!{cell}"] for cell in RATED] == expected


def test_check_lists_the_findings_in_the_open_workbook(shown: Shown) -> None:
    """On a sheet of its own."""
    _, on_form, on_register, _ = shown
    assert "found: they are listed on the sheet Findings." in on_form[f"{CONTROL}: Check"]
    assert on_form["Findings!A1"] == "Check: form.xlsm"
    assert "found: they are listed on the sheet Check." in on_register[f"{CONTROL}: Check"]
    assert on_register["Check!A1"] == "Check: register.xlsm"


def test_a_register_is_rated_for_its_own_day(shown: Shown) -> None:
    """Nothing in it is another than the command made it."""
    said = shown[2][f"{CONTROL}: Refresh RAG"]
    assert said.endswith("1 item rated as at 30 September 2024 by three-boxes: No date 1. 0 cells changed.")


def test_a_snapshot_is_what_was_opened(shown: Shown) -> None:
    """As LibreOffice saves it, which takes the press itself for a change."""
    folder, _, on_register, _ = shown
    assert "register.xlsm was archived as it is: snapshots/" in on_register[f"{CONTROL}: Take snapshot"]
    (copy,) = folder.glob("snapshots/*/register.xlsm")
    archived, before = (read_register(SourceFile.at(path)) for path in (copy, folder / "as opened.xlsm"))
    assert (archived.plans, archived.findings) == (before.plans, before.findings)


def test_consolidate_writes_another_register(shown: Shown) -> None:
    """Beside the open one, which was saved before: what was pressed since is no word of the officer's."""
    folder, _, on_register, _ = shown
    assert "1 return read, 0 skipped: 1 item, 1 error" in on_register[f"{CONTROL}: Consolidate"]
    (made,) = folder.glob("register as at *.xlsm")
    before, after = (read_register(SourceFile.at(path)) for path in (folder / "register.xlsm", made))
    assert [item.ref for plan in after.plans for item in plan.items] == [
        item.ref for plan in before.plans for item in plan.items
    ]
    assert "1 return read, 0 skipped: 1 item, 0 errors" not in on_register[f"{CONTROL}: Consolidate"]


def test_a_handler_that_cannot_go_on_says_why(shown: Shown) -> None:
    """In its own sentence; nothing was written."""
    folder, *_, on_empty = shown
    assert f"No return was found at '{folder / 'nobody'}'." in on_empty[f"{CONTROL}: Consolidate"]
