"""Telling the lines of a sheet that are no items: totals, footers, notes, legends, lead-ins, titles."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold
from scrutiny_xl.days import read_day
from scrutiny_xl.layouts import Layout, heading_key
from scrutiny_xl.layouts.monitoring import BELOW_THE_TABLE, OFFICER_BANNER, SERVICE_BANNER
from scrutiny_xl.lazily import Pattern
from scrutiny_xl.returns.refs import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "banner_of",
    "is_colour_line",
    "is_footer",
    "is_lead_in",
    "is_legend",
    "is_note",
    "is_notes_heading",
    "is_own_print",
    "is_passing_line",
    "letterless",
    "looks_like_section",
    "names_a_plan",
    "names_a_process",
    "without_continued",
]

_FOOTER = Pattern(
    r"^(?:(?:grand |sub-?)?totals?\b.{0,40}$|(?:document )?last (?:updated|reviewed|amended|saved|printed)\b"
    r"|updated(?: on)?:?\s*\d|page \d|p\.? ?\d+ of \d|(?:document )?version:?\s*[\d.]|v\d+(?:\.\d+)*$|printed\b|source:"
    r"|end of\b.{0,40}$|\d+ (?:actions|items|recommendations)$|(?:no\.?|number) of (?:actions|items|recommendations)"
    r"|(?:prepared|completed|approved|agreed|reviewed|signed off|authorised|submitted) by\b\s*(?::|$)"
    r"|(?:prepared|approved|signed off) by\b.{0,30}$|sign(?:ed|ature)\b.{0,3}[:_ .…]*(?:[:_].*)?$|print name|name:?\s*_"
    r"|date:?\s*_|author:|contact:|date of next (?:review|meeting)"
    r"|(?:\(?continued|cont['’]?d\b|cont\.).{0,20}$|p\.?t\.?o\.?$)",
    re.IGNORECASE,
)
_NOTE = Pattern(r"^(?:\*+\s*\S|†|‡|n\.?b\.?[\s:]|(?:foot)?notes?\s*\d*\s*[:–-]|please\b)", re.IGNORECASE)
_NOTES = Pattern(
    r"^(?:(?:foot|end)?notes?(?: (?:on|for|to)\b.*)?|guidance(?: notes?)?|completion notes|key|legend|guidance on .*"
    r"|how to .*)\s*:?$",
    re.IGNORECASE,
)
_LEGEND = {"ragstatus", "ragkey", "rag", "key", "legend", "ragrating", "bragstatus", "statuskey", "raglegend"}
_COLOUR = Pattern(r"^(?:red|amber|yellow|green|blue|grey)\s*(?:[-–—:=(]|$)|^[rag]\s*=", re.IGNORECASE)
_SECTION = Pattern(
    r"^(?:[A-Z]|\d{1,2}(?:\.\d{1,2})?)[.):]\s*\S|^[A-Z]\s+[-–—]\s+\S|^\d{1,2}\s+[A-Z]{3}"
    r"|^(?i:section|theme|aim|part|priority|workstream|heading|strand|objective|goal)\s*(?:[A-Z\d]{1,3}\b|[:.–-])",
)
_SECTION_LABEL = Pattern(r"(?:section|theme|workstream|strand)(?: (?:\d{1,2}|[A-Z]))?\s*:?\Z", re.IGNORECASE)
_LEAD_IN = Pattern(
    r"^(?:that|(?:it was |it is )?(?:recommended|resolved|agreed)(?::? that)?"
    r"|(?:the )?(?:committee|group|panel)\b.{0,60}"
    r"(?:recommends?|recommended|resolved)(?: that)?|recommendations?(?: to .{0,60})?)\s*(?:[:\-–—…]+|(?<=that))$",
    re.IGNORECASE,
)
_PLAN = Pattern(
    r"\b(?:plan|plans|review|improvement|action|actions|tracker|strategy|recommendations|monitoring|scraip)\b",
    re.IGNORECASE,
)
_PROCESS = Pattern(r"\b(?:process|procedure|flow ?chart|workflow|timetable|stages)\b", re.IGNORECASE)
_TITLE = 150
"""A title is shorter than this."""
_PASSING = Pattern(
    r"^(?:appendix|annex|draft|final|official|confidential|restricted|not protectively|version|issue \d|please"
    r"|this (?:form|plan|sheet)|to be\b|agreed (?:by|on|at)|approved|as at\b"
    r"|for (?:quarter|information)|quarter\b|q[1-4]\b|agenda item)"
    r"|\b(?:council|authority|borough|district|corporation)\s*$",
    re.IGNORECASE,
)


_CONTINUED = Pattern(
    r"[\s–—-]*(?:\(\s*cont(?:inued|inuation|['’]?d)?\.{0,3}\s*\)|\bcont(?:inued|['’]?d|\.))\s*$", re.IGNORECASE
)


def is_footer(words: str) -> bool:
    """Say whether a line is a total, a date of updating, a page number, a signature or the like."""
    return _FOOTER.match(words.strip()) is not None


def is_note(words: str) -> bool:
    """Say whether a line is a footnote or a remark on the table: `* …`, `NB …`, `Note: …`, `Please …`."""
    return _NOTE.match(words.strip()) is not None


def is_notes_heading(words: str) -> bool:
    """Say whether a line heads notes or guidance, so that the lines under it are notes."""
    return len(words) < 80 and _NOTES.match(words.strip()) is not None


def is_legend(words: str) -> bool:
    """Say whether a line's first words head a legend of statuses."""
    return len(words) < 30 and heading_key(words) in _LEGEND


