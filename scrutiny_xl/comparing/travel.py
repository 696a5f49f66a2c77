"""The direction of travel: whether the items of a service area are better or worse than they were, by a plain rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.comparing.service_areas import Belonging, area_order
from scrutiny_xl.comparing.standings import Standing
from scrutiny_xl.rating.cases import ON_TARGET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.comparing.standings import Row

__all__ = ["ALL", "RULE", "Direction", "Travel", "travel"]

Direction = Literal["better", "worse", "same", ""]
ALL = "All"
"""The name under which the items of all service areas are counted."""
RULE = (
    "An item is better where it is newly completed, no longer red, or went from Amber to Green or On target, and worse "
    "the other way round. A service area is better where more of its items are better than worse."
)
"""How the direction is found, in words for people."""

_RED, _AMBER, _UNKNOWN, _WELL, _COMPLETED = range(5)
_Facts = tuple[Belonging, str, str, bool]
_FACTS = itemgetter(*map(Standing._fields.index, ("areas", "colour", "status", "completed")))
"""What an item is counted by."""


class Travel(NamedTuple):
    """How a service area went: its items and how many of them were red and completed, before and now.

    `better`, `worse` and `same` count the items that both registers have, under the service area they belong to now;
    `new` and `closed` those that only one has. `direction` is "" where nothing can be compared: the two were rated by
    different rules, or have no item in common.
    """

    area: str
    items: tuple[int, int]
    red: tuple[int, int]
    completed: tuple[int, int]
    better: int
    worse: int
    same: int
    new: int
    closed: int
    direction: Direction


def travel(old: Mapping[str, Row], new: Mapping[str, Row], *, rated: bool) -> tuple[Travel, tuple[Travel, ...]]:
    """Return how all items went, and those of each service area in alphabetical order.

    `rated` says whether the ratings of the two registers can be compared.
    """
    # Most items go the same few ways: which way that is, is asked once for all that do.
    both = [ref for ref in new if ref in old]
    ways = Counter(zip(map(_FACTS, map(old.__getitem__, both)), map(_FACTS, map(new.__getitem__, both)), strict=True))
    gone = Counter(_FACTS(row) for ref, row in old.items() if ref not in new)
    came = Counter(_FACTS(row) for ref, row in new.items() if ref not in old)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (was, now), number in ways.items():
        _count(counts, "before", was, number)
        _count(counts, "now", now, number)
        counts[now[0].counted][_step(was, now)] += number
    for suffix, step, some in (("before", "closed", gone), ("now", "new", came)):
        for facts, number in some.items():
            _count(counts, suffix, facts, number)
            counts[facts[0].counted][step] += number
    by_area = tuple(_travel(area, counts[area], rated=rated) for area in sorted(counts, key=area_order))
    return _travel(ALL, sum(counts.values(), Counter()), rated=rated), by_area


def _count(counts: Mapping[str, Counter[str]], suffix: str, facts: _Facts, number: int) -> None:
    """Count items of one register under their service area."""
    areas, colour, _, completed = facts
    for fact, holds in (("items", True), ("red", colour == "red"), ("completed", completed)):
        counts[areas.counted][f"{fact} {suffix}"] += number * holds


def _step(old: _Facts, new: _Facts) -> Literal["better", "worse", "same"]:
    """Say whether an item is better or worse; one whose status says neither has moved only to or from red or done."""
    was, now = _place(old), _place(new)
    if was == now or (_UNKNOWN in {was, now} and {_AMBER, _WELL} & {was, now}):
        return "same"
    return "better" if now > was else "worse"


def _place(facts: _Facts) -> int:
    _, colour, status, completed = facts
    if completed:
        return _COMPLETED
    if colour in {"red", "amber"}:
        return _RED if colour == "red" else _AMBER
    return _WELL if colour or status == ON_TARGET.box.word else _UNKNOWN


def _travel(area: str, count: Counter[str], *, rated: bool) -> Travel:
    both = count["better"] + count["worse"] + count["same"]
    more = count["better"] - count["worse"]
    direction: Direction = "better" if more > 0 else "worse" if more < 0 else "same"
    return Travel(
        area,
        (count["items before"], count["items now"]),
        (count["red before"], count["red now"]),
        (count["completed before"], count["completed now"]),
        count["better"],
        count["worse"],
        count["same"],
        count["new"],
        count["closed"],
        direction if rated and both else "",
    )
