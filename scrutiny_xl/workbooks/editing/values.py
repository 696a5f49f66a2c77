"""What may be put into a cell, and how it stands in a sheet's part."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from scrutiny_xl.workbooks.editing.markup import escaped

__all__ = [
    "CellText",
    "CellValue",
    "Formula",
    "NotForACellError",
    "Plain",
    "contents",
    "follower",
    "result_of",
    "serial",
]

Plain = str | float | int | bool | date | datetime | time | timedelta
"""What a cell can hold: words, a number, a day, a time, true or false."""

_LONGEST = 32_767
"""Excel's own limit for the characters of a cell, counted in UTF-16 units."""
_LONGEST_FORMULA = 8_192
_KEPT = 2048
"""What is written into a column is often the same from row to row: so many texts are not made anew."""
_EXACT = 2**53
"""Beyond this Excel's numbers are not exact."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LAST_DAY = date(9999, 12, 31)
_PHANTOM = date(1900, 3, 1)
"""Excel takes 1900 for a leap year: days before this one have numbers smaller by one."""
_EPOCH, _EPOCH_1904 = date(1899, 12, 30).toordinal(), date(1904, 1, 1).toordinal()
_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"})


class NotForACellError(ValueError):
    """A value no cell can hold; its text says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, with or without the sign =, and the result that shows until Excel calculates it.

    Function names are English and arguments stand between commas, as in the file. `cached` None leaves the cell
    without a result.
    """

    words: str
    cached: Plain | None = None

    @property
    def text(self) -> str:
        """The formula as it stands in the file, without its sign =."""
        return self.words.removeprefix("=")


class CellText(NamedTuple):
    """A cell's type (the attribute `t`, "" for a number) and its contents: names of elements, and their XML text.

    Names are without the prefix; what has the name "" is XML as it stands in the file already. `shared` are the
    attributes of a formula that several cells share, "" for one that is the cell's own.
    """

    type: str
    parts: tuple[tuple[str, str], ...]
    shared: str = ""


CellValue = Plain | Formula | None
_NOTHING = CellText("", ())


def contents(value: CellValue, *, from_1904: bool) -> CellText:
    """Return how a value stands in a cell; None empties it. `from_1904` says from when the workbook counts days.

    Text goes in as text, also where it begins with the sign =; control characters a file cannot hold are refused.

    Raises:
        NotForACellError: no cell can hold it.
    """
    if value is None:
        return _NOTHING
    if isinstance(value, Formula):
        return _formula(value, from_1904=from_1904)
    if isinstance(value, str):
        return _text(value)
    return _day_text(value, from_1904=from_1904) if type(value) is date else _plain(value, from_1904=from_1904)


@lru_cache(maxsize=_KEPT)
def _text(value: str) -> CellText:
    return CellText("inlineStr", (("is", _words(value)),)) if value else _NOTHING


@lru_cache(maxsize=_KEPT)
def _shown(value: str) -> CellText:
    return CellText("e" if value in _ERRORS else "str", (("v", _words(value)),))


@lru_cache(maxsize=_KEPT)
def _day_text(value: date, *, from_1904: bool) -> CellText:
    return _plain(value, from_1904=from_1904)


def _plain(value: Plain, *, from_1904: bool) -> CellText:
    kind, words = _number(value, from_1904=from_1904)
    return CellText(kind, (("v", words),))


def _words(value: str) -> str:
    units = len(value) if value.isascii() else len(value.encode("utf-16-le", "surrogatepass")) // 2
    if units > _LONGEST:
        message = f"it has {units:,} characters, and a cell holds {_LONGEST:,}"
        raise NotForACellError(message)
    if found := _FORBIDDEN.search(value):
        message = f"it has a character a workbook cannot hold (U+{ord(found[0]):04X})"
        raise NotForACellError(message)
    return escaped(_LOOKS_ESCAPED.sub("_x005F_", value))


def _number(value: Plain, *, from_1904: bool) -> tuple[str, str]:
    """Return the type and the text of a value that is not words."""
    if isinstance(value, bool):
        return "b", "1" if value else "0"
    if isinstance(value, (date, time, timedelta)):
        value = serial(value, from_1904=from_1904)
    # A number of another library or an enumeration is written as the plain number it is.
    if isinstance(value, int) and abs(value) <= _EXACT:
        return "", str(int(value))
    if isinstance(value, float) and math.isfinite(value):
        return "", str(int(value)) if value.is_integer() and abs(value) <= _EXACT else repr(float(value))
    if isinstance(value, int):
        message = f"it is a whole number beyond {_EXACT:,}, up to which Excel's numbers are exact"
    elif isinstance(value, float):
        message = f"{float(value)} is not a number"
    else:
        message = f"a '{type(value).__name__}' is neither words nor a number, day, time, true or false"
    raise NotForACellError(message)


def _formula(value: Formula, *, from_1904: bool) -> CellText:
    text = value.text
    if not text.strip():
        message = "the formula is empty"
        raise NotForACellError(message)
    if len(text) > _LONGEST_FORMULA:
        message = f"the formula has {len(text):,} characters, and Excel takes {_LONGEST_FORMULA:,}"
        raise NotForACellError(message)
    if found := _FORBIDDEN.search(text):
        message = f"the formula has a character a workbook cannot hold (U+{ord(found[0]):04X})"
        raise NotForACellError(message)
    formula = ("f", escaped(text))
    if value.cached is None:
        return CellText("", (formula,))
    shown = result_of(value.cached, from_1904=from_1904)
    return CellText(shown.type, (formula, *shown.parts))


def follower(result: Plain | None, shared: str, *, from_1904: bool) -> CellText:
    """Return how a formula stands in a cell that shares it with one that has its words; None leaves it no result.

    Raises:
        NotForACellError: no cell can hold its result.
    """
    shown = _NOTHING if result is None else result_of(result, from_1904=from_1904)
    return CellText(shown.type, (("f", ""), *shown.parts), shared)


def result_of(value: Plain, *, from_1904: bool) -> CellText:
    """Return how a formula's result stands in its cell, without the formula.

    Raises:
        NotForACellError: no cell can hold it.
    """
    if isinstance(value, str):
        return _shown(value)
    return _plain(value, from_1904=from_1904)


@cache
def _day(day: date, *, from_1904: bool) -> int:
    if from_1904:
        return day.toordinal() - _EPOCH_1904
    return day.toordinal() - _EPOCH - (day < _PHANTOM)


def serial(value: date | time | timedelta, *, from_1904: bool) -> int | float:
    """Return the number that stands for a day, a time or a length of time in a workbook.

    Raises:
        NotForACellError: the day lies before those Excel knows, or the time has a time zone.
    """
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if value != value:  # noqa: PLR0124 -- the missing day of pandas is a day that does not equal itself
        message = "it is a missing day"
        raise NotForACellError(message)
    if isinstance(value, (datetime, time)) and value.tzinfo is not None:
        message = "a cell has no time zones"
        raise NotForACellError(message)
    day = 0
    if isinstance(value, date):
        only = value.date() if isinstance(value, datetime) else value
        day = _day(only, from_1904=from_1904)
        if day < (0 if from_1904 else 1) or only > _LAST_DAY:
            first = "1 January 1904" if from_1904 else "1 January 1900"
            message = f"{only.day}/{only.month}/{only.year} lies before {first}, where this workbook's days begin"
            raise NotForACellError(message)
    if not isinstance(value, (datetime, time)):
        return day
    since = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    return day + since / timedelta(days=1) if since else day
