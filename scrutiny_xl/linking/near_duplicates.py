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

__all__ = ["Alike", "NearDuplicate", "alike_words", "near_duplicates"]

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


class Alike(NamedTuple):
    """Two texts whose words are almost the same, by their places; `alike` is the share of words they have in common."""

    first: int
    second: int
    alike: float


def near_duplicates(plans: Iterable[RegisterPlan]) -> list[NearDuplicate]:
    """Return the pairs of items, of one plan or of two, whose recommendations or actions are almost the same.

    Only items that share three words in a row are compared, which those that are almost the same always do: ten
    thousand items take about a second.
    """
    items = [(item, item.values.get(plan.layout.words, "")) for plan in plans for item in plan.items]
    pairs = alike_words([words if isinstance(words, str) else "" for _, words in items])
    return [NearDuplicate(items[first][0], items[second][0], alike) for first, second, alike in pairs]


def alike_words(texts: Sequence[str]) -> list[Alike]:
    """Return the pairs of texts whose words are almost the same; those of few words are compared with none."""
    words = [(place, found) for place, text in enumerate(texts) if (found := _words(text))]
    copies = Counter(found for _, found in words)
    words = [(place, found) for place, found in words if copies[found] <= _MOST]
    pairs = sorted(_candidates([found for _, found in words]))
    return [
        Alike(words[first][0], words[second][0], alike)
        for first, second in pairs
        if (alike := _share(words[first][1], words[second][1])) >= _ALIKE
    ]


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text; none where they are too few to compare."""
    words = tuple(_WORD.findall(fold(text)))
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
