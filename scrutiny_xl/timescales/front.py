"""The words in front of and behind a date that say what it is: a deadline, a start, a part of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    import re

Role = Literal["", "by", "before", "start", "during", "week", "after"]
Part = Literal["", "early", "mid", "late", "beginning", "end", "first half", "second half", "1", "2", "3", "4"]

_FILL = (
    r"(?:the|a|an|around|about|approx(?:imately)?|c|circa|some ?time|next|this|coming|month of|week of|in"
    r"|of|on|at|for"
    r"|within|date|is|be|being|was|latest|target|anticipated|expected|estimated|possibly|provisionally"
    r"|of course"
    r"|financial|year|calendar|municipal|school|academic|again|late evening|early evening|mid morning|say"
    r"|forecast)"
)
_PARTS: dict[Part, str] = {
    "early": r"(?:very )?early(?: part of| stages of)?",
    "mid": r"mid(?:dle|way through|-way through)?",
    "late": r"late(?:r|r part)?|latter (?:part|half)(?: of)?|towards the end of",
    "beginning": r"beginning(?: of)|start of|turn of|outset of|commencement of",
    "end": r"(?:the )?(?:end|close|conclusion|(?:year|month|quarter)[ -]end)(?: of| in| for)?",
    "first half": r"(?:first|1st) half(?: of)?|h1",
    "second half": r"(?:second|2nd|last) half(?: of)?|h2",
    "1": r"(?:first|1st) week(?: of| in)?",
    "2": r"(?:second|2nd) week(?: of| in)?",
    "3": r"(?:third|3rd) week(?: of| in)?",
    "4": r"(?:last|final) week(?: of| in)?",
}
_ROLES: dict[Role, str] = {
    "by": r"by|no later than|not later than|deadline|on or before|by or before|week ending|w/e|wk ending"
    r"|w\.e\.",
    "start": r"from|as of|as from|with effect from|w\.?e\.?f\.?|since|effective|not before|no sooner than"
    r"|no earlier than|not earlier than|(?:not|unlikely)(?: likely| due| expected)? before"
    r"|(?<!or )(?:starts?|starting|started|start date|commenc\w+|begins?|began|begun)(?! of)"
    r"|(?<!week )(?<!wk )beginning(?! of| with)|for the first time",
    "before": r"before|prior to|sooner than|ahead of|in advance of|earlier than|pre",
    "during": r"during|throughout|for the month|for the whole|over|across",
    "week": r"w/c|wc|w\.c\.?|w/b|wb|(?:week|wk)s?\.?,? (?:commencing|beginning|starting|of"
    r"|comm(?:encing)?\.?|com|w/c)",
    "after": r"(?:not until )?after|following|post",
}


def _group(part: Part) -> str:
    """The group of the pattern that holds the words for a part."""
    return f"p_{part.replace(' ', '_')}"


_FRONT = Pattern(
    r"(?<![a-z])(?P<role>"
    + "|".join(f"(?P<r_{name}>{words})" for name, words in _ROLES.items())
    + rf")?[ :(\-]*(?:{_FILL}[ :(]+)*(?P<part>"
    + "|".join(f"(?P<{_group(name)}>{words})" for name, words in _PARTS.items())
    + rf")?[ :(\-,]*(?:(?:to|/|-) ?(?P<second>mid|late|end(?: of)?)[ \-]+)?(?:{_FILL}[ :(]+)*(?P<week>(?:w/c"
    rf"|week commencing)[ :]+(?:{_FILL}[ :(]+)*)?$"
)
_BEHIND = Pattern(
    r"[ ,)]*(?:(?P<start>onwards?|on-wards?|and onwards?|and beyond|and after|start(?:s"
    r"|ing)?(?: date)?(?![a-z])"
    r"(?! of)|at the earliest|commencement|to present|to date|to ongoing)|(?P<end>-? ?(?:month )?end(?![a-z])(?! of))"
    r"|(?P<by>at the (?:very )?latest))"
)
# A start word some words in front of its date: "The programme will start with a pilot in September".
_FAR_START = Pattern(
    r"(?<![a-z])(?:(?<!week )(?<!to be )(?:starts?|starting|started|commenc(?:e|es|ed|ing)|begins?|began)"
    r"|for the first time)(?![a-z]| of)(?P<between>[^;,.()]*)$"
)
_STOP = Pattern(r"complet|finish|conclu|report|\bend|deliver|until| - |present|draft|agree|by$")


class Front(NamedTuple):
    """What the words around a date make of it."""

    role: Role
    part: Part


def front(text: str, place: int, lo: int, hi: int) -> Front:
    """Read the words between the last date and this one, and those right behind it."""
    found = _FRONT.search(text, place, lo)
    role, part = _named(found) if found else ("", "")
    if not role and (far := _FAR_START.search(text, place, lo)) and not _STOP.search(far["between"]):
        role = "start"
    return _behind(text, hi, role, part)


def _named(found: re.Match[str]) -> tuple[Role, Part]:
    """The role and part that the words in front name."""
    role: Role = next((name for name in _ROLES if found[f"r_{name}"]), "") if found["role"] else ""
    part: Part = next((name for name in _PARTS if found[_group(name)]), "") if found["part"] else ""
    if found["second"]:
        part = "end" if found["second"].startswith("end") else "late" if found["second"] == "late" else "mid"
    return (role if role in {"start", "before"} else "week") if found["week"] else role, part


def _behind(text: str, hi: int, role: Role, part: Part) -> Front:
    """Let the words right behind the date have their say."""
    found = _BEHIND.match(text, hi)
    if found and found["start"] and role != "by":
        role = "start"
    if found and found["by"] and not role:
        role = "by"
    return Front(role, "end" if found and found["end"] and not part else part)
