"""What can be seen of a sheet besides its values: hidden rows, merged cells, how a date is shown, fills."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import as_day
from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from scrutiny_xl.grids import Area, Rows

__all__ = ["SheetLook", "colour_name", "date_words", "day_in", "shown_as"]

# A number format taken apart: quoted words, escaped characters, conditions and locales, date letters.
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|(d+|m+|y+|h+|s+|AM/PM|A/P)|(.)', re.IGNORECASE | re.DOTALL)
_MONTH_AND_YEAR = Pattern(r"(?i)\A(?P<before>[a-z ]*?)\s*(?:[a-z]{3,9})[\s'’/-]*\d{2,4}\Z")
_LEADING_WORD = Pattern(r"(?i)\A\s*(by|from|before|until|end of|w/c)\b")


def _nothing(_row: int, _column: int) -> str:
    return ""


@dataclass(frozen=True)
class SheetLook:
    """What can be seen of one sheet; each part is empty where the file's format does not tell."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] | None = None
    unread: Mapping[str, str] = field(default_factory=dict)
    shown: Callable[[int, int], str] = field(default=_nothing)
    colour: Callable[[int, int], str] = field(default=_nothing)


def day_in(rows: Rows, row: int, column: int) -> date | None:
    """Return the day a cell holds, None where it holds none or lies outside the rows."""
    cells = rows[row - 1] if 0 < row <= len(rows) else ()
    return as_day(cells[column - 1]) if 0 < column <= len(cells) else None


def date_words(number_format: str, day: date) -> str:
    """Return the words a date cell shows, its date written so that nobody can misread it.

    A format without a day ("mmm-yy") shows a month, so the words are "January 2023"; with a day they are "30 October
    2009", whichever order the format has. Words in the format stay: `"By "dd mmm yyyy` gives "By 30 October 2009".
    """
    words, letters = _taken_apart(number_format.split(";", maxsplit=1)[0])
    before, after = words
    if "d" in letters:
        text = f"{day.day} {day:%B %Y}"
    elif "m" in letters:
        text = f"{day:%B %Y}"
    else:
        text = f"{day.year}" if letters == {"y"} else f"{day.day} {day:%B %Y}"
    return f"{before}{text}{after}".strip()


def _taken_apart(code: str) -> tuple[tuple[str, str], set[str]]:
    """Split a number format into the words before and after its date, and which letters (d, m, y) it shows."""
    before, after, letters = "", "", set[str]()
    for quoted, escaped, token, _other in _TOKEN.findall(code):
        if token:
            # A weekday ("dddd") is not a day of the month; "m" beside hours means minutes, which a date never shows.
            letters.add("w" if token.lower() in {"ddd", "dddd"} else token[0].lower())
        elif len(quoted.strip()) > 1:
            before, after = (before, after + quoted) if letters else (before + quoted, after)
        elif quoted or escaped:
            continue
    return (before, after), letters


def shown_as(displayed: str, day: date) -> str:
    """Return the words of a date cell of which only the displayed text is known, as `date_words` would."""
    leading = _LEADING_WORD.match(displayed)
    before = f"{leading[1]} " if leading else ""
    rest = displayed[leading.end() :] if leading else displayed
    month_only = _MONTH_AND_YEAR.match(rest.strip()) is not None
    return before + (f"{day:%B %Y}" if month_only else f"{day.day} {day:%B %Y}")


def colour_name(rgb: str) -> str:
    """Return which RAG colour a fill is seen as, "" for pale, grey and other fills. `rgb` is RRGGBB."""
    red, green, blue = (int(rgb[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    degrees = hue * 360
    if saturation < 0.45 or value < 0.3:
        return ""
    for name, low, high in (("amber", 22, 66), ("green", 75, 170), ("blue", 190, 260)):
        if low <= degrees <= high:
            return name
    return "red" if degrees < 16 or degrees > 340 else ""
