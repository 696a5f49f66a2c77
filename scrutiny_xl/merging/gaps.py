"""Noticing that an item is missing: a gap in the numbers or letters of a plan."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from scrutiny_xl.rulebook import finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.findings import Finding
    from scrutiny_xl.merging.grouping import Group

__all__ = ["missing_items"]

_NO_NUMBER = 10
"""So many figures number no item: a telephone number that stands for a reference leaves no gap."""


def missing_items(group: Group) -> list[Finding]:
    """Return a query for each gap in the numbers of a plan, whoever returned its items, at the item behind the gap.

    Whole numbers and single letters are looked at, section by section; they begin at 1 or a. Items that have neither
    a reference nor a number of their own are counted by their rows, and leave no gap.
    """
    found: list[Finding] = []
    for series, items in _series(group).items():
        places = {place for place, _ in items.values()}
        if max(places) == len(places):
            continue
        before, last = "", 0
        for after, (number, checked) in sorted(items.items(), key=lambda pair: pair[1][0]):
            if number - last > 1:
                place = checked.plan.place(checked.item)
                present = f"{before} and {after}" if before else after
                missing = _between(before, after)
                found.append(finding("item-missing", place, plan=series, missing=missing, present=present))
            before, last = after, number
    return found


def _series(group: Group) -> Mapping[str, dict[str, tuple[int, CheckedItem]]]:
    """Return the numbers in use under each beginning of a reference, with their places, where they are of one kind."""
    series: dict[str, dict[str, tuple[int, CheckedItem]]] = defaultdict(dict)
    for each in group.contributions:
        item = each.checked.item
        beginning, _, last = each.ref.rpartition(".")
        number = last.lower()
        if (item.given_ref or item.text("item")) and (place := _number(number)):
            series[beginning].setdefault(number, (place, each.checked))
    return {key: items for key, items in series.items() if len({number.isdecimal() for number in items}) == 1}


def _number(words: str) -> int:
    """Return the place of a number or a single letter in its series, 0 where it is neither."""
    if words.isdecimal():
        return int(words) if len(words) < _NO_NUMBER else 0
    return ord(words) - 96 if len(words) == 1 and "a" <= words <= "z" else 0


def _between(before: str, after: str) -> str:
    first, last = (
        str(place) if after.isdecimal() else chr(place + 96) for place in (_number(before) + 1, _number(after) - 1)
    )
    return first if first == last else f"{first} to {last}"
