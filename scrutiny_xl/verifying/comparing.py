"""Comparing two versions of a workbook: what stayed, what changed, and what should not have changed."""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import TYPE_CHECKING

from scrutiny_xl.verifying import rules
from scrutiny_xl.verifying.books import Book
from scrutiny_xl.verifying.judging import judge_cells
from scrutiny_xl.verifying.model import CellChange, Comparison, SheetChange, Violation
from scrutiny_xl.verifying.packages import plain_name
from scrutiny_xl.verifying.parts import PartsComparison
from scrutiny_xl.verifying.pointing import pointing
from scrutiny_xl.verifying.sheets import compare_sheet

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from scrutiny_xl.verifying.packages import Package
    from scrutiny_xl.verifying.sheets import SheetComparison

__all__ = ["compare", "verify"]

_NAMES = ("The old file", "The new file")


def compare(old: bytes, new: bytes, names: tuple[str, str] = _NAMES) -> Comparison:
    """Compare two versions of a workbook; `names` are what they are called in errors.

    Raises:
        UnreadableFileError: one of them is no workbook, is protected by a password, or is damaged.
    """
    return verify(old, new, None, names)


def verify(
    old: bytes, new: bytes, owned: Mapping[str, Collection[str]] | None = None, names: tuple[str, str] = _NAMES
) -> Comparison:
    """Compare two versions of a workbook, where an edit declared the parts and cells it owns.

    `owned` maps the name of each part that may differ to the addresses of the cells that may; whatever else differs
    is a violation. A note needs its part declared, not its cell. None declares everything.

    Raises:
        UnreadableFileError: one of them is no workbook, is protected by a password, or is damaged.
    """
    return _Verifier(Book(old, names[0]), Book(new, names[1]), owned).comparison()


