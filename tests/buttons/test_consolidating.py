"""The button Consolidate: a new register beside the open workbook, which stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, form, workbook
from buttons.test_checking import returned

from scrutiny_xl.buttons.consolidating import consolidate
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.errors import NothingToReadError
from scrutiny_xl.operations.consolidating import consolidate as consolidate_files
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from buttons.conftest import OpenBook


@pytest.fixture
def control(tmp_path: Path) -> Path:
    """Return a workbook with buttons, beside a folder of returns."""
    (tmp_path / "returns").mkdir()
    returned(tmp_path / "returns")
    return workbook(tmp_path / "control.xlsx", form("| A |\n| b |", PLAN))


def when(folder: Path) -> Wanted:
    """Return what the button is pressed with."""
    return Wanted(as_at="2024-09-30", folder=folder)


def test_the_register_is_that_of_the_command(control: Path, opened: OpenBook, tmp_path: Path) -> None:
    """Byte for byte; it is opened, and the workbook with the button is as it was."""
    before = control.read_bytes()
    book = opened(control)
    said = consolidate(book, when(tmp_path / "returns"))
    assert said == (
        "1 return read, 0 skipped: 3 items, 2 errors, 1 query and 0 clashes in the new register "
        "register as at 2024-09-30.xlsx, which stands beside this workbook."
    )
    made = tmp_path / "register as at 2024-09-30.xlsx"
    settings = Settings()
    other = tmp_path / "other.xlsx"
    consolidate_files((tmp_path / "returns",), other, when(tmp_path).terms(settings), settings)
    assert made.read_bytes() == other.read_bytes()
    assert [each.name for each in book.app.books] == ["control.xlsx", made.name]
    assert control.read_bytes() == before


def test_nothing_is_written_over(control: Path, opened: OpenBook, tmp_path: Path) -> None:
    """Pressed twice there are two registers."""
    book = opened(control)
    consolidate(book, when(tmp_path / "returns"))
    first = (tmp_path / "register as at 2024-09-30.xlsx").read_bytes()
    assert "register as at 2024-09-30 (2).xlsx" in consolidate(book, when(tmp_path / "returns"))
    assert (tmp_path / "register as at 2024-09-30.xlsx").read_bytes() == first


def test_no_folder_chosen(control: Path, opened: OpenBook) -> None:
    """As when the question was cancelled."""
    with pytest.raises(CannotPressError, match="No folder of returns was chosen, so nothing was consolidated"):
        consolidate(opened(control))


def test_a_folder_without_returns(control: Path, opened: OpenBook, tmp_path: Path) -> None:
    """The operation's own sentence."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToReadError):
        consolidate(opened(control), when(tmp_path / "empty"))
    assert [each.name for each in tmp_path.glob("*.xlsx")] == ["control.xlsx"]
