"""A source as words in a cell, and back: `Housing · Q2 2024/25 · Housing.xlsx › Form!G7`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.findings import Place
from scrutiny_xl.register.kept import Source
from scrutiny_xl.returns import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.register.model import RegisterItem

__all__ = [
    "SEVERAL",
    "areas_in_words",
    "areas_of",
    "areas_read",
    "place_in_words",
    "place_read",
    "source_in_words",
    "source_read",
]

SEVERAL = "Several service areas"
"""What items of more than one service area are counted under: so every item is counted once."""
_APART, _INSIDE = " · ", " › "
_BETWEEN_PARTS = re.compile(r" ?(?<!·)·(?!·) ?")
_BEFORE_SHEET = re.compile(r" ?(?<!›)›(?!›) ?")
"""A dot or an arrow that belongs to a name is doubled, so that one by itself always parts."""
_QUARTER = re.compile(r"Q[1-4] \d{4}/\d\d\Z")
_NOBODY = "not known"


def place_in_words(place: Place) -> str:
    """Return a place as words that can be read back: the file, and in it the sheet and the cell."""
    inside = f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    return _INSIDE.join(_doubled(part) for part in ((place.file, inside) if inside else (place.file,)))


def place_read(words: str) -> Place:
    """Return the place that words stand for."""
    file, *behind = map(_single, _BEFORE_SHEET.split(words, maxsplit=1))
    sheet, _, cell = behind[0].rpartition("!") if behind else ("", "", "")
    return Place(file, sheet, cell)


def source_in_words(source: Source) -> str:
    """Return a source as words: who said it, in which quarter where that is known, and where it stands.

    Only a name that could be taken for a quarter, or for nobody's, has the place of the quarter left empty behind it.
    """
    said_by, quarter, place = _doubled(source.said_by), source.quarter, place_in_words(source.place)
    if not said_by and (not quarter or _QUARTER.match(quarter)):
        return _APART.join((quarter or _NOBODY, place))
    if quarter or said_by == _NOBODY or _QUARTER.match(said_by):
        return _APART.join((said_by, quarter, place))
    return _APART.join((said_by, place))


def source_read(words: str) -> Source:
    """Return the source that words stand for."""
    first, *others = _BETWEEN_PARTS.split(words, maxsplit=2)
    if not others:
        return Source("", "", place_read(first))
    place = place_read(others[-1])
    if len(others) > 1:
        return Source(_single(first), others[0], place)
    if _QUARTER.match(first):
        return Source("", first, place)
    return Source("" if first == _NOBODY else _single(first), "", place)


def _doubled(words: str) -> str:
    return words.replace("·", "··").replace("›", "››")


def _single(words: str) -> str:
    return words.replace("··", "·").replace("››", "›")


def areas_in_words(areas: Sequence[str]) -> str:
    """Return service areas as one cell names them; names that have a comma are parted by semicolons."""
    if len(areas) == 1:
        return areas[0]
    return ("; " if any("," in area for area in areas) else ", ").join(areas)


def areas_of(items: Sequence[RegisterItem]) -> list[str]:
    """Return the service areas of each item as one cell names them; those of many items are the same."""
    found = [item.service_areas for item in items]
    words = {areas: areas_in_words(areas) for areas in set(found)}
    return list(map(words.__getitem__, found))


def areas_read(words: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the service areas that a cell names, the one that leads first; `known` are names that may have commas.

    Where it says that none was stated there are none.
    """
    whole = {fold(name): name for name in known}
    if name := whole.get(fold(words)):
        return (name,) if name != NOT_STATED else ()
    parts = [part.strip() for part in re.split("[;\n]" if ";" in words or "\n" in words else ",", words)]
    return tuple(dict.fromkeys(whole.get(fold(part), part) for part in parts if part and part != NOT_STATED))
