"""What a comparison of two versions of a workbook holds; all of it is plain and cannot be changed."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CellChange", "Comparison", "Growth", "SheetChange", "Violation"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something that should not have changed, or that makes the new workbook wrong.

    `part` is the part of the package, "" for the package itself; `place` a cell, range or element within it, or "";
    `sentence` says what is wrong; `rule` is a short name that stays the same between versions.
    """

    part: str
    place: str
    sentence: str
    rule: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs: what it showed before and shows now ("" for nothing), and its formula without the "=".

    `restyled` says that its style differs, `noted` that a note was added to it.
    """

    address: str
    before: str
    after: str
    formula_before: str = ""
    formula_after: str = ""
    restyled: bool = False
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Growth:
    """A range that grew; `what` names it, such as "table Actions"; `before` is "" where it is new."""

    part: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A worksheet that differs: the cells that do, by rows, and the rows added; either may be empty."""

    part: str
    sheet: str
    cells: tuple[CellChange, ...] = ()
    rows_added: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a workbook compared.

    `same`, `changed`, `repacked`, `added` and `removed` name the parts of the package in the file's order; a part is
    the same where its packed bytes are, and repacked where only its contents are. `sheets` has the worksheets that
    differ, `grown` the ranges that grew, `violations` what should not have changed.
    """

    same: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    repacked: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    sheets: tuple[SheetChange, ...] = ()
    grown: tuple[Growth, ...] = ()
    violations: tuple[Violation, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing is there that should not be."""
        return not self.violations

    @property
    def parts(self) -> int:
        """How many parts the earlier version has."""
        return len(self.same) + len(self.changed) + len(self.repacked) + len(self.removed)

    @property
    def identical(self) -> bool:
        """Whether nothing differs at all."""
        return not (self.changed or self.added or self.removed or self.violations)
