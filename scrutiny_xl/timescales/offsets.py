"""A length of time counted from a date that the phrase itself names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales.lengths import LENGTH, plus
from scrutiny_xl.timescales.periods import DAY
from scrutiny_xl.timescales.readings import Reading

if TYPE_CHECKING:
    from scrutiny_xl.timescales.segments import Segment

_FROM = Pattern(
    r"'? ?(?P<way>before|prior to|ahead of|in advance of|after|from|of|following|beginning with)"
    r"(?: the)?(?: (?:end|date) of)? ?(?:the )?"
)


def read_offset(text: str, dated: list[Segment]) -> Reading | None:
    """Read 'within three months of 1 April 2015'; nothing where no length hangs on the one date."""
    if len(dated) != 1 or dated[0].is_range or dated[0].first.size not in {"day", "month"}:
        return None
    for found in LENGTH.finditer(text, 0, dated[0].first.lo):
        way = _FROM.fullmatch(text, found.end(), dated[0].first.lo)
        if way and found["n"] != "the":
            back = way["way"] in {"before", "prior to", "ahead of", "in advance of"}
            span = dated[0].first.span
            due = plus(span.start if back else span.due, found, found["n"], back=back) if span else None
            if due and way["way"] == "beginning with":
                due -= DAY
            said = "counted from the date in the words"
            return Reading("by", None, due, codes=("relative",), remark=said)
    return None
