"""Rule 3: what comes round again and again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.words import MONTH, NUMBER, WEEKDAY, number

if TYPE_CHECKING:
    from scrutiny_xl.timescales.units import Unit

_STEP = r"(?:day|week|wk|fortnight|month|mth|quarter|qtr|half[- ]year|half[- ]term|term|year|yr)"
_YEARS = r"(?:financial |municipal |calendar |academic |school |council )?"
_COUNT = rf"(?:{NUMBER}|second|third|fourth|2nd|3rd|4th|other|alternate)"
_RECURS = Pattern(
    rf"(?<![a-z0-9])(?:"
    rf"(?:every|each|per|alternate)[ -](?:(?P<e_n>{_COUNT})(?:[ -]+(?:to |or "
    rf"|- ?)?{NUMBER})?[ -]+)?{_YEARS}(?P<e_u>{_STEP})s?(?![a-z])"
    rf"|(?:every|each) (?:early |mid[- ]|late |end of |\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?"
    rf"(?P<e_m>{MONTH}|spring|summer|autumn|winter"
    rf"|christmas|easter)|(?:every|each) (?:{WEEKDAY})(?![a-z])(?P<e_w>)"
    rf"|(?:(?P<t_n>once|twice|thrice)|(?P<t_m>two|three|four|six|\d)(?: times| x|x| meetings?| reports?"
    r"| updates?| reviews?))[ -](?:(?:a|an|per|each"
    rf"|every|in a|in every) {_YEARS}(?P<t_u>{_STEP})(?! of)"
    r"|(?P<t_l>yearly|annually|monthly|weekly|termly))(?![a-z])"
    rf"|(?P<n_n>{NUMBER})(?:(?: ?- ?| to ){NUMBER})?[ -]?(?P<n_l>monthly|weekly|yearly|daily"
    rf"|annually)(?![a-z])"
    r"|(?P<l>half[- ]?yearly|half[- ]termly|quarterly|qtr?ly|qrtly|1/4ly|termly|bi-? ?monthly|bi-? ?weekly"
    r"|bi-? ?annual(?:ly)?"
    r"|biennial(?:ly)?|bi-?yearly|triennial(?:ly)?|fortnightly|monthly|weekly|daily|yearly"
    r"|annual(?:ly)?(?! (?:general meeting|council\b|meeting\b))|per annum"
    r"|p\.?a(?:\.|(?![a-z]))|per year|year on year)(?![a-z]))"
)
_MAYBE = Pattern(
    r"every|each|per |alternate|ly(?![a-z])|annual|annum|p\.?a|biennial|triennial|year on"
    r"| a (?:year|month|term|quarter)|times|twice|once"
)
# A single happening of something regular: "at the next quarterly meeting".
_ONCE = Pattern(r"\b(?:next|this|last|first|forthcoming)(?: available| scheduled)? (?:the )?$")
_THING = Pattern(r"\b(?:the|an?|our|its|their|for|in|first|final|report to) $")
_NOUN = Pattern(r" (?!basis|in\b|from|until|and\b|or\b|by\b|to\b|at\b|on\b|each|every|with|starting|onwards)[a-z]{3}")
_FREE = {
    "quarterly": (3, "M"),
    "qtly": (3, "M"),
    "qrtly": (3, "M"),
    "qtrly": (3, "M"),
    "1/4ly": (3, "M"),
    "termly": (4, "M"),
    "fortnightly": (14, "D"),
    "monthly": (1, "M"),
    "weekly": (7, "D"),
    "daily": (1, "D"),
    "halfyearly": (6, "M"),
    "halftermly": (2, "M"),
    "bimonthly": (2, "M"),
    "biweekly": (14, "D"),
    "biannual": (6, "M"),
    "biannually": (6, "M"),
    "biennial": (24, "M"),
    "biennially": (24, "M"),
    "biyearly": (6, "M"),
    "triennial": (36, "M"),
    "triennially": (36, "M"),
}
_STEPS = {
    "day": (1, "D"),
    "week": (7, "D"),
    "wk": (7, "D"),
    "fortnight": (14, "D"),
    "month": (1, "M"),
    "mth": (1, "M"),
    "quarter": (3, "M"),
    "qtr": (3, "M"),
    "halfyear": (6, "M"),
    "halfterm": (2, "M"),
    "term": (4, "M"),
    "year": (12, "M"),
    "yr": (12, "M"),
    "yearly": (12, "M"),
    "annually": (12, "M"),
    "monthly": (1, "M"),
    "weekly": (7, "D"),
    "daily": (1, "D"),
    "termly": (4, "M"),
}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_OTHER = {"second": 2, "2nd": 2, "other": 2, "alternate": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_TWO_WAYS = {
    "bimonthly": "could also mean twice a month",
    "biweekly": "could also mean twice a week",
    "biannual": "could also mean every two years",
    "biannually": "could also mean every two years",
    "biyearly": "could also mean every two years",
}


class Step(NamedTuple):
    """How often: so many days or months, and the words that say so."""

    number: int
    unit: str
    words: str

    @property
    def days(self) -> float:
        """About how many days lie between two turns."""
        return self.number * (30.4 if self.unit == "M" else 1)

    @property
    def iso(self) -> str:
        """The step as an ISO 8601 duration in its largest whole unit."""
        big, size = ("Y", 12) if self.unit == "M" else ("W", 7)
        whole = self.number and self.number % size == 0
        return f"P{self.number // size}{big}" if whole else f"P{self.number}{self.unit}"


def read_recurring(text: str, units: list[Unit]) -> Reading | None:
    """Read a phrase that says how often; nothing where it does not."""
    if not _MAYBE.search(text):
        return None
    named = any(unit.span for unit in units)
    steps = [_step(found) for found in _RECURS.finditer(text) if not _single(found, named=named)]
    steps = [step for step in steps if step.number]
    if not steps:
        return None
    often = min(steps, key=lambda step: step.days)
    others = sorted({step.iso for step in steps} - {often.iso})
    said = [f"two recurrences: the more frequent is taken; the other is {', '.join(others)}"] if others else []
    codes = [f"month={month}" for month in _months(text, units)]
    if doubt := _TWO_WAYS.get(often.words):
        codes.append("uncertain")
        said.append(doubt)
    return Reading("recurring", every=often.iso, codes=tuple(codes), remark="; ".join(said))


def _single(found: re.Match[str], *, named: bool) -> bool:
    """Whether one happening of something regular is meant, not the rhythm itself."""
    adjective = found["l"] and not found["l"].endswith("ually")
    if not adjective or not _NOUN.match(found.string, found.end()):
        return False
    before = _ONCE.search(found.string, 0, found.start())
    return bool(before or (named and _THING.search(found.string, 0, found.start())))


def _step(found: re.Match[str]) -> Step:
    """The step of one recurrence."""
    for read in (_each, _times, _numbered):
        if step := read(found):
            return step
    words = re.sub(r"[ -]", "", found["l"] or "")
    count, unit = _FREE.get(words, (12, "M"))
    return Step(count, unit, words)


def _each(found: re.Match[str]) -> Step | None:
    """Every week, each second month, every March, every Friday."""
    if found["e_u"]:
        word = found["e_n"]
        times = (_OTHER.get(word) or number(word)) if word else 2 if found[0].startswith("alternate") else 1
        count, unit = _STEPS[re.sub(r"[ -]", "", found["e_u"])]
        return Step(count * times, unit, "")
    if found["e_m"]:
        return Step(12, "M", "")
    return Step(7, "D", "") if found["e_w"] is not None else None


def _times(found: re.Match[str]) -> Step | None:
    """Twice a year, four times per month."""
    word = found["t_n"] or found["t_m"]
    if not word:
        return None
    times = _TIMES.get(word) or number(word)
    count, unit = _STEPS[re.sub(r"[ -]", "", found["t_u"] or found["t_l"])]
    if not times:
        return Step(0, "D", "")
    if count % times and unit == "M":
        count, unit = count * 28, "D"
    return Step(max(count // times, 1), unit, "")


def _numbered(found: re.Match[str]) -> Step | None:
    """Six-monthly, 4 weekly."""
    if not found["n_n"]:
        return None
    count, unit = _STEPS[found["n_l"]]
    return Step(count * number(found["n_n"]), unit, "")


def _months(text: str, units: list[Unit]) -> list[int]:
    """The months named, each once; the end of a quarter is its last month."""
    named: list[int] = []
    for unit in units:
        if unit.size in {"day", "month"} and unit.month:
            named.append(unit.month)
        elif unit.size == "quarter" and unit.month and "end of" in text[: unit.lo]:
            named.append((unit.month + 1) % 12 + 1)
    return list(dict.fromkeys(named))
