"""Buttons pressed in LibreOffice: macros compile, buttons are bound, a press does what it says, failures say why."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from office import Desk, desk_at
from workbooks.builders import realistic_register
from workbooks.buttons.macro_rows import placed_rows, workbook_with
from workbooks.editing.packages import members

from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.drawing import template_bytes
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.buttons import BUTTONS, CONTROL, MODULE, attaching, on_control, on_plans, with_buttons
from scrutiny_xl.workbooks.buttons.control_sheet import PYTHON, RETURNS
from scrutiny_xl.workbooks.buttons.project import Module
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.editing.archive import Archive
from scrutiny_xl.workbooks.forms.blank import blank_form
from scrutiny_xl.workbooks.registers import register_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

STAND_IN = Path(__file__).with_name("stand_in.py")
NOWHERE = "/nowhere/python.exe"
RESULT = "Control: Refresh RAG"


class Sitting:
    """Everything that is pressed, done in one sitting; what was looked at is found by the name of the job."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data: dict[str, bytes] = {}
        self._jobs: dict[str, Mapping[str, object]] = {}
        self._looked: dict[str, dict[str, str]] = {}
        self.desk: Desk = desk_at(folder / "profile")

    def add(self, name: str, data: bytes, steps: Sequence[Sequence[object]], **more: object) -> None:
        """Add a job with a workbook of its own, in a folder of its own with a blank in its name."""
        path = self.path(name)
        path.parent.mkdir()
        path.write_bytes(data)
        self.data[name] = data
        self._jobs[name] = {"open": path, "macros": True, "do": steps, **more}

    def path(self, name: str) -> Path:
        """Return where the workbook of a job is."""
        return self.folder / f"the {name}" / "my register.xlsm"

    def work(self) -> None:
        """Do all jobs."""
        self._looked = dict(zip(self._jobs, self.desk.work(list(self._jobs.values())), strict=True))

    def __getitem__(self, name: str) -> dict[str, str]:
        return self._looked[name]

    def python(self, what: str) -> str:
        """Return a program that is started for Python and does what is said."""
        program = self.folder / f"python that {what}"
        program.write_text(f'#!/bin/sh\nexec "{self.desk.python}" "{STAND_IN}" "{what}" "$@"\n')
        program.chmod(0o755)
        return str(program)


def register() -> bytes:
    """Return a small workbook with all buttons."""
    return with_buttons(workbook_with(list(placed_rows("pressed", 6))), "register", "three-boxes")


def form() -> bytes:
    """Return a form with buttons."""
    return with_buttons(template_bytes("scraip"), "form", "three-boxes")


def changed(make: Callable[[], bytes], old: str, new: str) -> bytes:
    """Return a workbook whose macros are a little different."""
    modules = [Module(each.name, each.source.replace(old, new)) for each in macro_modules()]
    assert modules != macro_modules()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attaching, "macro_modules", lambda _: modules)
        return make()


def with_password() -> bytes:
    """Return a form with its sheets protected with a password."""
    data, tag = form(), b"<sheetProtection "
    protected = {name: held for name, held in members(data).items() if tag in held}
    locked = {name: held.replace(tag, tag + b'password="83AF" ') for name, held in protected.items()}
    return Archive.of(data, "form.xlsm").rebuilt(locked)


def choosing() -> bytes:
    """Return a register that takes the folder named on Control: nobody is there to choose one in a dialogue."""
    return changed(register, "Application.FileDialog(4)", "Nothing")


def typed(where: str) -> list[list[object]]:
    """Return the steps that fill in a form with an item whose timescale is said in some words."""
    cells = {"B10": "That it be done", "A10": "SHC.1.a", "D10": "Accepted", "E10": where, "G10": "In progress"}
    return [["type", "SCRAIP", cell, words] for cell, words in cells.items()]


LOCKED = ["type", "SCRAIP", "P10", "typed into a locked cell"]
LOOK = [["look", "SCRAIP", f"{column}10"] for column in "NOP"]


