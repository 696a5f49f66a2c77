"""Titles of sheets, and names made from them, as Excel allows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["name_of", "sheet_title"]

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")
_RESERVED = {"history"}


def _cut(words: str, length: int) -> str:
    """Cut words to a length counted as Excel counts it: a character beyond the first 65,536 is two."""
    while len(words.encode("utf-16-le")) > 2 * length:
        words = words[:-1]
    return words


def _trimmed(words: str) -> str:
    """Take needless spaces out, and apostrophes at both ends: Excel allows none there."""
    return " ".join(words.split()).strip(" '")


def sheet_title(words: str, taken: Collection[str] = ()) -> str:
    """Return words as a legal sheet title, not one of those taken (case does not tell titles apart)."""
    used = {title.casefold() for title in taken} | _RESERVED
    legal = _trimmed(_cut(_trimmed(_FORBIDDEN.sub(" ", words)), _LONGEST)) or "Plan"
    title, count = legal, 1
    while title.casefold() in used:
        count += 1
        ending = f" ({count})"
        title = _cut(legal, _LONGEST - len(ending)).rstrip() + ending
    return title


def name_of(title: str) -> str:
    """Return a sheet's title as part of a defined name: letters, digits and underscores only."""
    return re.sub(r"[^A-Za-z0-9]+", "_", title).strip("_") or "sheet"
