"""The rules in their order: the first that fits a phrase reads it."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.dated import read_dated
from scrutiny_xl.timescales.finished import read_finished
from scrutiny_xl.timescales.lengths import read_length
from scrutiny_xl.timescales.model import Timescale
from scrutiny_xl.timescales.plain import read_plain
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
    figures = masked(text)
    found = scan(figures)
    return (
        read_several(text)
        or read_finished(text, found.units, anchor)
        or _impossible(figures, found.units, anchor)
        or read_recurring(text, found.units)
        or read_dated(figures, found.units, anchor)
        or (None if found.local else read_length(text, anchor))
        or read_undated(text, local=found.local)
    )


def _impossible(text: str, units: list[Unit], anchor: date | None) -> Reading | None:
    """Rule 2 alone: it beats a recurrence."""
    return read_dated(text, units, anchor) if any(unit.impossible for unit in units) else None
