"""Refreshing a filled workbook: its ratings are right, and nothing else in it has changed."""

from __future__ import annotations

import gc
import weakref
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from workbooks.refreshing.filled import ANSWERS, AS_AT, WORDS, as_at, filled_in, item_rows, outcomes, terms

from scrutiny_xl.errors import ScrutinyError, WriteFailedError
from scrutiny_xl.grids import address
from scrutiny_xl.layouts import LAYOUTS, Layout
from scrutiny_xl.layouts.improvement_plan import IMPROVEMENT_PLAN
from scrutiny_xl.layouts.scraip import SCRAIP
from scrutiny_xl.operations.proving import prove
from scrutiny_xl.operations.refreshing import Refreshed, refresh
from scrutiny_xl.presenting.refreshing import refreshed_text
from scrutiny_xl.settings import Settings
from scrutiny_xl.verifying import verify
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit
from scrutiny_xl.workbooks.editing.values import Formula
from scrutiny_xl.workbooks.forms import Frame
from scrutiny_xl.workbooks.reading import read_grids

if TYPE_CHECKING:
    from pathlib import Path

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.workbooks.editing.outcome import EditPlan
    from scrutiny_xl.workbooks.reading import SourceFile

each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
DUE = (
    date(2025, 3, 31),
    date(2026, 3, 31),
    date(2026, 3, 31),
    "Ongoing",
    "No date",
    "From 01/09/2025",
    date(2025, 6, 30),
    date(2026, 3, 31),
    date(2025, 3, 31),
    date(2025, 3, 31),
)


def refreshed(data: bytes, folder: Path, day: date = AS_AT, rule_set: str = "three-boxes") -> tuple[bytes, Refreshed]:
    """Return a return refreshed in place, and what was done."""
    path = folder / "return.xlsx"
    path.write_bytes(data)
    done = refresh(path, terms(day, rule_set), Settings())
    return path.read_bytes(), done


def owned(layout: Layout, rows: list[int]) -> dict[str, set[str]]:
    """Return the cells that refreshing may change."""
    frame = Frame(layout)
    where = frame.field("as_at")
    assert where is not None
    roles = (frame.number_of[role] for role in ("due", "rated_rag", "reason"))
    cells = {address(row, column) for column in roles for row in rows}
    return {"xl/worksheets/sheet1.xml": cells | {address(where.row, where.first)}, "xl/styles.xml": set()}


@each_layout
def test_a_filled_form_gets_its_ratings_and_nothing_else_changes(layout: Layout, tmp_path: Path) -> None:
    """Due, word and reason of every row are those of the rules; every other cell and part is byte for byte the same."""
    data = filled_in(layout)
    new, done = refreshed(data, tmp_path)

    found = outcomes(new, layout)
    assert tuple(each.word for each in found) == tuple(each.after for each in done.rated) == WORDS
    assert tuple(each.due for each in found) == DUE
    assert all(each.reason and each.reason.startswith(f"{each.word} under three-boxes: ") for each in found)
    assert as_at(new, layout) == datetime(2025, 6, 30)  # noqa: DTZ001 - a day, as openpyxl reads it
    compared = verify(data, new, owned(layout, item_rows(layout)[: len(ANSWERS)]))
    assert compared.violations == ()
    assert compared.changed == ("xl/worksheets/sheet1.xml",)


@each_layout
def test_formulas_stay_where_they_give_the_word(layout: Layout, tmp_path: Path) -> None:
    """The formula that a blank form has is not written anew; an entry no formula can read gets the plain word."""
    before = filled_in(layout)
    was, now = (outcomes(each, layout) for each in (before, refreshed(before, tmp_path)[0]))
    odd = next(number for number, answer in enumerate(ANSWERS) if answer.get("progress") == "nearly there")
    assert now[odd].formula == ""
    assert [each.formula for number, each in enumerate(now) if number != odd] == [
        each.formula for number, each in enumerate(was) if number != odd
    ]


@each_layout
def test_a_second_time_changes_nothing(layout: Layout, tmp_path: Path) -> None:
    """On the same day under the same rules the bytes stay the same."""
    once, first = refreshed(filled_in(layout), tmp_path)
    twice, second = refreshed(once, tmp_path)
    assert (first.changed, second.changed) == (True, False)
    assert once == twice
    assert [each.before for each in second.rated] == [each.after for each in first.rated]


