"""Verifying two versions of a workbook: what an officer reads, what a machine reads, and the exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from commands import invoke
from verifying.packages_made import OLD, SHEET, edited, replaced, with_sheet

from scrutiny_xl.errors import MissingFileError, UnreadableFileError
from scrutiny_xl.operations.verifying import verify
from scrutiny_xl.presenting.comparisons import comparison_text
from scrutiny_xl.verifying import CellChange, Comparison, Growth, SheetChange, Violation

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return the earlier version of a workbook as a file."""
    path = tmp_path / "old.xlsx"
    path.write_bytes(OLD)
    return path


def run(old: Path, new: bytes, *options: str) -> Result:
    """Run the command on the earlier version and another."""
    later = old.with_name("new.xlsx")
    later.write_bytes(new)
    return invoke("verify", old, later, *options)


def test_nothing_differs(old: Path) -> None:
    """One line says so."""
    result = run(old, OLD)
    assert result.exit_code == 0
    assert result.stdout == (
        "All 10 parts are byte for byte the same.\n\nNothing changed that should not have changed.\n"
    )


def test_cells_and_ranges_that_differ(old: Path) -> None:
    """Before and after, and nothing is wrong."""
    new = with_sheet(
        ("<v>45000</v>", "<v>45001</v>"),
        ('<c r="C2"><v>1</v></c>', '<c r="C2" s="1"><f>1+1</f><v>2</v></c>'),
        ('sqref="A2:A3"', 'sqref="A2:A4"'),
        ('<row r="5"', '<row r="4"><c r="A4"><v>7</v></c></row><row r="5"'),
    )
    result = run(old, new)
    assert result.exit_code == 0
    assert result.stdout == (
        "8 of 10 parts are byte for byte the same.\n"
        "\n"
        "Cells of 'Plan' that differ (3):\n"
        "  B2: '2023-03-15' → '2023-03-16'\n"
        "  C2: '1' → '2'; formula none → '=1+1'; its style changed\n"
        "  A4: empty → '7'\n"
        "  Rows added: 4\n"
        "\n"
        "Ranges that grew (1):\n"
        "  conditional format in 'Plan': A2:A3 → A2:A4\n"
        "\n"
        "Nothing changed that should not have changed.\n"
    )


def test_what_should_not_have_changed(old: Path) -> None:
    """It is listed with its place, and the exit code is 1."""
    result = run(old, edited(OLD, {SHEET: replaced(("<v>45000</v>", "<v>45001</v>"), ('left="0.7"', 'left="1"'))}))
    assert result.exit_code == 1
    assert result.stdout.endswith(
        "What should not have changed (2):\n"
        "  xl/workbook.xml, calcPr: Values changed in a workbook with formulas, and Excel is not asked to calculate "
        "them again.\n"
        "  'Plan', worksheet/pageMargins: Outside the cells, in <pageMargins>, its attribute left changed from '0.7' "
        "to '1'.\n"
    )


def test_the_same_facts_for_machines(old: Path) -> None:
    """As JSON in ASCII."""
    result = run(old, with_sheet(("<t>Merged</t>", "<t>caf\u00e9</t>")), "--format", "json")
    data = json.loads(result.stdout)
    assert result.stdout.isascii()
    assert data["clean"] is True
    assert data["changed"] == ["xl/workbook.xml", SHEET]
    assert data["sheets"][0]["cells"] == [
        {
            "address": "A8",
            "before": "Merged",
            "after": "caf\u00e9",
            "formula_before": "",
            "formula_after": "",
            "restyled": False,
            "noted": False,
        }
    ]


def test_each_fact_says_what_it_is() -> None:
    """A machine reads what grew, and what should not have changed, by name."""
    grown, violation = Growth("xl/t.xml", "table T", "A1:B2", "A1:B3"), Violation("xl/s.xml", "A1", "It went.", "gone")
    data = json.loads(comparison_text(Comparison(grown=(grown,), violations=(violation,)), "json"))
    assert data["grown"] == [{"part": "xl/t.xml", "what": "table T", "before": "A1:B2", "after": "A1:B3"}]
    assert data["violations"] == [{"part": "xl/s.xml", "place": "A1", "sentence": "It went.", "rule": "gone"}]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "new.xlsx is not an Excel workbook, or is damaged."),
        (b"hello", "new.xlsx is not an Excel workbook, or is damaged."),
        (OLD[:-50], "new.xlsx is not an Excel workbook, or is damaged."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "new.xlsx is protected by a password, or in the old format of Excel."),
        (edited(OLD, {}, removed=("xl/workbook.xml",)), "new.xlsx holds no Excel workbook."),
    ],
)
def test_a_file_that_cannot_be_read(old: Path, data: bytes, words: str) -> None:
    """One sentence says why, and the exit code is 2."""
    result = run(old, data)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Could not run: {words}")


def test_a_part_that_is_damaged(old: Path) -> None:
    """The sentence names it."""
    at = OLD.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 20
    with pytest.raises(UnreadableFileError, match=r"is damaged at 'xl/worksheets/sheet1.xml'"):
        verify(old, _written(old, OLD[:at] + bytes(20) + OLD[at + 20 :]))


def _written(old: Path, data: bytes) -> Path:
    path = old.with_name("new.xlsx")
    path.write_bytes(data)
    return path


def test_a_file_that_is_not_there(old: Path) -> None:
    """Neither is made."""
    with pytest.raises(MissingFileError):
        verify(old, old.with_name("none.xlsx"))


def test_long_lists_are_counted() -> None:
    """Forty are listed, of cells a thousand; rows that follow one another are a range; long texts are cut."""
    cells = tuple(CellChange(f"A{row}", "", "x" * 100, noted=row == 1) for row in range(1, 1004))
    cells += tuple(CellChange(f"B{row}", "y", "y", restyled=True) for row in range(1, 8))
    found = Comparison(
        changed=("a",) * 3,
        added=tuple(f"part{number}" for number in range(14)),
        sheets=(SheetChange("a", "Plan", cells, (3, 4, 5, 9)), SheetChange("b", "Other")),
        grown=(Growth("b", "merged cells", "", "A1:B1"),),
        violations=tuple(Violation("", f"A{row}", "It is wrong.", "order") for row in range(41)),
    )
    text = comparison_text(found)
    assert "0 of 3 parts" in text
    assert "part11 and 2 more.\n" in text
    assert f"  A1: empty → '{'x' * 60}…'; a note was added or got longer\n" in text
    assert "  and 3 more cells\n  7 more cells look different and say the same\n  Rows added: 3 to 5, 9\n" in text
    assert "  merged cells in 'Other': new → A1:B1\n" in text
    assert text.endswith("  the file, A39: It is wrong.\n  and 1 more thing\n")
