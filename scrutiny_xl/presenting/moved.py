"""What moved between two registers, and how things went over many quarters: as text for a report, or as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import short
from scrutiny_xl.comparing.moves import KINDS
from scrutiny_xl.comparing.telling import (
    between,
    direction_in_words,
    ended,
    overview,
    to_know,
    to_know_of_trends,
    travel_in_words,
)
from scrutiny_xl.comparing.travel import RULE, Travel
from scrutiny_xl.days import written
from scrutiny_xl.presenting.words import as_json, in_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from scrutiny_xl.comparing.comparison import RegisterComparison, Side
    from scrutiny_xl.comparing.likely import Likely
    from scrutiny_xl.comparing.moves import Move
    from scrutiny_xl.comparing.trends import Trend, TrendPoint, TrendQuarter, Trends

__all__ = ["moved_text", "trends_text"]

_NONE = "·"
_TRAVEL = ("Service area", "Direction", "Better", "Worse", "Same", "New", "Gone", "Red", "Completed")


def moved_text(comparison: RegisterComparison, form: str = "text") -> str:
    """Return what moved as text that can be pasted into a report, or as JSON with all the facts."""
    if form == "json":
        return as_json(_moved_facts(comparison), indent=2)
    return "".join(f"{line}\n" for line in _moved_lines(comparison))


def _moved_lines(comparison: RegisterComparison) -> Iterator[str]:
    new, old = comparison.new, comparison.old
    yield f"{new.council}: what moved {between(comparison)}" if new.council else f"What moved {between(comparison)}"
    rules = f" under {new.rule_set}" if comparison.rated_alike else ""
    yield f"Rated as at {written(old.as_at)} and {written(new.as_at)}{rules}."
    yield from _notes(to_know(comparison))
    yield from ("", overview(comparison))
    yield from in_columns([(f"  {KINDS[kind]}", f"{number:,}") for kind, number in comparison.counts.items()], 1)
    if comparison.rated_alike:
        yield from ("", f"Direction of travel: {travel_in_words(comparison.whole)}.", RULE, "")
        yield from in_columns([_TRAVEL, *map(_travel_row, (*comparison.areas, comparison.whole))], 2)
    by_area = {each.area: each for each in comparison.areas}
    for area, moves in groupby(comparison.moves, key=lambda move: move.item.areas.counted):
        yield from ("", f"{area}: {travel_in_words(by_area[area])}")
        yield from _item_lines(list(moves))
    if comparison.likely:
        yield from ("", "Perhaps the same item under another reference (they count as gone and as new):")
        yield from (f"  {each.gone.ref} and {each.new.ref}: {short(each.new.words)}" for each in comparison.likely)


def _notes(sentences: Sequence[str]) -> Iterator[str]:
    yield from (f"Note: {sentence}" for sentence in sentences)


def _travel_row(each: Travel) -> tuple[str, ...]:
    figures = (each.better, each.worse, each.same, each.new, each.closed)
    shown = [f"{figure:,}" if figure else _NONE for figure in figures]
    return each.area, direction_in_words(each), *shown, _from_to(each.red), _from_to(each.completed)


def _from_to(numbers: tuple[int, int]) -> str:
    return f"{numbers[0]:,} to {numbers[1]:,}"


def _item_lines(moves: Sequence[Move]) -> Iterator[str]:
    """Yield a line for each item, with all that moved with it."""
    wide = max(len(move.item.ref) for move in moves)
    for ref, some in groupby(moves, key=lambda move: move.item.ref):
        told = list(some)
        said = "; ".join(move.sentence for move in told)
        yield f"  {ref:<{wide}}  {short(told[0].item.words).rstrip('.') or 'no words'}: {ended(said)}"


def _moved_facts(comparison: RegisterComparison) -> Mapping[str, object]:
    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "notes": list(to_know(comparison)),
        "ratings_compared": comparison.rated_alike,
        "items_in_both": comparison.both,
        "items_moved": comparison.moved,
        "counts": dict.fromkeys(KINDS, 0) | dict(comparison.counts),
        "rule_of_direction": RULE,
        "over_all": _travel_facts(comparison.whole),
        "service_areas": [_travel_facts(each) for each in comparison.areas],
        "moves": [_move_facts(each) for each in comparison.moves],
        "perhaps_the_same": [_likely_facts(each) for each in comparison.likely],
    }


def _side(side: Side | TrendQuarter) -> Mapping[str, object]:
    return {**side._asdict(), "as_at": side.as_at.isoformat()}


def _travel_facts(each: Travel) -> Mapping[str, object]:
    facts = {**each._asdict(), "service_area": each.area, "direction": direction_in_words(each)}
    del facts["area"]
    for name in ("items", "red", "completed"):
        facts[name] = dict(zip(("old", "new"), getattr(each, name), strict=True))
    return facts


def _move_facts(move: Move) -> Mapping[str, object]:
    item = move.item
    return {
        "ref": item.ref,
        "service_area": item.areas.counted,
        "service_areas": list(item.areas.all),
        "plan": item.plan,
        "words": item.words,
        "kind": move.kind,
        "before": _plain(move.before),
        "after": _plain(move.after),
        "sentence": move.sentence,
        **({"days": move.days, "times_moved": item.times, "original": _plain(item.original)} if move.days else {}),
    }


def _plain(value: str | date | None) -> str:
    return value if isinstance(value, str) else value.isoformat() if value else ""


def _likely_facts(each: Likely) -> Mapping[str, object]:
    return {"gone": each.gone.ref, "new": each.new.ref, "alike": round(each.alike, 3)}


def trends_text(trends: Trends, form: str = "text") -> str:
    """Return how things went over quarters as text, or as JSON with all the facts."""
    if form == "json":
        return as_json(_trends_facts(trends), indent=2)
    return "".join(f"{line}\n" for line in _trends_lines(trends))


def _trends_lines(trends: Trends) -> Iterator[str]:
    quarters = trends.quarters
    council = quarters[-1].council
    over = f"trends from {quarters[0].quarter} to {quarters[-1].quarter}" if len(quarters) > 1 else quarters[0].quarter
    yield f"{council}: {over}" if council else over[:1].upper() + over[1:]
    yield from _notes(to_know_of_trends(trends))
    for trend in (trends.whole, *trends.areas):
        yield from ("", trend.area if trend is not trends.whole else "All service areas")
        yield from in_columns(list(_trend_rows(trends, trend)), 1)


def _trend_rows(trends: Trends, trend: Trend) -> Iterator[Sequence[str]]:
    """Yield a row for each quarter below the headings; a status that the service area never had has no column."""
    words = [each.word for each in trends.statuses if any(point.statuses.get(each.word) for point in trend.points)]
    yield ("Quarter", *words, "Items", "Completed", "In time", "Moved dates", "Days later on average")
    for quarter, point in zip(trends.quarters, trend.points, strict=True):
        counts = (*(point.statuses.get(word, 0) for word in words), point.items, point.completed)
        shown = [f"{count:,}" if count else _NONE for count in counts]
        yield (quarter.quarter, *shown, _in_time(point), f"{point.moved:,}" if point.moved else _NONE, _slippage(point))


def _in_time(point: TrendPoint) -> str:
    known = point.in_time + point.late
    return f"{point.in_time:,} of {known:,}" if known else _NONE


def _slippage(point: TrendPoint) -> str:
    return _NONE if point.slippage is None else f"{int(point.slippage + 0.5):,}"  # halves up, as spreadsheets round


def _trends_facts(trends: Trends) -> Mapping[str, object]:
    return {
        "notes": list(to_know_of_trends(trends)),
        "quarters": [_side(each) for each in trends.quarters],
        "statuses": [each._asdict() for each in trends.statuses],
        "over_all": _points(trends.whole),
        "service_areas": [{"service_area": each.area, "quarters": _points(each)} for each in trends.areas],
    }


def _points(trend: Trend) -> Sequence[Mapping[str, object]]:
    return [
        {**point._asdict(), "statuses": dict(sorted(point.statuses.items())), "average_slippage_days": point.slippage}
        for point in trend.points
    ]