@each_layout
def test_other_rules_and_another_day_give_other_words(layout: Layout, tmp_path: Path) -> None:
    """And formulas of those rules, which stand the next time."""
    once, _ = refreshed(filled_in(layout), tmp_path)
    other, done = refreshed(once, tmp_path, rule_set="brag")
    assert [each.word for each in outcomes(other, layout)] == [each.after for each in done.rated]
    assert [each.after for each in done.rated] != list(WORDS)
    assert refreshed(other, tmp_path, rule_set="brag")[0] == other
    later, done = refreshed(once, tmp_path, day=date(2026, 4, 1))
    assert [each.after for each in done.rated].count("Red") > WORDS.count("Red")
    assert [each.formula for each in outcomes(later, layout)] == [each.formula for each in outcomes(once, layout)]


def test_a_formula_that_another_program_wrote_stands(tmp_path: Path) -> None:
    """LibreOffice writes the constant FALSE as a function."""
    cell = address(item_rows(SCRAIP)[0], Frame(SCRAIP).number_of["rated_rag"])
    formula = outcomes(filled_in(SCRAIP), SCRAIP)[0].formula
    other = formula.replace(",FALSE,", ",FALSE(),")
    new, _ = refreshed(filled_in(SCRAIP, more={cell: Formula(other, "Green")}), tmp_path)
    assert other != formula
    assert outcomes(new, SCRAIP)[0].formula == other
    assert outcomes(new, SCRAIP)[0].word == WORDS[0]


def test_a_formula_gone_wrong_is_mended(tmp_path: Path) -> None:
    """One that was typed over, one that was copied from another row, and one that is the first of all."""
    rows, column = item_rows(SCRAIP), Frame(SCRAIP).number_of["rated_rag"]
    right = outcomes(refreshed(filled_in(SCRAIP), tmp_path)[0], SCRAIP)
    for wrong in (Formula('IF(1,"Green","")', "Green"), Formula(right[3].formula, "Red"), "Green"):
        for number in (0, 2, 5):
            edit = WorkbookEdit(filled_in(SCRAIP), "return.xlsx")
            edit.sheet("SCRAIP").set(address(rows[number], column), wrong)
            new, _ = refreshed(edit.to_bytes(), tmp_path)
            assert outcomes(new, SCRAIP) == right
            assert refreshed(new, tmp_path)[0] == new


def test_a_word_put_right_is_rated_by_a_formula_again(tmp_path: Path) -> None:
    """After the entry no formula could read has been mended."""
    once, _ = refreshed(filled_in(SCRAIP), tmp_path)
    edit = WorkbookEdit(once, "return.xlsx")
    edit.sheet("SCRAIP").set(address(item_rows(SCRAIP)[7], Frame(SCRAIP).number_of["progress"]), "Completed")
    new, _ = refreshed(edit.to_bytes(), tmp_path)
    assert outcomes(new, SCRAIP)[7].word == "Green"
    assert outcomes(new, SCRAIP)[7].formula == outcomes(filled_in(SCRAIP), SCRAIP)[7].formula


@pytest.mark.parametrize(
    ("role", "entry"),
    [
        ("update", Formula("1/0", "#DIV/0!")),
        ("completed_on", Formula("NA()", "#N/A")),
        ("revised_date", 0.25),
        ("percent", True),
    ],
    ids=str,
)
def test_what_a_formula_would_stumble_over_gets_the_word(role: str, entry: Any, tmp_path: Path) -> None:
    """Or a formula that gives it: what is shown is always the rating."""
    new, done = refreshed(filled_in(IMPROVEMENT_PLAN, [{**ANSWERS[2], role: entry}]), tmp_path)
    (found,) = outcomes(new, IMPROVEMENT_PLAN, 1)
    assert found.word == done.rated[0].after
    assert found.formula == "" or not isinstance(entry, Formula)


