"""The checks of plans whose items are stages: they come in their order, and on days on which councils meet."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_xl.assessment import agreement_of
from scrutiny_xl.days import written
from scrutiny_xl.holidays import day_off
from scrutiny_xl.rulebook import finding, short
from scrutiny_xl.timetables import day_named, must_precede, stage_called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.findings import Finding, Place

__all__ = ["check_stages"]

_OWN = ""
"""The id of a stage in a council's own words."""


class _Dated(NamedTuple):
    """A stage with a day: its id, and the item."""

    stage: str
    day: date
    each: CheckedItem

    @property
    def ref(self) -> str:
        """Its reference."""
        return self.each.item.ref

    @property
    def words(self) -> str:
        """What happens at it, as a sentence can quote it."""
        return short(self.each.item.text("action")) or self.ref

    def place(self, role: str) -> Place:
        """Return where one of its values stands."""
        return self.each.plan.place(self.each.item, role)


def check_stages(items: Sequence[CheckedItem]) -> Iterator[Finding]:
    """Yield what is wrong with the days of stages; items of other plans are not looked at.

    A stage to come is compared with those before it, by the days on which they were done or by those that count.
    """
    stages = [each for each in items if each.plan.layout.in_order]
    for _, under in groupby(stages, key=lambda each: (id(each.plan), each.item.section)):
        yield from _of_section(list(under))
    for each in stages:
        yield from _on_day_off(each)


def _of_section(items: Sequence[CheckedItem]) -> Iterator[Finding]:
    """Yield what is wrong with the order of the stages under one banner."""
    for one, latest in _out_of_order(items, _day_expected):
        if _day_done(one.each):
            continue
        day, earlier, other = written(one.day), latest.words, written(latest.day)
        place = one.place(_role_that_counts(one.each))
        yield finding("stages-out-of-order", place, ref=one.ref, day=day, earlier=earlier, other=other)
    for one, latest in _out_of_order(items, _day_done):
        day, earlier, other = written(one.day), latest.words, written(latest.day)
        place = one.place("completed_on")
        yield finding("stage-done-early", place, ref=one.ref, day=day, earlier=earlier, other=other)


def _day_that_counts(each: CheckedItem) -> date | None:
    return each.assessment.rating.due


def _day_expected(each: CheckedItem) -> date | None:
    """Return the day on which a stage was done, or else the one that counts."""
    return _day_done(each) or _day_that_counts(each)


def _role_that_counts(each: CheckedItem) -> str:
    """Return the role whose cell holds the day that counts."""
    agreement = agreement_of(each.item.values)
    if agreement is None or agreement.due != _day_that_counts(each):
        return "timescale"
    return "revised_date" if agreement.as_sought else "agreed_date"


def _day_done(each: CheckedItem) -> date | None:
    day = each.item.values.get("completed_on")
    return day if isinstance(day, date) else None


def _out_of_order(
    items: Sequence[CheckedItem], day_of: Callable[[CheckedItem], date | None]
) -> Iterator[tuple[_Dated, _Dated]]:
    """Yield each stage whose day lies before that of a stage it must follow, with the latest of these."""
    dated = [_Dated(_stage_of(each), day, each) for each in items if (day := day_of(each))]
    known = _latest_known(dated)
    above: dict[str, _Dated] = {}
    for one in dated:
        if earlier := [each for each in _before(one, above, known) if each.day > one.day]:
            yield one, max(earlier, key=lambda each: each.day)
        _keep_later(above, one)


def _stage_of(each: CheckedItem) -> str:
    return stage_called(each.item.text("action"), each.item.text("forum"))


def _latest_known(dated: Sequence[_Dated]) -> dict[str, _Dated]:
    latest: dict[str, _Dated] = {}
    for one in dated:
        _keep_later(latest, one)
    return latest


def _keep_later(latest: dict[str, _Dated], one: _Dated) -> None:
    if one.stage not in latest or one.day > latest[one.stage].day:
        latest[one.stage] = one


def _before(one: _Dated, above: dict[str, _Dated], known: dict[str, _Dated]) -> list[_Dated]:
    """Return the stages that one must follow, of each id the latest.

    Two stages that are known follow one another wherever they stand; one in a council's own words follows those that
    stand above it.
    """
    if one.stage == _OWN:
        return list(above.values())
    own_above = [above[_OWN]] if _OWN in above else []
    return [*own_above, *(each for stage, each in known.items() if stage != _OWN and must_precede(stage, one.stage))]


def _on_day_off(each: CheckedItem) -> Iterator[Finding]:
    """Yield that a stage is to be on a weekend or a bank holiday; one that was done has been, whenever that was."""
    values, day = each.item.values, _day_that_counts(each)
    exact = (day_named(each.item.text("timescale")), values.get("revised_date"), values.get("agreed_date"))
    off = day_off(day) if day and day in exact else ""
    if day and off and _day_done(each) is None:
        place = each.plan.place(each.item, _role_that_counts(each))
        yield finding("stage-on-day-off", place, ref=each.item.ref, day=written(day), off=off)
