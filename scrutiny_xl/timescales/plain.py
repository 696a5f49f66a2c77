"""The commonest ways to write a timescale, each read at once.

Where some words in front and one date or period are the whole phrase, none of the rules has to be asked: they read it
alike, and take many times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.timescales.lazily import Pattern
from scrutiny_xl.timescales.lengths import read_length
from scrutiny_xl.timescales.parts import part_of
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.remarks import NO_YEAR, year_supplied
from scrutiny_xl.timescales.shapes import SHAPES
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
# What the words in front make of a day, of a month and of anything longer; a day has no parts.
_FRONTS: dict[str, tuple[Maker, Maker, Maker]] = {
    **dict.fromkeys(("", "in", "on", "to", "until", "at", "for", "the", "in the", "on the"), (_by, _by, _window)),
    **dict.fromkeys(("by", "by the", "no later than"), (_by, _by, _by)),
    **dict.fromkeys(("end", "end of", "the end of", "by end", "by end of", "by the end of"), (_by, _by, _by)),
    **dict.fromkeys(("from", "from the"), (_from, _from, _from)),
    **dict.fromkeys(("during", "throughout"), (_by, _window, _window)),
    **dict.fromkeys(("early", "by early", "in early"), (_by, _EARLY, _EARLY)),
    **dict.fromkeys(("mid", "by mid", "in mid"), (_by, _MID, _MID)),
    **dict.fromkeys(("late", "by late", "in late"), (_by, _LATE, _LATE)),
}
_LENGTH = rf"(?P<length>(?:within |in )?(?!next ){NUMBER} (?:day|week|month|year)s?)"
_PLAIN = Pattern(
    rf"(?:(?P<front>{'|'.join(sorted(filter(None, _FRONTS), key=len, reverse=True))})[ -])?"
    rf"(?:{'|'.join(f'(?P<{name}>{pattern})' for name, (pattern, _) in SHAPES.items())})|{_LENGTH}"
)


def read_plain(text: str, anchor: date | None) -> Reading | None:
    """Read tidied words that are one date, period or length, at most with a few words in front; else nothing."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    if found.lastgroup == "length":
        return read_length(text, anchor)
    _, make = SHAPES[str(found.lastgroup)]
    plain = make(found)
    if plain is None:
        return None
    maker = _FRONTS[found["front"] or ""][plain.size]
    if plain.year is None:
        return _in_first_year(plain, maker, anchor)
    span = plain.within(plain.year)
    return maker(span) if span else None


def _in_first_year(plain: Plain, maker: Maker, anchor: date | None) -> Reading | None:
    """The reading in the first year in which it is not past, which is said."""
    year = anchor.year if anchor else 2023
    spans = [plain.within(each) for each in (year - 1, year, year + 1)]
    if not all(spans):
        return None  # 29 February may be years off
    readings = [maker(span) for span in spans if span]
    if not anchor:
        codes = ("no-year", *readings[0].codes)
        return readings[0]._replace(start=None, due=None, codes=codes, remark=NO_YEAR)
    for span, reading in zip(spans, readings, strict=True):
        day = reading.start if reading.kind == "from" else reading.due
        if span and day and day >= anchor:
            return reading._replace(codes=("no-year", *reading.codes), remark=year_supplied(reading.due or span.due))
    return None