@pytest.fixture(scope="module")
def sitting(tmp_path_factory: pytest.TempPathFactory) -> Sitting:
    """Return what came of everything that is pressed."""
    made = Sitting(tmp_path_factory.mktemp("pressed"))
    works = ["set", PYTHON, made.python("works")]
    presses = [["press", CONTROL, button.caption] for button in BUTTONS]
    returns = ["set", RETURNS, "/a folder/with returns"]
    made.add("register", choosing(), [["buttons"], works, returns, *presses, ["look", CONTROL, "E1"]])
    web = ["set", RETURNS, "https://council.sharepoint.com/sites/scrutiny/returns"]
    made.add("web folder", choosing(), [works, web, ["press", CONTROL, "Consolidate"]])
    made.add("no folder", register(), [works, returns, ["press", CONTROL, "Consolidate"]])
    modules = [["compile", module.name] for module in macro_modules()]
    made.add("form", form(), [["buttons"], *modules, works, ["press", "SCRAIP", "Check"], ["look", CONTROL, "E1"]])
    made.add("unbound", changed(form, "Public Sub CheckReturns", "Public Sub Another"), [["buttons"]])
    made.add("broken", changed(form, "Public Sub CheckReturns()", "Public Sub CheckReturns("), [["compile", MODULE]])
    without = ["set", PYTHON, NOWHERE]
    refresh, check = ["press", CONTROL, "Refresh RAG"], ["press", CONTROL, "Check"]
    made.add("no python", form(), [without, *typed("By 31 March 2000"), check, refresh, LOCKED, *LOOK])
    # The formulas rate by another rule set than Control names.
    other = with_buttons(blank_form(SCRAIP, RULE_SETS["brag"]), "form", "three-boxes")
    made.add("other rules", other, [without, *typed("By 31 March 2099"), refresh, *LOOK])
    made.add("folder named", form(), [["set", PYTHON, str(made.folder)], check])
    whole = with_buttons(register_workbook(realistic_register(3)), "register", "three-boxes")
    made.add("whole register", whole, [without, ["press", CONTROL, "Refresh RAG"]])
    made.add("password", with_password(), [without, refresh, LOCKED, *LOOK])
    blocked = changed(form, "Shell command, vbHide", "Err.Raise 70")
    made.add("blocked", blocked, [works, *typed("By 31 March 2000"), check, refresh, *LOOK])
    made.add("other program", form(), [["set", PYTHON, "/usr/bin/env"], check])
    made.add("failing", form(), [["set", PYTHON, made.python("fails")], *typed("Ongoing"), refresh, *LOOK])
    silent = changed(form, "SIGN_OF_LIFE As Long = 60", "SIGN_OF_LIFE As Long = 1")
    made.add("silent", silent, [["set", PYTHON, made.python("is silent")], *typed("Ongoing"), refresh, *LOOK])
    slow = changed(form, "PATIENCE As Long = 900", "PATIENCE As Long = -1")
    made.add("slow", slow, [["set", PYTHON, made.python("is silent")], check])
    meanwhile = 'ThisWorkbook.Worksheets("Control").Cells(1, 6).Value = RunHandler("check", "Check", "")'
    wait = "Application.Wait Now + TimeSerial(0, 0, 1)"
    impatient = changed(form, wait, f"{meanwhile}\n        {wait}")
    made.add("impatient", impatient, [works, check, ["look", CONTROL, "F1"], ["press", CONTROL, "Check"]])
    made.add("never saved", form(), [check], new=True)
    made.add("read only", form(), [without, refresh], **{"read only": True})
    made.work()
    return made


def test_every_module_compiles(sitting: Sitting) -> None:
    """LibreOffice says nothing of one that does not, and runs none of it."""
    compiled = {name: said for name, said in sitting["form"].items() if name.startswith("compile")}
    assert compiled == {f"compile {module.name}": "yes" for module in macro_modules()}


def test_a_module_that_does_not_compile_is_found_out(sitting: Sitting) -> None:
    """So that the test above can fail."""
    assert sitting["broken"] != {f"compile {MODULE}": "yes"}


def bound(sitting: Sitting, name: str) -> list[tuple[str, ...]]:
    """Return the buttons of a job's workbook with their macros."""
    return [tuple(each) for each in json.loads(sitting[name]["buttons"])]


def test_every_button_is_bound_to_its_macro(sitting: Sitting) -> None:
    """On each plan's sheet, and on Control."""
    macro = f"VBAProject.{MODULE}.{{}}".format
    control = [(CONTROL, each.caption, macro(each.macro)) for each in on_control("form")]
    assert (
        bound(sitting, "form") == [("SCRAIP", each.caption, macro(each.macro)) for each in on_plans("form")] + control
    )
    found = bound(sitting, "register")
    assert [each for each in found if each[0] == CONTROL] == [
        (CONTROL, each.caption, macro(each.macro)) for each in BUTTONS
    ]
    assert {each[1:] for each in found if each[0] != CONTROL} == {("Refresh RAG", macro("RefreshRAG"))}


