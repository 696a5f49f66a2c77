"""The button Consolidate."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.buttons.wanted import Wanted, saved_path_of
from scrutiny_xl.operations.consolidating import consolidate as run_consolidate
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

    It is written beside the open workbook under a name that nothing has; neither that workbook nor any other file is
    changed. xlwings has no way to ask for a folder, so the button's macro asks, and hands the answer over.

    Raises:
        CannotPressError: no folder was chosen, or the open workbook was never saved.
        MissingFileError, NothingToReadError, NoReturnReadError: there is nothing to consolidate.
        WriteFailedError: the register cannot be written there.
    """
    wanted = wanted or Wanted()
    if wanted.folder is None:
        raise _NoFolderError
    path = saved_path_of(book)
    settings = wanted.council(book)
    terms = wanted.terms(settings)
    output = _free(path.parent, terms.as_at)
    register = run_consolidate((wanted.folder,), output, terms, settings, templates=settings.templates)
    # The register is written, whether Excel opens it or not: the sentence says where it stands.
    with suppress(Exception):
        book.app.books.open(str(output))
    return pressed_register_text(register, output)


def _free(folder: Path, as_at: date) -> Path:
    """Return a name for the register that no file has."""
    stem, number = f"register as at {as_at.isoformat()}", 1
    while (place := folder / (f"{stem}.xlsx" if number == 1 else f"{stem} ({number}).xlsx")).exists():
        number += 1
    return place
