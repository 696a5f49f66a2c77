"""What an open workbook holds: a return, or a register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.buttons.reading import grids_of
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import path_if_any
from scrutiny_xl.errors import ScrutinyError
from scrutiny_xl.operations.gathering import Skipped, are_of_a_register, read_sheets
from scrutiny_xl.operations.working_registers import BESIDES_PLANS, read_register_plans
from scrutiny_xl.workbooks.editing.edit import WorkbookEdit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlwings import Book

    from scrutiny_xl.grids import Grid
    from scrutiny_xl.returns import Return
    from scrutiny_xl.settings import Settings

__all__ = ["OpenReturn", "read_open"]


@dataclass(frozen=True)
class OpenReturn:
    """An open workbook, read: what it holds, and its sheets by name."""

    filled: Return
    grids: Mapping[str, Grid]
    is_register: bool
    from_1904: bool


class _NoFormError(CannotPressError):
    """A workbook without a form of ours, or with one that cannot be read."""

    def __init__(self, skipped: Skipped) -> None:
        self.skipped = skipped
        reason = skipped.reason.removeprefix("was left out: ")
        super().__init__(f"{skipped.file} cannot be used: {reason} {skipped.remedy}")


def read_open(book: Book, settings: Settings) -> OpenReturn:
    """Read a workbook that is open in Excel.

    Raises:
        CannotPressError: it holds no form of ours, or cannot be read.
    """
    register = are_of_a_register([sheet.name for sheet in book.sheets])
    grids = grids_of(book, BESIDES_PLANS if register else ())
    by_name = {grid.name: grid for grid in grids}
    filled = (read_register_plans if register else read_sheets)(book.name, "", grids, settings)
    if isinstance(filled, Skipped):
        raise _NoFormError(filled)
    return OpenReturn(filled, by_name, register, _counts_from_1904(book))


def _counts_from_1904(book: Book) -> bool:
    """Say whether a workbook counts its days from 1904: its file tells, where there is one that can be read."""
    path = path_if_any(book)
    if path is None:
        return False
    try:
        return WorkbookEdit.open(path).from_1904
    except (OSError, ScrutinyError):
        return False
