"""A table of a settings file while it is read, refused in one sentence where it cannot be understood."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from scrutiny_xl.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """A table of the settings file at `path`; `where` is what it is called in messages.

    Each method raises a SettingsError where what stands there is of the wrong kind.
    """

    path: Path
    where: str
    table: Any

    def __post_init__(self) -> None:
        """Make sure that it is a table."""
        if not isinstance(self.table, dict):
            self.refuse("it must be a table")

    def refuse(self, why: str) -> NoReturn:
        """Say that the table cannot be understood, and why.

        Raises:
            SettingsError: always.
        """
        raise SettingsError(self.path, f"{self.where}: {why}")

    def nearest(self, name: str, known: Iterable[str]) -> str:
        """Return a hint at the name that was meant, "" where none is near."""
        close = difflib.get_close_matches(name, list(known), 1)
        return f"; did you mean '{close[0]}'?" if close else ""

    def only(self, keys: Sequence[str]) -> None:
        """Make sure that the table has none but these keys."""
        unknown = next((key for key in self.table if key not in keys), None)
        if unknown is not None:
            self.refuse(f"'{unknown}' is not known here (known: {', '.join(keys)}){self.nearest(unknown, keys)}")

    def words(self, key: str) -> str:
        """Return the words under a key, "" where there are none."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self.refuse(f"{key} must be words in quotation marks")
        return " ".join(value.split())

    def several(self, key: str) -> list[str]:
        """Return the list of words under a key, empty where there is none."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.refuse(f"{key} must be a list of words in quotation marks")
        return [" ".join(each.split()) for each in value]

    def entries(self, key: str) -> list[object]:
        """Return the list under a key, whatever is in it."""
        value = self.table.get(key, [])
        if not isinstance(value, list):
            self.refuse(f"{key} must be a list")
        return value

    def within(self, key: str, entry: object) -> Table:
        """Return an entry of the list under a key as a table of its own."""
        label = entry.get("heading", entry.get("label", "")) if isinstance(entry, dict) else ""
        named = f" '{label}'" if label else ""
        return Table(self.path, f"{self.where} {key}{named}", entry)

    def flag(self, key: str) -> bool:
        """Return whether a key says true; false where it stands nowhere."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.refuse(f"{key} must be true or false")
        return value

    def number(self, key: str, usual: int, least: int, most: int) -> int:
        """Return the whole number under a key, from `least` to `most`."""
        value = self.table.get(key, usual)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(f"{key} must be a whole number from {least} to {most}")
        return value

    def one_of(self, key: str, known: Sequence[str], usual: str) -> str:
        """Return the word under a key, which must be one of those known."""
        value = self.words(key) or usual
        if value not in known:
            self.refuse(f"{key} = '{value}' is not known; it may be {', '.join(known)}{self.nearest(value, known)}")
        return value
