"""One date or period found in the words, with or without its year."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.timescales.periods import Span

if TYPE_CHECKING:
    from datetime import date

Size = Literal["day", "week", "month", "quarter", "season", "term", "year"]
Near = Callable[["date", int], Span]
InYear = Callable[[int], Span | None]
SMALL = frozenset({"day", "week", "month"})
_YEARS_AHEAD = 9  # 29 February may be eight years off


class Unit(NamedTuple):
    """A date or period between two places in the words; its year is none where the words give none."""

    lo: int
    hi: int
    size: Size
    within: InYear
    year: int | None = None
    codes: frozenset[str] = frozenset()
    remark: str = ""
    month: int = 0
    day: int = 0
    shift: int = 0  # years to add when its year is written as a pair such as 2014/15
    pair: bool = False  # a year written as a pair
    weekday: int = -1
    near: Near | None = None  # the days of a period told from the date of the plan alone

    @property
    def span(self) -> Span | None:
        """The days of a unit whose year is known."""
        return None if self.year is None else self.within(self.year)

    @property
    def impossible(self) -> bool:
        """Whether no calendar has this day."""
        if self.near or "day-alone" in self.codes:
            return False
        years = (self.year,) if self.year is not None else (2024, 2023)
        return not any(map(self.within, years))

    def in_year(self, year: int, *, pair: bool = False) -> Unit:
        """The unit with a year, which may be the first of a pair."""
        codes = self.codes - {"no-year", "ambiguous-quarter"} if pair else self.codes - {"no-year"}
        return self._replace(year=year + (self.shift if pair else 0), codes=codes)

    def also(self, *codes: str, remark: str = "") -> Unit:
        """The unit with more codes."""
        return self._replace(codes=self.codes | set(codes), remark=remark or self.remark)

    def on_or_after(self, day: date, *, start: bool = False) -> Unit:
        """The unit in the first year whose last day, or first day, is not before a day."""
        if self.near:
            spans = (self.near(day, count) for count in range(_YEARS_AHEAD))
            span = next((span for span in spans if (span.start if start else span.due) >= day), None)
            return self._replace(within=lambda _: span, year=span.start.year) if span else self
        for year in range(day.year - 1, day.year + _YEARS_AHEAD):
            span = self.within(year)
            if span and (span.start if start else span.due) >= day:
                return self._replace(year=year)
        return self

    def not_after(self, day: date) -> Unit:
        """The unit in the last year that starts on or before a day."""
        for year in range(day.year, day.year - _YEARS_AHEAD, -1):
            span = self.within(year)
            if span and span.start <= day:
                return self._replace(year=year)
        return self
