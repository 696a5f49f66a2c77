"""The names that formulas of copied sheets use, defined in the workbook they come into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.workbooks.editing.graft_source import defined_names
from scrutiny_xl.workbooks.editing.markup import escaped

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrutiny_xl.workbooks.editing.graft_book import BookGraft
    from scrutiny_xl.workbooks.editing.graft_formulas import Renaming
    from scrutiny_xl.workbooks.editing.graft_source import NamedFormula, Source

__all__ = ["NameGraft", "free_name"]

_ATTRIBUTE = re.compile(rb"""\s([\w.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_BUILT_IN = "_xlnm."


def free_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name for a table or a range that is not among those taken (casefolded), with a number if need be."""
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name


class NameGraft:
    """The names of one workbook on their way into another.

    A name that counts everywhere is taken along where a formula that comes in uses it. Where the other workbook means
    something else by it, it gets another name; where it means the same, that one serves.
    """

    def __init__(self, source: Source, book: BookGraft) -> None:
        self._book = book
        found = list(defined_names(source.draft))
        self._everywhere = {each.name.casefold(): each for each in found if each.place is None}
        self._local: dict[int, list[NamedFormula]] = {}
        for each in found:
            if each.place is not None:
                self._local.setdefault(each.place, []).append(each)
        self._served: set[str] = set()

    def choose(self, renaming: Renaming, taken: Collection[str]) -> tuple[dict[str, str], frozenset[str]]:
        """Return what names will be called, by what they are called (casefolded), and which of them are functions.

        `renaming` knows the sheets and the tables; `taken` are the names of all tables there will be.
        """
        chosen: dict[str, str] = {}
        there = {*taken, *self._book.names}
        for key, each in self._everywhere.items():
            if key.startswith(_BUILT_IN):
                continue
            chosen[key] = each.name
            if self._means_the_same(key, renaming):
                self._served.add(key)
            elif key in there:
                # Nor one that another name has here, or has just got.
                others = {*there, *self._everywhere, *(name.casefold() for name in chosen.values())}
                chosen[key] = free_name(each.name, others)
        called = frozenset(key for key, each in self._everywhere.items() if "LAMBDA(" in each.words.upper())
        return chosen, called

    def _means_the_same(self, key: str, renaming: Renaming) -> bool:
        """Say whether the other workbook has the name and means the same; a sheet that stays behind is not there."""
        renaming.missed.clear()
        words = renaming.formula(self._everywhere[key].words)
        return self._book.names.get(key) == words and not renaming.missed

    def own(self, place: int) -> list[str]:
        """Return the names, casefolded, that mean something of their own on the sheet in a place."""
        return [each.name.casefold() for each in self._local.get(place, ())]

    def add_local(self, place: int, sheet: str, renaming: Renaming) -> None:
        """Define the names local to a sheet for its copy."""
        for each in self._local.get(place, ()):
            words = renaming.formula(each.words, self.own(place))
            self._book.add_name(_attributes(each, each.name), words, sheet)

    def add_used(self, renaming: Renaming) -> None:
        """Define the names that formulas have used, and those that these use in turn."""
        waiting = sorted(renaming.met)
        done: set[str] = set()
        while waiting:
            for key in waiting:
                done.add(key)
                each = self._everywhere[key]
                if key in self._served:
                    continue
                new, words = renaming.names[key], renaming.formula(each.words)
                self._book.names[new.casefold()] = words
                self._book.add_name(_attributes(each, new), words)
            waiting = sorted(renaming.met - done)


def _attributes(each: NamedFormula, name: str) -> str:
    """Return the attributes of a name as XML, with the name it has now, without its place."""
    replaced = {b"name", b"localSheetId"}
    said = [found for found in _ATTRIBUTE.finditer(each.tag) if found[1] not in replaced]
    others = [f"{found[1].decode()}={found[2].decode()}" for found in said]
    return " ".join([f'name="{escaped(name, in_attribute=True)}"', *others])
