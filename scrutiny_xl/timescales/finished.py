"""Rule 1: the action is reported as finished."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.readings import Reading

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.units import Unit

_STRONG = (
    r"(?:completed|done|actioned|finished|achieved|implemented|fulfilled|concluded|discharged"
    r"|delivered|held|closed|resolved)"
)
_WEAK = (
    r"(?:published|launched|established|introduced|adopted|appointed|undertaken|issued|circulated|submitted"
    r"|presented|produced|developed|drafted|reviewed|updated|approved|agreed|sent|written|signed|installed"
    r"|carried out|set up|put in place"
    r"|incorporated|included|added|recruited|commissioned|considered|addressed|embedded|provided|reported"
    r"|met|in place|place|live)"
)
_ANY = rf"(?:{_STRONG}|{_WEAK})"
_MAYBE = Pattern(rf"(?<![a-z])(?:{_ANY}\b|complete)|[✓✔]")
_NOT_YET = Pattern(
    r"\b(?:to be|be|being|as|is due to|not|isn't|hasn't|haven't|un|until|till|once|when|after|if|before|partly"
    r"|part|partially|nearly|almost"
    r"|mostly|largely|yet to be|needs?|require|will have|should have|should be|can be|get|as soon as|unless"
    r"|following|subject to|upon|on being|pending|substantially|where)(?: \w+){0,5}? ?-?$"
)
_REPORT = Pattern(
    rf"(?P<now>\b(?:(?:has|have|had) (?:now |already |since )?(?:been|taken)|went|gone|was|were|already|now|is|are"
    rf"|all)(?: \w+ly| now| already| fully)* {_ANY}\b)"
    rf"|^(?:\w+ )??(?:task |action |work |now |fully |all )?(?P<first>{_STRONG})\b"
    rf"|(?P<held>\b\w+ {_STRONG})\b|(?P<last>[-:,;(/] ?(?:now |fully )?{_STRONG})\b"
    rf"|(?P<complete>(?:^|100 ?% |[-:,;(/] ?|\b(?:now|is|are|fully|all|actions?|work|project|review|task"
    rf"|already) )complete(?= ?(?:$|[-:,;()./]|\d|in \w+ \d|and\b|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* ?\d)))"
    rf"|^(?P<weak>{_WEAK})\b|^\w+(?: \w+){{0,4}} (?P<noun>{_WEAK})\b|(?P<tick>[✓✔])"
)
_SHARE = Pattern(r"(?<!\d)\d\d?(?:\.\d+)? ?(?:%|per ?cent) ?$")
_ACCEPTED = {"agreed", "approved", "considered"}  # said of the recommendation, not of the work
_NEXT_STEP = Pattern(
    r"\b(?:to be|will be|will) \w+|[,;.&] ?(?:and )?(?:\w+ ){1,4}(?:due|expected|scheduled|planned)\b"
    r"|[,;.&] ?(?:and )?(?:stage|phase|part|tranche) (?:\d|two|three|four)"
)
_FUTURE = Pattern(
    r"\b(?:to be|will be|by|due|expected|target|next|further|remain\w*|outstanding|report in|ongoing until)\b"
)


def read_finished(text: str, units: list[Unit], anchor: date | None) -> Reading | None:
    """Read a report that the action is finished; nothing where it is still to be."""
    if not _MAYBE.search(text):
        return None
    for found in _REPORT.finditer(text):
        if not _denied(text, found) and _is_past(text, found, units, anchor):
            return Reading("done", codes=("status-word",))
    return None


def _denied(text: str, found: re.Match[str]) -> bool:
    """Whether words in front make it a wish or a condition."""
    before = text[: found.start()]
    inside = re.sub(r"[a-z]+$", "", found[0])
    clause = re.split(r"[;.(]", before + inside)[-1]
    return bool(_NOT_YET.search(clause.rstrip(" -:,/")) or _SHARE.search(before))


def _is_past(text: str, found: re.Match[str], units: list[Unit], anchor: date | None) -> bool:
    """Whether the dates named allow that it has happened; a milestone word alone does not say so of a later day."""
    behind = text[found.end() :]
    if _NEXT_STEP.search(behind) and any(unit.lo > found.end() for unit in units):
        return False
    if found["complete"] and not re.match(r" ?[-:,;(.]", behind) and any(unit.lo > found.end() for unit in units):
        return all(unit.span and anchor and unit.span.start <= anchor for unit in units)
    if found["now"] or found["tick"] or found["last"] or found["complete"]:
        return True
    spans = [unit.span for unit in units]
    later = anchor is not None and any(span and span.start > anchor for span in spans)
    if found["noun"]:
        return (bool(spans) and all(spans) and anchor is not None and not later) or text == found[0]
    if found["weak"]:
        if not units:
            return text not in _ACCEPTED and not _FUTURE.search(behind) and len(behind.split()) < 2
        return anchor is not None and all(spans) and not later
    return not (re.match(r" by\b", behind) and (later or not all(spans)))
