"""Whether a row's formula gives the rating of the program, told at a glance where it can be.

`word_shown` calculates the formula, which takes fifty times as long: it is for rows of which nothing is told here.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, cast

from scrutiny_xl.assessment import RATING_ROLES, SERVICE_ROLES
from scrutiny_xl.rating import PROGRESS, RAG
from scrutiny_xl.responses import is_declined
from scrutiny_xl.workbooks.live.vocabulary import DECIDED, DECLINED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scrutiny_xl.layouts import Layout
    from scrutiny_xl.register import RegisterItem
    from scrutiny_xl.responses import Decision
    from scrutiny_xl.returns import Value
    from scrutiny_xl.timescales import Timescale
    from scrutiny_xl.workbooks.streaming import CellValue

__all__ = ["Certainty"]

_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
"""The days a formula takes for likely ones."""
_HAS_LETTER = re.compile("[A-Za-z]").search
_HAS_SIGN = re.compile("[A-Za-z0-9]").search
_FIRST_CLAUSE = cast("Callable[[str], re.Match[str]]", re.compile("[^.:;]*").match)
_LONGEST = 8_000
"""Characters: cells joined by a formula may have four times as many."""
_HUNDRED = 100
_WORDS = ("update", "explanation", "comments")
_PLAIN_REPORTS = ("progress", "percent", "rag", "completed_on", "revised_date")
_DECIDED, _DECLINED = frozenset(DECIDED), frozenset(each for each in DECLINED if is_declined(each))
_TYPED_FOR_DECIDED, _TYPED_FOR_DECLINED = frozenset(map(str.casefold, DECIDED)), frozenset(map(str.casefold, DECLINED))


class Certainty:
    """What is certain of the items of a layout, on a sheet with the layout's columns, rated for a day.

    The values it is asked about are those the cells hold: words, days, and a percentage from 0 to 1. Of clashes nothing
    is known here.
    """

    def __init__(self, layout: Layout, as_at: date) -> None:
        present = {column.role for column in layout.columns}
        self._unseen = (RATING_ROLES | SERVICE_ROLES) - present
        self._reported = SERVICE_ROLES & present
        self._item = layout.words
        self._long = (layout.words, "response", *_WORDS)
        self._responds = "response" in present
        self._likely = _is_likely(as_at)

    def agrees(
        self,
        values: Mapping[str, Value],
        timescale: Timescale | None,
        decision: Decision | None,
        *,
        as_typed: bool = False,
    ) -> bool | None:
        """Say whether the formula of an item gives its rating; None where only calculating it can tell.

        `decision` is the one the program goes by. Its category stands in the form's column Decision, or, with
        `as_typed`, what the value of that role says.
        """
        is_settled = _is_settled if as_typed else _is_decided
        settled = not self._responds or is_settled(values, decision)
        if (
            settled
            and self._likely
            and self._unseen.isdisjoint(values)
            and self._has_words(values)
            and _are_plain(values)
            and _is_dated(values.get("timescale"), timescale)
            and (self._reported.isdisjoint(values) or _is_a_report(values))
        ):
            return True
        if as_typed and not settled:
            return None
        declined = decision is not None and decision.category in _DECLINED
        # What cannot be read is pointed out in every row but one with nothing to carry out.
        return False if _is_misread(values) and not declined else None

    def are_plain(self, items: Sequence[RegisterItem], held: Mapping[str, Sequence[CellValue]]) -> list[bool]:
        """Say of items whether they are so plainly filled in that `agrees` is sure to be True of them.

        `held` are their values by the layout's roles, "" where there is none. Whole columns are looked at, which takes
        a third of the time of asking row by row; of a row that is not plain nothing is told.
        """
        longest = sum([max(map(len, map(str, held[role])), default=0) for role in self._long if role in held])
        if not self._likely or longest > _LONGEST:
            return [False] * len(items)
        columns = [_are_known(held[role], is_plain) for role, is_plain in _ENTRIES.items() if role in held]
        columns.append([_is_name(item.values.get(self._item, "")) for item in items])
        columns.append(_are_dated(held.get("timescale", [""] * len(items)), [item.timescale for item in items]))
        columns.append([self._unseen.isdisjoint(item.values) for item in items])
        if reports := [held[role] for role in _PLAIN_REPORTS if role in held]:
            columns.append(list(map(any, zip(*reports, strict=True))))
        if self._responds:
            columns.append([item.decision is not None and item.decision.category in _DECIDED for item in items])
        # Nearly every column is plain from top to bottom.
        odd = {row for column in columns if not all(column) for row, is_plain in enumerate(column) if not is_plain}
        return [row not in odd for row in range(len(items))] if odd else [True] * len(items)

    def _has_words(self, values: Mapping[str, Value]) -> bool:
        """Say whether an item has words, and no more of them in its row than a formula can join."""
        words = values.get(self._item)
        if not isinstance(words, str) or _HAS_LETTER(words) is None:
            return False
        return sum([len(str(values[role])) for role in self._long if role in values]) <= _LONGEST


def _is_likely(day: date) -> bool:
    return _FIRST <= day <= _LAST


def _is_share(entry: Value) -> bool:
    # What a service typed for a percentage was read as one: only in its own file is 45 taken for 45%.
    return isinstance(entry, float) and not 2 <= entry <= _HUNDRED


def _is_likely_day(entry: Value) -> bool:
    return isinstance(entry, date) and _is_likely(entry)


def _is_name(entry: Value) -> bool:
    return isinstance(entry, str) and _HAS_LETTER(entry) is not None


_ENTRIES: Mapping[str, Callable[[Value], bool]] = {
    "percent": _is_share,
    "completed_on": _is_likely_day,
    "revised_date": _is_likely_day,
    "agreed_date": _is_likely_day,
    "extension_on": _is_likely_day,
    "extension_by": _is_name,
    "progress": PROGRESS.__contains__,
    "rag": RAG.__contains__,
}
"""By role, whether an entry is of its column's kind: for every column but those of words."""


