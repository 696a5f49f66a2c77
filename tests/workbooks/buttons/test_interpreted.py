"""The macros in an interpreter of VBA whose answers were measured in Excel, and the package as its author checks it.

LibreOffice takes much for VBA that Excel does not, and the other way round.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from office import missing
from workbooks.buttons.macro_rows import FORMS, placed_rows, workbook_with
from workbooks.buttons.test_launcher import WORDS
from workbooks.buttons.test_pressed import NOWHERE, form
from workbooks.buttons.test_pressed_for_real import with_settings
from workbooks.buttons.test_rated_by_macro import HEDGED, given

from scrutiny_xl.buttons.pressing import as_meant
from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.workbooks.buttons import CONTROL, attaching, with_buttons
from scrutiny_xl.workbooks.buttons.control_sheet import LAST_RESULT, PYTHON
from scrutiny_xl.workbooks.buttons.project import Module
from scrutiny_xl.workbooks.buttons.sources import macro_modules
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.rating import RuleSet

    Pressed = tuple[Any, dict[str, Grid]]

DAY = date(2024, 2, 29)
ROWS = [row for row in placed_rows("interpreted", 120) if row.row.as_at == DAY]
"""Of one day, which makes one sheet a form: the interpreter takes its time over each."""
NOT_THERE = {
    'FileExists = (Dir(path) <> "")': "FileExists = False",
    "IsReadOnly = book.ReadOnly": "IsReadOnly = False",
    "Application.EnableCancelKey = 2": "",
    'IsWindows = (Environ("SystemRoot") <> "")': "IsWindows = True",
}
"""What the interpreter has no answer for: it asks the computer nothing, and keeps nobody from breaking off."""


def modules(layouts: tuple[Layout, ...]) -> list[Module]:
    """Return the macros without what the interpreter does not know."""
    found = []
    for each in macro_modules(layouts):
        source = each.source
        for known, instead in NOT_THERE.items():
            source = source.replace(known, instead)
        found.append(Module(each.name, source))
    return found


def opened(path: Path, data: bytes) -> Any:
    """Return a workbook open in the interpreter."""
    try:
        from pyopenvba.apps.excel import ExcelApplication  # noqa: PLC0415 - it may be missing
    except ImportError:
        missing("pyOpenVBA")
    path.write_bytes(data)
    return ExcelApplication.open(str(path))


@pytest.fixture(scope="module", params=RULE_SETS)
def pressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pressed:
    """Return a register in which Refresh RAG was pressed where there is no Python, and its sheets afterwards."""
    folder = tmp_path_factory.mktemp("interpreted")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(attaching, "macro_modules", modules)
        data = with_buttons(workbook_with(ROWS), "register", request.param, tuple(FORMS.values()))
    app = opened(folder / "register.xlsm", with_settings(data, {PYTHON: NOWHERE}))
    app.run("RefreshRAG")
    app.save(str(folder / "after.xlsm"))
    return app, {grid.name: grid for grid in read_grids(SourceFile.at(folder / "after.xlsm"))}


@pytest.fixture
def rule_set(request: pytest.FixtureRequest, pressed: Pressed) -> RuleSet:
    """Return the rule set of the register that was pressed."""
    assert pressed
    return RULE_SETS[request.node.callspec.params["pressed"]]


def test_the_known_gaps_are_in_the_macros() -> None:
    """Each of them once: a line that changes is looked at anew."""
    code = "".join(each.source for each in macro_modules())
    assert {each: code.count(each) for each in NOT_THERE} == dict.fromkeys(NOT_THERE, 1)


def test_the_words_are_those_of_python(pressed: Pressed, rule_set: RuleSet) -> None:
    """Or none, where the formula cannot tell either; and so are the reasons of rows that are plainly filled in."""
    wrong = []
    for row in ROWS:
        word, reason = given(pressed[1], row)
        expected, untold = row.rating(rule_set), row.live(rule_set) in {CHECK_ENTRY, NOT_READ_YET}
        hedged = not row.row.plain or any(words in reason for words in HEDGED)
        if (word, reason) != (expected.word, expected.sentence) and not (untold and not word):
            wrong += [] if hedged and word == expected.word else [(word, reason, expected)]
    assert wrong == []


def test_it_says_what_was_done(pressed: Pressed) -> None:
    """In a message, and on Control."""
    app, sheets = pressed
    [(_, said, caption, *_)] = app.dialogs
    assert caption == "Refresh RAG"
    assert "items were rated by the macro under" in said
    control = sheets[CONTROL]
    [result] = [
        control.value(row, 2) for row in range(1, len(control.rows) + 1) if control.value(row, 1) == LAST_RESULT
    ]
    assert str(result).endswith(f"Refresh RAG: {said}")


def test_a_command_line_carries_any_name(tmp_path: Path) -> None:
    """The numbers of characters are those that Excel gives, also in the upper half of the table."""
    app = opened(tmp_path / "form.xlsm", form())
    for words in (*(each for each in WORDS if max(each) < "\U00010000"), "\uff21\uffe5"):
        said = app.evaluate(f'Argument("folder", "{words}")')
        assert said.isascii()
        assert as_meant(said)[: len(words) + 10] == f'"--folder={words}'


def test_the_package_is_sound(tmp_path: Path) -> None:
    """Its parts, relationships, the compound file and the project in it."""
    opened(path := tmp_path / "form.xlsm", form())
    report = sys.modules["pyopenvba"].check_file(str(path))
    assert report.complete
    assert report.issues == ()
