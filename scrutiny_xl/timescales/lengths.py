"""Rule 6: a length of time counted forward from the date of the plan."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.periods import DAY, add_months, add_working_days
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.words import NUMBER, number

if TYPE_CHECKING:
    from datetime import date

_UNIT = (
    r"(?P<sort>working|calendar|clear|school)?[ -]?(?P<unit>hour|hr|day|week|wk|fortnight|month|mth"
    r"|quarter|year|yr)(?P<s>s)?"
)
_PLAIN = re.sub(r"\?P<\w+>", "?:", _UNIT)
LENGTH = Pattern(
    rf"(?<![a-z0-9.~])(?:(?P<a>{NUMBER})(?: ?\(\d+\))?(?: (?:{_PLAIN}))? ?(?:-|to|or|/|and) ?)?"
    rf"(?P<n>{NUMBER}|half an?|the next|the)(?: ?\(\d+\)|\+)?[ -]?{_UNIT}(?![a-z])"
)
_BACK = Pattern(r"'? ?(?:notice )?(?:or more )?(?:before|prior to|in advance|ahead of|beforehand|earlier|advance)\b")
_PROGRESS = Pattern(
    r"'? ?(?:behind|ahead of (?:schedule|plan|target|time|programme)|overdue|late\b|delay|slippage|old\b"
    r"|olds\b|ago\b|of age)"
)
_NO_DEADLINE = Pattern(
    r"\b(?:last|past|previous|preceding|aged?|slipped(?: by)?|delayed(?: by)?|extended by|for example"
    r"|e\.?g\.?|minimum of|year)[ ,:]*$"
)
# "4 meetings a year", "3 days a week": a rate, not a length.
_RATE = Pattern(r" (?:a|an|per|each|every) (?:day|week|month|quarter|year)\b")
_BEFORE_A = Pattern(
    r"(?:^|[-,(:/]|\b(?:within|in|for|after|over|than|about|around|least|up to|of|be|approx(?:imately)?|next|to|takes?"
    r"|further|another|and|or|at|until|allow|circa|nearly|almost|is)) ?$"
)
_DAY_COUNTS = Pattern(r"(?:beginning|starting) with\b")
_LISTS = Pattern(r"\betc\b|and so on|and so forth")
# "12 month pilot", "5 year plan": the length of a thing, not a deadline; "6 month deadline" is one.
_THING = Pattern(
    r" (?!from|of\b|after|period|deadline|time|target|limit|following|to\b|for\b|and\b|or\b|unless|once"
    r"|in\b|on\b|by\b|if\b|with|at\b|max|min)[a-z]"
)


def read_length(text: str, anchor: date | None) -> Reading | None:
    """Read a phrase by its length of time; nothing where it holds none that is a deadline."""
    for found in LENGTH.finditer(text):
        if _is_thing(found) or (found["n"] == "the" and not re.search(r"within $", text[: found.start()])):
            continue
        if _BACK.match(text, found.end()) and not _PROGRESS.match(text, found.end()):
            return Reading("event", codes=("event",), remark="counted back from something without a date")
        if _remark_only(text, found):
            return Reading("unclear", codes=("status-word",), remark="a length of time, but no deadline")
        return counted(text, found, anchor)
    return None


def _is_thing(found: re.Match[str]) -> bool:
    """Whether the length belongs to a thing, as in '12-month pilot'."""
    if _RATE.match(found.string, found.end()):
        return True
    if found["n"] in {"a", "an"} and not _BACK.match(found.string, found.end()) and not found["a"]:
        return not _BEFORE_A.search(found.string, 0, found.start())
    one = found["n"] in {"a", "an", "one", "1", "half a", "half an", "the", "the next", "next"}
    return not found["s"] and not one and bool(_THING.match(found.string, found.end()))


def _remark_only(text: str, found: re.Match[str]) -> bool:
    """Whether the length is a remark about progress, an age or one of a list of examples."""
    before = _NO_DEADLINE.search(text, 0, found.start())
    return bool(before or _PROGRESS.match(text, found.end()) or _LISTS.search(text))


def counted(text: str, found: re.Match[str], anchor: date | None) -> Reading:
    """Read a length by the anchor plus the length, or two as the window between them."""
    kind: Kind = "window" if found["a"] else "by"
    said = "counted from the date of the plan" if anchor else "the plan has no date to count from"
    if not anchor:
        return Reading(kind, codes=("relative",), remark=said)
    due = plus(anchor, found, found["n"])
    if _DAY_COUNTS.search(text):
        due -= DAY
    start = plus(anchor, found, found["a"]) if found["a"] else None
    if start and start > due:
        start, due = due, start
    return Reading(kind, start, due, codes=("relative",), remark=said)


def plus(day: date, found: re.Match[str], words: str, *, back: bool = False) -> date:
    """A day so much later, or earlier."""
    sign = -1 if back else 1
    unit, half = found["unit"], words.startswith("half")
    count = 1 if half or words in {"the", "the next"} else number(words)
    if unit in {"month", "mth", "quarter", "year", "yr"}:
        size = {"quarter": 3, "year": 12, "yr": 12}.get(unit, 1)
        return (
            add_months(day, sign * count * size // (2 if half else 1))
            if size > 1 or not half
            else day + sign * 15 * DAY
        )
    if found["sort"] in {"working", "school"} and unit == "day":
        return add_working_days(day, sign * count)
    days = {"hour": 1 / 24, "hr": 1 / 24, "week": 7, "wk": 7, "fortnight": 14}.get(unit, 1) * count
    return day + sign * timedelta(days=-int(-days // 1))


if TYPE_CHECKING:
    from scrutiny_xl.timescales.model import Kind
