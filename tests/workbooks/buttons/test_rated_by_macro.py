"""The ratings without Python, made in LibreOffice: the words that Python gives, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from office import desk_at
from workbooks.buttons.macro_rows import FORMS, PlacedRow, due_cell, phrases_sheet, placed_rows, workbook_with

from scrutiny_xl.rating import RULE_SETS
from scrutiny_xl.timescales import read_timescale
from scrutiny_xl.workbooks.buttons import CONTROL, with_buttons
from scrutiny_xl.workbooks.buttons.control_sheet import PYTHON
from scrutiny_xl.workbooks.live import CHECK_ENTRY, NOT_READ_YET, due_shown
from scrutiny_xl.workbooks.reading import SourceFile, read_grids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.rating import RuleSet

ROWS = list(placed_rows("macros", 500))
PRESS = ["press", CONTROL, "Refresh RAG"]
PLAIN = [
    f"{lead}{day}"
    for lead in ("", "By ", "by ", "From ")
    for day in ("1 May 2026", "31st March 2026", "29 February 2028", "3 Sep 2026", "09/12/2026", "9/2/2026", "May 2026")
] + [
    "By end of March 2026", "by the end of February 2028", "End of May 2026", "Ongoing", "QUARTERLY", "Done", "TBC",
    "N/A", "As soon as possible", "Every six months", "Immediate", " By  31  March 2026 ",
]  # fmt: skip
UNREAD = [
    "31 Nov 2026", "By 31/11/2026", "31/03/26", "By March", "May", "2026", "End of 31 March 2026", "By 31 March 2026 ?",
    "From March 2026 to May 2026", "Q2 2026", "See 14 above", "By 1 Mai 2026", "12/2026", "By 13/13/2026",
    "Spring 2026", "After the election", "By 1 March 1889", "by 1 March 20266", "31.03.2026", "1-3-2026",
    "By by 1 May 2026",
    "From 30 February 2026", "0 May 2026", "32 May 2026", "By the May 2026 meeting", "ongoing?", "By the 1 May 2026",
]  # fmt: skip
PHRASES = PLAIN + UNREAD
HEDGED = ("as it stood", "was read as")
"""How a reason says that a timescale was read by Python, and what that made of it is not known."""
each_rule_set = pytest.mark.parametrize("rule_set", RULE_SETS.values(), ids=list(RULE_SETS))


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Grid]]:
    """Return the sheets with the rows as the macro rated them, by rule set and name."""
    folder = tmp_path_factory.mktemp("macros")
    desk, plain, jobs = desk_at(folder / "profile"), workbook_with(ROWS), []
    for name in RULE_SETS:
        (folder / f"{name}.xlsm").write_bytes(with_buttons(plain, "register", name, tuple(FORMS.values())))
        steps = [["set", PYTHON, "/nowhere/python.exe"], PRESS]
        jobs.append({"open": folder / f"{name}.xlsm", "macros": True, "do": steps, "save": folder / f"{name}.xlsx"})
    (folder / "phrases.xlsm").write_bytes(with_buttons(phrases_sheet(PHRASES), "register", "brag"))
    jobs.append({**jobs[0], "open": folder / "phrases.xlsm", "save": folder / "phrases.xlsx"})
    desk.work(jobs)
    read = {name: read_grids(SourceFile.at(folder / f"{name}.xlsx")) for name in (*RULE_SETS, "phrases")}
    return {name: {grid.name: grid for grid in grids} for name, grids in read.items()}


def test_a_plain_timescale_is_read_as_python_reads_it(rated: Mapping[str, Mapping[str, Grid]]) -> None:
    """And one that is not plain is not read at all, or it would be read wrongly."""
    grid, wrong = rated["phrases"]["Phrases"], []
    for number, phrase in enumerate(PHRASES):
        shown, reading = grid.value(*due_cell(number)), read_timescale(phrase, None)
        if shown != due_shown(reading) and not (phrase in UNREAD and shown in {"", None}):
            wrong.append((phrase, shown, due_shown(reading)))
    assert wrong == []


def given(grids: Mapping[str, Grid], row: PlacedRow) -> tuple[str, str]:
    """Return the word and the reason that the macro gave a row, "" where it gave none."""
    grid = grids[row.sheet]
    word, reason = (grid.value(row.number, row.columns[role]) for role in ("rated_rag", "reason"))
    return str(word or ""), str(reason or "")


@each_rule_set
def test_the_macro_gives_the_word_of_python(rated: Mapping[str, Mapping[str, Grid]], rule_set: RuleSet) -> None:
    """Or none: only where the formula cannot tell either, and never of a row that is plainly filled in."""
    wrong = []
    for row in ROWS:
        word, _ = given(rated[rule_set.name], row)
        live = row.live(rule_set)
        untold = live in {CHECK_ENTRY, NOT_READ_YET} and not row.row.plain
        if word != row.rating(rule_set).word and (word or not untold):
            wrong.append((word, live, row))
    assert wrong == []


@each_rule_set
def test_it_gives_the_reason_of_python(rated: Mapping[str, Mapping[str, Grid]], rule_set: RuleSet) -> None:
    """Word for word, but where only Python knows what a timescale was read as: there it says so."""
    both = [(given(rated[rule_set.name], row)[1], row.rating(rule_set).sentence) for row in ROWS if row.row.plain]
    assert [pair for pair in both if pair[0] != pair[1] and not any(words in pair[0] for words in HEDGED)] == []
    assert sum(one == other for one, other in both) > 0.8 * len(both)


@each_rule_set
def test_every_case_of_the_rules_comes_up(rated: Mapping[str, Mapping[str, Grid]], rule_set: RuleSet) -> None:
    """But a clash, of which no row can tell."""
    words = {given(rated[rule_set.name], row)[0] for row in ROWS}
    assert {case.box.word for case in rule_set.cases} - words <= {"Clash", "Not accepted"}
