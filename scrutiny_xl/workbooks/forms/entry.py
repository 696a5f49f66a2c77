"""What helps to fill in a blank form: lists to choose from, prompts, and what may not be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import address
from scrutiny_xl.layouts import Column
from scrutiny_xl.workbooks.drawing.rules import Validation
from scrutiny_xl.workbooks.styles import RAG_FILLS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame

__all__ = ["guard", "guard_header", "has_rag_words"]

_YEAR_2000 = "36526"
_TITLE, _PROMPT = 32, 255
"""Excel's own limits for the title and the words of a prompt."""
_DATE_ERROR = "Write a date as day/month/year, such as 31/03/2026. It must be later than 1 January 2000."
_DATE_HINT = "The date as day/month/year, such as 31/03/2026."
_PERCENT_ERROR = "Write a percentage from 0% to 100%, such as 40%."


def has_rag_words(column: Column) -> bool:
    """Say whether RAG words are chosen in the column, to be shown in their colours."""
    return {word.casefold() for word in column.choices} & RAG_FILLS.keys() != set()


def _guard(sheet: Sheet, cells: str, column: Column) -> None:
    """Say what may be typed into cells as into a column, and what belongs there."""
    rule = Validation(cells, column.heading[:_TITLE], prompt=column.hint[:_PROMPT])
    if column.choices:
        error = f"Choose one of: {', '.join(column.choices)}. Or leave the cell empty."
        rule = rule._replace(kind="list", formulas=(f'"{",".join(column.choices)}"',), error=error)
    elif column.kind == "date":
        rule = rule._replace(kind="date", operator="greaterThan", formulas=(_YEAR_2000,), error=_DATE_ERROR)
    elif column.kind == "percent":
        rule = rule._replace(kind="decimal", operator="between", formulas=("0", "1"), error=_PERCENT_ERROR)
    sheet.validations.append(rule)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows as runs that follow one another without a gap: first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def guard(sheet: Sheet, frame: Frame, rows: Sequence[int], opened: Sequence[Collection[str]] = ()) -> None:
    """Give the cells of the table that are to be filled in their lists, prompts and limits.

    `opened` names, in step with the rows, the roles whose cells are: without it all are but the officer's.
    """
    for number, column in frame.numbered:
        if opened:
            own = [row for row, roles in zip(rows, opened, strict=True) if column.role in roles]
        else:
            own = list(rows) if column.owner != "officer" or column.kind == "ref" else []
        if own:
            cells = " ".join(f"{address(first, number)}:{address(last, number)}" for first, last in _runs(own))
            _guard(sheet, cells, column)


def guard_header(sheet: Sheet, frame: Frame) -> None:
    """Give the cells above the table that take a date their prompt and limit."""
    for each, _, where in frame.fields():
        if each.kind == "date" and each.owner != "officer":
            like = Column(each.key, each.label, 0, kind="date", hint=_DATE_HINT)
            _guard(sheet, address(where.row, where.first), like)
