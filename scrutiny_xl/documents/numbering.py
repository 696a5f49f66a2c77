"""The numbers Word puts in front of paragraphs by itself: no word of the text, but on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.documents.markup import WORD, Element, attribute, child, is_on, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.documents.styles import Styles

__all__ = ["BULLET", "ListNumbers", "in_letters", "in_roman"]

BULLET = "•"
"""What stands for a bullet of any shape."""

_MOST = 5000
"""No list counts so far in letters or Roman figures."""
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def in_roman(number: int) -> str:
    """Return a number in small Roman figures: 4 is iv."""
    words = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, value)
        words += letters * count
    return words


def in_letters(number: int) -> str:
    """Return a number in small letters as Word counts: 26 is z, 27 is aa, 28 is bb."""
    if number < 1:
        return ""
    times, place = divmod(number - 1, 26)
    return chr(97 + place) * (times + 1)


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": in_letters,
    "upperLetter": lambda number: in_letters(number).upper(),
    "lowerRoman": in_roman,
    "upperRoman": lambda number: in_roman(number).upper(),
    "decimalZero": "{:02}".format,
    "none": lambda _number: "",
}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, from where, and the pattern its number is written in (`%1.%2`)."""

    start: int
    format: str
    pattern: str
    legal: bool

    def written(self, number: int) -> str:
        """Return a number as this level writes it."""
        return _FORMATS.get(self.format, str)(number) if 0 < number < _MOST else str(number)


@dataclass
class _List:
    """One list (`w:num`): the kind of list it counts along with, its levels, and where it begins anew."""

    kind: str
    levels: Mapping[int, _Level]
    anew: dict[int, int] = field(default_factory=dict)


class ListNumbers:
    """Counts the numbered paragraphs of a document as they come."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        kinds = {} if part is None else {attribute(e, "abstractNumId"): e for e in part.findall(f"{WORD}abstractNum")}
        self._by_style = _levels_by_style(kinds)
        lists = [] if part is None else part.findall(f"{WORD}num")
        self._lists = {attribute(each, "numId"): _list(each, kinds, styles, part) for each in lists}
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, paragraph: Element) -> str:
        """Return what Word writes in front of a paragraph: a number, a bullet, or "" for nothing."""
        identity, depth = self._place(paragraph)
        found = self._lists.get(identity)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return ""
        if level.format == "bullet":
            return BULLET if level.pattern.strip() else ""
        counts = self._counted(found, depth)

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            upper = found.levels.get(place, level)
            count = counts.get(place, upper.start)
            return str(count) if level.legal else upper.written(count)

        return _PLACE.sub(number, level.pattern).strip()

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return which list a paragraph belongs to ("" for none) and how deep in it it stands, from 0."""
        identity, depth = "", ""
        for settings in self._styles.numbering(paragraph):
            identity = identity or attribute(child(settings, "numId"))
            depth = depth or attribute(child(settings, "ilvl"))
        if identity and not depth:
            for style in self._styles.based_on(self._styles.of_paragraph(paragraph)):
                depth = depth or self._by_style.get(attribute(style, "styleId"), "")
        return identity, whole_number(depth, 0)

    def _counted(self, found: _List, depth: int) -> Mapping[int, int]:
        """Count one on at a level of a list; those below it begin again."""
        counts = self._counts.setdefault(found.kind, {})
        if depth in found.anew:
            counts[depth] = found.anew.pop(depth)
        else:
            counts[depth] = counts.get(depth, found.levels[depth].start - 1) + 1
        for below in [place for place in counts if place > depth]:
            del counts[below]
        return counts


def _levels_by_style(kinds: Mapping[str, Element]) -> dict[str, str]:
    """Return how deep the paragraphs of a style stand, where a level of a list names the style."""
    return {
        attribute(child(level, "pStyle")): attribute(level, "ilvl")
        for kind in kinds.values()
        for level in kind.findall(f"{WORD}lvl")
        if child(level, "pStyle") is not None
    }


def _list(each: Element, kinds: Mapping[str, Element], styles: Styles, part: Element | None) -> _List:
    identity = attribute(child(each, "abstractNumId"))
    kind = _through_style(kinds.get(identity), kinds, styles, part)
    levels = {} if kind is None else {_depth(e): _level(e) for e in kind.findall(f"{WORD}lvl")}
    anew = {}
    for override in each.findall(f"{WORD}lvlOverride"):
        depth = _depth(override)
        own, start = child(override, "lvl"), attribute(child(override, "startOverride"))
        if own is not None:
            levels[depth] = _level(own)
        if start.isdecimal():
            anew[depth] = whole_number(start, 1)
    return _List(identity, levels, anew)


def _through_style(
    kind: Element | None, kinds: Mapping[str, Element], styles: Styles, part: Element | None
) -> Element | None:
    """Return the kind of list that holds the levels, where one only names a list style that has them."""
    link = attribute(child(kind, "numStyleLink"))
    style = next(styles.based_on(link), None) if link and part is not None else None
    identity = attribute(child(style, "pPr", "numPr", "numId"))
    for each in part.findall(f"{WORD}num") if identity and part is not None else ():
        if attribute(each, "numId") == identity:
            return kinds.get(attribute(child(each, "abstractNumId")))
    return kind


def _depth(element: Element) -> int:
    return whole_number(attribute(element, "ilvl"), 0)


def _level(element: Element) -> _Level:
    start = attribute(child(element, "start"))
    return _Level(
        whole_number(start, 1),
        attribute(child(element, "numFmt")) or "decimal",
        attribute(child(element, "lvlText")),
        bool(is_on(child(element, "isLgl"))),
    )
