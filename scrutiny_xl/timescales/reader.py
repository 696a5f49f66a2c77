"""The rules in their order: the first that fits a phrase reads it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.dated import read_dated
from scrutiny_xl.timescales.finished import read_finished
from scrutiny_xl.timescales.lengths import read_length
from scrutiny_xl.timescales.model import Timescale
from scrutiny_xl.timescales.plain import read_plain
from scrutiny_xl.timescales.questions import Words
from scrutiny_xl.timescales.recurring import read_recurring
from scrutiny_xl.timescales.scan import scan
from scrutiny_xl.timescales.tidy import masked, tidy
from scrutiny_xl.timescales.undated import read_several, read_undated
from scrutiny_xl.timescales.words import UNDATED

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.readings import Reading
    from scrutiny_xl.timescales.units import Unit


@lru_cache(maxsize=8192)
def read_timescale(phrase: str, anchor: date | None) -> Timescale:
    """Read one timescale; the date of its plan supplies missing years and starts the clock."""
    known = anchor if anchor and 1900 <= anchor.year < 2200 else None  # no plan is dated outside these years
    text = tidy(phrase)
    made = _undated(text) if text in UNDATED else read_plain(text, known) or read_long(text, known)
    kind, start, due, every, codes, remark = made
    return Timescale(phrase, anchor, kind, start, due, every, made.certain, codes, remark)


@cache
def _undated(text: str) -> Reading:
    """Read common words without a date once only."""
    return read_long(text, None)


def read_long(text: str, anchor: date | None) -> Reading:
    """Read tidied words by all the rules, without the short ways."""
    return _read(text, anchor).also()


def _read(text: str, anchor: date | None) -> Reading:
    """Take the first rule that fits the tidied words."""
    words, figures = Words.of(text), masked(text)
    masking = words if figures is text else Words.of(figures)
    found = scan(masking)
    return (
        read_several(words)
        or read_finished(words, found.units, anchor)
        or _recurring(words, masking, found.units, anchor)
        or read_dated(masking, found.units, anchor)
        or (None if found.local else read_length(words, anchor))
        or read_undated(words, local=found.local)
    )


def _recurring(words: Words, masking: Words, units: list[Unit], anchor: date | None) -> Reading | None:
    """Rule 3, and rule 2 where both fit: a day that does not exist beats a recurrence."""
    made = read_recurring(words, units)
    if made and any(unit.impossible for unit in units):
        return read_dated(masking, units, anchor) or made
    return made
