"""The button Consolidate."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from scrutiny_xl.buttons.saving import saved_file
from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted, saved_path_of
from scrutiny_xl.operations.buttons import WITH_BUTTONS, has_buttons
from scrutiny_xl.operations.consolidating import consolidate as run_consolidate
from scrutiny_xl.operations.gathering import are_of_a_register
from scrutiny_xl.presenting.registers import pressed_register_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from xlwings import Book

__all__ = ["consolidate"]


class _NoFolderError(CannotPressError):
    """Nobody said where the returns are."""

    def __init__(self) -> None:
        super().__init__("No folder of returns was chosen, so nothing was consolidated.")


def consolidate(book: Book, wanted: Wanted | None = None) -> str:
    """Make a new register of the returns in a folder, open it, and say in a sentence what is in it.

    Where the open workbook is a register the new one goes on from it: what an officer has written and chosen there is
    taken from its file, so it is saved first. The new one is written beside it under a name that nothing has, with
    buttons if the open workbook may have some. xlwings has no way to ask for a folder, so the button's macro asks, and
    hands the answer over.

    Raises:
        CannotPressError: no folder was chosen, or the open workbook was never saved, or cannot be.
        MissingFileError, NothingToReadError, NoReturnReadError: there is nothing to consolidate.
        UnreadableFileError: the open register cannot be gone on from.
        WriteFailedError: the register cannot be written there.
    """
    wanted = wanted or Wanted()
    if wanted.folder is None:
        raise _NoFolderError
    path, before = saved_path_of(book), None
    settings = wanted.council(book)
    terms = wanted.terms(settings)
    if are_of_a_register([sheet.name for sheet in book.sheets]):
        before = saved_file(book, "nothing was consolidated")
    output = _free(path, terms.as_at)
    made = run_consolidate((wanted.folder,), output, terms, settings, register=before, templates=settings.templates)
    # The register is written, whether Excel opens it or not: the sentence says where it stands.
    with suppress(Exception):
        book.app.books.open(str(output))
    return pressed_register_text(made, output)


def _free(beside: Path, as_at: date) -> Path:
    """Return a name for the register that no file has; it ends in .xlsm where the file's that it stands beside does."""
    ending = WITH_BUTTONS if has_buttons(beside) else ".xlsx"
    stem, number = f"register as at {as_at.isoformat()}", 1
    while (place := beside.with_name(f"{stem}{f' ({number})' if number > 1 else ''}{ending}")).exists():
        number += 1
    return place
