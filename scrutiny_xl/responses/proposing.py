"""The proposing of a decision from the words of a response."""

from __future__ import annotations

import re
from functools import lru_cache

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.responses.model import ACCEPTED, IN_PART, NO_RESPONSE, NOTED, REJECTED, UNCLEAR, Decision
from scrutiny_xl.responses.rules import BODY, DECLINING_IT, RULES, Rule

__all__ = ["propose_decision", "substance"]

_WORD = Pattern(r"\w")
# "If it is accepted", "whether it is agreed": words that decide nothing yet.
_CONDITION = Pattern(r"\b(?:if|whether|once|until|unless)\b[^.,;\n]*\Z", re.IGNORECASE)
# Every way to decline the recommendation names it and holds one of these: most do not, and need not be searched.
_DECLINING_HINTS = ("not", "n't", "n’t", "never", "unable", "declin", "refus", "reject", "dismiss", "disagree")
# Words of a deciding sentence that explain nothing by themselves ("Cabinet … this").
_IDLE = (
    rf"(?:{BODY}|members?|officers|we|it|this|that|these|the|recommendations?|proposals?|and|therefore"
    r"|does|do|is|has|will)"
)
_IDLE_BEFORE = Pattern(rf"(?:\A|(?<=[.!?\n]))(?:\s*\b{_IDLE}\b)+\s*\Z", re.IGNORECASE)
_IDLE_AFTER = Pattern(r"\s*(?:(?:it|this|that|these)\b)?[^\w(\"'“‘]*", re.IGNORECASE)
_ROUND = Pattern(r"\A[\W_]+|[\s,;:.–—-]+\Z")

# The commonest openings, that no longer pattern could read otherwise: one word and a full stop.
_ONE_WORD = Pattern(r"(?:(accepted|agreed|approved)|(rejected)|(noted))(?=[.:;]|\Z)", re.IGNORECASE)
_ONE_WORD_MEANS = ("", ACCEPTED, REJECTED, NOTED)


def propose_decision(response: str) -> Decision:
    """Propose what a response decides, with the words of it that say so.

    A blank response is plainly none. One that accepts and then declines the recommendation, or part of it, is
    accepted in part; the words given are those that decline.
    """
    if outright := _ONE_WORD.match(response):
        return _settled(_ONE_WORD_MEANS[outright.lastindex or 0], outright, response, plain=True)
    return _sought(response)


@lru_cache(maxsize=4096)
def _sought(response: str) -> Decision:
    """Propose what the first rule says whose words stand in the response."""
    if not _WORD.search(response):
        return Decision(NO_RESPONSE, "", plain=True)
    for rule in RULES:
        if found := _first(rule, response):
            return _settled(rule.category, found, response, plain=rule.plain)
    return Decision(UNCLEAR, "", plain=False)


def _settled(category: str, found: re.Match[str], response: str, *, plain: bool) -> Decision:
    if category == ACCEPTED and (but := _declined_later(response, found.end())):
        return Decision(IN_PART, but, plain=False)
    return _decided((category, plain), found[0])


@lru_cache(maxsize=256)
def _decided(decided: tuple[str, bool], words: str) -> Decision:
    """Return a decision of a category, plain or not, that rests on those words: most responses open with one of few."""
    category, plain = decided
    return Decision(category, _trimmed(words), plain)


def _first(rule: Rule, response: str) -> re.Match[str] | None:
    """Find where a rule's words first stand without a condition before them."""
    if rule.plain:
        # An outright word stands where the response opens: there is no need to look for it anywhere else.
        return rule.pattern.match(response)
    for found in rule.pattern.finditer(response):
        if not _CONDITION.search(response, max(0, found.start() - 80), found.start()):
            return found
    return None


def _declined_later(response: str, start: int) -> str:
    """Return the words after an acceptance that decline the recommendation all the same, "" where none do."""
    # Of ASCII, small letters are had many times sooner.
    lowered = response.lower() if response.isascii() else response.casefold()
    # Written out, for this is asked of nearly every response.
    if "recommendation" not in lowered and "proposal" not in lowered:
        return ""
    if not any(hint in lowered for hint in _DECLINING_HINTS):
        return ""
    for rule in DECLINING_IT:
        if found := rule.pattern.search(response, start):
            return _trimmed(found[0])
    return ""


def _trimmed(words: str) -> str:
    """Return matched words without the marks and spaces round them."""
    return _ROUND.sub("", words)


def substance(response: str, decision: Decision) -> str:
    """Return what a response says beyond its deciding words: the action, or the explanation (note iii).

    "Rejected." leaves nothing; "Rejected: no funding is available" leaves "no funding is available".
    """
    if not decision.words:
        return response.strip() if _WORD.search(response) else ""
    before, _, after = response.partition(decision.words)
    idle = _IDLE_AFTER.match(after)
    left = after[idle.end() if idle else 0 :].strip()
    if before and (reason := _IDLE_BEFORE.sub("", before).strip()):
        left = f"{reason} {left}".strip()
    return left if _WORD.search(left) else ""