class _Verifier:
    def __init__(self, old: Book, new: Book, owned: Mapping[str, Collection[str]] | None) -> None:
        self._old, self._new = old, new
        # Parts are declared as they are called, or as the package spells them.
        self._owned = None if owned is None else {plain_name(part): set(cells) for part, cells in owned.items()}
        before, after = old.package.parts, new.package.parts
        self._both = [each for each in before if each in set(after)]
        self._added = [each for each in after if each not in set(before)]
        self._removed = [each for each in before if each not in set(after)]
        self._differing = [each for each in self._both if not old.package.is_packed_as(new.package, each)]
        self._parts = PartsComparison(old, new)
        self._violations: list[Violation] = []
        self._sheets: dict[str, SheetComparison] = {}

    def comparison(self) -> Comparison:
        """Return the whole comparison."""
        if not (self._differing or self._added or self._removed):
            return Comparison(same=tuple(self._both), violations=tuple(self._package()))
        changed = [each for each in self._differing if self._is_changed(each)]
        self._compare_parts(changed)
        sheets = self._compare_sheets(changed)
        self._rules(sheets)
        if self._owned is not None:
            self._undeclared(self._owned, [*changed, *self._added, *self._removed], sheets)
        grown = chain(self._parts.grown, *(each.grown for each in self._sheets.values()))
        faults = chain(
            self._package(), self._violations, self._parts.violations, *(e.violations for e in self._sheets.values())
        )
        return Comparison(
            tuple(each for each in self._both if each not in set(self._differing)),
            tuple(changed),
            tuple(each for each in self._differing if each not in set(changed)),
            tuple(self._added),
            tuple(self._removed),
            tuple(sheets.values()),
            tuple(grown),
            tuple(dict.fromkeys(faults)),
        )

    def _is_changed(self, part: str) -> bool:
        old, new = self._old.package, self._new.package
        # A worksheet is read when it is compared, to its end: not twice where the directory knows that it differs.
        read_later = part in self._old.sheets and part in self._new.sheets
        if (read_later and old.sum_of(part) != new.sum_of(part)) or _digest(old, part) != _digest(new, part):
            return True
        self._parts.repacked(part)
        return False

    def _package(self) -> list[Violation]:
        """Return what is wrong with the package itself: its comment, and the order of its parts."""
        found = []
        if self._old.package.comment != self._new.package.comment:
            found.append(Violation("", "", "The comment of the file changed.", "package"))
        kept = set(self._both)
        if [each for each in self._new.package.parts if each in kept] != self._both:
            found.append(Violation("", "", "The parts stand in another order.", "package"))
        found += [Violation(each, "", "The package holds it twice.", "package") for each in self._added if "#" in each]
        return found

    def _compare_parts(self, changed: list[str]) -> None:
        for part in changed:
            if part not in self._old.sheets:
                self._parts.changed(part)
        for part in self._added:
            self._parts.added(part)
        for part in self._removed:
            self._parts.removed(part)

    def _compare_sheets(self, changed: list[str]) -> dict[str, SheetChange]:
        """Compare the worksheets that changed, and those whose tables did."""
        noted, sheets = self._parts.noted, dict[str, SheetChange]()
        tables = {each.part: each.sheet for each in self._new.tables}
        touched = {tables[part] for part in (*changed, *self._added) if part in tables}
        for part in self._old.sheets:
            if part in touched | set(changed) | set(noted) and part in self._new.sheets and part in self._both:
                sheets[part] = self._compare_sheet(part, noted.get(part, []))
        return sheets

    def _compare_sheet(self, part: str, noted: list[str]) -> SheetChange:
        headers = _heading_rows(self._old, part), _heading_rows(self._new, part)
        moved = [each for each in rules.moved_totals(self._old, self._new) if each.sheet == part]
        found = compare_sheet(self._old, self._new, part, headers, [(each.area, each.rows) for each in moved])
        self._sheets[part] = found
        declared = None if self._owned is None else set(self._owned.get(plain_name(part), ()))
        cells, calculated = judge_cells(found, self._old, self._new, declared)
        if calculated:
            self._violations += rules.recalculation(self._new)
        self._violations += rules.headings(self._old, self._new, found)
        return SheetChange(part, self._new.sheets[part].name, _with_notes(cells, noted), tuple(found.walk.rows_added))

    def _rules(self, sheets: Mapping[str, SheetChange]) -> None:
        cells = {part: change.cells for part, change in sheets.items()}
        self._violations += chain(
            rules.names(self._old, self._new),
            rules.table_areas(self._old, self._new),
            rules.chained(self._new, cells),
            rules.links(self._old, self._new, self._sheets.values()),
            pointing(self._new, list(rules.moved_totals(self._old, self._new))),
        )

    def _undeclared(
        self, owned: Mapping[str, Collection[str]], parts: list[str], sheets: Mapping[str, SheetChange]
    ) -> None:
        for part in parts:
            if plain_name(part) not in owned:
                sentence = "The part differs, and the edit did not say so."
                self._violations.append(Violation(part, "", sentence, "undeclared"))
        for part, change in sheets.items():
            known = owned.get(plain_name(part), ())
            for cell in change.cells:
                # A note stands in a part of its own, which must be declared.
                if cell.address not in known and cell != CellChange(cell.address, "", "", noted=True):
                    sentence = "The cell differs, and the edit did not say so."
                    self._violations.append(Violation(part, cell.address, sentence, "undeclared"))


def _digest(package: Package, part: str) -> bytes:
    found = hashlib.sha256()
    for piece in package.stream(part):
        found.update(piece)
    return found.digest()


def _heading_rows(book: Book, sheet: str) -> set[int]:
    return {each.area.top for each in book.tables if each.sheet == sheet and each.area and each.header}


def _with_notes(cells: list[CellChange], noted: list[str]) -> tuple[CellChange, ...]:
    changed = {each.address: each for each in cells}
    for address in noted:
        each = changed.get(address) or CellChange(address, "", "")
        changed[address] = CellChange(
            each.address,
            each.before,
            each.after,
            each.formula_before,
            each.formula_after,
            restyled=each.restyled,
            noted=True,
        )
    return tuple(changed.values())
