"""The service areas that a cell names, and what stands there where an item has none, or several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["NOT_STATED", "SEVERAL", "areas_in_words", "areas_of_each", "areas_read"]

NOT_STATED = "Not stated"
SEVERAL = "Several service areas"
"""What items of more than one service area are counted under: so every item is counted once."""


def areas_in_words(areas: Sequence[str]) -> str:
    """Return service areas as one cell names them; names that have a comma are parted by semicolons."""
    if len(areas) == 1:
        return areas[0]
    return ("; " if any("," in area for area in areas) else ", ").join(areas)


def areas_of_each(items: Iterable[tuple[str, ...]]) -> list[str]:
    """Return the service areas of each of many items as one cell names them; most items have the same."""
    every = list(items)
    words = {areas: areas_in_words(areas) for areas in set(every)}
    return list(map(words.__getitem__, every))


def areas_read(words: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the service areas that a cell names, the one that leads first; `known` are names that may have commas.

    Where it says that none was stated there are none.
    """
    whole = {fold(name): name for name in known}
    if name := whole.get(fold(words)):
        return (name,) if name != NOT_STATED else ()
    parts = [part.strip() for part in re.split("[;\n]" if ";" in words or "\n" in words else ",", words)]
    return tuple(dict.fromkeys(whole.get(fold(part), part) for part in parts if part and part != NOT_STATED))
