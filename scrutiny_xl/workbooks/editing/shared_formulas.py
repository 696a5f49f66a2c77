"""Shared formulas: one cell holds the words, those that follow it only its number.

Whoever overwrites the first must hand its words on, or the others are left without any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.grids import Area
from scrutiny_xl.workbooks.editing.addresses import range_of
from scrutiny_xl.workbooks.editing.formula_text import moved
from scrutiny_xl.workbooks.editing.markup import ATTRIBUTES, Splice, escaped, raw_attribute, with_attribute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from scrutiny_xl.workbooks.editing.markup import Element
    from scrutiny_xl.workbooks.editing.rows import CellSpan
    from scrutiny_xl.workbooks.editing.sheet_part import SheetPart

__all__ = ["SharedFormulas"]

# A pattern that begins with plain letters is looked for much faster than one that begins with a condition.
_SHARED_AS = re.compile(rb"""si(?<=\bsi)\s*=\s*["']\s*([0-9]{1,9})""")

Where = tuple[int, int]
Member = tuple["CellSpan", "Element"]


@dataclass(slots=True)
class _Group:
    """The cells that share a formula, the first of them that has its words, and the words, "" where none has."""

    members: list[Member] = field(default_factory=list)
    holder: Member | None = None
    words: str = ""


_NONE = _Group()


class SharedFormulas:
    """The shared formulas of a sheet, by the cells that share them: looked for once, when one is asked for."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        self._groups: dict[Where, _Group] | None = None
        self._last: int | None = None

    def _of(self, where: Where) -> _Group:
        """Return the cells that share a formula with a cell, in the order in which they stand, it among them.

        Each has its formula's element. A number that is used again is another formula from there on.
        """
        if self._groups is None:
            self._groups = {}
            latest: dict[bytes, _Group] = {}
            for number, cell, formula in self._all():
                words = self._sheet.markup.words(formula)
                group = latest.get(number)
                if group is None or (words and group.words):
                    group = latest[number] = _Group()
                group.members.append((cell, formula))
                if words and not group.words:
                    group.holder, group.words = (cell, formula), words
                self._groups[cell.row, cell.column] = group
        return self._groups.get(where, _NONE)

    def new_number(self) -> int:
        """Return a number that no shared formula of the sheet has."""
        if self._last is None:
            self._last = max(map(int, _SHARED_AS.findall(self._sheet.markup.visible)), default=-1)
        self._last += 1
        return self._last

    def _all(self) -> Iterator[tuple[bytes, CellSpan, Element]]:
        markup, data = self._sheet.markup, self._sheet.data
        pattern = re.compile(rb"<" + re.escape(markup.prefix) + rb"f" + ATTRIBUTES)
        for row in data.rows():
            for cell in data.cells_with(row, pattern):
                for formula in markup.children(cell.element):
                    number = raw_attribute(markup.opening(formula), b"si") if formula.local == b"f" else None
                    if number is not None and raw_attribute(markup.opening(formula), b"t") == b"shared":
                        yield number, cell, formula

    def source(self, cell: CellSpan, formula: Element) -> tuple[tuple[int, int], str]:
        """Return where the words of a cell's formula stand, by row and column, and the words as they read there.

        That is another cell where it only follows one; the words are "" where there are none.
        """
        if words := self._sheet.markup.words(formula):
            return (cell.row, cell.column), words
        group = self._of((cell.row, cell.column))
        if group.holder is None:
            return (cell.row, cell.column), ""
        master, _ = group.holder
        return (master.row, master.column), group.words

    def words_at(self, cell: CellSpan, formula: Element) -> str:
        """Return the formula of a cell in words, also where it only follows another."""
        where, words = self.source(cell, formula)
        here = cell.row, cell.column
        return words if where == here or not words else moved(words, where, here)

    def handed_on(self, where: Where, leaving: Collection[Where]) -> tuple[Where, Splice] | None:
        """Return the next cell, and the splice by which it takes the words over from a first that is overwritten.

        `where` is the first, by row and column, `leaving` all cells that are overwritten in this edit; None where none
        that follows stays.

        Raises:
            UnmovableFormulaError: there, the formula would refer to cells beyond the edge of the sheet.
        """
        markup, group = self._sheet.markup, self._of(where)
        staying = [(cell, formula) for cell, formula in group.members if (cell.row, cell.column) not in leaving]
        if not staying or group.holder is None:
            return None
        (old, _), (cell, formula) = group.holder, staying[0]
        words = moved(group.words, (old.row, old.column), (cell.row, cell.column))
        rows, columns = [each.row for each, _ in staying], [each.column for each, _ in staying]
        area = Area(min(rows), min(columns), max(rows), max(columns))
        tag = with_attribute(markup.opening(formula), b"ref", range_of(area).encode())
        opened = tag[:-2] + b">" if tag.endswith(b"/>") else tag
        new = opened + markup.encoded(escaped(words)) + b"</" + formula.name + b">"
        return (cell.row, cell.column), Splice(formula.start, formula.end, new)
