"""The macros as they are shipped: what they may not hold, and that they fit the buttons and the rules."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from workbooks.buttons.independent import MacroRaptor
from workbooks.buttons.macro_rows import OWN

from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.buttons import BUTTONS, MODULE
from scrutiny_xl.workbooks.buttons.control_sheet import LAST_RESULT, PYTHON, RETURNS, RULE_SET
from scrutiny_xl.workbooks.buttons.rules_module import rules_module
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.live import RowCells, rating_formula

FOLDER = Path(__file__).parents[3] / "macros"
FILES = sorted(FOLDER.glob("*.bas"))
EACH = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
_PROCEDURE = re.compile(r"^(?:(Public|Private) )?(Sub|Function) (\w+)", re.MULTILINE)
_BODY = re.compile(r"^(?:Public |Private )?(?:Sub|Function) .*?^End (?:Sub|Function)", re.MULTILINE | re.DOTALL)
_CALL = re.compile(r'RunHandler\("(\w+)", "([^"]+)"')


def code_of(path: Path) -> str:
    """Return a module without its comments."""
    lines = path.read_text(encoding="ascii").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("'"))


def test_every_file_is_a_module_of_its_name() -> None:
    """Excel takes the name from the first line."""
    assert [module.name for module in macro_modules()] == [path.stem for path in FILES]


@EACH
def test_a_module_is_plain_text_that_excel_can_import(path: Path) -> None:
    """ASCII, the line ends of Windows, and no line longer than Excel reads."""
    data = path.read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) < 1000


@pytest.mark.parametrize("layouts", [LAYOUTS, (*LAYOUTS, OWN)], ids=["ours", "a council's own"])
def test_no_module_is_more_than_vba_reads(layouts: tuple[Layout, ...]) -> None:
    """Lines of 1,023 characters, 24 of them continued, procedures of 64 kilobytes; the rules may be made anew."""
    for module in macro_modules(layouts):
        lines = module.source.splitlines()
        assert max(map(len, lines)) <= 1023
        assert " _\n" * 25 not in "".join(f"{line[-2:]}\n" for line in lines)
        assert max(map(len, _BODY.findall(module.source))) < 64 * 1024


@EACH
def test_a_module_declares_what_it_uses_and_uses_nothing_of_the_system(path: Path) -> None:
    """No call into Windows, no object from elsewhere, no network, nothing that runs by itself."""
    code = code_of(path)
    assert "\nOption Explicit\n" in code
    banned = r"\bDeclare\b|\bCreateObject\b|\bGetObject\b|\bAuto_?Open\b|\bWorkbook_Open\b|\bcmd\b|https?:|\bKill\b"
    assert re.findall(banned, code, re.IGNORECASE) == []


def test_one_place_starts_a_program_and_one_reads_a_file() -> None:
    """Whoever wants to know what the macros can do finds it in the launcher."""
    assert [path.stem for path in FILES if re.search(r"^\s*Shell ", code_of(path), re.MULTILINE)] == [
        "ScrutinyLauncher"
    ]
    assert [path.stem for path in FILES if re.search(r"^\s*Open ", code_of(path), re.MULTILINE)] == ["ScrutinyLauncher"]


@EACH
def test_a_module_says_what_it_and_what_others_may_call_is_for(path: Path) -> None:
    """A comment stands above all that is public, and at the head."""
    lines = path.read_text(encoding="ascii").splitlines()
    assert lines[1].startswith("' ")
    undescribed = [
        line for before, line in pairwise(lines)
        if line.startswith(("Public Sub ", "Public Function ")) and not before.startswith("'")
    ]  # fmt: skip
    assert undescribed == []


def test_every_button_has_its_macro_and_every_macro_its_button() -> None:
    """A public procedure without arguments, in the one module; no other can be mistaken for a button's."""
    source = next(path for path in FILES if path.stem == MODULE).read_text(encoding="ascii")
    public = {name for scope, kind, name in _PROCEDURE.findall(source) if (scope, kind) == ("Public", "Sub")}
    assert public == {button.macro for button in BUTTONS}


def test_every_macro_starts_the_handler_of_its_button_under_its_caption() -> None:
    """The words in the status bar are those on the button."""
    called = set(_CALL.findall(code_of(FOLDER / f"{MODULE}.bas")))
    assert called == {(button.handler, button.caption) for button in BUTTONS}


