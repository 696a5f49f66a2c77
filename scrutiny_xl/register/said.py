"""A source as words in a cell, and back: `Housing · Q2 2024/25 · Housing.xlsx › Form!G7`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.findings import Place
from scrutiny_xl.register.kept import Source
from scrutiny_xl.returns import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["areas_in_words", "areas_read", "place_in_words", "place_read", "source_in_words", "source_read"]

_APART, _INSIDE = " · ", " › "
_QUARTER = re.compile(r"Q[1-4] \d{4}/\d\d\Z")
_CELL = re.compile(r"[A-Z]{1,3}\d{1,7}\Z")


def place_in_words(place: Place) -> str:
    """Return a place as words that can be read back: the file, and in it the sheet and the cell."""
    inside = f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    return f"{place.file}{_INSIDE}{inside}" if inside else place.file


def place_read(words: str) -> Place:
    """Return the place that words stand for."""
    file, between, inside = words.rpartition(_INSIDE)
    if not between:
        return Place(words)
    sheet, mark, cell = inside.rpartition("!")
    if mark:
        return Place(file, sheet, cell)
    return Place(file, cell=cell) if _CELL.match(cell) else Place(words)


def source_in_words(source: Source) -> str:
    """Return a source as words: who said it, in which quarter where that is known, and where it stands."""
    return _APART.join(part for part in (source.said_by, source.quarter, place_in_words(source.place)) if part)


def source_read(words: str) -> Source:
    """Return the source that words stand for."""
    said_by, _, rest = words.partition(_APART)
    quarter, apart, behind = rest.partition(_APART)
    if apart and _QUARTER.match(quarter):
        return Source(said_by, quarter, place_read(behind))
    return Source(said_by, "", place_read(rest))


def areas_in_words(areas: Sequence[str]) -> str:
    """Return service areas as one cell names them; names that have a comma are parted by semicolons."""
    if len(areas) == 1:
        return areas[0]
    return ("; " if any("," in area for area in areas) else ", ").join(areas)


def areas_read(words: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the service areas that a cell names, the one that leads first; `known` are names that may have commas.

    Where it says that none was stated there are none.
    """
    whole = {name.casefold(): name for name in known}
    if name := whole.get(words.strip().casefold()):
        return (name,) if name != NOT_STATED else ()
    parts = [part.strip() for part in re.split("[;\n]" if ";" in words or "\n" in words else ",", words)]
    return tuple(dict.fromkeys(whole.get(part.casefold(), part) for part in parts if part and part != NOT_STATED))
