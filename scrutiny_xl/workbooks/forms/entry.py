"""What helps to fill in a blank form: lists to choose from, prompts, and what may not be typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from scrutiny_xl.grids import address
from scrutiny_xl.layouts import Column
from scrutiny_xl.workbooks.styles import RAG_FILLS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from scrutiny_xl.workbooks.forms.frame import Frame

__all__ = ["guard", "guard_header", "has_rag_words"]

_YEAR_2000 = 36526
_TITLE, _PROMPT = 32, 255
"""Excel's own limits for the title and the words of a prompt."""
_DATE_ERROR = "Write a date as day/month/year, such as 31/03/2026. It must be later than 1 January 2000."
_DATE_HINT = "The date as day/month/year, such as 31/03/2026."
_PERCENT_ERROR = "Write a percentage from 0% to 100%, such as 40%."


def has_rag_words(column: Column) -> bool:
    """Say whether RAG words are chosen in the column, to be shown in their colours."""
    return {word.casefold() for word in column.choices} & RAG_FILLS.keys() != set()


def _rule(column: Column) -> DataValidation:
    if column.choices:
        rule = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"')
        rule.error = f"Choose one of: {', '.join(column.choices)}. Or leave the cell empty."
    elif column.kind == "date":
        rule = DataValidation(type="date", operator="greaterThan", formula1=str(_YEAR_2000))
        rule.error = _DATE_ERROR
    elif column.kind == "percent":
        rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="1")
        rule.error = _PERCENT_ERROR
    else:
        rule = DataValidation()
    rule.allow_blank = True
    return rule


def _guard(sheet: Worksheet, ranges: MultiCellRange, column: Column) -> None:
    rule = _rule(column)
    title = column.heading[:_TITLE]
    if rule.error:
        rule.showErrorMessage, rule.errorTitle = True, title
    if column.hint:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, title, column.hint[:_PROMPT]
    rule.sqref = ranges
    sheet.add_data_validation(rule)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows as runs that follow one another without a gap: first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def guard(sheet: Worksheet, frame: Frame, rows: Sequence[int], opened: Sequence[Collection[str]] = ()) -> None:
    """Give the cells of the table that are to be filled in their lists, prompts and limits.

    `opened` names, in step with the rows, the roles whose cells are: without it all are but the officer's.
    """
    for number, column in frame.numbered:
        if opened:
            own = [row for row, roles in zip(rows, opened, strict=True) if column.role in roles]
        else:
            own = list(rows) if column.owner != "officer" or column.kind == "ref" else []
        if own:
            ranges = MultiCellRange(CellRange(None, number, first, number, last) for first, last in _runs(own))
            _guard(sheet, ranges, column)


def guard_header(sheet: Worksheet, frame: Frame) -> None:
    """Give the cells above the table that take a date their prompt and limit."""
    for each, _, where in frame.fields():
        if each.kind == "date" and each.owner != "officer":
            like = Column(each.key, each.label, 0, kind="date", hint=_DATE_HINT)
            _guard(sheet, MultiCellRange(address(where.row, where.first)), like)
