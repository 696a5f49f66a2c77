"""Stable references: a SCRAIP item is `<committee>.<yymmdd>.<minute>.<item>`, a plan's `<plan>.<section>.<row>`."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import fold, in_latin
from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["code_of", "digest_of", "item_ref", "number_of", "plan_code", "section_code", "tidy_ref"]

_WORD = Pattern(r"[A-Za-z]+|\d+")
_SMALL = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with", "draft", "appendix"}
_SECTION = Pattern(
    r"^\s*(?:(?:section|theme|aim|part|priority|workstream|strand|heading|objective|goal)\s+([A-Za-z]|\d{1,2}(?:\.\d{1,2})?)\b"
    r"|([A-Za-z]|\d{1,2}(?:\.\d{1,2})?)\s*[.):–—-]|(\d{1,2}(?:\.\d{1,2})?)\s)",
    re.IGNORECASE,
)
_NUMBER = Pattern(
    r"^\(?\s*(?:(?:no|nr|recs?|recommendation|item|action|ref|r)(?:[.#\s]+|(?=\d)))?#?\s*"
    r"([a-z]{1,2}|[ivxl]+|\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*[).:]*$",
    re.IGNORECASE,
)
_WORDS = {
    "no",
    "nr",
    "to",
    "is",
    "of",
    "on",
    "in",
    "at",
    "by",
    "we",
    "as",
    "it",
    "or",
    "an",
    "be",
    "do",
    "if",
    "so",
    "up",
    "us",
    "tbc",
    "na",
    "ok",
}
_LONGEST_CODE = 10


def code_of(title: str) -> str:
    """Return a short code for a title: the initials of its words and its years as two digits each.

    Case does not count, so two typings of one title have one code.
    """
    parts = []
    for word in _WORD.findall(in_latin(title)):
        if word.isdigit():
            parts.append(word[-2:] if len(word) == 4 else word)
        elif word.lower() not in _SMALL:
            parts.append(word[0].upper())
    return "".join(parts)[:_LONGEST_CODE] or "PLAN"


def plan_code(header: Mapping[str, str | date], identity: Sequence[str], title: str, codes: Mapping[str, str]) -> str:
    """Return the beginning of a plan's refs.

    `identity` names the header fields that tell the plan from others: for a SCRAIP its committee, meeting date and
    minute, each a part of the code; for other forms the title. `codes` holds the council's own codes by folded name.
    """
    if "committee" not in identity:
        return codes.get(fold(title)) or code_of(title)
    committee = str(header.get("committee", ""))
    day = header.get("meeting_date")
    parts = [
        codes.get(fold(committee)) or (code_of(committee) if committee else "SCRAIP"),
        f"{day:%y%m%d}" if isinstance(day, date) else "0",
        re.sub(r"[^0-9A-Za-z]+", "", str(header.get("minute", ""))) or "0",
    ]
    return ".".join(parts)


def section_code(section: str, ordinal: int) -> str:
    """Return a section's letter or number from its banner, or `S` and its place where it has none; "" for none."""
    if not section:
        return ""
    match = _SECTION.match(in_latin(section) + " ")
    return (match[1] or match[2] or match[3]).upper() if match else f"S{ordinal}"


def number_of(words: str) -> str:
    """Return an item's number or letter without what is typed around it: `d )` is d, `14.` is 14, `G)` is g.

    "" where the words are no number.
    """
    if len(words) > 24:
        return ""
    match = _NUMBER.match(in_latin(words).strip())
    found = match[1].lower() if match else ""
    return "" if found in _WORDS else found


def tidy_ref(words: str) -> str:
    """Return a reference as it is compared: Latin letters, no blanks."""
    return "".join(in_latin(words).split())


def item_ref(code: str, section: str, number: str) -> str:
    """Return the reference of an item from its plan's code, its section's code ("" for none) and its number."""
    return ".".join(part for part in (code, section, number) if part)


def digest_of(words: str) -> str:
    """Return four characters that stand for a text, however it was typed."""
    return hashlib.sha256(fold(words).encode()).hexdigest()[:4]
