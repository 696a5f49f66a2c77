"""What an edit will do, and what it has done: values to be shown before and after anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.errors import ScrutinyError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scrutiny_xl.workbooks.editing.ranges import GrownRange

__all__ = ["EditPlan", "EditRefusedError", "Grafted", "Receipt", "Refusal"]

_SHOWN = 5


class Refusal(NamedTuple):
    """A change that cannot be made: sheet, cell ("" for a whole sheet or table) and why, as the end of a sentence."""

    sheet: str
    cell: str
    why: str

    def __str__(self) -> str:
        """Say it in one sentence."""
        return f"{'!'.join(part for part in (self.sheet, self.cell) if part)} {self.why}."


class EditRefusedError(ScrutinyError):
    """Changes that a workbook cannot take without being harmed; nothing was written."""

    def __init__(self, file: str, refusals: Sequence[Refusal]) -> None:
        self.file, self.refusals = file, tuple(refusals)
        listed = " ".join(str(refusal) for refusal in refusals[:_SHOWN])
        more = f" And {len(refusals) - _SHOWN} more." if len(refusals) > _SHOWN else ""
        super().__init__(f"{file} cannot be changed as asked: {listed}{more} Nothing was changed.")


class Grafted(NamedTuple):
    """What came of grafts: what is refused, what is to be expected, and whether Excel was asked to calculate."""

    refusals: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()
    calculates: bool = False


class EditPlan(NamedTuple):
    """The touch set of an edit: every part that will not be what it was, and in each sheet the cells.

    `parts` are those that change and `added` and `dropped` those that come and go, by name; `cells` maps the part of a
    sheet to the addresses of cells that change; `grown` maps it to the ranges that grow or move. `refusals` are the
    changes that cannot be made (nothing is written while there is one), `warnings` sentences about what will be true of
    the workbook afterwards and may not be expected.
    """

    parts: tuple[str, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    cells: Mapping[str, tuple[str, ...]]
    grown: Mapping[str, tuple[GrownRange, ...]]
    refusals: tuple[Refusal, ...]
    warnings: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in lines a person can read: what changes, what cannot, and what to expect."""
        lines = [f"Changes: {part}, {', '.join(cells)}" for part, cells in self.cells.items()]
        lines += [f"Changes: {part}" for part in self.parts if part not in self.cells]
        lines += [f"Adds: {part}" for part in self.added] + [f"Leaves out: {part}" for part in self.dropped]
        lines += [f"Grows: {one.what}, {one.before} → {one.after}" for each in self.grown.values() for one in each]
        lines += [f"Refused: {each}" for each in self.refusals] + [f"Note: {each}" for each in self.warnings]
        return "\n".join(dict.fromkeys(lines)) or "Nothing changes."

    @property
    def touched(self) -> frozenset[str]:
        """The names of all parts that change, come or go."""
        return frozenset((*self.parts, *self.added, *self.dropped))


class Receipt(NamedTuple):
    """What an edit did: its plan, and the SHA-256 of the workbook before and after, in hexadecimal."""

    plan: EditPlan
    before: str
    after: str

    @property
    def unchanged(self) -> bool:
        """Whether the workbook is byte for byte what it was."""
        return self.before == self.after
