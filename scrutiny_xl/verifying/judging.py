"""The cells that differ, judged one by one: what each shows now, and whether it may."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scrutiny_xl.verifying.formulas import same_formula
from scrutiny_xl.verifying.model import CellChange

if TYPE_CHECKING:
    from collections.abc import Collection

    from scrutiny_xl.verifying.books import Book
    from scrutiny_xl.verifying.cells import Cell
    from scrutiny_xl.verifying.in_place import CellPair
    from scrutiny_xl.verifying.sheets import SheetComparison

__all__ = ["judge_cells"]

_KINDS = {"n", "s", "str", "inlineStr", "b", "e", "d"}
_LONGEST = 32_767
"""How many UTF-16 units of text a cell holds."""


def judge_cells(
    found: SheetComparison, old: Book, new: Book, declared: Collection[str] | None
) -> tuple[list[CellChange], bool]:
    """Return the cells that differ, and whether any value or formula does; faults go into the comparison.

    A cell whose shared formula is only written out or written at another of its cells is not changed. `declared`
    are the addresses an edit owns, None where it is not known.
    """
    judge = _Judge(found, old, new, declared)
    changes = [change for pair in found.walk.pairs if (change := judge.change(pair))]
    judge.groups()
    judge.areas()
    judge.merged()
    return changes, judge.calculated


class _Judge:
    def __init__(self, found: SheetComparison, old: Book, new: Book, declared: Collection[str] | None) -> None:
        self._found, self._walk, self._old, self._new = found, found.walk, old, new
        self._declared = declared
        self.calculated = False
        self._touched = set[tuple[int, int]]()
        self._strings = -1

    def _fault(self, pair: CellPair, sentence: str, rule: str) -> None:
        self._found.fault(pair.address, sentence, rule)

    def change(self, pair: CellPair) -> CellChange | None:
        """Return how a cell differs, None where only its XML does."""
        before, after = pair.old, pair.new
        place = (pair.row, pair.column)
        formulas = (
            self._walk.old.effective(before.formula if before else None, place),
            self._walk.new.effective(after.formula if after else None, place),
        )
        change = CellChange(
            pair.address,
            self._old.shown(before),
            self._new.shown(after),
            *formulas,
            restyled=bool(after and (before.style if before else "0") != after.style),
        )
        same = same_formula(*formulas) and self._same(pair, change)
        self._written(pair, same=same)
        if not same:
            self._touched.add(place)
            self.calculated = True
        if same and before is None and pair.row in self._walk.rows_added:
            return None  # a blank cell that only carries the style of a new row
        return self._rewritten(pair, change) if same and not change.restyled else change

    def _same(self, pair: CellPair, change: CellChange) -> bool:
        """Whether a cell's value, and all of its formula but its text, are what they were."""
        if change.before != change.after or _sort(pair.old) != _sort(pair.new):
            return False
        return _extent(pair.old) == _extent(pair.new)

    def _rewritten(self, pair: CellPair, change: CellChange) -> CellChange | None:
        """Judge a cell that shows what it showed: a shared formula may be written elsewhere, all else is a fault."""
        kinds = {each.formula.kind for each in (pair.old, pair.new) if each and each.formula}
        shared = "shared" in kinds and pair.old and pair.new and pair.old.others == pair.new.others
        if shared and (pair.old and pair.old.formula) != (pair.new and pair.new.formula):
            return None
        if self._declared is not None and pair.address in self._declared:
            return change
        self._fault(pair, "It shows what it showed, but its XML was written anew.", "rewritten")
        return None

    def _written(self, pair: CellPair, *, same: bool) -> None:
        """Judge how the new version of a cell is written."""
        before, after = pair.old, pair.new
        if after is None:
            if before is not None and before.style != "0":
                self._fault(pair, "It was taken out together with its style.", "cell-attributes")
            return
        if after.others != (before.others if before else ()):
            self._fault(pair, "An attribute of the cell changed that no edit may change.", "cell-attributes")
        if after.strange and set(after.strange) - set(before.strange if before else ()):
            self._fault(pair, "It holds an element that no cell has.", "cell-attributes")
        metadata = before.metadata if before else ()
        if after.metadata != metadata and (same or after.metadata):
            self._fault(pair, "Its link to the workbook's metadata changed.", "metadata")
        elif after.metadata and not same:
            self._fault(pair, "Its value was replaced but it kept its link to the workbook's metadata.", "metadata")
        if not after.style.isdigit() or (int(after.style) >= self._new.styles and not _unstyled(before, after)):
            self._fault(pair, f"Its style {after.style} is not among the {self._new.styles} there are.", "style-index")
        if before is None or (before.kind, before.value) != (after.kind, after.value):
            self._value(pair, after)

    def _value(self, pair: CellPair, cell: Cell) -> None:
        if cell.kind not in _KINDS or not _is_valid(cell):
            self._fault(pair, f"'{cell.value[:40]}' is no value of the type '{cell.kind}'.", "bad-value")
        elif cell.kind == "s" and cell.value and int(cell.value) >= len(self._new.strings):
            self._fault(pair, f"There is no shared text {cell.value}.", "bad-value")
        elif cell.kind in {"str", "inlineStr"} and len(cell.value.encode("utf-16-le")) // 2 > _LONGEST:
            self._fault(pair, f"Its text is longer than the {_LONGEST:,} characters a cell holds.", "bad-value")

    def groups(self) -> None:
        """Judge the shared formulas: none may have followers without a master."""
        for name, group in self._walk.new.groups.items():
            old = self._walk.old.groups.get(name)
            if group.follower and not group.text and (old is None or old.text or not old.follower):
                sentence = "It follows a shared formula whose first cell, which held it, is gone."
                self._found.fault(group.follower, sentence, "shared-formula")

    def areas(self) -> None:
        """Judge the areas that one formula fills: they change as a whole or not at all."""
        words = {"array": "an array formula", "dataTable": "a data table"}
        for area, kind in sorted(self._walk.old.areas, key=str):
            inside = [place for place in self._touched if place in area]
            whole = len(inside) == area.size or (area, kind) not in self._walk.new.areas
            if inside and (len(inside) < area.size or not whole):
                sentence = f"Part of the area {area}, which {words.get(kind, 'one formula')} fills, was overwritten."
                self._found.fault(str(area), sentence, "formula-area")

    def merged(self) -> None:
        """Judge the merged ranges: only the first cell of one holds a value."""
        _, ranges = self._found.merged
        for pair in self._walk.pairs if ranges else ():
            if pair.new is not None and pair.new.value and not (pair.old and pair.old.value):
                self._found.merged_over((pair.row, pair.column), ranges)


def _extent(cell: Cell | None) -> tuple[str, ...]:
    """Return what of a cell's formula is more than its text: an array's area, a data table's inputs."""
    if cell is None or cell.formula is None or cell.formula.kind in {"normal", "shared"}:
        return ("formula",) if cell and cell.formula else ()
    formula = cell.formula
    return ("formula", formula.kind, formula.area, *(f"{name}={value}" for name, value in formula.others))


def _sort(cell: Cell | None) -> str:
    """Return the sort of value a cell has; text is text however it is written."""
    if cell is None or not cell.value:
        return ""
    return "text" if cell.kind in {"s", "str", "inlineStr"} else cell.kind


def _unstyled(before: Cell | None, after: Cell) -> bool:
    """Whether a style that does not exist was already the cell's."""
    return before is not None and before.style == after.style


def _is_valid(cell: Cell) -> bool:
    if not cell.value:
        return True
    if cell.kind == "n":
        try:
            return math.isfinite(float(cell.value)) and "_" not in cell.value
        except ValueError:
            return False
    if cell.kind == "s":
        return cell.value.isdigit()
    return cell.kind != "b" or cell.value in {"0", "1"}
