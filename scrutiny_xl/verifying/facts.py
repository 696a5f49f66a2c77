"""What is noted of one version of a sheet while its rows go by: groups of formulas, header cells, order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.areas import Area, area_of
from scrutiny_xl.verifying.cells import Cell, Formula, read_cell
from scrutiny_xl.verifying.formulas import MovedFormula
from scrutiny_xl.verifying.rows import ADDRESSED, RawCell, cells_of, column_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from scrutiny_xl.verifying.rows import RawRow

__all__ = ["SheetFacts", "formulas_in"]

Grouped = list[tuple[RawCell, Formula]]


@cache
def _grouped(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<" + re.escape(prefix) + rb"f\s")


@dataclass(slots=True)
class Group:
    """A shared formula: its master's place and text, and the first follower; "" and (0, 0) where there is none."""

    place: tuple[int, int] = (0, 0)
    text: str = ""
    follower: str = ""


@dataclass(slots=True)
class SheetFacts:
    """The facts of one version of a sheet.

    `wanted` are the rows whose cells are kept in `kept`; `areas` the areas of several cells that one formula fills;
    `misplaced` the rows and cells that stand after one they should stand before, or twice.
    """

    wanted: Collection[int] = ()
    kept: dict[tuple[int, int], Cell] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    areas: set[tuple[Area, str]] = field(default_factory=set)
    misplaced: set[str] = field(default_factory=set)
    last_row: int = 0

    def row(self, row: RawRow, prefix: bytes, grouped: Grouped | None = None) -> None:
        """Note a row; `grouped` is what `formulas_in` makes of it, where that is known."""
        if row.number <= self.last_row:
            self.misplaced.add(f"row {row.number}")
        self.last_row = max(row.number, self.last_row)
        if row.number in self.wanted:
            self.kept |= {(each.row, each.column): read_cell(each.raw) for each in cells_of(row, prefix)[0]}
        for cell, formula in formulas_in(row, prefix) if grouped is None else grouped:
            self.formula(cell, formula)

    def formula(self, cell: RawCell, formula: Formula) -> None:
        """Note a formula that belongs to several cells."""
        if formula.kind == "shared":
            group = self.groups.setdefault(formula.group, Group())
            if formula.text:
                group.place, group.text = (cell.row, cell.column), formula.text
            else:
                group.follower = group.follower or cell.address
        elif (area := area_of(formula.area)) and area.size > 1:
            self.areas.add((area, formula.kind))

    def cells(self, row: int, cells: Iterable[RawCell]) -> None:
        """Note the cells of one row that are out of order, or say that they are of another row."""
        last = 0
        for each in cells:
            if each.column <= last or each.row != row:
                self.misplaced.add(each.address)
            last = max(last, each.column)

    def effective(self, formula: Formula | None, place: tuple[int, int]) -> str | MovedFormula:
        """Return a formula as the cell shows it: a follower's is its master's, moved; "" where there is none."""
        if formula is None:
            return ""
        group = self.groups.get(formula.group)
        if formula.kind != "shared" or formula.text or group is None or not group.text:
            return formula.text
        return MovedFormula(group.text, place[0] - group.place[0], place[1] - group.place[1])


def formulas_in(row: RawRow, prefix: bytes) -> Grouped:
    """Return the cells of a row whose formula is more than its text, each with the formula."""
    pattern = _grouped(prefix)
    places = [found.start() for found in pattern.finditer(row.raw)]
    if not places:
        return []
    cells = [_around(row, place, prefix) for place in places] if b"<!" not in row.raw else [None]
    found = [each for each in cells if each]
    if len(found) < len(cells):
        found = [each for each in cells_of(row, prefix)[0] if pattern.search(each.raw)]
    read = [(each, read_cell(each.raw).formula) for each in found]
    return [(cell, formula) for cell, formula in read if formula and formula.kind != "normal"]


def _around(row: RawRow, place: int, prefix: bytes) -> RawCell | None:
    """Return the cell a formula stands in without reading the whole row, None where that cannot be done."""
    start = row.raw.rfind(b"<" + prefix + b"c ", 0, place)
    closing = row.raw.find(b"</" + prefix + b"c", place)
    end = closing + len(prefix) + 4
    # A formula is the first thing in its cell: where something lies between, it may be another cell's start.
    near = start >= 0 and closing >= 0 and not row.raw[row.raw.find(b">", start) + 1 : place].strip()
    given = ADDRESSED.match(row.raw, start) if near and row.raw[end - 1 : end] == b">" else None
    return RawCell(int(given[2]), column_of(given[1]), b"", row.raw[start:end]) if given else None
