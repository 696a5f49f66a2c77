"""The words that dates, lengths and years are written with, as pieces of patterns."""

from __future__ import annotations

from scrutiny_xl.lazily import Pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
# The slips are the common misspellings of the long names; every one starts like its month.
MONTH = (
    r"(?:jan(?:uary|urary|aury)?|feb(?:ruary|uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:emb?er|mber)?)?|oct(?:ober)?|nov(?:em(?:ber|eber))?|dec(?:em(?:ber|eber))?)(?![a-z])"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
ORDINAL = r"(?: ?(?:st|nd|rd|th)(?![a-z]))"
LENGTH = r"(?:working |calendar |clear |school )?(?:hour|hr|day|week|wk|fortnight|month|mth|year|yr)"
NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "twenty-one": 21,
    "twenty-four": 24,
    "twenty-eight": 28,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
    "a couple of": 2,
    "couple of": 2,
    "next": 1,
}
NUMBER = "(?:" + r"\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
QUARTERS = {
    "1": 1,
    "one": 1,
    "1st": 1,
    "first": 1,
    "2": 2,
    "two": 2,
    "2nd": 2,
    "second": 2,
    "3": 3,
    "three": 3,
    "3rd": 3,
    "third": 3,
    "4": 4,
    "four": 4,
    "4th": 4,
    "fourth": 4,
    "final": 4,
    "last": 4,
}
YEAR_KIND = r"(?:financial|fiscal|municipal|civic|council|mayoral|calendar|academic|school)"
MEETING = Pattern(
    r"\b(?:meetings?|cabinet|committees?|council|boards?|forums?|panels?|executive|agm|conference|workshop"
    r"|elections?|assembly|session|away ?day|scrutiny|cycle|summit|hearing|budget)\b"
)

UNDATED = frozenset(
    {
        *("", "ongoing", "on-going", "on going", "continuing", "continuous", "continuously", "continual", "permanent"),
        *("rolling", "rolling programme", "ongoing programme", "business as usual", "bau", "no end date"),
        *("immediate", "immediately", "asap", "as soon as possible", "straight away", "now", "at once", "urgent"),
        *("daily", "weekly", "fortnightly", "monthly", "bi-monthly", "quarterly", "termly", "half-yearly"),
        *("half yearly", "six monthly", "six-monthly", "6 monthly", "6-monthly", "twice a year", "bi-annual"),
        *("bi-annually", "annual", "annually", "yearly", "per annum", "each year", "every year", "each quarter"),
        *("every quarter", "each month", "every month", "every 3 months", "every three months", "every 6 months"),
        *("every six months", "completed", "complete", "done", "achieved", "implemented", "actioned", "closed"),
        *("delivered", "already in place", "tbc", "tba", "tbd", "to be confirmed", "to be agreed", "to be determined"),
        *("date to be confirmed", "n/a", "na", "none", "not applicable", "in progress", "not started"),
        *("not yet started", "not yet due", "on hold", "under way", "underway", "on track", "outstanding", "overdue"),
        *("see above", "as above", "as required"),
    }
)
"""Whole timescales without a date, as they are written most: they say the same whatever the plan."""


def number(word: str) -> int:
    """The value of a number in figures or words."""
    return int(word) if word.isdigit() else NUMBERS[word]


def month_number(word: str) -> int:
    """The number of a month from any of its spellings."""
    return MONTHS.index(word[:3]) + 1


def full_year(figures: str) -> int:
    """A year from two or four figures; two-figure years are 20xx."""
    figures = figures.strip("'")
    return int(figures) + (2000 if len(figures) < 3 else 0)


def follows(first: int, second: str) -> bool:
    """Whether a shortened second year is the one after the first."""
    return str(first + 1).endswith(second) and len(second) in (1, 2, 4)
