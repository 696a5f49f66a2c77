"""The items of many returns as columns, which is what rules are checked fastest on."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from scrutiny_xl.checks.readings import Reading, reading_of
from scrutiny_xl.checks.years import likely_year
from scrutiny_xl.responses import is_accepted, is_declined, propose_decision, substance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from scrutiny_xl.assessment import CheckedItem
    from scrutiny_xl.responses import Decision

__all__ = ["Columns", "Mask", "says_something"]

Mask = npt.NDArray[np.bool_]
"""Yes or no for each item, in the order of the items."""

_NOTHING = re.compile(r"[\W_]*(?:n\W?a|tb[acd]|nil|none|to be (?:confirmed|advised|agreed))?[\W_]*\Z", re.IGNORECASE)
# No word that only holds a place begins with one of these letters: most texts need not be searched.
_TELLING = frozenset("abcdefghijklmopqrsuvwxyzABCDEFGHIJKLMOPQRSUVWXYZ")
# Most responses plainly go on after their deciding words: "Accepted. We will …".
_GOES_ON = re.compile(r"[.:;,] [a-mo-su-zA-MO-SU-Z]")


def says_something(value: object) -> bool:
    """Say whether a cell holds more than a dash or a word that only holds the place (TBC, n/a)."""
    if value is None:
        return False
    words = str(value)
    return words[:1] in _TELLING or _NOTHING.match(words) is None


def _says_more(response: str, decision: Decision | None) -> bool:
    """Say whether a response says more than its deciding words."""
    if decision is None:
        return False
    if response.startswith(decision.words) and _GOES_ON.match(response, len(decision.words)):
        return True
    return says_something(substance(response, decision))


class Columns:
    """The items of one layout as columns of yes and no, each made when a rule first asks for it.

    The columns of a role tell what stands in its cells, the others what was made of the response, the timescale and
    the progress.
    """

    def __init__(self, items: Sequence[CheckedItem]) -> None:
        self._items = items
        self._values = [each.item.values for each in items]
        self._present = set[str]().union(*self._values)
        self._cells: dict[str, list[object]] = {}
        self._filled: dict[str, Mask] = {}
        self._mistyped: dict[str, Mask] = {}

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def _mask(self, answers: Iterable[object]) -> Mask:
        return np.fromiter(answers, dtype=np.bool_, count=len(self._items))

    def where(self, rows: Mask, holds: Callable[[int], object]) -> Mask:
        """Return which of those rows a question holds for, asked by the row's number; the others are not looked at."""
        found = np.zeros(len(rows), dtype=np.bool_)
        found[[row for row in np.flatnonzero(rows).tolist() if holds(row)]] = True
        return found

    def asked(self, rows: Mask, holds: Callable[[CheckedItem], object]) -> Mask:
        """Return which of those rows a question about their item holds for; the others are not looked at."""
        return self.where(rows, lambda row: holds(self._items[row]))

    # -- what stands in the cells -----------------------------------------------------------------------------------

    def cells(self, role: str) -> list[object]:
        """Return what stands in the cells of a role, None where a cell is empty."""
        if role not in self._cells:
            present = role in self._present
            self._cells[role] = [values.get(role) for values in self._values] if present else [None] * len(self)
        return self._cells[role]

    def has(self, role: str) -> Mask:
        """Return which cells of a role are filled in."""
        if role not in self._filled:
            self._filled[role] = self._mask([value is not None for value in self.cells(role)])
        return self._filled[role]

    def says(self, role: str) -> Mask:
        """Return which cells of a role say something: a dash or TBC does not."""
        return self._mask(map(says_something, self.cells(role)))

    def says_among(self, rows: Mask, *roles: str) -> Mask:
        """Return which of those rows say something in one of the roles; the others are not looked at."""
        columns = [self.cells(role) for role in roles]
        return self.where(rows, lambda row: any(says_something(cells[row]) for cells in columns))

    def equals(self, role: str, word: str) -> Mask:
        """Return which cells of a role hold that word."""
        return self._mask([value == word for value in self.cells(role)])

    def days(self, role: str) -> Mask:
        """Return which cells of a role hold a day."""
        cells = self.cells(role)
        return self.where(self.has(role), lambda row: isinstance(cells[row], date))

    def after(self, role: str, day: date) -> Mask:
        """Return which cells of a role hold a later day than that one."""
        return self._mask(isinstance(value, date) and value > day for value in self.cells(role))

    @cached_property
    def percent(self) -> npt.NDArray[np.float64]:
        """The percentages as numbers, missing where there is none."""
        numbers = pd.to_numeric(pd.Series(self.cells("percent"), dtype=object), errors="coerce")
        return numbers.to_numpy(dtype=np.float64, na_value=np.nan)

    # -- what was made of the response ------------------------------------------------------------------------------

    @cached_property
    def _decisions(self) -> list[Decision | None]:
        return [each.assessment.decision for each in self._items]

    @cached_property
    def _categories(self) -> list[str]:
        return [decision.category if decision else "" for decision in self._decisions]

    def _of_category(self, holds: Callable[[str], bool]) -> Mask:
        """Return which items have a decision of a category that a question holds for: there are few categories."""
        known = {category: holds(category) for category in set(self._categories)}
        return self._mask(map(known.__getitem__, self._categories))

    @cached_property
    def accepted(self) -> Mask:
        """Whether the recommendation is accepted, in part or in principle too."""
        return self._of_category(is_accepted)

    @cached_property
    def declined(self) -> Mask:
        """Whether the recommendation is rejected or outside the remit."""
        return self._of_category(is_declined)

    @cached_property
    def plain(self) -> Mask:
        """Whether the decision is stated outright."""
        return self._mask([decision is not None and decision.plain for decision in self._decisions])

    def decided(self, *categories: str) -> Mask:
        """Return which items have a decision of one of those categories."""
        return self._of_category(categories.__contains__)

    @cached_property
    def explained(self) -> Mask:
        """Whether a response that is plain says more than its deciding words: the action, or the reason."""
        decisions = self._decisions
        responses = ["" if response is None else str(response) for response in self.cells("response")]
        return self.where(self.plain, lambda row: _says_more(responses[row], decisions[row]))

    @cached_property
    def settled(self) -> Mask:
        """Whether the officer's Decision is filled in and understood, where the form asks for a response."""
        cells, categories = self.cells("decision"), self._categories
        filled = self.where(self.has("decision"), lambda row: categories[row] and cells[row])
        return self.where(filled, lambda row: propose_decision(str(cells[row])).words)

    @cached_property
    def contradicted(self) -> Mask:
        """Whether the officer's Decision and a plain response say opposite things."""
        return self.where(self.settled, self._opposed)

    def _opposed(self, row: int) -> bool:
        said, one = propose_decision(self._items[row].item.text("response")), self._categories[row]
        opposed = (is_accepted(said.category) and is_declined(one)) or (is_declined(said.category) and is_accepted(one))
        return said.plain and opposed

    # -- what was made of the timescale and the progress --------------------------------------------------------------

    @cached_property
    def _readings(self) -> tuple[Sequence[Reading], npt.NDArray[np.intp]]:
        """What is asked of the timescales, and which of these is each item's: most share theirs with others."""
        known: dict[tuple[int, date | None], int] = {}
        readings: list[Reading] = []
        numbers = []
        for plan, items in groupby(self._items, key=lambda each: each.plan):
            anchor = plan.anchor
            for each in items:
                timescale = each.assessment.timescale
                key = (id(timescale), anchor)
                if key not in known:
                    known[key] = len(readings)
                    readings.append(reading_of(timescale, plan.layout, anchor))
                numbers.append(known[key])
        return readings, np.array(numbers, dtype=np.intp)

    def _of_reading(self, holds: Callable[[Reading], bool]) -> Mask:
        """Return which items have a timescale that a question holds for: each is looked at once."""
        readings, numbers = self._readings
        answers: Mask = np.array([holds(reading) for reading in readings], dtype=np.bool_)[numbers]
        return answers

    def kind(self, *kinds: str) -> Mask:
        """Return which timescales are of one of those kinds."""
        return self._of_reading(lambda reading: reading.kind in kinds)

    @cached_property
    def certain(self) -> Mask:
        """Whether the timescale is read without doubt, or there is none."""
        return self._of_reading(attrgetter("certain"))

    @cached_property
    def impossible(self) -> Mask:
        """Whether the timescale names a day that does not exist."""
        return self._of_reading(attrgetter("impossible"))

    @cached_property
    def date_read(self) -> Mask:
        """Whether a day could be read from the timescale."""
        return self._of_reading(attrgetter("date_read"))

    @cached_property
    def far_off(self) -> Mask:
        """Whether the timescale's day lies so far from the plan's that its year is likely a slip."""
        return self._of_reading(attrgetter("far_off"))

    @cached_property
    def before_plan(self) -> Mask:
        """Whether the timescale ends before the day of its plan."""
        return self._of_reading(attrgetter("before_plan"))

    @cached_property
    def completed(self) -> Mask:
        """Whether Progress says Completed."""
        return self.equals("progress", "Completed")

    @cached_property
    def done(self) -> Mask:
        """Whether Progress says Completed, or a day of completion is filled in."""
        return self.completed | self.days("completed_on")

    def mistyped(self, role: str, as_at: date) -> Mask:
        """Return which days of a role have a year that is likely a slip, as seen on a day."""
        if role not in self._mistyped:
            self._mistyped[role] = self.asked(self.days(role), lambda each: likely_year(role, each, as_at))
        return self._mistyped[role]

    def overdue(self, as_at: date) -> Mask:
        """Return which items have a last day that has passed, whatever their progress."""
        days = [each.assessment.rating.due for each in self._items]
        return self._mask([day is not None and day < as_at for day in days])

    @cached_property
    def differs(self) -> Mask:
        """Whether the status reported disagrees with the rating."""
        return self._mask([each.assessment.differs for each in self._items])