def test_what_was_read_is_let_go_before_it_is_written_and_the_edit_before_it_is_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes as much memory as the sheet, and so does the proof; commands collect nothing that is in a circle."""
    held: list[weakref.ref[object]] = []
    data, outcome = filled_in(SCRAIP), WorkbookEdit.outcome

    def reading(source: SourceFile) -> list[Grid]:
        grids = read_grids(source)
        held.extend(map(weakref.ref, grids))
        return grids

    def writing(edit: WorkbookEdit) -> tuple[EditPlan, bytes]:
        assert held
        assert not any(each() for each in held)
        held.extend(weakref.ref(edit.sheet(name).part) for name in edit.sheets)
        return outcome(edit)

    def proving(*given: Any) -> None:
        assert held
        assert not any(each() for each in held)
        prove(*given)

    monkeypatch.setattr("scrutiny_xl.operations.refreshing.read_grids", reading)
    monkeypatch.setattr(WorkbookEdit, "outcome", writing)
    monkeypatch.setattr("scrutiny_xl.operations.refreshing.prove", proving)
    gc.disable()
    try:
        refreshed(data, tmp_path)
    finally:
        gc.enable()


def test_into_a_copy(tmp_path: Path) -> None:
    """The return itself stays as it is."""
    path, copy = tmp_path / "return.xlsx", tmp_path / "copy.xlsx"
    path.write_bytes(data := filled_in(IMPROVEMENT_PLAN))
    done = refresh(path, terms(), Settings(), copy)
    assert path.read_bytes() == data
    assert done.path == copy
    assert tuple(each.word for each in outcomes(copy.read_bytes(), IMPROVEMENT_PLAN)) == WORDS


def test_a_copy_has_the_ending_of_the_file_and_is_not_the_file(tmp_path: Path) -> None:
    """Excel opens no workbook under the ending of another kind; the file itself is rated without -o."""
    path = tmp_path / "return.xlsx"
    path.write_bytes(data := filled_in(IMPROVEMENT_PLAN))
    for name, sentence in (("copy.xlsm", "does not end in .xlsx"), ("return.xlsx", "Leave out -o")):
        with pytest.raises(WriteFailedError, match=sentence):
            refresh(path, terms(), Settings(), tmp_path / name, overwrite=True)
    assert path.read_bytes() == data
    assert [each.name for each in tmp_path.iterdir()] == ["return.xlsx"]


def test_a_form_keeps_the_rules_it_was_drawn_for(tmp_path: Path) -> None:
    """Unless others are asked for."""
    path = tmp_path / "return.xlsx"
    path.write_bytes(refreshed(filled_in(IMPROVEMENT_PLAN), tmp_path, rule_set="brag")[0])
    before = path.read_bytes()
    done = refresh(path, terms(), Settings(), keep_rules=True)
    assert done.terms.rule_set.name == "brag"
    assert path.read_bytes() == before
    assert "as at 30 June 2025 by brag: " in refreshed_text(done)
    assert refresh(path, terms(), Settings()).terms.rule_set.name == "three-boxes"


def test_rows_that_hold_a_word_only_are_named(tmp_path: Path) -> None:
    """The officer must know which ratings do not follow what the service writes next."""
    _, done = refreshed(filled_in(IMPROVEMENT_PLAN), tmp_path)
    fixed = [each for each in done.rated if not each.live]
    assert [each.after for each in fixed] == ["On target"]
    assert (
        f"Fixed until the next refresh, since a formula cannot read an entry of the row: {fixed[0].place.cell}\n"
        in (refreshed_text(done))
    )


def test_a_workbook_that_counts_from_1904_gets_words(tmp_path: Path) -> None:
    """Its days have other numbers than a formula asks for."""
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - openpyxl wants it so
    sheet = book.worksheets[0]
    sheet.append(["Improvement plan", "", "Rated as at", date(2025, 1, 1)])
    sheet.append([])
    sheet.append([column.heading for column in IMPROVEMENT_PLAN.columns])
    values = {"item": 1, "recommendation": "Mend the roof", "action": "Mend it", "timescale": "By 31 March 2025"}
    sheet.append([values.get(column.role) for column in IMPROVEMENT_PLAN.columns])
    book.save(tmp_path / "return.xlsx")
    new, done = refreshed((tmp_path / "return.xlsx").read_bytes(), tmp_path)
    assert [each.after for each in done.rated] == ["Red"]
    assert b"<f>" not in new
    assert refreshed(new, tmp_path)[0] == new


def test_a_form_without_a_place_for_ratings_is_refused(tmp_path: Path) -> None:
    """In one sentence that says what to do."""
    book = Workbook()
    for line in (["Improvement plan"], [], ["No.", "Recommendation", "Action", "Timescale"]):
        book.worksheets[0].append(line)
    book.worksheets[0].append([1, "Mend the roof", "A contractor is engaged", "By 31 March 2025"])
    book.save(tmp_path / "return.xlsx")
    with pytest.raises(ScrutinyError) as error:
        refreshed((tmp_path / "return.xlsx").read_bytes(), tmp_path)
    assert str(error.value) == (
        "return.xlsx has no column Due (as read), Rated RAG or Reason, so there is nowhere to write a rating. "
        "Use consolidate, which rates it in the register, or send out the form that `scrutiny-xl new` writes."
    )


def test_a_register_is_not_rated_as_a_return(tmp_path: Path) -> None:
    """The error is a whole sentence."""
    book = Workbook()
    for title in ("Register", "Findings", "Clashes", "Sources", "About"):
        book.create_sheet(title)
    book.save(tmp_path / "r.xlsx")
    with pytest.raises(ScrutinyError, match=r"^r\.xlsx cannot be rated: it is a register, not a return\. "):
        refresh(tmp_path / "r.xlsx", terms(), Settings())
