"""The commonest words of all, a day or a month with its year: they have one reading, whatever the plan."""

from __future__ import annotations

import re
from functools import lru_cache

from scrutiny_xl.timescales.periods import month_end, real_day
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.words import MONTH_NAMES, month_number

_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES)
_PLAIN = re.compile(rf"(?:by )?(?:(\d{{1,2}}) )?({_NAMES}) (20\d\d)", re.IGNORECASE | re.ASCII)


@lru_cache(maxsize=4096)
def read_plain(phrase: str) -> Reading | None:
    """Read a day or a month with its year, at most with By before it; nothing where the words are any others.

    The rules read them alike, and take many times as long.
    """
    found = _PLAIN.fullmatch(phrase)
    if found is None:
        return None
    day, year, month = found[1], int(found[3]), month_number(found[2].lower())
    if day is None:
        return Reading("by", None, month_end(year, month))
    span = real_day(year, month, int(day))
    return Reading("by", None, span.due) if span else None
