"""Workbooks with buttons: what is in them, and that it stays there."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from workbooks.buttons.independent import VBA_Parser
from workbooks.buttons.kept import opened
from workbooks.buttons.macro_rows import OWN
from workbooks.filling.councils import council

from scrutiny_xl.assessment import Terms
from scrutiny_xl.errors import UnreadableFileError
from scrutiny_xl.layouts import LAYOUTS
from scrutiny_xl.operations.checking import check
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.drawing import new_form, template_bytes
from scrutiny_xl.operations.marking import mark_copies
from scrutiny_xl.operations.refreshing import refresh
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.settings import Settings
from scrutiny_xl.verifying import compare
from scrutiny_xl.workbooks.buttons import BUTTONS, CONTROL, on_control, on_plans, with_buttons
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES = Path(__file__).parents[3] / "workbook_templates"
TERMS = Terms(date(2025, 1, 31), RULE_SETS["three-boxes"])
FORM_BUTTONS = sorted(["RefreshRAG", "CheckReturns"] * 2)
_MACRO = re.compile(rb"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>")
each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)


def form(layout: str = "scraip") -> bytes:
    """Return a blank form with buttons."""
    return with_buttons(template_bytes(layout), "form", "three-boxes")


def parts(data: bytes) -> dict[str, bytes]:
    """Return the members of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def buttons_in(data: bytes) -> list[str]:
    """Return the macros of all buttons of a workbook that are drawn where a sheet says its drawing is."""
    held = parts(data)
    related = b"".join(data for name, data in held.items() if name.startswith("xl/worksheets/_rels/"))
    drawings = [name for name in held if name.endswith(".vml") and name.rpartition("/")[2].encode() in related]
    return sorted(found.decode() for name in drawings for found in _MACRO.findall(held[name]))


def macros_in(data: bytes) -> dict[str, str]:
    """Return the modules of macros, without those of the workbook and its sheets, as an independent reader has them."""
    reader = VBA_Parser("form.xlsm", data=data)
    try:
        return {name: code for _, _, name, code in reader.extract_all_macros() if name.endswith(".bas")}
    finally:
        reader.close()


@each_layout
def test_the_committed_form_is_the_template_with_buttons(layout: object) -> None:
    """A macro that changes without the templates fails here."""
    name = getattr(layout, "id", "")
    committed = (TEMPLATES / f"{name}.xlsm").read_bytes()
    assert parts(committed) == parts(form(name)), "run: python -m scrutiny_xl.workbooks.forms"


def test_the_macros_are_those_that_are_shipped() -> None:
    """An independent reader finds the very source, and no more."""
    assert macros_in(form()) == {f"{module.name}.bas": module.text for module in macro_modules()}


def test_every_sheet_and_the_workbook_name_their_modules() -> None:
    """Excel looks a module up by its code name."""
    held = parts(form())
    sheets = [
        re.findall(rb'<sheetPr[^>]* codeName="(\w+)"', held[name])[0]
        for name in sorted(held)
        if "/sheet" in name and name.endswith(".xml")
    ]
    assert sorted(sheets) == [b"Sheet1", b"Sheet2", b"Sheet3", b"Sheet4"]
    assert b'codeName="ThisWorkbook"' in held["xl/workbook.xml"]
    assert b"sheet.macroEnabled.main+xml" in held["[Content_Types].xml"]


@each_layout
def test_a_form_has_its_buttons_on_the_plan_and_on_control(layout: object) -> None:
    """And nothing that was there before is another than it was."""
    name = getattr(layout, "id", "")
    assert buttons_in(form(name)) == FORM_BUTTONS
    before, after = parts(template_bytes(name)), parts(form(name))
    assert {part for part in before if part.startswith("xl/worksheets") and before[part] == after[part]} == set()
    plain = openpyxl.load_workbook(io.BytesIO(template_bytes(name)))
    held = openpyxl.load_workbook(io.BytesIO(form(name)))
    for sheet in plain:
        assert [[cell.value for cell in row] for row in sheet] == [
            [cell.value for cell in row] for row in held[sheet.title]
        ]


def test_control_says_what_each_button_does() -> None:
    """In words, beside it."""
    sheet = openpyxl.load_workbook(io.BytesIO(form()))[CONTROL]
    said = [cell.value for row in sheet for cell in row]
    for button in on_control("form"):
        assert {button.caption, button.what, button.besides} <= set(said)
    assert sheet.protection.sheet
    assert "three-boxes" in said


