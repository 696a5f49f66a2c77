"""Revised dates: what replaces what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern

if TYPE_CHECKING:
    from scrutiny_xl.timescales.segments import Segment

_CHANGED = (
    r"(?:revised|moved|slipped|changed|extended|delayed|put back|pushed back|brought forward|deferred"
    r"|postponed|re-?scheduled|altered|amended|rolled|updated|slippage)"
)
_LEAD = (
    r"[ :(\-]*(?:(?:due|planned|scheduled|by|for|in|the|set|agreed|end(?: of)?|early|mid|late|to be|at|on"
    r"|target|is|was|date|deadline|expected|completion|timescale|w/c|complete|reporting|report)[ :(\-]+)*$"
)
_CHANGE = Pattern(
    rf"->|{_CHANGED}|was|were|previous|original|former|instead|rather|initial|old|replac|now|new|exten|super"
)
_OLD = Pattern(
    rf"(?<![a-z])(?:{_CHANGED}(?: date)?(?: back)? from|was|were|previously|previous|originally|original"
    rf"|formerly|instead of|rather than|initially|initial|old|replac(?:es|ing)){_LEAD}"
)
_NEW = Pattern(
    rf"->|(?<![a-z])(?:{_CHANGED}|now|new|extension|superseded by|replaced by)"
    rf"(?: back)?(?: (?:to|until|till|date|target|deadline|timescale|completion|by|into)[: ]*)*{_LEAD}"
)


_MOVED = Pattern(rf"(?<![a-z]){_CHANGED}(?: \w+)? from (?:the )?$")


def current(text: str, found: list[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Split the dates into those that stand and those that were replaced."""
    if not (_CHANGE.search(text) and found):
        return found, []
    standing: list[Segment] = []
    replaced: list[Segment] = []
    place = 0
    for segment in found:
        lo = segment.first.lo
        if segment.is_range and _MOVED.search(text, place, lo):
            replaced, standing = [*replaced, *standing, segment.only_first()], [segment.only_last()]
        elif _OLD.search(text, place, lo):
            replaced.append(segment)
        else:
            if _NEW.search(text, place, lo):
                replaced, standing = replaced + standing, []
            standing.append(segment)
        place = segment.last.hi
    return (standing, replaced) if standing else (replaced[-1:], replaced[:-1])
