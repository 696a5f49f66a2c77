"""Telling what follows a table from its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrutiny_xl.cleaning import plain_text, tidy
from scrutiny_xl.returns.numbering import follows, split_letter
from scrutiny_xl.returns.refs import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrutiny_xl.returns.shape import Row, Shape

__all__ = ["without_tail"]

_MAY_BE_ITEMS = {"lone", "section", "objective", "continuation"}


def without_tail(shape: Shape, rows: list[Row]) -> list[Row]:
    """Return the rows with what follows the table told from items: lone lines after an empty row.

    A lone line whose number goes on from the last item's is an item that nobody has answered yet.
    """
    end = next((n for n in range(len(rows), 0, -1) if rows[n - 1].kind == "item"), 0)
    tail = rows[end:]
    gap = next((n for n, row in enumerate(tail) if row.kind in {"empty", "line", "notes"}), len(tail))
    numbers = [_number_at(shape, row) for row in tail[gap:]]
    if end:
        last = _number_at(shape, rows[end - 1])
        if ("ii" in numbers and "i" in numbers) or not _goes_on(last, numbers):
            tail[gap:] = [row._replace(kind="line") if row.kind in _MAY_BE_ITEMS else row for row in tail[gap:]]
    return rows[:end] + tail


def _goes_on(last: str, numbers: Sequence[str]) -> bool:
    first = next((number for number in numbers if number), "")
    return bool(last) and follows(last, first)


def _number_at(shape: Shape, row: Row) -> str:
    if shape.number_column:
        return number_of(plain_text(shape.grid.value(row.number, shape.number_column)))
    column = shape.columns.get(shape.layout.words, 0)
    words = tidy(plain_text(shape.grid.value(row.number, column)))[0]
    return split_letter(words)[0] if shape.lettered else ""