def is_colour_line(words: str) -> bool:
    """Say whether a line begins with a colour and what it stands for: `Red – missed target`."""
    return _COLOUR.match(words) is not None


def is_lead_in(words: str, layout: Layout) -> bool:
    """Say whether a line leads in to the recommendations, such as `It was recommended that:`."""
    if len(words) > 150:
        return False
    return bool(layout.lead_in and fold(words) == fold(layout.lead_in)) or _LEAD_IN.match(words.strip()) is not None


def looks_like_section(words: str) -> bool:
    """Say whether a line reads like a section's banner: `A. Aims …`, `3. STRUCTURE`, `Theme 2`."""
    return _SECTION.match(words.strip()) is not None


def banner_of(texts: Sequence[str]) -> str:
    """Return the banner that a letter in one cell, or a word such as Theme, and words in the next make together.

    It is "" for all else.
    """
    if len(texts) == 2 and _SECTION_LABEL.match(texts[0]):
        return f"{texts[0].rstrip(' :')}: {texts[1]}"
    if len(texts) != 2 or not number_of(texts[0]) or number_of(texts[1]) or not any(map(str.isalpha, texts[1])):
        return ""
    letter = texts[0].strip()
    return f"{letter}{'' if letter[-1] in '.):' else '.'} {texts[1]}"


def names_a_plan(words: str) -> bool:
    """Say whether a line reads like the title of a plan."""
    return _PLAN.search(words) is not None


def names_a_process(words: str) -> bool:
    """Say whether a line reads like the title of a process."""
    return len(words) < _TITLE and _PROCESS.search(words) is not None


@lru_cache(maxsize=1024)
def is_passing_line(words: str) -> bool:
    """Say whether a line above a table is a mark, a date, the council's name or guidance, and so no title."""
    return (
        is_footer(words)
        or is_note(words)
        or is_colour_line(words)
        or _PASSING.search(words) is not None
        or read_day(words) is not None
    )


def without_continued(words: str) -> str:
    """Return the words of a title or a banner without what says that it goes on from the page before."""
    return _CONTINUED.sub("", words).strip()


def letterless(words: str) -> bool:
    """Say whether a cell holds marks only: an arrow between two steps, a row of dashes."""
    return not any(character.isalnum() for character in words)


def is_own_print(words: str, layout: Layout) -> bool:
    """Say whether a line is printed on the form itself, as our templates have it: nothing that anybody typed."""
    printed = (layout.title, layout.lead_in, SERVICE_BANNER, OFFICER_BANNER, BELOW_THE_TABLE)
    return words.strip() in printed
