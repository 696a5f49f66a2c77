"""The button Take snapshot: Excel saves, and the file is archived."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from scrutiny_xl.buttons.archiving import snapshot
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from buttons.conftest import OpenBook

WHEN = Wanted(as_at="2025-01-31")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Return a workbook."""
    Workbook().save(path := tmp_path / "register.xlsx")
    return path


def test_what_is_on_the_screen_is_archived(register: Path, opened: OpenBook) -> None:
    """Also what was typed and not saved."""
    book = opened(register)
    book.impl.formulas.worksheets[0]["A1"] = "typed"
    said = snapshot(book, WHEN)
    copy = register.parent / "snapshots/2025-01-31 register/register.xlsx"
    assert said.startswith("register.xlsx was archived as it is: snapshots/2025-01-31 register, SHA-256 ")
    assert load_workbook(copy).worksheets[0]["A1"].value == "typed"
    assert copy.read_bytes() == register.read_bytes()
    assert book.app.display_alerts


def test_what_has_not_changed_is_not_saved(register: Path, opened: OpenBook) -> None:
    """So that a workbook open as read-only can be archived."""
    book = opened(register, read_only=True)
    book.impl.changed = False
    assert "register.xlsx was archived as it is" in snapshot(book, WHEN)
    assert snapshot(book, WHEN) == "register.xlsx is archived already, exactly as it is: snapshots/2025-01-31 register."


def test_a_workbook_open_as_read_only(register: Path, opened: OpenBook) -> None:
    """Excel cannot save it: nothing is archived, and nothing lost."""
    before = register.read_bytes()
    with pytest.raises(CannotPressError, match=r"Excel could not save register\.xlsx, so no snapshot was"):
        snapshot(opened(register, read_only=True), WHEN)
    assert register.read_bytes() == before
    assert [each.name for each in register.parent.iterdir()] == ["register.xlsx"]


def test_a_workbook_that_was_never_saved(opened: OpenBook) -> None:
    """It has no place beside which an archive could stand."""
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(CannotPressError, match=r"Book1 was never saved\. Save it in the folder it belongs in"):
        snapshot(opened(out.getvalue()), WHEN)
