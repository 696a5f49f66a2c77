"""The hidden sheet of a register read back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import as_day, plain_text
from scrutiny_xl.returns import PlanId
from scrutiny_xl.workbooks.registers.state import STAMP, SUM_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.grids import Grid, Scalar

__all__ = ["KnownPlan", "State", "read_state"]


@dataclass(frozen=True)
class KnownPlan:
    """A plan as the register was written: its identity, its layout's version, its sheet's title, and its header.

    `sums` has the check sum of each of its items by reference, in the plan's order.
    """

    id: PlanId
    version: int
    sheet: str
    header: Mapping[str, str | date]
    sums: Mapping[str, int]


@dataclass(frozen=True)
class State:
    """What the hidden sheet says: the register's facts, the names of its service areas, and its plans."""

    council: str
    quarter: str
    as_at: date
    rule_set: str
    areas: tuple[str, ...]
    plans: tuple[KnownPlan, ...]


def read_state(grid: Grid) -> State | None:
    """Return what the hidden sheet says, None where it is not as it was written."""
    if plain_text(grid.value(1, 1)) != STAMP:
        return None
    rows = [list(row) for row in grid.rows if row and row[0]]
    facts = next((row for row in rows if row[0] == "register" and len(row) > 4), None)
    as_at = as_day(facts[3]) if facts else None
    try:
        plans = tuple(_plans(rows))
    except (ValueError, IndexError):
        return None
    if facts is None or as_at is None:
        return None
    council, quarter, rule_set = (plain_text(facts[number]) for number in (1, 2, 4))
    areas = tuple(plain_text(row[1]) for row in rows if row[0] == "area")
    return State(council, quarter, as_at, rule_set, areas, plans)


def _read_sums(refs: str, sums: str) -> dict[str, int]:
    named = refs.split(" ")
    numbers = [int(sums[start : start + SUM_LENGTH], 16) for start in range(0, len(sums), SUM_LENGTH)]
    return dict(zip(named, numbers, strict=True))


def _plans(rows: Sequence[Sequence[Scalar]]) -> Iterator[KnownPlan]:
    """Yield the plans, each with the rows below it that belong to it.

    Raises:
        ValueError, IndexError: a row is not as it was written.
    """
    starts = [number for number, row in enumerate(rows) if row[0] == "plan"]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        _, layout, version, code, title, sheet, *_ = map(plain_text, rows[start])
        below = rows[start + 1 : end]
        header = {plain_text(row[1]): as_day(row[2]) or plain_text(row[2]) for row in below if row[0] == "header"}
        sums: dict[str, int] = {}
        for row in below:
            if row[0] == "sums":
                sums |= _read_sums(plain_text(row[1]), plain_text(row[2]))
        yield KnownPlan(PlanId(layout, code, title), int(version), sheet, header, sums)
