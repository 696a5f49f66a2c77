"""Reads phrases of action plans as dates, over and over, and prints the seconds of CPU that it took.

Run as `python timescales.py ours|short|again|dateparser PHRASES PATH`: so many phrases are read, those of the file, one
a line, as often as it takes. Only the reading is timed: no import, no first phrase, for which patterns are compiled.
Ours remembers a phrase that comes again, as half of those in a register do; `ours` makes it forget them after each
round through the file, all but the readings of a fixed list of words, and `again` lets it remember. `short` forgets as
well, and reads only the phrases that are not put to all the rules: plain dates, periods, lengths, and those words.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ANCHOR = date(2024, 6, 1)


def reader(name: str) -> tuple[Callable[[str], object], Callable[[], None]]:
    """Return what reads a phrase, and what makes it forget those it has read; dateparser is told that it is British."""
    if name == "dateparser":
        import dateparser

        return lambda phrase: dateparser.parse(phrase, languages=["en"], settings={"DATE_ORDER": "DMY"}), lambda: None
    from scrutiny_xl.timescales.reader import read_timescale

    def forget() -> None:
        if name != "again":
            read_timescale.cache_clear()

    return lambda phrase: read_timescale(phrase, _ANCHOR), forget


def is_short(phrase: str) -> bool:
    """Tell whether a phrase is read without all the rules."""
    from scrutiny_xl.timescales.plain import read_plain
    from scrutiny_xl.timescales.tidy import tidy
    from scrutiny_xl.timescales.words import UNDATED

    text = tidy(phrase)
    return text in UNDATED or read_plain(text, _ANCHOR) is not None


if __name__ == "__main__":
    phrases = Path(sys.argv[3]).read_text("utf-8").splitlines()
    phrases = list(filter(is_short, phrases)) if sys.argv[1] == "short" else phrases
    read, forget = reader(sys.argv[1])
    for each in phrases:
        read(each)
    begun = time.process_time()
    left = int(sys.argv[2])
    while left > 0:
        forget()
        for each in phrases[:left]:
            read(each)
        left -= len(phrases)
    print(time.process_time() - begun)
