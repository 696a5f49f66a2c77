"""What the launcher's macros make of odd names and places, asked of them in LibreOffice."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from office import desk_at
from operations.diagnosing.recorded import council
from workbooks.buttons.test_pressed import changed, form

from scrutiny_xl.buttons.pressing import as_meant
from scrutiny_xl.operations.diagnosing.pythons import may_be_started, places_of_python
from scrutiny_xl.workbooks.buttons.control_sheet import PYTHON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORDS = ["C:\\returns\\Q3", "S:\\", "\\\\server\\share\\", "Tŷ Gwyn’s “plan” – 100%.xlsm", "O'Brien & Co", "🏠 %u0041"]
ON_THE_WEB = "https://council.sharepoint.com/sites/scrutiny/Shared%20Documents/my register.xlsm"
ASKED = "ScrutinyLauncher.Argument"
NAME = "ScrutinyLauncher.BookName"
MESSAGE = "ScrutinyButtons.Message"
FOUND = "ScrutinyLauncher.FindPython"
STARTED = "ScrutinyLauncher.MayBeStarted"
PROGRAMS = {
    r"C:\Python312\python.exe": True,
    r"D:\Apps\Python\PYTHON3.12.EXE": True,
    r"C:\Windows\py.exe": True,
    "/usr/local/bin/python3": True,
    r"C:\Windows\System32\calc.exe": False,
    r"C:\python.exe\calc.exe": False,
    r"C:\Windows\python.exe.bat": False,
    r"\\server\share\python.exe": False,
    "//server/share/python.exe": False,
    "https://example.org/python.exe": False,
}
"""Programs that the cell Python of a workbook may name, and whether they may be started."""
PLACES = "ScrutinyLauncher.PlacesOfPython"
COPIED = r'"C:\Program Files\Python312\python.exe"'
"""A place as Windows copies it: in quotation marks."""


def from_the_web() -> bytes:
    """Return a form that is said to be open from SharePoint."""
    return changed(form, "BookName = ThisWorkbook.FullName", f'BookName = "{ON_THE_WEB}"')


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return what the macros answered, by what was asked."""
    folder = tmp_path_factory.mktemp("launcher")
    desk = desk_at(folder / "profile")
    named = [["set", PYTHON, COPIED], ["run", FOUND, []]]
    named += [["run", STARTED, [each]] for each in PROGRAMS]
    messages = [["run", MESSAGE, ["a" * length]] for length in (1000, 1001)]
    asked = {
        "form": [*(["run", ASKED, ["folder", each]] for each in WORDS), *named, *messages],
        "web": [["run", NAME, []]],
    }
    makers: Mapping[str, Callable[[], bytes]] = {"form": form, "web": from_the_web}
    jobs = []
    for name, steps in asked.items():
        (folder / f"{name}.xlsm").write_bytes(makers[name]())
        jobs.append({"open": folder / f"{name}.xlsm", "macros": True, "do": steps})
    return {what: json.loads(answer) for looked in desk.work(jobs) for what, answer in looked.items()}


@pytest.mark.parametrize("words", WORDS)
def test_a_program_gets_the_words_that_are_meant(said: Mapping[str, str], words: str) -> None:
    """In the characters that every Windows hands on, and up to the last quotation mark, as Windows parts arguments."""
    argument = said[f"{ASKED} folder {words}"]
    assert argument.isascii()
    assert (argument[:10], argument[-1]) == ('"--folder=', '"')
    inside = argument[10:-1]
    assert '"' not in inside
    plain = inside.rstrip("\\")
    slashes = len(inside) - len(plain)
    assert slashes % 2 == 0
    assert as_meant(plain + "\\" * (slashes // 2)) == words


def test_a_workbook_from_the_web_goes_by_its_name(said: Mapping[str, str]) -> None:
    """Its address, in which blanks may be spelt out, is none of the places in which Python looks."""
    assert said[f"{NAME}"] == "web.xlsm"


@pytest.mark.parametrize(("program", "may"), PROGRAMS.items())
def test_only_a_python_of_this_computer_is_started(said: Mapping[str, object], program: str, *, may: bool) -> None:
    """No signature covers the cell, and anybody may write into a form; the diagnosis says the same."""
    assert said[f"{STARTED} {program}"] is may
    assert may_be_started(program, "Linux") is may
    assert may_be_started(program, "Windows") is (may and not program.startswith("/"))


def test_a_long_sentence_is_cut_where_it_can_be_seen(said: Mapping[str, str]) -> None:
    """Excel leaves out what is too long for a message, and does not say so."""
    assert said[f"{MESSAGE} {'a' * 1000}"] == "a" * 1000
    cut = said[f"{MESSAGE} {'a' * 1001}"]
    assert len(cut) == 1000
    assert cut.endswith("a... (The rest stands on the sheet Control.)")


def test_a_place_may_be_pasted_as_windows_copies_it(said: Mapping[str, str]) -> None:
    """Copy as path puts quotation marks around it."""
    assert said[FOUND] == COPIED.strip('"')


def test_the_diagnosis_looks_for_python_where_the_buttons_do(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same order, on a computer with Windows: LibreOffice is told the variables of one."""
    computer, folder = council(), tmp_path_factory.mktemp("places")
    # LibreOffice itself must find its programs.
    computer.variables["PATH"] = os.pathsep.join((os.environ["PATH"], computer.variables["PATH"]))
    for name, words in computer.variables.items():
        monkeypatch.setenv(name, words)
    (folder / "form.xlsm").write_bytes(form())
    [looked] = desk_at(folder / "profile").work(
        [{"open": folder / "form.xlsm", "macros": True, "do": [["run", PLACES, []]]}]
    )
    places = json.loads(looked[PLACES]).split("\n")
    assert [each for each in places if each] == list(places_of_python(computer))
    assert r"C:\Program Files\Python312\python.exe" in places
