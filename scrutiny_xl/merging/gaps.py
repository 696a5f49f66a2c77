"""Noticing that an item is missing: a gap in the numbers or letters of a plan."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.findings import Finding
    from scrutiny_xl.merging.grouping import Group

__all__ = ["missing_items"]


def missing_items(group: Group) -> list[Finding]:
    """Return a query for each gap in the numbers of a plan, whoever returned its items.

    Only whole numbers and single letters that run through the plan are looked at.
    """
    first = group.contributions[0].checked
    numbers = {each.checked.item.text("item") for each in group.contributions}
    if not all(_place(number) for number in numbers) or len({number.isdigit() for number in numbers}) != 1:
        return []
    ordered = sorted(numbers, key=_place)
    place = first.plan.place(first.item)
    return [
        finding("item-missing", place, plan=group.id.code, missing=_between(before, after), before=before, after=after)
        for before, after in itertools.pairwise(ordered)
        if _place(after) - _place(before) > 1
    ]


def _place(number: str) -> int:
    """Return the place of a number or a single letter in its series, 0 where it is neither."""
    if number.isdigit():
        return int(number)
    return ord(number) - 96 if len(number) == 1 and "a" <= number <= "z" else 0


def _between(before: str, after: str) -> str:
    series: Sequence[int] = range(_place(before) + 1, _place(after))
    written = [str(place) if before.isdigit() else chr(place + 96) for place in series]
    return written[0] if len(written) == 1 else f"{written[0]} to {written[-1]}"
