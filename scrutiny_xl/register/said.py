"""A source as words in a cell, and back: `Housing · Q2 2024/25 · Housing.xlsx › Form!G7`."""

from __future__ import annotations

import re

from scrutiny_xl.findings import Place
from scrutiny_xl.register.kept import Source

__all__ = ["place_in_words", "place_read", "source_in_words", "source_read"]

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
