"""The ratings of a form's sheet: one formula for all its rows, beside the words it gives there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.grids import column_letters
from scrutiny_xl.layouts.monitoring import AS_AT
from scrutiny_xl.workbooks.live import Certainty, RowCells, rating_formula, word_shown
from scrutiny_xl.workbooks.strings import shared_formula

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from scrutiny_xl.rating import RuleSet
    from scrutiny_xl.register import RegisterItem
    from scrutiny_xl.workbooks.drawing import Sheet
    from scrutiny_xl.workbooks.forms.frame import Frame
    from scrutiny_xl.workbooks.streaming import CellValue
    from scrutiny_xl.workbooks.strings import Formulas

__all__ = ["LiveRatings"]


class LiveRatings:
    """The formulas of a rule set for the sheets of one workbook: made once for all sheets that look alike."""

    def __init__(self, rule_set: RuleSet) -> None:
        self.rule_set = rule_set
        self._formulas: dict[tuple[str, int], str] = {}

    def are_sure(
        self, frame: Frame, items: Sequence[RegisterItem], columns: Sequence[Sequence[CellValue]], as_at: date
    ) -> list[bool]:
        """Say of each item whether its row's formula gives its rating on a day.

        `columns` are the values of the items by the layout's columns, "" where there is none. No formula tells of a
        clash, nor of an entry it cannot read.
        """
        certainty = Certainty(frame.layout, as_at)
        held = {column.role: values for column, values in zip(frame.layout.columns, columns, strict=True)}
        sure = []
        for row, (item, is_plain) in enumerate(zip(items, certainty.are_plain(items, held), strict=True)):
            if is_plain and not item.clashes:
                sure.append(True)
                continue
            agrees = None if item.clashes else certainty.agrees(item.values, item.timescale, item.decision)
            if agrees is None:
                agrees = self.word(frame, [values[row] for values in columns], as_at) == item.rating.word
            sure.append(agrees)
        return sure

    def word(self, frame: Frame, held: Sequence[CellValue], as_at: date) -> str:
        """Return the word that the formula of a row with these values shows, "" where the form has no room for one."""
        cells = RowCells.in_row(frame.first_row, frame.number_of, frame.layout.words, frame.layout.own_words)
        if cells is None:
            return ""
        values = {column.role: value for column, value in zip(frame.layout.columns, held, strict=True) if value != ""}
        values["item"] = values.get(frame.layout.words)
        return word_shown(self.rule_set, cells, values, as_at)

    def formula(self, frame: Frame, row: int) -> str:
        """Return the formula that rates a row of a sheet drawn in that frame, "" where the form has no room for one."""
        key = frame.layout.id, row
        if key not in self._formulas:
            cells = RowCells.in_row(row, frame.number_of, frame.layout.words, frame.layout.own_words)
            as_at = _as_at(frame)
            self._formulas[key] = rating_formula(self.rule_set, cells, as_at) if cells and as_at else ""
        return self._formulas[key]

    def cells(
        self,
        sheet: Sheet,
        frame: Frame,
        style: int,
        rows: Sequence[int],
        words: Sequence[str],
        sure: Sequence[bool],
    ) -> Formulas:
        """Return the cells of the column Rated RAG: the formula with its word where it is `sure` to give it.

        `rows`, `words` and `sure` run in step; in a row that is not sure the word stands by itself.
        """
        first = next((row for row, is_sure in zip(rows, sure, strict=True) if is_sure), 0)
        formula = self.formula(frame, first) if first else ""
        column = column_letters(frame.number_of["rated_rag"])
        return shared_formula(sheet, column, style, rows, words, sure if formula else [False] * len(rows), formula)


def _as_at(frame: Frame) -> str:
    """Return the address of the cell with the day rated for, as it is named from any row; "" where there is none."""
    where = frame.field(AS_AT.key)
    return f"${column_letters(where.first)}${where.row}" if where else ""
