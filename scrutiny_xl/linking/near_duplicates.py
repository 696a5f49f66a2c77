"""Near-duplicates: items whose words are almost the same, found without comparing each with each."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scrutiny_xl.register import RegisterItem, RegisterPlan

__all__ = ["NearDuplicate", "near_duplicates"]

_ALIKE = 0.85
"""How much of the words of both two items must share (shared words by all words)."""
_FEWEST = 12
"""Items with fewer different words are not compared: short standard phrases are alike by their nature."""
_MOST = 4
"""Words that stand alike in more items than these are a standard phrase."""
_COMMON = 24
"""Three words in a row that stand in more items than these say nothing of any two of them."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class NearDuplicate(NamedTuple):
    """Two items whose words are almost the same, in the order of the register; `alike` is the share they have."""

    first: RegisterItem
    second: RegisterItem
    alike: float


def near_duplicates(plans: Iterable[RegisterPlan]) -> list[NearDuplicate]:
    """Return the pairs of items, of one plan or of two, whose recommendations or actions are almost the same.

    Only items that share three words in a row are compared, which those that are almost the same always do: ten
    thousand items take about a second.
    """
    items = [(item, words) for plan in plans for item in plan.items if (words := _words(plan, item))]
    copies = Counter(words for _, words in items)
    items = [(item, words) for item, words in items if copies[words] <= _MOST]
    texts = [words for _, words in items]
    return [
        NearDuplicate(items[first][0], items[second][0], alike)
        for first, second in sorted(_candidates(texts))
        if (alike := _share(texts[first], texts[second])) >= _ALIKE
    ]


def _words(plan: RegisterPlan, item: RegisterItem) -> tuple[str, ...]:
    """Return the words of an item's recommendation or action; none where they are too few to compare."""
    value = item.values.get(plan.layout.words, "")
    words = tuple(_WORD.findall(fold(value))) if isinstance(value, str) else ()
    return words if len(set(words)) >= _FEWEST else ()


def _candidates(texts: Sequence[tuple[str, ...]]) -> set[tuple[int, int]]:
    """Return the pairs of texts that share three words in a row which do not stand in many others as well."""
    holders: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for three in set(zip(words, words[1:], words[2:], strict=False)):
            holders[three].append(number)
    return {pair for each in holders.values() if 1 < len(each) <= _COMMON for pair in combinations(each, 2)}


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    first, second = set(one), set(other)
    return len(first & second) / len(first | second)
