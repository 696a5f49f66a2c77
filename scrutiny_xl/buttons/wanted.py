"""What a button is pressed with, besides the workbook that is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_xl.buttons.sentences import CannotPressError
from scrutiny_xl.operations.options import terms_typed
from scrutiny_xl.settings import find_settings, load_settings

if TYPE_CHECKING:
    from xlwings import Book

    from scrutiny_xl.assessment import Terms
    from scrutiny_xl.settings import Settings

__all__ = ["Wanted", "path_if_any", "saved_path_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: the words typed for an option, "" where the default holds.

    `as_at` is the day to rate for, `rule_set` a rule set's name, `settings` the council's settings file; `folder` is
    where the returns are that a register is to be made from.
    """

    as_at: str = ""
    rule_set: str = ""
    settings: Path | None = None
    folder: Path | None = None

    def council(self, book: Book) -> Settings:
        """Return the council's settings: those of the file named, else of a scrutiny.toml beside the workbook.

        A workbook that is open from the web has nothing beside it on this computer: see `note`.

        Raises:
            MissingFileError, SettingsError: they cannot be read.
        """
        return load_settings(self.settings_file(book))

    def settings_file(self, book: Book) -> Path | None:
        """Return the file of the council's settings: the one named, else one beside the workbook, or none."""
        path = path_if_any(book)
        return self.settings or find_settings((path,) if path else ())

    def note(self, book: Book) -> str:
        """Return what is to be said besides of settings that could not be looked for, "" for nothing."""
        if self.settings or not is_on_the_web(book):
            return ""
        return " It is open from the web, so no scrutiny.toml was looked for beside it."

    def terms(self, settings: Settings) -> Terms:
        """Return the day to rate for, today where none was asked for, and the rule set.

        Raises:
            BadOptionError, UnknownNameError: one of them is none.
        """
        return terms_typed(self.as_at, self.rule_set, settings)


class _NeverSavedError(CannotPressError):
    """A workbook that has no file yet."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name} was never saved. Save it in the folder it belongs in, and press the button again.")


class _NotHereError(CannotPressError):
    """A workbook that stands on a server, where no program can find it as a file."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is open from the web, and where it stands on this computer cannot be told. "
            "Open it from the folder that OneDrive or SharePoint keeps in step, and press the button again."
        )


def is_on_the_web(book: Book) -> bool:
    """Say whether an open workbook has no place on this computer that is known."""
    try:
        return "://" in book.fullname
    except Exception:  # noqa: BLE001 - xlwings raises whatever it meets on the way from an address to a folder
        return True


def path_if_any(book: Book) -> Path | None:
    """Return where an open workbook is saved on this computer, None where it never was, or that is not known."""
    if is_on_the_web(book):
        return None
    path = Path(book.fullname)
    return path if path.is_absolute() else None


def saved_path_of(book: Book) -> Path:
    """Return where an open workbook is saved.

    Raises:
        CannotPressError: it never was, or it is open from the web.
    """
    if is_on_the_web(book):
        raise _NotHereError(book.name)
    path = path_if_any(book)
    if path is None:
        raise _NeverSavedError(book.name)
    return path
