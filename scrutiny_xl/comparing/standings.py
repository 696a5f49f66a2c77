"""How an item stands in one register: what a comparison asks of a row of the Register table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from scrutiny_xl.rating import PROGRESS, RULE_SETS, Colour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrutiny_xl.comparing.service_areas import Belonging, ServiceAreas
    from scrutiny_xl.register.table import Entry, RegisterTable

__all__ = ["Standing", "standings"]

_COMPLETED = PROGRESS[2]
_NOT_TO_BE_DONE = frozenset({"Not accepted", "Clash"})
"""Statuses of items that no report can make completed."""
_WORDS = ("plan", "recommendation", "action", "timescale", "decision", "rated_rag", "colour", "reason", "progress")
_DAYS = ("completed_on", "due_as_rated", "original_date", "revised_date_sought", "revised_date_agreed")
_OF_EXTENSIONS = ("times_moved", "extension_agreed_by", "extension_agreed_on", "clashes")
_FIELDS = ("ref", "service_area", *_WORDS, *_DAYS, *_OF_EXTENSIONS)


class Standing(NamedTuple):
    """An item as one register has it: words are "" and days None where a cell is empty.

    `status` is the rated one, with its `colour` ("" where it has none) and the `reason` in a sentence. `due` is the day
    that counts; where it has been moved, `times` is how often and `original` the first one. `sought` is a day that was
    asked for; an extension was agreed to `agreed` by `agreed_by` on `agreed_on`. `clashes` are the headings of the
    cells for which there are two answers, as the register lists them.
    """

    ref: str
    areas: Belonging
    plan: str
    recommendation: str
    action: str
    timescale: str
    decision: str
    status: str
    colour: str
    reason: str
    progress: str
    completed_on: date | None
    due: date | None
    original: date | None
    sought: date | None
    agreed: date | None
    times: int
    agreed_by: str
    agreed_on: date | None
    clashes: str
    completed: bool = False

    @property
    def words(self) -> str:
        """What is recommended, or else what is to be done."""
        return self.recommendation or self.action

    @property
    def red(self) -> bool:
        """Whether it is rated red."""
        return self.colour == "red"


def standings(table: RegisterTable, areas: ServiceAreas) -> Mapping[str, Standing]:
    """Return how each item of a register stands, by its reference, in the register's order."""
    columns = dict(zip(_FIELDS, map(table.column, _FIELDS), strict=True))
    read = [
        [str(each) for each in columns["ref"]],
        [areas[str(each)] for each in columns["service_area"]],
        *([str(each) for each in columns[name]] for name in _WORDS),
        *([_day(each) for each in columns[name]] for name in _DAYS),
        [each if isinstance(each, int) else 0 for each in columns["times_moved"]],
        [str(each) for each in columns["extension_agreed_by"]],
        [_day(each) for each in columns["extension_agreed_on"]],
        [str(each) for each in columns["clashes"]],
    ]
    found = (Standing(*row) for row in zip(*read, strict=True))
    done = _Completion(table)
    return {each.ref: each._replace(colour=each.colour.casefold(), completed=done.of(each)) for each in found}


def _day(entry: Entry) -> date | None:
    return entry if isinstance(entry, date) else None


class _Completion:
    """Tells which items of a register are completed, as the rating of its rule set sees it."""

    def __init__(self, table: RegisterTable) -> None:
        rule_set = RULE_SETS.get(table.rule_set)
        colours = {str(each).casefold() for each in set(table.column("colour"))} - {""}
        self._as_at = table.as_at
        self._sure = {each for each in colours if rule_set and rule_set.means_completed(cast("Colour", each))}

    def of(self, item: Standing) -> bool:
        """Say whether an item is completed; a day of completion that has yet to come completes nothing."""
        if item.colour.casefold() in self._sure:
            return True
        if item.status in _NOT_TO_BE_DONE:
            return False
        return item.completed_on <= self._as_at if item.completed_on else item.progress == _COMPLETED