def test_a_button_without_its_macro_is_bound_to_nothing(sitting: Sitting) -> None:
    """So that the test above can fail."""
    macros = {caption: macro for _, caption, macro in bound(sitting, "unbound")}
    assert macros["Check"] == ""
    assert macros["Refresh RAG"] != ""


def test_pressing_each_button_starts_its_handler(sitting: Sitting) -> None:
    """With the workbook's full name, the log, and nothing that was not meant; it changes the workbook that is open."""
    path = sitting.path("register")
    for button in BUTTONS:
        assert f"{button.caption}: " in sitting["register"][f"{CONTROL}: {button.caption}"]
        arguments, _ = json.loads(path.with_name(f"{button.handler}.json").read_text(encoding="utf-8"))
        assert arguments[:5] == ["-P", "-m", "scrutiny_xl.buttons", button.handler, f"--wb={path}"]
        assert arguments[5:7] == ["--from_xl=1", "--hwnd=0"]
        assert arguments[7].startswith("--log=")
        assert arguments[8:] == (["--folder=/a folder/with returns"] if button.handler == "consolidate" else [])
    assert sitting["register"][f"{CONTROL}!E1"] == "snapshot was here"
    assert sitting["form"][f"{CONTROL}!E1"] == "check was here"


def test_what_a_handler_says_stands_on_control(sitting: Sitting) -> None:
    """As it says it, with the characters that are no plain letters, and when."""
    said = sitting["register"][f"{CONTROL}: Consolidate"]
    assert said.endswith("Consolidate: Consolidated the returns of '/a folder/with returns' – all “well”.")
    assert said.startswith(f"{date.today():%d/%m/}")  # noqa: DTZ011 - the clock on the wall, as LibreOffice has it


def test_without_a_folder_nothing_is_consolidated(sitting: Sitting) -> None:
    """The dialogue was closed: here by LibreOffice, which shows nobody any."""
    assert sitting["no folder"]["Control: Consolidate"].endswith("No folder was chosen, so nothing was done.")
    assert not sitting.path("no folder").with_name("consolidate.json").exists()


def test_a_folder_on_the_web_is_not_looked_into(sitting: Sitting) -> None:
    """Excel's dialogue offers those too, and no program finds them by their address."""
    said = sitting["web folder"]["Control: Consolidate"]
    assert said.endswith("that OneDrive or SharePoint keeps in step with it, and press again.")
    assert not sitting.path("web folder").with_name("consolidate.json").exists()


def test_a_press_leaves_its_effect_on_disk(sitting: Sitting) -> None:
    """A new register beside the old one, and a copy in the folder of snapshots; the workbook itself is as it was."""
    path = sitting.path("register")
    assert path.with_name("new register.xlsm").read_bytes() == path.read_bytes() == sitting.data["register"]
    assert (path.parent / "snapshots" / path.name).is_file()


def test_without_python_the_macro_rates(sitting: Sitting) -> None:
    """The same word and the same reason, and it says why Python was not used."""
    looked = sitting["no python"]
    assert "1 item was rated by the macro under three-boxes" in looked[RESULT]
    assert f"Python was not used: There is no Python at '{NOWHERE}'" in looked[RESULT]
    assert (looked["SCRAIP!N10"], looked["SCRAIP!O10"]) == ("31/03/2000", "Red")
    assert looked["SCRAIP!P10"].startswith(
        "Red under three-boxes: due 31 March 2000 (“By 31 March 2000”) and not completed"
    )


def test_without_python_the_other_buttons_say_what_to_do(sitting: Sitting) -> None:
    """And what is named for Python but is none is not started."""
    assert sitting["no python"]["Control: Check"].endswith(
        f"Check: There is no Python at '{NOWHERE}', which the cell Python of the sheet Control names. "
        "Empty the cell or write the right place into it."
    )
    assert "Python" in sitting["folder named"]["Control: Check"]


def test_a_handler_that_fails_says_so_in_its_sentence(sitting: Sitting) -> None:
    """Nobody reads the lines of its log above that; what only it can do is not done by the macro."""
    looked = sitting["failing"]
    assert looked[RESULT].endswith("Refresh RAG: The form has no place for a rating – add one.")
    assert (looked["SCRAIP!N10"], looked["SCRAIP!P10"]) == ("", "")


