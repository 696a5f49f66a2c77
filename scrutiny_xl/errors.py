"""The few things that stop the program, each a sentence built from its facts.

A fault in a user's file is never an exception: it is a `scrutiny_xl.findings.Finding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


_LISTED = 12
"""How many of the names that are known an error lists."""


class ScrutinyError(Exception):
    """The base of everything that stops a command; its text is one sentence a person can act on."""

    def __reduce__(self) -> tuple[object, ...]:
        # As raised in another process: Python would make it anew of its sentence, in place of its facts.
        return Exception.__new__, (type(self), *self.args), vars(self)


class UnreadableFileError(ScrutinyError):
    """A file that cannot be read as a workbook or CSV file."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        self.name, self.reason, self.remedy = name, reason, remedy
        super().__init__(f"{name} {reason} {remedy}")


class DuplicatePartError(ScrutinyError):
    """A part of a workbook's package that stands in it several times, where only one can be meant."""

    def __init__(self, name: str, part: str) -> None:
        self.name, self.part = name, part
        super().__init__(
            f"{name} has more than one part '{part}', and programs differ in which they take. "
            "Open it in Excel, save it again and use that. Nothing was changed."
        )


class NothingToReadError(ScrutinyError):
    """No file at the places named holds a return, or `what` else was looked for."""

    def __init__(self, places: Sequence[object], kinds: Sequence[str], what: str = "return") -> None:
        self.places = tuple(places)
        where = ", ".join(f"'{place}'" for place in places)
        super().__init__(
            f"No {what} was found at {where}. Name a file, or a folder that holds files ending in {', '.join(kinds)}."
        )


class NoReturnReadError(ScrutinyError):
    """Files were found, and not one of them could be read as a return."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        listed = "".join(f"\n  {reason}" for reason in reasons)
        super().__init__(f"None of the files could be read as a return.{listed}")


class MissingFileError(ScrutinyError):
    """A path or URL that names nothing; `remedy` is what to do where it need not be misspelt."""

    def __init__(self, path: object, remedy: str = "Check the spelling of its name.") -> None:
        self.path = path
        super().__init__(f"There is no file or folder at '{path}'. {remedy}")


class TargetExistsError(ScrutinyError):
    """A file stands where the output should go."""

    def __init__(self, path: object) -> None:
        self.path = path
        super().__init__(f"'{path}' exists already and was left as it is. Choose another name, or add --overwrite.")


class FileChangedError(ScrutinyError):
    """A file that is not what it was when it was read, or is not there any more."""

    def __init__(self, path: object, *, gone: bool = False) -> None:
        self.path, self.gone = path, gone
        what = "is not there any more" if gone else "has changed since it was read, and was left as it is now"
        super().__init__(f"'{path}' {what}. Close it wherever it is open, and run the command again.")


class WriteFailedError(ScrutinyError):
    """The output could not be put in its place; what stood there before is whole."""

    def __init__(self, path: object, reason: str, remedy: str = "") -> None:
        self.path, self.reason = path, reason
        known = remedy or (
            "If it is open in Excel, close it; otherwise check that there is room and that you may write there."
        )
        super().__init__(f"'{path}' could not be written: {reason}. {known} Nothing was changed.")


class UnknownNameError(ScrutinyError):
    """A name (of a layout, a rule set, a ref) that is not one of those known."""

    def __init__(self, what: str, name: str, known: Sequence[str], nearest: str = "") -> None:
        self.what, self.name, self.known, self.nearest = what, name, tuple(known), nearest
        hint = f" Did you mean '{nearest}'?" if nearest else ""
        listed = ", ".join(known[:_LISTED]) + (f" and {len(known) - _LISTED} more" if len(known) > _LISTED else "")
        super().__init__(f"There is no {what} '{name}'.{hint}" + (f" Known: {listed}." if known else ""))


class UnknownOwnersError(ScrutinyError):
    """People or posts named in the register's items whose service area the settings do not say.

    `lines` are what to add to the settings, an owner in each.
    """

    def __init__(self, lines: Sequence[str], areas: Sequence[str]) -> None:
        self.lines, self.areas = tuple(lines), tuple(areas)
        listed = "".join(f"\n  {line}" for line in lines)
        known = f"\nThe service areas are: {', '.join(areas)}." if areas else ""
        super().__init__(
            "Nothing was issued, because it is not known which service area these belong to. Add them to scrutiny.toml "
            f'below the line [owners], each with its service area, or "" for none:{listed}{known}'
        )


class BadOptionError(ScrutinyError):
    """An option of a command whose value cannot be understood; `hint` says in brackets why, where that is known."""

    wrong = "could not be understood"

    def __init__(self, option: str, value: str, remedy: str, hint: str = "") -> None:
        self.option, self.value = option, value
        super().__init__(f"{option} '{value}' {self.wrong}{hint}. {remedy}")


class UnfitOptionError(BadOptionError):
    """An option whose value is understood, and does not go with what else was asked for."""

    wrong = "cannot be used here"


class SettingsError(ScrutinyError):
    """A scrutiny.toml that cannot be understood."""

    def __init__(self, path: Path, what: str) -> None:
        self.path, self.what = path, what
        super().__init__(f"The settings in '{path}' could not be used: {what.rstrip('.')}.")


class MissingPackageError(ScrutinyError):
    """A library that only some need, asked for and not installed."""

    def __init__(self, what: str, package: str) -> None:
        self.what, self.package = what, package
        super().__init__(
            f"{what} needs the package {package}, which is not installed. Run: python -m pip install {package}"
        )


class ClusterError(ScrutinyError):
    """A Dask cluster that cannot be used, or not any more."""

    def __init__(self, address: str, reason: str, remedy: str) -> None:
        self.address, self.reason = address, reason
        super().__init__(f"The Dask cluster at '{address}' {reason}. {remedy}")
