"""Finding where the words of an item point to another: "See 14 above", "(See Objective 2, Action b.)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["GROUPS", "Mention", "Named", "mentions_in"]

GROUPS = frozenset({"objective", "section", "theme", "aim", "priority", "strand", "goal", "outcome"})
"""The kinds that have items under them."""
_SINGULAR = {"priorities": "priority", "themes": "theme", "recs": "rec", "rec": "recommendation"}

_KIND = (
    r"(?:objectives?|sections?|themes?|aims?|priorit(?:y|ies)|strands?|goals?|outcomes?|actions?|recommendations?"
    r"|recs?\.?|responses?|items?|points?|rows?|steps?|numbers?|nos?\.|ref\.?)"
)
_NUMBER = (
    r"(?:\(?[A-Za-z]?\d{1,2}(?:\.\d{1,2}){0,2}(?:\s?(?:\([a-z]\)|[a-z]\b\)?))?\)?(?![\d/%:-]|\.\d|st\b|nd\b|rd\b|th\b)"
    r"|\([a-z]{1,2}\)|[a-z]\))"
)
_NAMED = rf"(?:{_KIND}\s*(?:{_NUMBER}|[A-Za-z]\b(?!['’]))|{_NUMBER})"
_LIST = rf"{_NAMED}(?:(?:\s*,\s*and\s+|\s*[,&/]\s*|\s+and\s+|\s+or\s+|\s+(?=action|item|rec)){_NAMED}){{0,12}}"
_LEADING = (
    r"\b(?:see(?:\s+also)?|please\s+see|refer(?:\s+back)?\s+to|as\s+(?:per|in|for|under|(?:discussed|set\s+out|outlined"
    r"|described|mentioned|stated|noted|detailed)\s+(?:in|at|under))|same\s+as|link(?:s|ed)?\s+(?:to|with)"
    r"|(?:also\s+)?supports|covered\s+(?:by|in|under)|combined\s+with|cf\.?)\s+(?:also\s+|the\s+)?"
)
_MENTION = re.compile(
    rf"(?P<leading>{_LEADING})(?P<led>{_LIST})(?P<after>\s*(?:,\s*)?(?:above|below)\b)?"
    rf"|(?<![\w.])(?<!the )(?P<bare>{_LIST})\s*(?:,\s*)?(?:above|below)\b"
    r"(?=\s*(?:[^\s\w]|\Z|\n|(?:and|also|as|for|in|on|re|regarding|which|is|are)\b))",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?:(?P<kind>{_KIND})\s*)?(?P<number>{_NUMBER}|(?<=\s)[A-Za-z]\b)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s*(?:,\s*)?(?:of|in|on|to|at|from)\s+(?:the|this|our|that|appendix|annex)\b|\s*(?:pages?|members?|months?|weeks?"
    r"|days?|years?|hours?|minutes?|officers?|meetings?|councils?|times?|people|staff|%)\b|\s*(?:%|:\d)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d|[a-z]\)|objective|action|recommendation", re.IGNORECASE)


class Named(NamedTuple):
    """One thing a mention names: its kind in the singular ("" for none) and its number or letter, in small letters."""

    kind: str
    number: str


class Mention(NamedTuple):
    """Words that point to other items, and what they name."""

    words: str
    named: tuple[Named, ...]


def mentions_in(text: str) -> Iterator[Mention]:
    """Give the places where words point to other items; pages, paragraphs and appendices are none of a plan's."""
    if not _HINT.search(text):
        return
    for match in _MENTION.finditer(text):
        sure = match["after"] or match["bare"]
        listed = match["led"] or match["bare"]
        named = tuple(_named(each) for each in _ONE.finditer(listed))
        if not named or (not sure and _ELSEWHERE.match(text, match.end())):
            continue
        if not sure and not named[0].kind and text[match.end() : match.end() + 2].strip()[:1].isalnum():
            continue  # "see 12 schools": what is counted, and not what is meant
        yield Mention(" ".join(match[0].split()), named)


def _named(match: re.Match[str]) -> Named:
    kind = (match["kind"] or "").lower().rstrip(".")
    kind = _SINGULAR.get(kind, kind.removesuffix("s"))
    number = re.sub(r"[\s()]", "", match["number"]).lower()
    return Named(_SINGULAR.get(kind, kind), number)
