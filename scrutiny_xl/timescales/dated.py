"""Rules 2, 4 and 5: an impossible day, a start, a deadline or a stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.lazily import Pattern
from scrutiny_xl.timescales import remarks
from scrutiny_xl.timescales.marks import marks
from scrutiny_xl.timescales.merge import merge
from scrutiny_xl.timescales.offsets import read_offset
from scrutiny_xl.timescales.periods import DAY, Span, friday
from scrutiny_xl.timescales.readings import Reading
from scrutiny_xl.timescales.revised import current
from scrutiny_xl.timescales.segments import Segment, segments
from scrutiny_xl.timescales.units import SMALL
from scrutiny_xl.timescales.years import with_years

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.units import Unit

_ENDS = Pattern(r"\b(?:until|till|to|by|complet\w*|finish\w*|end\w*|conclu\w*|run(?:s|ning)? to)\b[^;]*$")
# "After the May elections" names what happens in May; the date decides.
_HAPPENS = Pattern(r" [a-z]")


def read_dated(text: str, units: list[Unit], anchor: date | None) -> Reading | None:
    """Read a phrase that holds a date or a period; nothing where it holds none."""
    found = merge(units, text)
    if not found:
        return None
    if wrong := next((unit for unit in found if unit.impossible), None):
        return Reading("by", codes=("impossible-date",), remark=remarks.impossible(wrong))
    standing, replaced = current(text, segments(text, found))
    dated = with_years(_no_context(standing), anchor)
    reading = read_offset(text, dated) or _read(text, dated)
    codes = frozenset().union(*(segment.codes for segment in dated)) | marks(text, reading.kind, dated)
    said = remarks.dated(dated, replaced, codes, anchor)
    return reading.also(*codes, remark=said)


def _no_context(found: list[Segment]) -> list[Segment]:
    """Leave out a whole year that only says what a finer date is for."""
    if len(found) < 2:
        return found
    fine = [one for one in found if one.joint or one.first.size != "year" or one.role in {"by", "start", "before"}]
    return fine if any(one.first.size != "year" for one in fine) else found


def _read(text: str, dated: list[Segment]) -> Reading:
    """Choose the kind and the days."""
    if len(dated) == 1:
        return _one(text, dated[0])
    starts = [one for one in dated if one.role == "start" and not one.is_range]
    if starts:
        return _started(text, starts[0], dated)
    return _several(dated)


def _started(text: str, start: Segment, dated: list[Segment]) -> Reading:
    """A start, and the end named behind it."""
    last = dated[-1]
    first_day = start.first.span
    ends = _ENDS.search(text, start.last.hi, last.first.lo) if last is not start else None
    if ends and first_day and last.last.span and last.last.span.due >= first_day.start:
        return Reading("window", first_day.start, last.last.span.due)
    return _one(text, start)


def _several(dated: list[Segment]) -> Reading:
    """A list: due on the last of its dates; periods that follow one another are one stretch."""
    spans = [_days(one) for one in dated]
    known = [span for span in spans if span]
    if all(one.first.size not in SMALL and not one.part and one.role != "by" for one in dated):
        if not known:
            return Reading("window")
        return Reading("window", min(span.start for span in known), max(span.due for span in known))
    return Reading("by", None, max((span.due for span in known), default=None))


def _days(segment: Segment) -> Span | None:
    """The days of a segment as its role has them."""
    first, last = segment.first.span, segment.last.span
    if not first or not last:
        return None
    if segment.role == "before" and not segment.is_range and segment.part != "end":
        return Span(first.start - DAY, first.start - DAY)
    if segment.role == "week" and segment.first.size == "day":
        return Span(last.start, friday(last.due))
    return Span(first.start, last.due)


def _one(text: str, segment: Segment) -> Reading:
    """One date or range: a start, a deadline or a stretch."""
    days = _days(segment)
    start, due = days or (None, None)
    if segment.role == "start" and not segment.is_range:
        return Reading("from", start)
    if segment.role == "after" and not segment.is_range and not _HAPPENS.match(text, segment.last.hi):
        return Reading("from", due + DAY if due else None)
    if _is_window(segment):
        if start and due and start > due:
            return Reading("by", None, start, codes=("uncertain",), remark="the range runs backwards")
        return Reading("window", start, due)
    return Reading("by", None, due)


def _is_window(segment: Segment) -> bool:
    """Whether a date or range is a stretch of time rather than a deadline."""
    if segment.role in {"by", "before", "week"}:
        return False
    if segment.part and (not segment.is_range or "spelt" in segment.first.codes):
        return segment.part in {"first half", "second half"} and segment.first.size not in SMALL
    return (
        segment.is_range
        or segment.first.size not in SMALL
        or (segment.role == "during" and segment.first.size != "day")
    )
