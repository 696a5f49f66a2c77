"""What Excel's functions and comparisons give: those that the formulas of ratings use, and no others."""

from __future__ import annotations

import operator
import re
from datetime import date, timedelta
from math import floor
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.timescales.periods import add_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["FUNCTIONS", "OPERATORS", "Array", "ExcelError", "Value", "as_number", "serial_of"]

Value = str | float | bool | None
"""What a cell may hold: None is a blank, a day is its serial number."""
Array = tuple[Value, ...]
"""An array constant, or what comparing with one gives."""

_EPOCH = date(1899, 12, 30)
_FIRST_PRINTABLE = 32


class ExcelError(Exception):
    """What Excel would show as an error such as #VALUE!."""


def serial_of(day: date) -> float:
    """Return the number under which Excel keeps a day."""
    return float((date(day.year, day.month, day.day) - _EPOCH).days)


def _day_of(serial: float) -> date:
    return _EPOCH + timedelta(days=floor(serial))


def as_text(value: Value) -> str:
    """Return a value as Excel joins it to a text."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    return value or ""


def as_number(value: Value) -> float:
    """Return a value as Excel reckons with it.

    Raises:
        ExcelError: it is a text that is no whole number.
    """
    if not isinstance(value, str):
        return float(value or 0)
    if not re.fullmatch(r"\s*\d+\s*", value, re.ASCII):
        raise ExcelError
    return float(value)


def _rank(value: Value) -> tuple[int, float | str]:
    """Return what values are ordered by: any number is less than any text, any text less than FALSE and TRUE."""
    if isinstance(value, bool):
        return 2, float(value)
    return (1, value.casefold()) if isinstance(value, str) else (0, float(value or 0))


def _compared(one: Value, other: Value, holds: Callable[[object, object], bool]) -> bool:
    """Compare two values; a blank beside a text is an empty text, beside anything else it is 0."""
    if one is None and isinstance(other, str):
        one = ""
    if other is None and isinstance(one, str):
        other = ""
    return holds(_rank(one), _rank(other))


def _comparison(holds: Callable[[object, object], bool]) -> Callable[[Value, Value], Value]:
    return lambda one, other: _compared(one, other, holds)


def _divided(one: Value, other: Value) -> Value:
    if not as_number(other):
        raise ExcelError
    return as_number(one) / as_number(other)


OPERATORS: Mapping[str, Callable[[Value, Value], Value]] = MappingProxyType(
    {
        "=": _comparison(operator.eq),
        "<>": _comparison(operator.ne),
        "<": _comparison(operator.lt),  # type: ignore[arg-type]
        "<=": _comparison(operator.le),  # type: ignore[arg-type]
        ">": _comparison(operator.gt),  # type: ignore[arg-type]
        ">=": _comparison(operator.ge),  # type: ignore[arg-type]
        "&": lambda one, other: as_text(one) + as_text(other),
        "+": lambda one, other: as_number(one) + as_number(other),
        "-": lambda one, other: as_number(one) - as_number(other),
        "/": _divided,
    }
)
"""The operators between two values."""


def _each(value: Value | Array) -> Array:
    return value if isinstance(value, tuple) else (value,)


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _find(sought: Value, within: Value) -> float:
    at = as_text(within).find(as_text(sought))
    if at < 0:
        raise ExcelError
    return at + 1.0


def _mid(text: Value, start: Value, length: Value) -> str:
    first = int(as_number(start)) - 1
    return as_text(text)[first : first + int(as_number(length))]


def _date(year: Value, month: Value, day: Value) -> float:
    """Return a day's serial number; a month or a day too many runs on into the next year or month."""
    years, months = divmod(int(as_number(month)) - 1, 12)
    first = date(int(as_number(year)) + years, months + 1, 1)
    return serial_of(first) + as_number(day) - 1


FUNCTIONS: Mapping[str, Callable[..., Value]] = MappingProxyType(
    {
        "AND": lambda *given: all(map(as_number, given)),
        "OR": lambda *given: any(as_number(each) for value in given for each in _each(value)),
        "NOT": lambda value: not as_number(value),
        "CLEAN": lambda text: "".join(each for each in as_text(text) if ord(each) >= _FIRST_PRINTABLE),
        "COUNT": lambda *given: float(sum(map(_is_number, given))),
        "DATE": _date,
        "EDATE": lambda day, months: serial_of(add_months(_day_of(as_number(day)), int(as_number(months)))),
        "EXACT": lambda one, other: as_text(one) == as_text(other),
        "FIND": _find,
        "INT": lambda number: float(floor(as_number(number))),
        "ISLOGICAL": lambda value: isinstance(value, bool),
        "ISNUMBER": _is_number,
        "LEFT": lambda text, length: as_text(text)[: int(as_number(length))],
        "LOWER": lambda text: as_text(text).lower(),
        "MID": _mid,
        "N": lambda value: 0.0 if isinstance(value, str) else as_number(value),
        "SUBSTITUTE": lambda text, old, new: as_text(text).replace(as_text(old), as_text(new)),
        "TRIM": lambda text: " ".join(filter(None, as_text(text).split(" "))),
        "UPPER": lambda text: as_text(text).upper(),
        "VALUE": as_number,
    }
)
"""The functions whose arguments are all worked out first; IF and IFERROR are not of them."""
