"""What a comparison of two versions of a workbook holds; all of it is plain and cannot be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from scrutiny_xl.verifying.formulas import MovedFormula

__all__ = ["CellChange", "Comparison", "Growth", "SheetChange", "Violation"]


class Violation(NamedTuple):
    """Something that should not have changed, or that makes the new workbook wrong.

    `part` is the part of the package, "" for the package itself; `place` a cell, range or element within it, or "";
    `sentence` says what is wrong; `rule` is a short name that stays the same between versions.
    """

    part: str
    place: str
    sentence: str
    rule: str


class _FormulaText:
    """A field for the text of a formula; that of a moved one is made when somebody asks for it.

    A long formula that ten thousand cells share would fill the memory with its texts, and few of them are looked at.
    """

    def __set_name__(self, _owner: type[CellChange], name: str) -> None:
        self._name = name

    def __get__(self, change: CellChange | None, _owner: type[CellChange]) -> str:
        return "" if change is None else str(vars(change)[self._name])

    def __set__(self, change: CellChange, formula: str | MovedFormula) -> None:
        vars(change)[self._name] = formula


@dataclass(frozen=True)
class CellChange:
    """A cell that differs: what it showed before and shows now ("" for nothing), and its formula without the "=".

    `restyled` says that its style differs, `noted` that a note was added to it.
    """

    address: str
    before: str
    after: str
    formula_before: _FormulaText = _FormulaText()
    formula_after: _FormulaText = _FormulaText()
    restyled: bool = False
    noted: bool = False


class Growth(NamedTuple):
    """A range that grew; `what` names it, such as "table Actions"; `before` is "" where it is new."""

    part: str
    what: str
    before: str
    after: str


class SheetChange(NamedTuple):
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