def test_the_macros_know_the_labels_of_the_sheet_control() -> None:
    """They find its cells by the words before them."""
    code = "".join(code_of(path) for path in FILES)
    assert set(re.findall(r'Setting(?:\(| )"([^"]+)"', code)) == {
        RULE_SET, PYTHON, RETURNS, LAST_RESULT,
    }  # fmt: skip


def test_no_procedure_is_left_that_nothing_calls() -> None:
    """But those of the buttons."""
    code = "\n".join(code_of(path) for path in FILES)
    names = {name for _, _, name in _PROCEDURE.findall(code)} - {button.macro for button in BUTTONS}
    own = {
        name: len(re.findall(rf"^\s*{name} = |Function {name}\(|Sub {name}\(", code, re.MULTILINE)) for name in names
    }
    assert [name for name in sorted(names) if len(re.findall(rf"\b{name}\b", code)) <= own[name]] == []


# What the macros use of the language itself and of Excel; all else that is called has to be theirs.
_LANGUAGE = set(
    """
    Array AscW Chr ChrW CDate CDbl CLng CStr Date DateAdd DateDiff DateSerial Day Dir Environ FileDialog Format
    FreeFile Hex IIf InStr InStrRev Int IsArray IsError LBound LCase Left Len LOF Mid Month Now Replace Rnd Right Round
    RTrim SelectedItems Split StrComp TimeSerial Trim UBound UCase Val VarType Worksheets Year Cells And
    Application ByRef ByVal Call Case Close Dim Do DoEvents Else ElseIf End Err Exit For Get If Loop MsgBox Next
    Not On Open Or Private Public Randomize ReDim Select Set Shell Static Then Until With Resume Const
    """.split()  # noqa: SIM905 - so many words read better as words
)
_STRING = re.compile(r'"(?:[^"]|"")*"')


def test_all_that_is_called_is_there() -> None:
    """A misspelt name is found out only when its line runs, and then in Excel."""
    codes = [_STRING.sub('""', code_of(path)) for path in FILES]
    own = {name for code in codes for _, _, name in _PROCEDURE.findall(code)}
    for code in codes:
        variables = set(re.findall(r"\b(\w+)(?:\(\))? As ", code))
        called = set(re.findall(r"(?<![.\w])(\w+)\(", code)) | set(re.findall(r"^\s+([A-Z]\w+) \w", code, re.MULTILINE))
        unknown = called - own - _LANGUAGE - variables
        assert unknown == set()


def test_a_scanner_for_harmful_macros_finds_nothing_that_runs_by_itself() -> None:
    """MacroRaptor calls a macro suspicious that runs by itself and then writes or starts something."""
    scanner = MacroRaptor("\n".join(path.read_text(encoding="ascii") for path in FILES))
    scanner.scan()
    assert not scanner.autoexec
    assert not scanner.suspicious


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_a_formula_tells_by_its_words_which_rule_set_it_is_made_of(layout: Layout) -> None:
    """The macros know it by the words it gives, in their order: as `WordsGivenBy` finds them."""
    left_out = {"Clash", "Not accepted"}
    words = {
        name: [case.box.word for case in each.cases if case.box.word not in left_out]
        for name, each in RULE_SETS.items()
    }
    known = {word for many in words.values() for word in many}
    cells = RowCells.in_row(9, Frame(layout).number_of, layout.words)
    for name, rule_set in RULE_SETS.items():
        assert cells is not None
        parts = re.sub(r"\{[^}]*\}", "", rating_formula(rule_set, cells, "$D$4")).split('"')
        given = [parts[at] for at in range(1, len(parts), 2) if parts[at - 1].endswith(",") and parts[at] in known]
        assert given == words[name]
    assert len(set(map(tuple, words.values()))) == len(words)


def test_the_rules_are_those_of_the_program() -> None:
    """They are written once, in Python; a rule set that changes without its macro fails here."""
    committed = (FOLDER / "ScrutinyRules.bas").read_bytes().decode("ascii")
    assert committed == rules_module(), "run: python -m scrutiny_xl.workbooks.buttons"
