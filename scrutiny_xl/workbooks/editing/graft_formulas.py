"""Formulas that come into another workbook: what they name is called by the name it has there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = ["Renaming", "quoted"]

# One pass over a formula. What is between double quotes is words, what is in brackets belongs to a table.
_PIECE = re.compile(
    r"""
      "(?:[^"]|"")*"
    | (?P<quoted>'(?:[^']|'')*')!
    | (?P<book>\[[0-9]+\])(?P<sheet>[^\s'!:\[\](),;"]*)!
    | (?P<plain>[^\s'!:\[\]$(),;"=<>&+*/^%{}@-]+(?::[^\s'!:\[\]$(),;"]+)?)!
    | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]
    | (?P<word>(?<![\w.$])[^\W\d][\w.\\?]*)(?P<called>\s*\()?
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"[^\W\d][\w.]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[rR]?[0-9]*[cC]?[0-9]*|TRUE|FALSE", re.IGNORECASE)
_BOOK = re.compile(r"(.*)\[([0-9]+)\](.*)", re.DOTALL)


def quoted(sheet: str) -> str:
    """Return a sheet's name as it stands before the mark in a formula, between quotes where it needs them."""
    if _BARE.fullmatch(sheet) and sheet.isascii() and not _LIKE_A_CELL.fullmatch(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


@dataclass
class Renaming:
    """What the sheets, tables and names of one workbook are called in another; keys are casefolded.

    `sheets` are those that go there, `left` (casefolded to as written) those that stay behind; `names` are the ones
    that count in the whole workbook. `book` gives the number of another workbook that is linked. What formulas have
    met is kept: `met` the names, `missed` the sheets that stay behind, `linked` whether another workbook is named.
    """

    sheets: Mapping[str, str]
    left: Mapping[str, str]
    tables: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lambdas: frozenset[str] = frozenset()
    book: Callable[[int], int] = int
    met: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    same: frozenset[str] = frozenset()
    """Names of sheets that are called as they were, casefolded."""

    @cached_property
    def _matters(self) -> re.Pattern[str] | None:
        """What a formula must hold to be looked at; None where no formula has to be."""
        sheets = [name for name in (*self.sheets, *self.left) if name not in self.same]
        words = [*sheets, *(name.replace("'", "''") for name in sheets), *self.tables, *self.names]
        return re.compile("|".join([r"\[[0-9]", *map(re.escape, sorted(set(words)))]), re.IGNORECASE)

    def formula(self, words: str, own: Iterable[str] = ()) -> str:
        """Return a formula as it reads in the other workbook.

        `own` are names, casefolded, that mean something else on the sheet it stands on.
        """
        if self._matters is None or not self._matters.search(words.casefold()):
            return words
        hidden = frozenset(own)
        return _PIECE.sub(lambda found: self._piece(found, hidden), words)

    def _piece(self, found: re.Match[str], own: frozenset[str]) -> str:
        if found["word"]:
            return self._word(found["word"], found["called"] or "", own)
        if found["quoted"]:
            inside = found["quoted"][1:-1].replace("''", "'")
            return self._qualifier(inside, found["quoted"]) + "!"
        if found["book"]:
            return self._book(found["book"] + found["sheet"], found[0][:-1]) + "!"
        if found["plain"]:
            return self._qualifier(found["plain"], found["plain"]) + "!"
        return found[0]

    def _word(self, word: str, called: str, own: frozenset[str]) -> str:
        key = word.casefold()
        if called and key not in self.lambdas:
            return word + called
        if key in self.tables:
            return self.tables[key] + called
        if key not in self.names or key in own:
            return word + called
        self.met.add(key)
        return self.names[key] + called

    def _book(self, inside: str, written: str) -> str:
        found = _BOOK.fullmatch(inside)
        number = int(found[2]) if found else 0
        # Nought stands for the workbook itself.
        if found is None or not number or (new := self.book(number)) == number:
            return written
        other = f"{found[1]}[{new}]{found[3]}"
        return "'" + other.replace("'", "''") + "'" if written.startswith("'") else other

    def _qualifier(self, inside: str, written: str) -> str:
        """Return what stands before the mark: a sheet, the first and the last of several, or one elsewhere."""
        if _BOOK.fullmatch(inside):
            return self._book(inside, written)
        whole = self._sheet(inside)
        if whole is not None:
            return written if whole == inside else quoted(whole)
        first, colon, last = inside.partition(":")
        if not colon or (new_last := self._sheet(last)) is None:
            return written
        new_first = self._sheet(first)
        if new_first is None:
            # The colon is that of a range whose end names its sheet again.
            return f"{first}:{quoted(new_last)}"
        if (new_first, new_last) == (first, last):
            return written
        bare = quoted(new_first) == new_first and quoted(new_last) == new_last
        return f"{new_first}:{new_last}" if bare else quoted(f"{new_first}:{new_last}")

    def _sheet(self, name: str) -> str | None:
        """Return what a sheet is called, None where the workbook has none of that name."""
        key = name.casefold()
        if key in self.left:
            self.missed.add(self.left[key])
            return name
        new = self.sheets.get(key)
        return name if new is not None and new.casefold() == key else new
