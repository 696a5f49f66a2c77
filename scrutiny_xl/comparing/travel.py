"""The direction of travel: whether the items of a service area are better or worse than they were, by a plain rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.comparing.service_areas import area_order
from scrutiny_xl.rating.cases import ON_TARGET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.comparing.standings import Standing

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


def travel(
    old: Mapping[str, Standing], new: Mapping[str, Standing], *, rated: bool
) -> tuple[Travel, tuple[Travel, ...]]:
    """Return how all items went, and those of each service area in alphabetical order.

    `rated` says whether the ratings of the two registers can be compared.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for suffix, side in (("before", old), ("now", new)):
        alike = Counter((item.areas.counted, item.colour == "red", item.completed) for item in side.values())
        for (area, red, completed), number in alike.items():
            facts = {f"items {suffix}": 1, f"red {suffix}": red, f"completed {suffix}": completed}
            counts[area].update({fact: number for fact, holds in facts.items() if holds})
    steps: Counter[tuple[str, str]] = Counter(
        (item.areas.counted, _step(old[ref], item) if ref in old else "new") for ref, item in new.items()
    )
    steps.update((item.areas.counted, "closed") for ref, item in old.items() if ref not in new)
    for (area, step), number in steps.items():
        counts[area][step] += number
    areas = tuple(_travel(area, counts[area], rated=rated) for area in sorted(counts, key=area_order))
    return _travel(ALL, sum(counts.values(), Counter()), rated=rated), areas


def _step(old: Standing, new: Standing) -> Literal["better", "worse", "same"]:
    """Say whether an item is better or worse; one whose status says neither has moved only to or from red or done."""
    was, now = _place(old), _place(new)
    if was == now or (_UNKNOWN in {was, now} and {_AMBER, _WELL} & {was, now}):
        return "same"
    return "better" if now > was else "worse"


def _place(item: Standing) -> int:
    if item.completed:
        return _COMPLETED
    if item.colour in {"red", "amber"}:
        return _RED if item.red else _AMBER
    return _WELL if item.colour or item.status == ON_TARGET.box.word else _UNKNOWN


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
