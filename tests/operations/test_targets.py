"""Where a register may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders_core import PLAN, TERMS, form, workbook

from scrutiny_xl.errors import TargetExistsError, WriteFailedError
from scrutiny_xl.operations.consolidating import consolidate
from scrutiny_xl.operations.importing import import_plans
from scrutiny_xl.operations.targets import check_register_target
from scrutiny_xl.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

ROWS = """
| Ref | No. | Recommendation | Action | Timescale | Progress | Update |
| SIP24.1 | 1 | Adopt a protocol. | Agreed: yes. | Ongoing | In progress | Drafted. |
"""


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a return, in a folder in which nothing else is."""
    workbook(tmp_path / "Housing.xlsx", form(ROWS, PLAN))
    return tmp_path / "Housing.xlsx"


@pytest.mark.parametrize("given", [".", "Housing.xlsx"])
def test_what_is_to_be_read_is_never_written_over(filled: Path, given: str) -> None:
    """Named or in the folder named, whatever was asked for: returns and plans are only read."""
    before, places = filled.read_bytes(), [filled.parent / given]
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        consolidate(places, filled, TERMS, Settings(), overwrite=True)
    with pytest.raises(WriteFailedError, match="it is one of the files to be read"):
        import_plans(places, filled, TERMS, Settings(), written=lambda _: "", overwrite=True)
    assert filled.read_bytes() == before


def test_an_older_register_among_the_files_may_be_written_over(filled: Path) -> None:
    """Where that was asked for, and unless it is the one to go on from."""
    target = filled.with_name("register.xlsx")
    consolidate([filled], target, TERMS, Settings())
    check_register_target(target, [filled.parent, target], None, overwrite=True)
    with pytest.raises(TargetExistsError):
        check_register_target(target, [filled.parent], None, overwrite=False)
    with pytest.raises(WriteFailedError):
        check_register_target(target, [filled.parent], target, overwrite=True)


def test_what_cannot_be_read_is_not_taken_for_a_register(filled: Path) -> None:
    """It may be a return that was damaged on its way."""
    filled.write_bytes(b"damaged")
    with pytest.raises(WriteFailedError):
        check_register_target(filled, [filled.parent], None, overwrite=True)
