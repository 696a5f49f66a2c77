"""The plainest ways to write a date or a period: what each looks like, and the days it has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.timescales.periods import SEASONS, Span, months, real_day
from scrutiny_xl.timescales.remarks import EITHER_QUARTER, could_be_day
from scrutiny_xl.timescales.words import MONTH, QUARTERS, follows, full_year, month_number

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from scrutiny_xl.timescales.units import InYear

_YEAR = r"20\d\d"
_TO = rf"(?: (?P<r_begun>{_YEAR}))?(?: ?- ?| to )"
_RANK = r"1st|2nd|3rd|4th|first|second|third|fourth"
_QUARTER = rf"(?:(?:q|quarter )(?P<q_number>[1-4]|one|two|three|four)|(?P<q_rank>{_RANK}) quarter)"


class Plain(NamedTuple):
    """A date or period: its size, its days in any year, its year where the words give one, and what is in doubt."""

    size: int  # a place in a row of the table of fronts
    within: InYear
    year: int | None
    doubt: str = ""  # a code of the timescale rules
    remark: str = ""


DAY, ONE_MONTH, LONGER, RANGE = range(4)


def _day(found: re.Match[str]) -> Plain:
    """'31 March 2025', '1st April', '30-Sep-11'."""
    within = partial(real_day, month=month_number(found["d_month"]), day=int(found["d_day"]))
    return Plain(DAY, within, full_year(found["d_year"]) if found["d_year"] else None)


def _month(found: re.Match[str]) -> Plain:
    """'March 2025', 'Sept', 'Mar-25'; 'May 24' could also be a day."""
    words = found["m_year"]
    month, year = month_number(found["m_month"]), full_year(words) if words else None
    within = partial(months, first=month, count=1)
    if words and found["m_sign"] == " " and len(words) == 2 and int(words) < 32:
        return Plain(ONE_MONTH, within, year, "uncertain", could_be_day(int(words), month))
    return Plain(ONE_MONTH, within, year)


def _range(found: re.Match[str]) -> Plain | None:
    """'October 2011 to March 2012', 'May/June 2025', 'Nov - Feb'."""
    first, last = month_number(found["r_first"]), month_number(found["r_last"])
    words = found["r_year"]
    if (begun := found["r_begun"]) and int(begun) != int(words or 0) - (first > last):
        return None  # longer than a year, or backwards, or of a year that only the date of the plan gives
    return Plain(RANGE, partial(_from_to, first, last), int(words) if words else None)


def _from_to(first: int, last: int, year: int) -> Span:
    """The days from a month to one of a year."""
    return Span(months(year - (first > last), first, 1).start, months(year, last, 1).due)


def _figures(found: re.Match[str]) -> Plain:
    """'31/03/2025', '1.4.25'."""
    within = partial(real_day, month=int(found["f_month"]), day=int(found["f_day"]))
    return Plain(DAY, within, full_year(found["f_year"]))


def _quarter(found: re.Match[str]) -> Plain | None:
    """'Q3 2024/25'; that of a single year, or of none, could be one of the calendar year."""
    within = partial(months, first=3 * QUARTERS[found["q_number"] or found["q_rank"]] + 1, count=3)
    words = found["q_year"]
    if not found["q_next"]:
        return Plain(LONGER, within, int(words) if words else None, "ambiguous-quarter", EITHER_QUARTER)
    year = _pair(words, found["q_sign"], found["q_next"])
    return Plain(LONGER, within, year) if year else None


def _season(found: re.Match[str]) -> Plain:
    """'Autumn 2024', 'winter'."""
    within = partial(months, first=SEASONS[found["s_name"]], count=3)
    return Plain(LONGER, within, int(found["s_year"]) if found["s_year"] else None)


def _years(found: re.Match[str]) -> Plain | None:
    """'2024/25', '2024-25', '24/25'."""
    year = _pair(found["y_first"], found["y_sign"], found["y_second"])
    return Plain(LONGER, partial(months, first=4, count=12), year) if year else None


def _pair(first: str, sign: str, second: str) -> int | None:
    """The first of two years that follow one another; nothing where they could be a year and a month, or a day."""
    year = full_year(first)
    other = int(second) < 13 and (sign == "-" or len(first) == 2)
    return None if other or len(second) > len(first) or not follows(year, second) else year


def _year(found: re.Match[str]) -> Plain:
    """'2024'."""
    return Plain(LONGER, partial(months, first=1, count=12), int(found["y_year"]))


SHAPES: dict[str, tuple[str, Callable[[re.Match[str]], Plain | None]]] = {
    "day": (rf"(?P<d_day>\d\d?)(?:st|nd|rd|th)?[ -](?P<d_month>{MONTH})(?:[ -](?P<d_year>{_YEAR}|\d\d))?", _day),
    "month": (rf"(?P<m_month>{MONTH})(?:(?P<m_sign>[ -])(?P<m_year>{_YEAR}|\d\d))?", _month),
    "range": (rf"(?P<r_first>{MONTH})(?:{_TO}| ?/ ?)(?P<r_last>{MONTH})(?: (?P<r_year>{_YEAR}))?", _range),
    "figures": (rf"(?P<f_day>\d\d?)(?P<f_sign>[/.-])(?P<f_month>\d\d?)(?P=f_sign)(?P<f_year>{_YEAR}|\d\d)", _figures),
    "quarter": (
        rf"{_QUARTER}(?:(?: of)? (?P<q_year>{_YEAR})(?:(?P<q_sign>[/-])(?P<q_next>{_YEAR}|\d\d))?)?",
        _quarter,
    ),
    "season": (rf"(?P<s_name>{'|'.join(SEASONS)})(?:(?: of)? (?P<s_year>{_YEAR}))?", _season),
    "years": (rf"(?P<y_first>{_YEAR}|\d\d)(?P<y_sign>[/-])(?P<y_second>{_YEAR}|\d\d)", _years),
    "year": (rf"(?P<y_year>{_YEAR})", _year),
}
"""Each shape by its name: how it is written, and what it is made into."""
