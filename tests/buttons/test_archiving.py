"""The button Take snapshot: Excel saves, and the file is archived."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, form, workbook
from openpyxl import Workbook, load_workbook

from scrutiny_xl.buttons.archiving import snapshot
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.settings import Settings

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


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    """Return the register of two returns, one of which is not beside it any more."""
    for number, area in enumerate(("Housing", "Parks"), 1):
        table = f"| No. | Recommendation | Action | Timescale |\n| {number} | Adopt it. | Agreed: yes. | Ongoing |"
        workbook(tmp_path / "returns" / f"{area}.xlsx", form(table, PLAN, area, Quarter="Q3 2024/25"))
    output = tmp_path / "council" / "register.xlsx"
    output.parent.mkdir()
    consolidate([tmp_path / "returns"], output, TERMS, Settings())
    (tmp_path / "returns" / "Parks.xlsx").unlink()
    return output


def test_a_register_is_archived_with_its_returns(quarter: Path, opened: OpenBook) -> None:
    """Those in the folder of returns that the sheet Control names; what is not found is said in a sentence."""
    book = opened(quarter)
    book.impl.changed = False
    said = snapshot(book, Wanted(as_at="2025-01-31", folder=quarter.parent.parent / "returns"))
    done, missing = said.split("…. ")
    assert done.startswith("register.xlsx was archived as it is: snapshots/2024-25 Q3, 2 items, 1 return, SHA-256 ")
    assert missing == "1 return was not found and so not archived: Parks.xlsx."
    folder = quarter.parent / "snapshots/2024-25 Q3"
    assert [path.name for path in (folder / "returns").iterdir()] == ["Housing.xlsx"]
    again = snapshot(book, Wanted(as_at="2025-01-31", folder=quarter.parent / "gone"))
    assert again == f"register.xlsx is archived already, exactly as it is: snapshots/2024-25 Q3. {missing}"