def test_what_control_says_holds_in_a_register_too() -> None:
    """Its findings stand on another sheet than a form's, and only the command for open workbooks rates it."""
    shared = [button for button in BUTTONS if button.on_control == ("form", "register")]
    assert not any("Findings" in button.what for button in shared)
    assert "scrutiny-xl refresh --open-book" in shared[0].besides


def test_control_says_what_the_bars_above_it_mean() -> None:
    """Of the yellow one anybody can get rid of; of the red one not everybody."""
    said = str(openpyxl.load_workbook(io.BytesIO(form()))[CONTROL]["A2"].value)
    assert "yellow bar above says that macros are off, press Enable Content" in said
    assert "red one says that they are blocked, ask your IT service" in said


def test_control_says_how_to_press_without_a_mouse() -> None:
    """Excel takes nobody to a button with the Tab key; its list of macros holds those of the buttons and no others."""
    said = str(openpyxl.load_workbook(io.BytesIO(form()))[CONTROL]["A2"].value)
    assert "Without a mouse, press Alt+F8 and choose the button by its name." in said
    listed = re.findall(r"^Public Sub (\w+)\(\)", "\n".join(each.source for each in macro_modules()), re.MULTILINE)
    assert listed == [button.macro for button in BUTTONS]


def test_every_button_has_words_on_it_and_an_alternative_text() -> None:
    """Seen, and heard."""
    drawn = b"".join(data for name, data in parts(form()).items() if name.endswith(".vml")).decode()
    for button in on_plans("form"):
        assert drawn.count(f">{button.caption}</font>") == 2
        assert drawn.count(f'alt="{button.caption}. {button.what}"') == 2


def test_a_button_moves_with_its_cells_and_keeps_its_size() -> None:
    """As Excel says "move but don't size": with `SizeWithCells` alone, for what the words name is then not done."""
    drawn = b"".join(data for name, data in parts(form()).items() if name.endswith(".vml"))
    told = {each.partition(b"<x:Anchor>")[0] for each in drawn.split(b'ObjectType="Button">')[1:]}
    assert told == {b"<x:SizeWithCells/>"}


def test_the_same_workbook_gives_the_same_bytes() -> None:
    """Nothing of the moment gets into it."""
    assert form() == form()


def test_a_workbook_with_a_sheet_of_that_name_is_refused() -> None:
    """The macros find the sheet by its name."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes("scraip")))
    book.create_sheet("control")
    with pytest.raises(UnreadableFileError, match="has a sheet Control already"):
        with_buttons(_saved(book), "form", "brag")


def _saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_notes_and_buttons_share_a_drawing() -> None:
    """The notes of a council's own form stay, each with its own number."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes("scraip")))
    book.worksheets[0]["B7"].comment = Comment("Word for word.", "Council")
    data = with_buttons(_saved(book), "form", "brag")
    drawn = next(each for each in parts(data).values() if b'ObjectType="Note"' in each)
    assert len(_MACRO.findall(drawn)) == 2
    numbers = re.findall(rb'id="_x0000_s(\d+)"', drawn)
    assert len(numbers) == len(set(numbers)) == 3


def test_a_council_s_own_form_keeps_all_that_is_its_own(tmp_path: Path) -> None:
    """Its logo, colours and sheets; the buttons stand above its columns, wherever those are."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "own.xlsx").write_bytes(own := council("scraip"))
    new_form("scraip", tmp_path / "form.xlsm", templates=tmp_path / "forms")
    data = (tmp_path / "form.xlsm").read_bytes()
    assert buttons_in(data) == FORM_BUTTONS
    kept = [name for name in parts(own) if "media" in name or "drawing" in name]
    assert kept
    assert {name: parts(own)[name] for name in kept} == {name: parts(data)[name] for name in kept}


def test_the_macros_know_a_council_s_own_form(tmp_path: Path) -> None:
    """Its headings and words are in the workbook that has the form, beside those of ours."""
    new_form(OWN.id, tmp_path / "form.xlsm", layouts=(*LAYOUTS, OWN))
    data = (tmp_path / "form.xlsm").read_bytes()
    assert buttons_in(data) == FORM_BUTTONS
    rules = macros_in(data)["ScrutinyRules.bas"]
    assert "RoleOf = RoleInOwnTracker(typed)" in rules
    assert 'OwnWordMeant = "Completed"' in rules


# -- what is written into it afterwards ------------------------------------------------------------------------------


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a form with buttons that is filled in, with a mistake in it."""
    path = tmp_path / "return.xlsm"
    new_form("scraip", path)
    with opened(path) as book:
        for cell, value in (
            ("B2", "Scrutiny"), ("B3", date(2024, 10, 14)), ("B4", "27"), ("D2", "Housing"), ("D3", "Q3 2024/25"),
            ("B5", "Damp"), ("B10", "Write to all tenants"), ("D10", "Accepted"), ("E10", "By 31 March 2025"),
            ("F10", "Head of Housing"), ("G10", "under water"),
        ):  # fmt: skip
            book.worksheets[0][cell] = value
    return path