def test_a_python_that_does_not_know_the_program_is_told_from_one_that_does(sitting: Sitting) -> None:
    """It begins no log; the macro rates by itself and says how to mend it."""
    looked = sitting["silent"]
    assert "scrutiny_xl did not answer within 1 seconds" in looked[RESULT]
    assert "py -m pip install scrutiny-xl" in looked[RESULT]
    assert looked["SCRAIP!O10"] == "Ongoing"


def test_a_handler_that_takes_too_long_is_not_waited_for(sitting: Sitting) -> None:
    """The log is named, which may tell more later."""
    assert "It took too long" in sitting["slow"]["Control: Check"]
    assert ".log" in sitting["slow"]["Control: Check"]


def test_a_workbook_that_was_never_saved_is_to_be_saved_first(sitting: Sitting) -> None:
    """A handler finds the workbook by its file."""
    assert "This workbook has never been saved." in sitting["never saved"]["Control: Check"]


def test_nothing_is_lost_of_a_workbook_that_may_only_be_read(sitting: Sitting) -> None:
    """The file is as it was."""
    assert sitting.path("read only").read_bytes() == sitting.data["read only"]
    assert RESULT in sitting["read only"]


def test_the_form_is_protected_again(sitting: Sitting) -> None:
    """The macro takes the protection off while it writes; a locked cell cannot be typed into before nor afterwards."""
    assert sitting["no python"]["SCRAIP!P10"].startswith("Red under")


def test_the_macro_rates_by_the_rules_of_the_formulas(sitting: Sitting) -> None:
    """Whatever Control names: the reason fits the word."""
    looked = sitting["other rules"]
    assert "1 item was rated by the macro under brag" in looked[RESULT]
    assert looked["SCRAIP!P10"].startswith("Green under brag: ")


def test_logs_are_put_into_the_folder_for_temporary_files(sitting: Sitting) -> None:
    """Beside what else is temporary, one for each press."""
    folders = set()
    for handler in ("refresh", "check", "consolidate", "snapshot"):
        arguments, _ = json.loads(sitting.path("register").with_name(f"{handler}.json").read_text(encoding="utf-8"))
        folders.add(Path(arguments[7].removeprefix("--log=")).parent)
    assert len(folders) == 1
    assert os.access(folders.pop(), os.W_OK)


def test_a_button_pressed_while_another_is_at_work_starts_nothing(sitting: Sitting) -> None:
    """Excel lets people press on while the macro waits; the first goes on, and afterwards any may be pressed again."""
    looked = sitting["impatient"]
    assert looked[f"{CONTROL}!F1"] == (
        "FAILED: Another button is still at work. Wait until it says what came of it, and press again."
    )
    assert looked[f"{CONTROL}: Check"].endswith("Check: Done: check.")


def test_where_excel_may_start_nothing_control_tells_what_to_do(sitting: Sitting) -> None:
    """As a rule of Windows Defender has it: each button's command stands beside it, and the macro rates by itself."""
    looked = sitting["blocked"]
    for button in ("Check", "Refresh RAG"):
        said = looked[f"{CONTROL}: {button}"]
        assert "Your IT service may not let Excel start programs" in said
        assert said.endswith("the command that does the same stands beside the button on the sheet Control.")
    assert looked["SCRAIP!O10"] == "Red"


def test_another_program_than_python_is_not_started(sitting: Sitting) -> None:
    """Whatever a form that was sent in names."""
    assert sitting["other program"]["Control: Check"].endswith(
        "Check: '/usr/bin/env', which the cell Python of the sheet Control names, is not started: only python.exe or "
        "py.exe on a drive of this computer is. Empty the cell or write the right place into it."
    )


def test_a_sheet_with_a_password_is_named_and_left(sitting: Sitting) -> None:
    """Nobody is asked for the password: the macro would protect the sheet again without it."""
    looked = sitting["password"]
    assert "The sheet 'SCRAIP' is protected with a password." in looked[RESULT]
    assert "Nothing was changed." in looked[RESULT]
    assert {looked[f"SCRAIP!{column}10"] for column in "NOP"} == {""}


def test_without_python_a_register_keeps_its_table(sitting: Sitting) -> None:
    """The macro rates the plans alone, and says so."""
    said = sitting["whole register"][RESULT]
    assert "items were rated by the macro under three-boxes" in said
    assert "The sheets Register and Summary stay as they were." in said
