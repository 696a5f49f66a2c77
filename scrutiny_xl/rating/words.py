"""The words services type for progress and for RAG, read as the canonical ones."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PROGRESS", "RAG", "canonical_rag", "canonical_status"]

PROGRESS = ("Not started", "In progress", "Completed", "Paused")
"""The four words of progress, as the forms' dropdown offers them."""

RAG = ("Red", "Amber", "Green", "Blue")
"""The words a service may report a status in."""

_PROGRESS_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Not started": (
            "not started", "not yet started", "not begun", "not yet begun", "not commenced",
            "not yet commenced", "yet to start", "yet to begin", "yet to commence", "yet to be started",
            "to be started", "to start", "unstarted", "0%", "0% complete", "0% completed", "0% done",
        ),
        "In progress": (
            "in progress", "progressing", "work in progress", "wip", "under way", "underway", "ongoing",
            "on going", "in hand", "started", "begun", "commenced", "work started", "work under way",
            "work underway", "partially complete", "partially completed", "partly complete",
            "partly completed", "part complete", "part completed", "nearly complete", "nearly completed",
            "almost complete", "almost completed", "on track", "on schedule",
        ),
        "Completed": (
            "completed", "complete", "done", "finished", "achieved", "implemented", "fully implemented",
            "delivered", "fully complete", "fully completed", "all done", "work complete", "work completed",
            "action complete", "action completed", "completed action", "100%", "100% complete",
            "100% completed", "100% done",
        ),
        "Paused": (
            "paused", "on hold", "suspended", "put on hold", "temporarily suspended", "work paused",
        ),
    }
)  # fmt: skip
_RAG_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Red": ("red", "r", "🔴", "🟥", "missed target requires action", "missed target"),
        "Amber": (
            "amber",
            "a",
            "🟠",
            "🟧",
            "on target but with minor issues",
            "on target with minor issues",
            "minor issues",
        ),
        "Green": ("green", "g", "🟢", "🟩", "completed action"),
        "Blue": ("blue", "b", "🔵", "🟦"),
    }
)
_STATUS_BY_WORD = {typed: word for word, many in _PROGRESS_WORDS.items() for typed in many}
_RAG_BY_WORD = {typed: word for word, many in _RAG_WORDS.items() for typed in many}

_BLANK = Pattern(r"[\s\u200b\ufeff]*\Z")
# A colour may be followed by anything but another colour, a doubt, or a change: those have two readings.
_OTHER_READING = Pattern(r"\b(?:red|amber|yellow|green|blue|r|g|b|not|was|from|to|or|but|now|should)\b|[?/]")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SEPARATOR = Pattern(rf"\s+[-–—]+\s*|[:;,.(–—]\s*|\s+(?:on\s+)?(?=(?:{_MONTH})|\d)")
_DATE = Pattern(
    rf"(?:\d{{1,4}}(?:st|nd|rd|th)?|(?:{_MONTH})[a-z]*|q[1-4]|on|in|of|the|spring|summer|autumn|winter"
    r"|[-/., ])*"
)
_PERCENT = Pattern(r"(\d{1,3})\s*%(?:\s+(?:complete|completed|done))?")


@lru_cache(maxsize=4096)
def canonical_status(words: str) -> str | None:
    """Return the word of `PROGRESS` that was meant, "" for a blank, None where it is not understood.

    A date may follow ("Complete - June 2023") and so may a percentage that agrees; any other addition has two
    readings ("Completed - awaiting sign-off") and is not guessed at.
    """
    if _BLANK.match(words):
        return ""
    tidy = _tidy(words)
    if found := _STATUS_BY_WORD.get(tidy):
        return found
    if percent := _PERCENT.fullmatch(tidy):
        return _by_percent(int(percent[1]))
    head, rest = _split(tidy)
    found = _STATUS_BY_WORD.get(head)
    if found and (percent := _PERCENT.fullmatch(rest)):
        return found if _by_percent(int(percent[1])) == found else None
    return found if found and _DATE.fullmatch(rest) else None


@lru_cache(maxsize=4096)
def canonical_rag(words: str) -> str | None:
    """Return the word of `RAG` that was meant, "" for a blank, None where it is not understood.

    What follows the colour may be anything that leaves it standing ("Red: missed target, requires action");
    a second colour or a doubt ("Green/Amber", "Green?") leaves two readings, of which none is chosen.
    """
    if _BLANK.match(words):
        return ""
    tidy = re.sub(r"^b?rag(?:\s+(?:status|rating))?[\s:–-]+|\s+(?:rag|rating|status)$", "", _tidy(words))
    plain = " ".join(tidy.replace(",", " ").split())
    if found := _RAG_BY_WORD.get(plain):
        return found
    if (symbol := _RAG_BY_WORD.get(plain[:1])) and not plain[0].isalpha():
        # A symbol in front of the word says the same again, or there are two readings.
        return symbol if canonical_rag(plain[1:]) == symbol else None
    head, rest = _split(tidy)
    found = _RAG_BY_WORD.get(head)
    return found if found and not _OTHER_READING.search(rest) else None


def _by_percent(percent: int) -> str | None:
    """Return the progress a percentage stands for, None for what is no percentage."""
    if percent > 100:
        return None
    return {0: "Not started", 100: "Completed"}.get(percent, "In progress")


def _tidy(words: str) -> str:
    """Return the words in small letters with single spaces, without the marks that stand round them."""
    small = " ".join(words.replace("\u200b", "").replace("\ufeff", "").casefold().split())
    hyphened = re.sub(r"(?<=\w)[-–‑](?=[a-z])", " ", small)
    return hyphened.strip(" .,;:!*'\"“”‘’()[]-–—")


def _split(tidy: str) -> tuple[str, str]:
    """Split the words from what was added to them, at the first mark that separates."""
    separator = _SEPARATOR.search(tidy)
    if separator is None:
        return tidy, ""
    return tidy[: separator.start()].strip(), tidy[separator.end() :].strip(" )")