def test_the_file_that_is_saved_by_openpyxl_has_them_all(filled: Path) -> None:
    """The drawings' names are those it keeps."""
    assert buttons_in(filled.read_bytes()) == FORM_BUTTONS
    assert macros_in(filled.read_bytes()) == macros_in(form())


def refreshed(path: Path) -> Path:
    """Return the form rated in place."""
    refresh(path, TERMS, Settings())
    return path


def marked(path: Path) -> Path:
    """Return the form's marked copy."""
    return mark_copies([path], check([path], TERMS, Settings()), path.parent / "marked")[0]


@pytest.mark.parametrize("written", [refreshed, marked])
def test_what_is_written_later_leaves_buttons_and_macros(filled: Path, written: Callable[[Path], Path]) -> None:
    """All of them, and an independent comparison finds nothing wrong."""
    before = filled.read_bytes()
    after = written(filled).read_bytes()
    assert after != before
    assert buttons_in(after) == FORM_BUTTONS
    assert macros_in(after) == macros_in(before)
    assert compare(before, after).violations == ()


def test_a_form_with_buttons_is_read_as_one_without(filled: Path, tmp_path: Path) -> None:
    """The sheet Control is none of its plans, and no finding comes of it."""
    found = check([filled], TERMS, Settings())
    assert {each.place.sheet for each in found.findings} == {"SCRAIP"}
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(template_bytes("scraip"))
    assert [grid.name for grid in read_grids(SourceFile.at(filled))] == ["SCRAIP", CONTROL, "Guidance", "Notes"]


def test_a_register_has_all_four_on_control_and_one_on_each_plan(filled: Path, tmp_path: Path) -> None:
    """Where its name ends in .xlsm; else it has none."""
    for name in ("register.xlsm", "register.xlsx"):
        consolidate([filled], tmp_path / name, TERMS, Settings())
    held = (tmp_path / "register.xlsm").read_bytes()
    assert buttons_in(held) == sorted([button.macro for button in BUTTONS] + ["RefreshRAG"])
    assert "xl/vbaProject.bin" not in parts((tmp_path / "register.xlsx").read_bytes())
    names = openpyxl.load_workbook(tmp_path / "register.xlsm").sheetnames
    assert names.index(CONTROL) == names.index("Register") - 1


def test_a_register_of_many_plans_keeps_every_button_through_openpyxl(filled: Path, tmp_path: Path) -> None:
    """More than nine drawings need names that openpyxl still keeps."""
    places = []
    for number in range(11):
        places.append(tmp_path / f"return {number}.xlsm")
        with opened(filled, places[-1]) as book:
            book.worksheets[0]["B4"] = str(100 + number)
            book.worksheets[0]["B5"] = f"Topic {number}"
    register = tmp_path / "register.xlsm"
    consolidate(places, register, TERMS, Settings())
    every = sorted([button.macro for button in BUTTONS] + ["RefreshRAG"] * 11)
    assert buttons_in(register.read_bytes()) == every
    with opened(register):
        pass
    assert buttons_in(register.read_bytes()) == every


def test_a_form_of_another_rule_set_names_it(tmp_path: Path) -> None:
    """The macros rate by the rules of the formula."""
    path = tmp_path / "form.xlsm"
    new_form("rag-plan", path, RULE_SETS["brag"]._replace())
    said = [cell.value for row in openpyxl.load_workbook(path)[CONTROL] for cell in row]
    assert "brag" in said
