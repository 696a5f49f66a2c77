"""From a rule set to the formula of one row: its cases become nested IFs, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.rating.rules import COMPLETED
from scrutiny_xl.workbooks.live.expressions import (
    all_of,
    are_empty,
    is_day,
    negated,
    quoted,
    when,
)
from scrutiny_xl.workbooks.live.guards import guarded
from scrutiny_xl.workbooks.live.predicates import EXPRESSIONS
from scrutiny_xl.workbooks.live.situation import RowSituation
from scrutiny_xl.workbooks.live.vocabulary import CHECK_ENTRY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.rating import Case, RuleSet
    from scrutiny_xl.workbooks.live.cells import RowCells
    from scrutiny_xl.workbooks.live.guards import Doubt

__all__ = ["rating_formula"]


def rating_formula(rule_set: RuleSet, cells: RowCells, as_at: str) -> str:
    """Return the formula that gives a row's rating, without the equals sign in front.

    `as_at` is the address or the name of the cell with the day to rate for. The result is the word the rule set gives
    for what stands in the cells, "" for an empty row, `CHECK_ENTRY` where an entry is not one a formula can read and
    `NOT_READ_YET` where the timescale has words and the due cell is empty. It never gives another word of the rule
    set than `rating.rate` does for the same row alone: of a clash between two returns no row can tell, so the word of
    such an item is to be written in place of a formula. The text is as a file stores it: English names, commas.
    """
    row = RowSituation(cells, as_at)
    no_day = negated(all_of(is_day(as_at), f"INT({as_at})={as_at}"))
    rated = when(no_day, quoted(CHECK_ENTRY), _cases(rule_set.cases, row))
    return f"IFERROR({when(are_empty(cells.typed), quoted(''), rated)},{quoted(CHECK_ENTRY)})"


def _cases(cases: Sequence[Case], row: RowSituation) -> str:
    """Return nested IFs: from the last case, which holds always, outwards to the first."""
    _check_order(cases)
    doubts = [_first_asked(cases, number) for number in range(len(cases))]
    formula = quoted(cases[-1].box.word)
    for number in reversed(range(len(cases))):
        formula = when(_condition(cases[number], row), quoted(cases[number].box.word), formula)
        for doubt in reversed(doubts[number]):
            formula = guarded(doubt, row, formula)
    return formula


def _condition(case: Case, row: RowSituation) -> str:
    """Say that all conditions of a case hold."""
    return all_of(*(EXPRESSIONS[each.name].text(row, each.limit) for each in case.when))


def _first_asked(cases: Sequence[Case], number: int) -> list[Doubt]:
    """Return what a case is the first to ask, and so has to be settled before it."""
    asked, asks = _asked(cases[:number]), _asked(cases[number : number + 1])
    return [doubt for doubt in asks if doubt not in asked]


def _asked(cases: Sequence[Case]) -> dict[Doubt, None]:
    """Return all that some cases ask, each once, in order."""
    return dict.fromkeys(doubt for case in cases for each in case.when for doubt in EXPRESSIONS[each.name].asks)


def _check_order(cases: Sequence[Case]) -> None:
    """Make sure that what holds only of items that are not completed is asked after the case of those that are.

    Raises:
        ValueError: it is asked before.
    """
    for case in cases:
        if case.slug == COMPLETED:
            return
        if any(EXPRESSIONS[each.name].uncompleted for each in case.when):
            message = f"The case {case.slug} must stand after the case of a completed item."
            raise ValueError(message)
