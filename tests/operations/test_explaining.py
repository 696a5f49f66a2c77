"""Explaining: which item is meant, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, SCRAIP, TERMS, form, workbook

from scrutiny_xl.errors import MissingFileError, NoReturnReadError, UnknownNameError
from scrutiny_xl.operations.explaining import Explanation, explain
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """
| Ref | Objectives | Priority | Action | Delivery | RAG | Progress | Update |
| SIP24.A.1 | 1. Listen. | Residents | Ask them. | By 30 June 2024 | Green | In progress | Drafted. |
| SIP24.A.2 | 1. Listen. | Residents | Thank them. | Within 3 months | | | |
| SIP24.B.1 | 2. Answer. | Members | Reply. | Ongoing | | In progress | |
"""


LABELS = [
    "Item",
    "Stands in",
    "Timescale",
    "Read as",
    "Due",
    "Reported",
    "Rated",
    "Because",
    "To turn it green",
    "But",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a RAG plan of three items as a workbook."""
    return workbook(tmp_path / "Housing.xlsx", form(TABLE, PLAN))


def explained(path: Path, ref: str = "") -> list[Explanation]:
    """Explain items of a file, or all."""
    return explain(path, ref, TERMS, Settings())


def test_all_items_of_a_file(path: Path) -> None:
    """In the order of the sheet."""
    assert [each.ref for each in explained(path)] == ["SIP24.A.1", "SIP24.A.2", "SIP24.B.1"]


@pytest.mark.parametrize("ref", ["SIP24.A.1", "sip24.a.1", "a.1"])
def test_one_item_by_its_reference(path: Path, ref: str) -> None:
    """Capitals do not count, and its ending is enough where only one item has it."""
    assert [each.ref for each in explained(path, ref)] == ["SIP24.A.1"]


def test_an_ending_that_two_items_have_is_no_reference(path: Path) -> None:
    """It is not guessed which one is meant."""
    with pytest.raises(UnknownNameError, match=r"There is no item with the reference '1'\. "):
        explained(path, "1")


def test_an_unknown_reference_names_the_nearest(path: Path) -> None:
    """And those there are."""
    with pytest.raises(UnknownNameError) as error:
        explained(path, "SIP24.A.3")
    assert str(error.value) == (
        "There is no item with the reference 'SIP24.A.3'. Did you mean 'SIP24.A.2'? "
        "Known: SIP24.A.1, SIP24.A.2, SIP24.B.1."
    )


def test_what_is_said(path: Path) -> None:
    """The words, the reading, the rating, and how they differ."""
    (said,) = explained(path, "SIP24.A.1")
    lines = dict(said.lines)
    assert list(lines) == LABELS
    assert (lines["Item"], lines["Stands in"]) == ("Ask them.", "Housing.xlsx, Form!A7")
    assert (said.reported, said.rated, said.due) == ("Green", "Red", "2024-06-30")
    assert said.sentence.startswith("Red under three-boxes: ")
    assert said.differs.startswith("The service reports Green, but ")


def test_an_assumption_is_said(path: Path) -> None:
    """The clock was started on the plan's date."""
    (said,) = explained(path, "A.2")
    assert said.due == "2024-07-01"
    assert said.assumed


def test_a_decision_read_out_of_prose_shows_the_words(tmp_path: Path) -> None:
    """An officer confirms it."""
    table = "| Recommendation | Response |\n| Publish it. | It falls outside the remit of the Group. |"
    path = workbook(tmp_path / "Housing.xlsx", form(table, SCRAIP))
    (said,) = explained(path)
    assert said.decision == "outside the remit (from the words 'falls outside the remit of the Group')"
    assert said.rated == "Not accepted"
    assert "confirm it in Decision" in said.sentence


def test_a_file_that_is_no_return(tmp_path: Path) -> None:
    """It says why; nothing is said of writing."""
    path = tmp_path / "notes.xlsx"
    path.write_text("words")
    with pytest.raises(NoReturnReadError, match=r"could be read as a return.\n  notes.xlsx is not a workbook"):
        explained(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(MissingFileError, match=r"gone\.xlsx"):
        explained(tmp_path / "gone.xlsx")
