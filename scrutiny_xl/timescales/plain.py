"""The commonest ways to write a timescale, each read at once.

Where some words in front and one date or period are the whole phrase, none of the rules has to be asked: they read it
alike, and take many times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.lengths import LENGTH, counted
from scrutiny_xl.timescales.parts import part_of
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.remarks import NO_YEAR, year_supplied
from scrutiny_xl.timescales.shapes import ONE_MONTH, SHAPES
from scrutiny_xl.timescales.words import NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from scrutiny_xl.timescales.front import Part
    from scrutiny_xl.timescales.periods import Span
    from scrutiny_xl.timescales.shapes import Plain

    Maker = Callable[[Span], Reading]


def _by(span: Span) -> Reading:
    """A deadline."""
    return Reading("by", None, span.due)


def _window(span: Span) -> Reading:
    """A stretch of time."""
    return Reading("window", span.start, span.due)


def _from(span: Span) -> Reading:
    """A start."""
    return Reading("from", span.start)


def _part(part: Part) -> Maker:
    """A deadline at the end of a part."""

    def by_part(span: Span) -> Reading:
        return Reading("by", None, part_of(span, part).due, codes=("part-month",))

    return by_part


_EARLY, _MID, _LATE = _part("early"), _part("mid"), _part("late")
FRONTS: dict[str, tuple[Maker, Maker, Maker, Maker | None]] = {
    **dict.fromkeys(
        ("", "in", "on", "to", "until", "at", "for", "the", "in the", "on the"), (_by, _by, _window, _window)
    ),
    **dict.fromkeys(("by", "by the", "no later than"), (_by, _by, _by, _by)),
    **dict.fromkeys(("end", "end of", "the end of", "by end", "by end of", "by the end of"), (_by, _by, _by, None)),
    **dict.fromkeys(("from", "from the"), (_from, _from, _from, _window)),
    **dict.fromkeys(("during", "throughout", "for the month of"), (_by, _window, _window, _window)),
    **dict.fromkeys(("early", "by early", "in early"), (_by, _EARLY, _EARLY, None)),
    **dict.fromkeys(("mid", "by mid", "in mid"), (_by, _MID, _MID, None)),
    **dict.fromkeys(("late", "by late", "in late"), (_by, _LATE, _LATE, None)),
}
"""What the words in front make of a day, which has no parts, of a month, of anything longer and of a range."""
_ANY_YEAR = 2023
_LENGTH = rf"(?:within |in )?(?P<length>(?!next ){NUMBER} (?:day|week|month|year)s?)"
_PLAIN = Pattern(
    rf"(?:(?P<front>{'|'.join(sorted(filter(None, FRONTS), key=len, reverse=True))})[ -])?"
    rf"(?:{'|'.join(f'(?P<{name}>{pattern})' for name, (pattern, _) in SHAPES.items())})(?: ?\?)?|{_LENGTH}"
)


def read_plain(text: str, anchor: date | None) -> Reading | None:
    """Read tidied words that are one date, period or length, at most with a few words in front; else nothing."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    if found.lastgroup == "length":
        length = LENGTH.fullmatch(text, found.start("length"))
        return counted(text, length, anchor) if length else None
    plain = SHAPES[str(found.lastgroup)][1](found)
    maker = FRONTS[found["front"] or ""][plain.size] if plain else None
    if not plain or not maker:
        return None
    made = _in_year(plain, maker) if plain.year else _in_first_year(plain, maker, anchor)
    return made.also("uncertain") if made and text.endswith("?") else made


def _in_year(plain: Plain, maker: Maker) -> Reading | None:
    """The reading in the year that the words give."""
    span = plain.within(plain.year or 0)
    if not span:
        return None
    return maker(span).also(plain.doubt, remark=plain.remark) if plain.doubt else maker(span)


def _in_first_year(plain: Plain, maker: Maker, anchor: date | None) -> Reading | None:
    """The reading in the first year in which it is not past, which is said."""
    if not anchor:
        span = plain.within(_ANY_YEAR)
        return _said(maker(span)._replace(start=None, due=None), NO_YEAR, plain) if span else None
    for year in range(anchor.year - (plain.size > ONE_MONTH), anchor.year + 2):
        span = plain.within(year)
        if not span:
            return None
        made = maker(span)
        last = made.due or span.due
        if (span.start if made.kind == "from" else last) >= anchor:
            return _said(made, year_supplied(last), plain)
    return None


def _said(made: Reading, remark: str, plain: Plain) -> Reading:
    """A reading without a year of its own, and why."""
    return made.also("no-year", plain.doubt, remark=f"{remark}; {plain.remark}" if plain.remark else remark)
