"""The parts of an item's situation as expressions over the cells of its row: `rating.situation` in Excel's words.

All of them take for granted that the guards have been passed that their predicates ask for (`guards`), and those
of progress that the item is not completed.
"""

from __future__ import annotations

import operator
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from scrutiny_xl.workbooks.live.due import DONE, FROM, ONGOING, RECURRING
from scrutiny_xl.workbooks.live.expressions import (
    FALSE,
    TRUE,
    all_of,
    any_of,
    are_empty,
    first_clause,
    is_blank,
    is_filled,
    is_number,
    is_one_of,
    negated,
    on_or_before,
    quoted,
    tidied,
    when,
)
from scrutiny_xl.workbooks.live.vocabulary import DECLINED, PROGRESS_TYPED, RAG_TYPED, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.workbooks.live.cells import RowCells

__all__ = ["Comparison", "RowSituation"]

Comparison = Literal["<", "<=", ">"]

_COMPARES: Mapping[Comparison, Callable[[float, float], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt}
)


class RowSituation(NamedTuple):
    """What the conditions of all rule sets ask of a row: each property is the text of an expression."""

    cells: RowCells
    as_at: str

    @property
    def declined(self) -> str:
        """Nothing is to be carried out: the decision says so, or the response where nothing else is decided."""
        decision, response = self.cells.decision, self.cells.response
        if not response:
            return FALSE
        by_response = is_one_of(first_clause(response), DECLINED)
        if not decision:
            return by_response
        return when(self.undecided, by_response, is_one_of(first_clause(decision), DECLINED))

    @property
    def undecided(self) -> str:
        """The cell Decision settles nothing."""
        return is_one_of(tidied(self.cells.decision), UNDECIDED)

    @property
    def agreed(self) -> str:
        """A revised date is given, and by the day rated for somebody had agreed it."""
        cells = self.cells
        # The guards have seen to it that what stands in these cells are days, or nothing.
        given = "+".join(f"N({cell})" for cell in (cells.revised_date, cells.agreed_date) if cell)
        return all_of(
            f"N({cells.extension_on})>0",
            f"{given}>0",
            on_or_before(cells.extension_on, self.as_at),
            is_filled(cells.extension_by),
        )

    @property
    def _agreed_day(self) -> str:
        """The day that was agreed; where none is given it is the one that was sought."""
        given, sought = self.cells.agreed_date, self.cells.revised_date
        return when(f"N({given})>0", given, sought) if given else sought

    @property
    def due(self) -> str:
        """The last day on which it is on time; words or a blank where there is none."""
        return when(self.agreed, self._agreed_day, self.cells.due)

    @property
    def has_due(self) -> str:
        """There is a last day on which it is on time."""
        return any_of(self.agreed, f"ISNUMBER({self.cells.due})")

    @property
    def past_due(self) -> str:
        """The due date has passed. A blank is less than any day and must not count; words are never less."""
        return all_of(f"{self.due}>0", f"{self.as_at}>{self.due}")

    def past_due_by(self, months: int) -> str:
        """More than that many calendar months have gone by since the due date."""
        return when(self.past_due, f"{self.as_at}>EDATE({self.due},{months})", FALSE)

    @property
    def completed(self) -> str:
        """It is completed: a day of completion decides alone, the word where there is none, else the timescale."""
        cells = self.cells
        by_word = any_of(self.progress_is("Completed"), self._read_as_done)
        return when(f"N({cells.completed_on})>0", on_or_before(cells.completed_on, self.as_at), by_word)

    @property
    def _read_as_done(self) -> str:
        """The timescale reports it as finished and nothing in the row speaks against that."""
        percent = self.cells.percent
        return all_of(
            is_one_of(tidied(self.cells.due), (DONE,)),
            is_blank(self.cells.progress),
            negated(all_of(self.given, f"{percent}<>1", f"{percent}<>100")),
            negated(self.reported("Red", "Amber")),
            negated(self.agreed),
        )

    def progress_is(self, *words: str) -> str:
        """The progress typed is one of these words."""
        typed = [each for word in words for each in self.cells.typed_for(word, PROGRESS_TYPED[word])]
        return is_one_of(tidied(self.cells.progress), typed)

    def reported(self, *words: str) -> str:
        """The service's own status is one of these words."""
        if not self.cells.rag:
            return FALSE
        return is_one_of(
            tidied(self.cells.rag), [each for word in words for each in self.cells.typed_for(word, RAG_TYPED[word])]
        )

    @property
    def given(self) -> str:
        """A percentage is given: a share from 0 to 1, or a number from 2 to 100 typed for one."""
        percent = self.cells.percent
        share = all_of(f"{percent}>=0", f"{percent}<=1")
        figure = all_of(f"{percent}>=2", f"{percent}<=100")
        return all_of(is_number(percent), any_of(share, figure))

    def done(self, comparison: Comparison, limit: float) -> str:
        """How much is done compares so with a share; Not started stands for nothing done."""
        percent = self.cells.percent
        share = when(f"{percent}>1", f"{percent}/100", percent)
        nothing_does = TRUE if _COMPARES[comparison](0, limit) else FALSE
        return when(self.given, f"{share}{comparison}{limit:g}", all_of(self.not_started_said, nothing_does))

    @property
    def not_started_said(self) -> str:
        """The progress is Not started."""
        return self.progress_is("Not started")

    @property
    def not_started(self) -> str:
        """It is said not to be started, or nothing but 0% is given for its progress."""
        nothing_done = all_of(is_blank(self.cells.progress), is_number(self.cells.percent), f"{self.cells.percent}=0")
        return any_of(self.not_started_said, nothing_done)

    @property
    def begun(self) -> str:
        """Work is said to have begun, in a word or by a percentage."""
        word = self.progress_is("In progress", "Completed", "Paused")
        return any_of(word, all_of(self.given, f"{self.cells.percent}>0"))

    @property
    def _start(self) -> str:
        """The start that the due cell shows; an error where it does not show one as `due_shown` writes it."""
        day, month, year = (
            f"VALUE(MID({tidied(self.cells.due)},{len(FROM) + at},{length}))" for at, length in ((1, 2), (4, 2), (7, 4))
        )
        return f"DATE({year},{month},{day})"

    def _without_due(self, where_start: str, otherwise: str) -> str:
        """Ask something of an item without a last day: one thing where it has a start, else another."""
        has_start = f"LEFT({tidied(self.cells.due)},{len(FROM)})={quoted(FROM)}"
        return when(self.agreed, FALSE, when(has_start, where_start, otherwise))

    @property
    def awaits_start(self) -> str:
        """It has only a start, which lies ahead, and has not begun before it."""
        return self._without_due(all_of(f"{self._start}>{self.as_at}", negated(self.begun)), FALSE)

    @property
    def goes_on(self) -> str:
        """It goes on, or comes round, without a last day to measure it by."""
        words = is_one_of(tidied(self.cells.due), (ONGOING, RECURRING))
        return self._without_due(any_of(f"{self._start}<={self.as_at}", self.begun), words)

    @property
    def silent(self) -> str:
        """Nothing stands in any cell in which a service reports."""
        return are_empty(self.cells.reported)
