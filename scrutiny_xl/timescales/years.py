"""Years for the dates that have none: from their neighbours first, then from the date of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from scrutiny_xl.timescales.segments import Segment
    from scrutiny_xl.timescales.units import Unit


def with_years(found: list[Segment], anchor: date | None) -> list[Segment]:
    """Supply every missing year."""
    if all(segment.first.year is not None and segment.last.year is not None for segment in found):
        return found
    dated = _from_neighbours([_inner(segment) for segment in found])
    return [_from_anchor(segment, anchor) for segment in dated]


def _inner(segment: Segment) -> Segment:
    """Let one end of a range give its year to the other, forward in time."""
    first, last = segment.first, segment.last
    if first is last:
        return segment
    if first.span and last.year is None and not last.near:
        return segment._replace(last=_settled(last.on_or_after(first.span.start), first))
    if last.span and first.year is None and not first.near:
        return segment._replace(first=_settled(first.not_after(last.span.due), last))
    return segment


def _settled(unit: Unit, by: Unit) -> Unit:
    """A unit whose year a neighbour told; a pair of years settles what a quarter is of."""
    told = {"no-year", "ambiguous-quarter"} if by.pair else {"no-year"}
    return unit._replace(codes=unit.codes - told)


def _from_neighbours(found: list[Segment]) -> list[Segment]:
    """Let a dated segment give its year to undated ones around it in a list."""
    if len(found) < 2:
        return found
    made = list(found)
    for index in range(len(made) - 2, -1, -1):
        made[index] = _before(made[index], made[index + 1])
    for index in range(1, len(made)):
        made[index] = _after(made[index - 1], made[index])
    return made


def _before(segment: Segment, following: Segment) -> Segment:
    """A single date without a year is the last one before the dated one behind it."""
    if segment.first is not segment.last or not _open(segment.first) or not following.last.span:
        return segment
    unit = segment.first.not_after(following.last.span.due)
    unit = _settled(unit, following.last) if following.joint else unit.also("no-year")
    return segment._replace(first=unit, last=unit)


def _after(dated: Segment, segment: Segment) -> Segment:
    """A single date without a year is the first one after the dated one in front of it."""
    if segment.first is not segment.last or not _open(segment.first) or not dated.last.span:
        return segment
    unit = segment.first.on_or_after(dated.last.span.start)
    unit = _settled(unit, dated.last) if segment.joint else unit.also("no-year")
    return segment._replace(first=unit, last=unit)


def _open(unit: Unit) -> bool:
    """Whether a unit still lacks its year."""
    return unit.year is None and unit.near is None


def _from_anchor(segment: Segment, anchor: date | None) -> Segment:
    """Supply the year from the date of the plan."""
    first, last = segment.first, segment.last
    if first.year is not None and last.year is not None:
        return segment
    if first is last:
        unit = _unit_from_anchor(first, anchor, start=segment.role == "start")
        return segment._replace(first=unit, last=unit)
    last = _unit_from_anchor(last, anchor)
    if last.span and first.year is None:
        first = first.on_or_after(last.span.start) if first.near else first.not_after(last.span.due)
    elif first.year is None:
        first = first.also("no-year")
    return segment._replace(first=first, last=last)


def _unit_from_anchor(unit: Unit, anchor: date | None, *, start: bool = False) -> Unit:
    """One unit with its year from the date of the plan, said with a code."""
    if unit.year is not None:
        return unit
    found = unit.on_or_after(anchor, start=start) if anchor else unit
    return found if "relative" in unit.codes else found.also("no-year")
