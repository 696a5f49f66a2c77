"""What the launcher's macros make of odd names and places, asked of them in LibreOffice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from office import desk_at
from workbooks.buttons.test_pressed import changed, form

from scrutiny_xl.buttons.pressing import as_meant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WORDS = ["C:\\returns\\Q3", "S:\\", "\\\\server\\share\\", "Tŷ Gwyn’s “plan” – 100%.xlsm", "O'Brien & Co", "🏠 %u0041"]
ON_THE_WEB = "https://council.sharepoint.com/sites/scrutiny/Shared%20Documents/my register.xlsm"
ASKED = "ScrutinyLauncher.Argument"
NAME = "ScrutinyLauncher.BookName"


def from_the_web() -> bytes:
    """Return a form that is said to be open from SharePoint."""
    return changed(form, "BookName = ThisWorkbook.FullName", f'BookName = "{ON_THE_WEB}"')


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return what the macros answered, by what was asked."""
    folder = tmp_path_factory.mktemp("launcher")
    desk = desk_at(folder / "profile")
    asked = {"form": [["run", ASKED, ["folder", each]] for each in WORDS], "web": [["run", NAME, []]]}
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
