"""Marks beside a date: doubt, a named meeting, a status, a carried-forward action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.words import MEETING, MONTH

if TYPE_CHECKING:
    from scrutiny_xl.timescales.model import Kind
    from scrutiny_xl.timescales.segments import Segment
    from scrutiny_xl.timescales.units import Unit

_NEXT_IS_DATE = rf"(?= (?:the )?(?:end|early|mid|late|beginning|start|{MONTH}|spring|summer|autumn|winter|q[1-4]|\d))"
_DOUBT = Pattern(
    r"\?|\b(?:possibly|possible (?:date|start|completion)|if possible|provisional(?:ly)?|prov|tbc|tba|tbd"
    r"|to be confirmed|dates? (?:is |are )?(?:still |yet )?to be (?:agreed|determined|decided|advised|finalised|set)"
    r"|perhaps|maybe|probabl[ye]|likely|tentative(?:ly)?|indicative(?:ly)?|approx\w*|circa|hopefully"
    r"|not (?:yet )?confirmed|unconfirmed|awaiting confirmation|or later|or thereabouts"
    rf"|(?:around|about|roughly|potentially|potential|might be|may be|c\.|say|uncertain){_NEXT_IS_DATE})(?![a-z])"
)
_CARRIED = Pattern(
    r"\b(?:carr(?:y|ied|ying) (?:forward|over)|c/fwd|c/f|rolled (?:forward|over)|moved (?:in)?to|deferred"
    r"|postponed|delayed|pushed (?:back|into)|put back|slipped)\b"
)
_STATUS = Pattern(r"\b(?:not (?:yet )?started|in progress|under ?way|on hold|overdue|outstanding|not yet due)\b")
_EVENT = Pattern(r"\b(?:subject to|depend(?:ent|s|ing)|pending|following|once|when|if)\b")
# A budget is set before the year that it is for.
_BUDGET = Pattern(r" budgets?\b")
_BUDGET_FOR = Pattern(r"\bbudgets?(?:[ -](?:setting|process|round|planning))* (?:for |of |in )?(?:the )?$")


def marks(text: str, kind: Kind, dated: list[Segment]) -> frozenset[str]:
    """The codes that the words around a date add."""
    codes = set()
    if _DOUBT.search(text) or any(one.joint == "or" for one in dated) or _wrong_weekday(dated):
        codes.add("uncertain")
    if MEETING.search(text) or _EVENT.search(text):
        codes.add("event")
    if _CARRIED.search(text):
        codes.add("status-word")
        if kind == "window" and dated[0].first.size == "year" and "relative" not in dated[0].codes:
            codes.add("uncertain")
    if _STATUS.search(text):
        codes.add("status-word")
    if kind == "window" and dated[0].first.size == "year" and _of_budget(text, dated):
        codes |= {"uncertain", "event"}
    return frozenset(codes)


def _of_budget(text: str, dated: list[Segment]) -> bool:
    """Whether the year is that of a budget."""
    lo, hi = dated[0].first.lo, dated[-1].last.hi
    return bool(_BUDGET.match(text, hi) or _BUDGET_FOR.search(text, 0, lo))


def _wrong_weekday(dated: list[Segment]) -> bool:
    """Whether a weekday stands beside a date that falls on another."""
    return any(wrong_weekday(unit) for one in dated for unit in (one.first, one.last))


def wrong_weekday(unit: Unit) -> str:
    """The weekday a date really falls on, where the words name another."""
    if unit.weekday < 0 or not unit.span or unit.span.due.weekday() == unit.weekday:
        return ""
    return f"{unit.span.due:%A}"
