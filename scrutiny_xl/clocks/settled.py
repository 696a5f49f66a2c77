"""The table [response_clock] of a scrutiny.toml."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from scrutiny_xl.cleaning import fold
from scrutiny_xl.clocks.lengths import MOST, Length, read_length
from scrutiny_xl.clocks.rules import CLOCK_RULES, STARTS, TWO_MONTHS, ClockRule, Start, clock_rule
from scrutiny_xl.clocks.terms import ESCALATION, REVIEWS, ClockTerms, Step
from scrutiny_xl.setting_tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["read_clock_terms"]

_OF_RULE = ("rule", "from", "first_day")
_COUNTED, _NOT_COUNTED = "counted", "not counted"
_WRITTEN = tuple(str(rule.length) for rule in CLOCK_RULES.values())
_SOME_DAY = date(2023, 1, 1)
"""Lengths are put in order by the days that lie so long after it."""


def read_clock_terms(path: Path, table: Mapping[str, Any]) -> ClockTerms:
    """Return what the table `[response_clock]` of a settings file says; what it does not name stays as it is usual.

    Raises:
        SettingsError: something in it cannot be understood; the error says what is meant to stand there.
    """
    said = Table(path, "[response_clock]", table)
    said.only((*_OF_RULE, "committees", "reviews", "escalation"))
    rule = _rule(said, TWO_MONTHS)
    committees = Table(path, "[response_clock.committees]", said.table.get("committees", {}))
    return ClockTerms(
        rule,
        {fold(name): _of_committee(committees, name, rule) for name in committees.table},
        _reviews(said) if "reviews" in said.table else REVIEWS,
        _escalation(said) if "escalation" in said.table else ESCALATION,
    )


def _of_committee(committees: Table, name: str, usual: ClockRule) -> ClockRule:
    """Return the rule of one committee: a table like the one above it, or the length of time alone."""
    given = committees.table[name]
    where = f"{committees.where} '{name}'"
    said = Table(committees.path, where, {"rule": given} if isinstance(given, str) else given)
    said.only(_OF_RULE)
    return _rule(said, usual)


def _rule(said: Table, usual: ClockRule) -> ClockRule:
    named = said.words("rule")
    base = clock_rule(named) if named else usual
    if base is None:
        hint = said.nearest(named, (*_WRITTEN, *CLOCK_RULES))
        said.refuse(f"rule = '{named}' is no length of time; it may be any, such as {', '.join(_WRITTEN)}{hint}")
    # It is one of them, or the line above has refused it.
    start = cast("Start", said.one_of("from", tuple(STARTS), usual.start))
    usually = _COUNTED if base.counts_first_day else _NOT_COUNTED
    counted = said.one_of("first_day", (_COUNTED, _NOT_COUNTED), usually) == _COUNTED
    if (start, counted) == (base.start, base.counts_first_day):
        return base
    return base._replace(start=start, counts_first_day=counted, source="")


def _reviews(said: Table) -> tuple[Length, ...]:
    return tuple(sorted((_length(said, "reviews", words, 1) for words in said.several("reviews")), key=_order))


def _escalation(said: Table) -> tuple[Step, ...]:
    steps = [_step(said.within("escalation", entry)) for entry in said.entries("escalation")]
    return tuple(sorted(steps, key=lambda step: _order(step.after)))


def _step(said: Table) -> Step:
    said.only(("after", "step"))
    words = said.words("step")
    if not words:
        said.refuse("step must say in words what is to be done")
    return Step(_length(said, "after", said.words("after"), 0), words)


def _length(said: Table, key: str, words: str, least: int) -> Length:
    length = read_length(words)
    if length is None or length.number < least:
        said.refuse(
            f"{key} has '{words}', which is no length of time; write {least} to {MOST} days, weeks or months, such as "
            f"'14 days'{said.nearest(words, ('6 months', '12 months', '14 days', '28 days'))}"
        )
    return length


def _order(length: Length) -> date:
    return length.after(_SOME_DAY)
