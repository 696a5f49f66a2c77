"""How an item stands in one register: what a comparison asks of a row of the Register table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard, cast

from scrutiny_xl.rating import PROGRESS, RULE_SETS, Colour
from scrutiny_xl.rating.cases import BEFORE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from scrutiny_xl.comparing.service_areas import Belonging, ServiceAreas
    from scrutiny_xl.register_table import Entry, RegisterTable

__all__ = ["FIELDS", "UNRATED", "Row", "Standing", "alike", "standing_rows", "standings"]

_COMPLETED = PROGRESS[2]
UNRATED = frozenset(case.box.word for case in BEFORE)
"""The statuses that come before all rules of a council: no report completes such items, and no date counts."""
_WORDS = ("plan", "recommendation", "action", "timescale", "decision", "rated_rag", "colour", "progress")
_MORE_WORDS = ("extension_agreed_by", "clashes", "reason")
_DAYS = ("completed_on", "due_as_rated", "original_date", "revised_date_sought", "revised_date_agreed")
_OF_EXTENSIONS = ("times_moved", "extension_agreed_by", "extension_agreed_on", "clashes")
FIELDS = ("ref", "service_area", *_WORDS, *_DAYS, *_OF_EXTENSIONS, "reason")
"""The fields of the Register table that a comparison asks for; no other need be read."""


Row = tuple[Any, ...]
"""What a `Standing` has, in its order."""


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
    completed: bool
    reason: str

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
    return {ref: Standing._make(row) for ref, row in standing_rows(table, areas).items()}


def standing_rows(table: RegisterTable, areas: ServiceAreas) -> Mapping[str, Row]:
    """Return what `standings` does as rows, each with what a `Standing` has: of most no more is asked."""
    entries = {name: table.column(name) for name in FIELDS}
    words = {name: _as_words(entries[name]) for name in ("ref", *_WORDS, "extension_agreed_by", "clashes", "reason")}
    words["colour"] = list(map(str.casefold, words["colour"]))
    days = {name: _as_days(entries[name]) for name in (*_DAYS, "extension_agreed_on")}
    done = _Completion(table.as_at, table.rule_set, set(words["colour"]))
    facts = list(zip(words["rated_rag"], words["colour"], words["progress"], days["completed_on"], strict=True))
    # Many items stand alike: whether they are completed is asked once.
    completed = {each: done.of(*each) for each in set(facts)}
    columns: list[Sequence[object]] = [
        words["ref"],
        list(map(areas.__getitem__, _as_words(entries["service_area"]))),
        *(words[name] for name in _WORDS),
        *(days[name] for name in _DAYS),
        _as_numbers(entries["times_moved"]),
        words["extension_agreed_by"],
        days["extension_agreed_on"],
        words["clashes"],
        list(map(completed.__getitem__, facts)),
        words["reason"],
    ]
    return dict(zip(words["ref"], zip(*columns, strict=True), strict=True))


def alike(row: Row, other: Row) -> bool:
    """Say whether two items stand alike; the reason is given in other words every quarter, since it names the day."""
    return row[:-1] == other[:-1]


def _are_words(entries: Sequence[Entry]) -> TypeGuard[Sequence[str]]:
    return {*map(type, entries)} == {str}


def _as_words(entries: Sequence[Entry]) -> Sequence[str]:
    return entries if _are_words(entries) else list(map(str, entries))


def _as_days(entries: Sequence[Entry]) -> Sequence[date | None]:
    if _are_words(entries):
        return [None] * len(entries)
    return [each if isinstance(each, date) else None for each in entries]


def _as_numbers(entries: Sequence[Entry]) -> Sequence[int]:
    if _are_words(entries):
        return [0] * len(entries)
    return [each if isinstance(each, int) else 0 for each in entries]


class _Completion:
    """Tells which items of a register are completed, as the rating of its rule set sees it."""

    def __init__(self, as_at: date, rule_set: str, colours: Collection[str]) -> None:
        rules = RULE_SETS.get(rule_set)
        self._as_at = as_at
        self._sure = {each for each in colours if each and rules and rules.means_completed(cast("Colour", each))}

    def of(self, status: str, colour: str, progress: str, completed_on: date | None) -> bool:
        """Say whether an item is completed; a day of completion that has yet to come completes nothing."""
        if colour in self._sure:
            return True
        if status in UNRATED:
            return False
        return completed_on <= self._as_at if completed_on else progress == _COMPLETED
