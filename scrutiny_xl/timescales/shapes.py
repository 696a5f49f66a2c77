"""The plainest ways to write a date or a period: what each looks like, and the days it has."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.timescales.periods import SEASONS, months, real_day
from scrutiny_xl.timescales.words import MONTH, follows, full_year, month_number

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from scrutiny_xl.timescales.units import InYear

_YEAR = r"20\d\d"
_FIRST_CERTAIN = 13  # "11/12" could also be a day and a month


class Plain(NamedTuple):
    """A date or period: its size, its days in any year, and its year where the words give one."""

    size: int  # a place in the table of fronts: a day, a month, anything longer
    within: InYear
    year: int | None


DAY, MONTH_SIZE, LONGER = range(3)


def _day(found: re.Match[str]) -> Plain:
    """'31 March 2025', '1st April', '30-Sep-11'."""
    within = partial(real_day, month=month_number(found["d_month"]), day=int(found["d_day"]))
    return Plain(DAY, within, full_year(found["d_year"]) if found["d_year"] else None)


def _month(found: re.Match[str]) -> Plain:
    """'March 2025', 'Sept', 'Mar-25'; 'May 24' could also be a day and is none of these."""
    year = found["m_year"] or found["m_short"]
    within = partial(months, first=month_number(found["m_month"]), count=1)
    return Plain(MONTH_SIZE, within, full_year(year) if year else None)


def _figures(found: re.Match[str]) -> Plain:
    """'31/03/2025', '1.4.25'."""
    within = partial(real_day, month=int(found["f_month"]), day=int(found["f_day"]))
    return Plain(DAY, within, full_year(found["f_year"]))


def _quarter(found: re.Match[str]) -> Plain | None:
    """'Q3 2024/25'; a quarter of a single year could be of another kind of year and is none of these."""
    year = int(found["q_year"])
    within = partial(months, first=3 * int(found["q_number"]) + 1, count=3)
    return Plain(LONGER, within, year) if follows(year, found["q_next"]) else None


def _season(found: re.Match[str]) -> Plain:
    """'Autumn 2024', 'winter'."""
    within = partial(months, first=SEASONS[found["s_name"]], count=3)
    return Plain(LONGER, within, int(found["s_year"]) if found["s_year"] else None)


def _years(found: re.Match[str]) -> Plain | None:
    """'2024/25', '24/25'."""
    year, second = full_year(found["y_first"]), found["y_second"]
    if not follows(year, second) or (len(found["y_first"]) == 2 and int(second) < _FIRST_CERTAIN):
        return None
    return Plain(LONGER, partial(months, first=4, count=12), year)


def _year(found: re.Match[str]) -> Plain:
    """'2024'."""
    return Plain(LONGER, partial(months, first=1, count=12), int(found["year"]))


SHAPES: dict[str, tuple[str, Callable[[re.Match[str]], Plain | None]]] = {
    "day": (rf"(?P<d_day>\d\d?)(?:st|nd|rd|th)?[ -](?P<d_month>{MONTH})(?:[ -](?P<d_year>{_YEAR}|\d\d))?", _day),
    "month": (rf"(?P<m_month>{MONTH})(?: (?P<m_year>{_YEAR})|-(?P<m_short>{_YEAR}|\d\d))?", _month),
    "figures": (rf"(?P<f_day>\d\d?)(?P<f_sign>[/.-])(?P<f_month>\d\d?)(?P=f_sign)(?P<f_year>{_YEAR}|\d\d)", _figures),
    "quarter": (rf"(?:q|quarter )(?P<q_number>[1-4]) (?P<q_year>{_YEAR})/(?P<q_next>\d\d)", _quarter),
    "season": (rf"(?P<s_name>{'|'.join(SEASONS)})(?:(?: of)? (?P<s_year>{_YEAR}))?", _season),
    "years": (r"(?P<y_first>(?:20)?\d\d)/(?P<y_second>\d\d)", _years),
    "year": (_YEAR, _year),
}
"""Each shape by its name: how it is written, and what it is made into."""
