"""How things went over many quarters: statuses, completion in time, and dates that moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.comparing.service_areas import ServiceAreas, area_order
from scrutiny_xl.comparing.standings import Standing, standings
from scrutiny_xl.comparing.travel import ALL
from scrutiny_xl.rating import RULE_SETS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.register_table import RegisterTable

__all__ = ["Trend", "TrendPoint", "TrendQuarter", "Trends", "trends_of"]


class TrendPoint(NamedTuple):
    """How some items stood at the end of one quarter.

    `statuses` counts them by the word of their status. Of those `completed`, `in_time` were completed by the day that
    counted and `late` after it; of the others one of the two days is not known. The dates of `moved` items are later
    than they were first, by so many `days` together.
    """

    items: int
    statuses: Mapping[str, int]
    completed: int
    in_time: int
    late: int
    moved: int
    days: int

    @property
    def slippage(self) -> float | None:
        """The average number of days by which the dates that moved are later, None where none has."""
        return self.days / self.moved if self.moved else None

    @property
    def share_in_time(self) -> float | None:
        """The share of items completed in time among those of which that is known, None where there is none."""
        known = self.in_time + self.late
        return self.in_time / known if known else None


class Trend(NamedTuple):
    """How one service area, or all together, went: a point for each quarter, in their order."""

    area: str
    points: tuple[TrendPoint, ...]


class TrendQuarter(NamedTuple):
    """A quarter that trends are over: whose register it is from, rated for which day and by which rules."""

    council: str
    quarter: str
    as_at: date
    rule_set: str


@dataclass(frozen=True)
class Trends:
    """How things went over quarters, the earliest first: over all, and for each service area in alphabetical order.

    `statuses` are those that occur in any of them, in the order of the rule set's legend, then by the alphabet.
    """

    quarters: tuple[TrendQuarter, ...]
    statuses: tuple[Status, ...]
    whole: Trend
    areas: tuple[Trend, ...]

    @property
    def rated_alike(self) -> bool:
        """Whether all quarters are rated by the same rules: only then their statuses can be compared."""
        return len({each.rule_set for each in self.quarters}) < 2


def trends_of(tables: Sequence[RegisterTable]) -> Trends:
    """Return how things went over registers, sorted by the day they are rated for."""
    ordered = sorted(tables, key=lambda table: (table.as_at, table.quarter))
    areas = ServiceAreas(ordered)
    points: list[Mapping[str, TrendPoint]] = []
    colours: dict[str, str] = {}
    for table in ordered:
        items = standings(table, areas).values()
        colours |= {item.status: item.colour for item in items}
        points.append(_points(items))
    names = sorted({area for each in points for area in each} - {ALL}, key=area_order)
    return Trends(
        tuple(TrendQuarter(each.council, each.quarter, each.as_at, each.rule_set) for each in ordered),
        _in_order(colours, [each.rule_set for each in ordered]),
        _trend(ALL, points),
        tuple(_trend(name, points) for name in names),
    )


def _trend(area: str, points: Iterable[Mapping[str, TrendPoint]]) -> Trend:
    nothing = _point(())
    return Trend(area, tuple(each.get(area, nothing) for each in points))


def _points(items: Iterable[Standing]) -> Mapping[str, TrendPoint]:
    """Return the point of each service area, and of all items together."""
    by_area: defaultdict[str, list[Standing]] = defaultdict(list)
    for item in items:
        by_area[item.areas.counted].append(item)
    every = [item for several in by_area.values() for item in several]
    return {ALL: _point(every), **{area: _point(several) for area, several in by_area.items()}}


def _point(items: Sequence[Standing]) -> TrendPoint:
    done = [item for item in items if item.completed]
    lateness = [(item.completed_on - item.due).days for item in done if item.completed_on and item.due]
    late = sum(days > 0 for days in lateness)
    slips = [(item.due - item.original).days for item in items if item.due and item.original]
    moved = [days for days in slips if days > 0]
    statuses = Counter(item.status for item in items)
    return TrendPoint(len(items), statuses, len(done), len(lateness) - late, late, len(moved), sum(moved))


def _in_order(colours: Mapping[str, str], rule_sets: Sequence[str]) -> tuple[Status, ...]:
    legends = [box.word for name in rule_sets[-1:] if name in RULE_SETS for box in RULE_SETS[name].legend]
    words = [*dict.fromkeys(word for word in legends if word in colours), *sorted(colours.keys() - set(legends))]
    return tuple(Status(word, colours[word]) for word in words)
