"""What a formula must be sure of before it may ask a question: where it is not, a plain word stands for a rating."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from scrutiny_xl.workbooks.live.due import DONE, FROM, NO_DATE, ONGOING, RECURRING
from scrutiny_xl.workbooks.live.expressions import (
    FALSE,
    all_of,
    any_of,
    are_empty,
    first_clause,
    is_blank,
    is_day,
    is_filled,
    is_number,
    is_one_of,
    joined,
    negated,
    quoted,
    tidied,
    when,
    without_letters,
)
from scrutiny_xl.workbooks.live.vocabulary import (
    CHECK_ENTRY,
    DECIDED,
    DECLINED,
    NOT_READ_YET,
    PROGRESS_TYPED,
    RAG_TYPED,
    UNDECIDED,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrutiny_xl.workbooks.live.cells import RowCells
    from scrutiny_xl.workbooks.live.situation import RowSituation

__all__ = ["GUARDS", "Doubt", "guarded"]

Doubt = Literal["decision", "entries", "due", "report"]
"""What may be in doubt: whether it was declined, the entries of the row, its due date, whether anything is reported."""


def _decision(row: RowSituation) -> str:
    """The decision is in words a formula does not know, or there is none and the response is."""
    cells = row.cells
    if not cells.response:
        return FALSE
    unknown = all_of(
        negated(is_one_of(tidied(cells.response), UNDECIDED)),
        negated(is_one_of(first_clause(cells.response), (*DECIDED, *DECLINED))),
    )
    if not cells.decision:
        return unknown
    return when(row.undecided, unknown, negated(is_one_of(first_clause(cells.decision), (*DECIDED, *DECLINED))))


def _entries(row: RowSituation) -> str:
    """An entry is not of the kind its column asks for: words that are none of the known ones, text for a number."""
    cells = row.cells
    return any_of(
        _no_known_word(cells, cells.progress, PROGRESS_TYPED),
        all_of(is_filled(cells.percent), negated(is_number(cells.percent))),
        all_of(is_filled(cells.completed_on), negated(is_day(cells.completed_on))),
        _no_known_word(cells, cells.rag, RAG_TYPED) if cells.rag else FALSE,
        _unsure_extension(row),
        all_of(is_blank(cells.timescale), is_filled(cells.due)),
    )


def _no_known_word(cells: RowCells, cell: str, typed: Mapping[str, tuple[str, ...]]) -> str:
    words = [each for word, many in typed.items() for each in cells.typed_for(word, many)]
    return negated(any_of(is_blank(cell), is_one_of(tidied(cell), words)))


def _unsure_extension(row: RowSituation) -> str:
    """An extension has its day, who agreed it and when, but one of them cannot be read."""
    cells = row.cells
    day = cells.revised_date
    if cells.agreed_date:
        day = when(is_filled(cells.agreed_date), cells.agreed_date, cells.revised_date)
    filled = [is_filled(each) for each in (cells.extension_by, cells.extension_on, day)]
    readable = all_of(
        is_day(cells.extension_on),
        is_day(day),
        # TRUE has letters in Excel, none in LibreOffice, and names nobody in either.
        f"NOT(ISLOGICAL({cells.extension_by}))",
        negated(without_letters(cells.extension_by)),
    )
    return all_of(*filled, negated(readable))


def _unread_due(row: RowSituation) -> str:
    """The timescale has words, nothing says what they were read as, and no other day was agreed."""
    cells = row.cells
    return all_of(is_filled(cells.timescale), is_blank(cells.due), negated(row.agreed))


def _odd_due(row: RowSituation) -> str:
    """The due date counts and is neither a day nor a known word."""
    due = row.cells.due
    start = f"LEFT({tidied(due)},{len(FROM)})={quoted(FROM)}"
    words = is_one_of(tidied(due), (ONGOING, RECURRING, DONE, NO_DATE))
    return all_of(negated(any_of(is_blank(due), is_day(due), words, start)), negated(row.agreed))


def _report(row: RowSituation) -> str:
    """What is reported has neither a letter nor is it a number, so that it may be a stray mark."""
    words = joined(row.cells.reported)
    figures = f"COUNT({','.join(row.cells.reported)})=0"
    return all_of(negated(are_empty(row.cells.reported)), figures, without_letters(words))


Guard = tuple["Callable[[RowSituation], str]", str]

GUARDS: Mapping[Doubt, tuple[Guard, ...]] = MappingProxyType(
    {
        "decision": ((_decision, CHECK_ENTRY),),
        "entries": ((_entries, CHECK_ENTRY),),
        "due": ((_unread_due, NOT_READ_YET), (_odd_due, CHECK_ENTRY)),
        "report": ((_report, CHECK_ENTRY),),
    }
)
"""For every doubt: when a row leaves it open, and the word that then stands for a rating."""


def guarded(doubt: Doubt, row: RowSituation, formula: str) -> str:
    """Return a formula that is only reached where a doubt is settled."""
    for asks, word in reversed(GUARDS[doubt]):
        formula = when(asks(row), quoted(word), formula)
    return formula
