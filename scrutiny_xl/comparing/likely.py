"""Items that perhaps only changed their reference: suggested by their words, never taken for granted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.cleaning import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.comparing.standings import Standing

__all__ = ["Likely", "likely_pairs"]


class Likely(NamedTuple):
    """An item that is gone and a new one whose words are the same, or almost; `alike` is the share they have."""

    gone: Standing
    new: Standing
    alike: float


def likely_pairs(gone: Sequence[Standing], new: Sequence[Standing]) -> tuple[Likely, ...]:
    """Return the pairs of an item that is gone and a new one that may be the same item under another reference."""
    if not gone or not new:
        return ()
    # It takes a while to import, and is not needed where no item is gone or none is new.
    from scrutiny_xl.linking import alike_words  # noqa: PLC0415

    texts = [fold(item.words) for item in (*gone, *new)]
    apart = len(gone)
    found = {(first, second): alike for first, second, alike in alike_words(texts) if first < apart <= second}
    found |= dict.fromkeys(_same(texts, apart), 1.0)
    return tuple(Likely(gone[first], new[second - apart], found[first, second]) for first, second in sorted(found))


def _same(texts: Sequence[str], apart: int) -> list[tuple[int, int]]:
    """Return the pairs whose words are the very same, if no third item has them: also those of few words."""
    copies = Counter(texts)
    places = {words: place for place, words in enumerate(texts[:apart]) if words and copies[words] == 2}
    return [(places[words], place) for place, words in enumerate(texts[apart:], apart) if words in places]
