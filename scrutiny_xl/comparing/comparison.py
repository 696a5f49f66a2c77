"""Two registers compared: what moved with which item, and in which direction things went."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import same_words
from scrutiny_xl.comparing.likely import Likely, likely_pairs
from scrutiny_xl.comparing.moves import KINDS, Move, arrived, closed, moves_of
from scrutiny_xl.comparing.service_areas import ServiceAreas, area_order
from scrutiny_xl.comparing.standings import Standing, alike, standing_rows
from scrutiny_xl.comparing.travel import Travel, travel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.comparing.standings import Row
    from scrutiny_xl.register_table import RegisterTable

__all__ = ["RegisterComparison", "Side", "compare_registers"]

_DIGITS = re.compile(r"(\d+)")
_ORDER = {kind: number for number, kind in enumerate(KINDS)}


class Side(NamedTuple):
    """One of the registers compared: whose, of which quarter, rated for which day by which rules, of how many items."""

    council: str
    quarter: str
    as_at: date
    rule_set: str
    items: int


@dataclass(frozen=True)
class RegisterComparison:
    """What moved from an older register to a newer one.

    `moves` are sorted by service area, then by reference, then as `KINDS` are. `both` counts the items that both
    registers have. `whole` is the direction of travel of all items, `areas` that of each service area. `likely` are
    only suggestions: such items count as gone and as new.
    """

    old: Side
    new: Side
    moves: tuple[Move, ...]
    both: int
    whole: Travel
    areas: tuple[Travel, ...]
    likely: tuple[Likely, ...] = ()

    @property
    def same_council(self) -> bool:
        """Whether both are registers of one council."""
        return same_words(self.old.council, self.new.council)

    @property
    def rated_alike(self) -> bool:
        """Whether both are rated by the same rules: only then their ratings are compared."""
        return self.old.rule_set == self.new.rule_set

    @property
    def in_order(self) -> bool:
        """Whether the newer one is not rated for an earlier day than the older one."""
        return self.old.as_at <= self.new.as_at

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many moves there are of each kind that occurs, in the order of `KINDS`."""
        counts = Counter(move.kind for move in self.moves)
        return {kind: counts[kind] for kind in KINDS if kind in counts}

    @cached_property
    def moved(self) -> int:
        """How many items moved, whatever with them."""
        return len({move.item.ref for move in self.moves})


def compare_registers(old: RegisterTable, new: RegisterTable) -> RegisterComparison:
    """Compare two registers, item by item, by their references; the order of their rows does not matter."""
    areas = ServiceAreas((old, new))
    before, now = standing_rows(old, areas), standing_rows(new, areas)
    rated = old.rule_set == new.rule_set
    found = sorted(_moves(before, now, new.as_at, rated=rated), key=_place)
    whole, by_area = travel(before, now, rated=rated)
    gone = [move.item for move in found if move.kind == "closed"]
    came = [move.item for move in found if move.kind == "new"]
    both = len(before.keys() & now.keys())
    return RegisterComparison(_side(old), _side(new), tuple(found), both, whole, by_area, likely_pairs(gone, came))


def _side(table: RegisterTable) -> Side:
    return Side(table.council, table.quarter, table.as_at, table.rule_set, len(table.rows))


def _moves(before: Mapping[str, Row], now: Mapping[str, Row], as_at: date, *, rated: bool) -> Iterator[Move]:
    for ref, row in now.items():
        if ref not in before:
            yield arrived(Standing._make(row))
        elif not alike(row, before[ref]):
            yield from moves_of(Standing._make(before[ref]), Standing._make(row), as_at, rated=rated)
    for ref, row in before.items():
        if ref not in now:
            yield closed(Standing._make(row))


def _place(move: Move) -> tuple[tuple[bool, bool, str, str], Sequence[str | int], int]:
    return area_order(move.item.areas.counted), _natural(move.item.ref), _ORDER[move.kind]


@lru_cache(maxsize=1)  # of an item, all that moved is placed in turn
def _natural(ref: str) -> Sequence[str | int]:
    """Return what a reference is sorted by: `SIP24.10` comes after `SIP24.2`."""
    return [*(int(part) if part.isdecimal() else part for part in _DIGITS.split(ref)), ref]