def _are_plain(values: Mapping[str, Value]) -> bool:
    """Say whether every entry but the words is of its column's kind."""
    return all(is_plain(values[role]) for role, is_plain in _ENTRIES.items() if role in values)


def _are_known(entries: Sequence[CellValue], is_plain: Callable[[Value], bool]) -> list[bool]:
    """Say of the entries of a column whether they are of its kind, or there is none."""
    odd = {entry for entry in set(entries) if entry != "" and not is_plain(cast("Value", entry))}
    return [entry not in odd for entry in entries] if odd else [True]


def _are_dated(words: Sequence[CellValue], timescales: Sequence[Timescale | None]) -> list[bool]:
    """Say of words and what they were read as whether the due cell shows it."""
    # Many rows share what their words were read as.
    pairs = {(each, id(timescale)): timescale for each, timescale in zip(words, timescales, strict=True)}
    odd = {pair for pair, timescale in pairs.items() if not _is_dated(cast("Value", pair[0]), timescale)}
    if not odd:
        return [True]
    return [(each, id(timescale)) not in odd for each, timescale in zip(words, timescales, strict=True)]


def _is_misread(values: Mapping[str, Value]) -> bool:
    """Say whether words stand where there must be a number or a day, or are none of the known ones."""
    texts = isinstance(values.get("completed_on"), str) or isinstance(values.get("percent"), str)
    return texts or values.get("progress", "Paused") not in PROGRESS


def _is_dated(words: Value | None, timescale: Timescale | None) -> bool:
    """Say whether the due cell shows a likely day, or words, wherever the timescale has words."""
    if timescale is None:
        return not words
    if not isinstance(words, str) or _HAS_SIGN(words) is None or len(words) > _LONGEST:
        return False
    due, start = timescale.due, timescale.start
    return (due is None or _is_likely(due)) and (start is None or _is_likely(start))


def _is_decided(values: Mapping[str, Value], decision: Decision | None) -> bool:
    """Say whether the column Decision settles what the program goes by, or there is no response at all."""
    if decision is None:
        return False
    if decision.category in _DECLINED:
        return decision.plain or "timescale" not in values
    return decision.category in _DECIDED or "response" not in values


def _is_settled(values: Mapping[str, Value], decision: Decision | None) -> bool:
    """Say whether a formula takes what is typed for the decision that the program goes by."""
    if decision is None:
        return False
    clause = _FIRST_CLAUSE(str(values.get("decision") or values.get("response", "")))[0].casefold()
    if clause in _TYPED_FOR_DECLINED:
        return is_declined(decision.category) and (decision.plain or "timescale" not in values)
    return clause in _TYPED_FOR_DECIDED and not is_declined(decision.category)


def _is_a_report(values: Mapping[str, Value]) -> bool:
    """Say whether what is reported is more than a stray mark: a known word, a number, a day, or words with letters."""
    for role in _PLAIN_REPORTS:
        if role in values:
            return True
    return any(_HAS_LETTER(str(values[role])) is not None for role in _WORDS if role in values)
